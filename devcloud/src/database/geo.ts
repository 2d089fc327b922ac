import { isPlainObject, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { valuesAt } from './compare-values'

/** Points stored as GeoJSON, asked for by distance on the sphere and by the inside of polygons. */
export type Position = readonly [longitude: number, latitude: number]
type Test = (document: Document) => boolean

const EARTH_RADIUS_METRES = 6_378_100

export const geoOperators = {
  $nearSphere: (path: string, operand: unknown): Test => nearTest(path, operand),
  $near: (path: string, operand: unknown): Test => nearTest(path, operand),
  $geoWithin: (path: string, operand: unknown): Test => {
    const inside = insideOf(operand)
    return (document) => positionsAt(document, path).some(inside)
  },
  $geoIntersects: (path: string, operand: unknown): Test => {
    const geometry = isPlainObject(operand) ? operand.$geometry : undefined
    const inside = isPlainObject(geometry) && geometry.type === 'Point' ? samePlace(asPosition(geometry.coordinates)) : insideOf(operand)
    return (document) => positionsAt(document, path).some(inside)
  },
}

/** Distance in metres along a great circle, by the angle between the two directions: the same bits MongoDB answers. */
export function distanceMetres(a: Position, b: Position): number {
  const [ax, ay, az] = direction(a)
  const [bx, by, bz] = direction(b)
  const cross = Math.sqrt((ay * bz - az * by) ** 2 + (az * bx - ax * bz) ** 2 + (ax * by - ay * bx) ** 2)
  return EARTH_RADIUS_METRES * Math.atan2(cross, ax * bx + ay * by + az * bz)
}

function direction([longitude, latitude]: Position): readonly [number, number, number] {
  const theta = longitude * (Math.PI / 180)
  const phi = latitude * (Math.PI / 180)
  return [Math.cos(theta) * Math.cos(phi), Math.sin(theta) * Math.cos(phi), Math.sin(phi)]
}

/** The order a `$nearSphere` at the top of a query asks for, nearest first. */
export function nearestFirst(query: Document): ((a: Document, b: Document) => number) | undefined {
  for (const [path, condition] of Object.entries(query)) {
    const near = isPlainObject(condition) ? condition.$nearSphere ?? condition.$near : undefined
    if (near === undefined) continue
    const { centre } = nearOperand(near)
    return (a, b) => distanceAt(a, path, centre) - distanceAt(b, path, centre)
  }
  return undefined
}

export const distanceAt = (document: Document, path: string, centre: Position): number =>
  Math.min(Infinity, ...positionsAt(document, path).map((position) => distanceMetres(centre, position)))

function nearTest(path: string, operand: unknown): Test {
  const { centre, least, most } = nearOperand(operand)
  return (document) => {
    const distance = distanceAt(document, path, centre)
    return distance !== Infinity && distance >= least && distance <= most
  }
}

function nearOperand(operand: unknown): { centre: Position; least: number; most: number } {
  if (!isPlainObject(operand) || !isPlainObject(operand.$geometry)) throw queryRefused('$near requires a point')
  const bound = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
  return { centre: asPosition(operand.$geometry.coordinates), least: bound(operand.$minDistance, 0), most: bound(operand.$maxDistance, Infinity) }
}

export function asPosition(value: unknown): Position {
  if (!Array.isArray(value) || typeof value[0] !== 'number' || typeof value[1] !== 'number') throw queryRefused('invalid point in geo query')
  if (Math.abs(value[0]) > 180 || Math.abs(value[1]) > 90) throw queryRefused('longitude/latitude is out of bounds')
  return [value[0], value[1]]
}

function positionsAt(document: Document, path: string): Position[] {
  return valuesAt(document, path).flatMap((value) => {
    const at = isPlainObject(value) && value.type === 'Point' ? value.coordinates : undefined
    return Array.isArray(at) && typeof at[0] === 'number' && typeof at[1] === 'number' ? [[at[0], at[1]] as const] : []
  })
}

const samePlace = (place: Position) => (position: Position): boolean => position[0] === place[0] && position[1] === place[1]

function insideOf(operand: unknown): (position: Position) => boolean {
  if (isPlainObject(operand) && Array.isArray(operand.$centerSphere)) {
    const [centre, radians] = operand.$centerSphere as unknown[]
    if (typeof radians !== 'number' || radians < 0) throw queryRefused('radius must be a non-negative number')
    const middle = asPosition(centre)
    return (position) => distanceMetres(middle, position) <= radians * EARTH_RADIUS_METRES
  }
  const geometry = isPlainObject(operand) ? operand.$geometry : undefined
  if (!isPlainObject(geometry)) throw queryRefused('$geoWithin needs a $geometry or a $centerSphere')
  const rings = geometry.coordinates as Position[][] | Position[][][]
  if (geometry.type === 'Polygon') return (position) => inPolygon(position, rings as Position[][])
  if (geometry.type === 'MultiPolygon') return (position) => (rings as Position[][][]).some((polygon) => inPolygon(position, polygon))
  throw queryRefused(`the local cloud cannot test against a ${String(geometry.type)}`)
}

/** Even-odd rule over the outer ring and the holes; the border counts as inside. */
function inPolygon([x, y]: Position, rings: readonly Position[][]): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as Position
      const [bx, by] = ring[i] as Position
      const cross = (x - ax) * (by - ay) - (y - ay) * (bx - ax)
      if (cross === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)) return true
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}
