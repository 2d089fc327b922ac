import { isPlainObject, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { valuesAt } from './compare-values'
import { cornersOf, intersects, liesIn, shapeOf, type Position, type Shape } from './shapes'

/** Shapes stored as GeoJSON, asked for by distance on the sphere, by what they lie in and what they meet. */
type Test = (document: Document) => boolean

const EARTH_RADIUS_METRES = 6_378_100

export const geoOperators = {
  $nearSphere: (path: string, operand: unknown): Test => nearTest(path, operand),
  $near: (path: string, operand: unknown): Test => nearTest(path, operand),
  $geoWithin: (path: string, operand: unknown): Test => {
    const inside = regionOf(operand)
    return (document) => shapesAt(document, path).some(inside)
  },
  $geoIntersects: (path: string, operand: unknown): Test => {
    const wanted = askedShape('$geoIntersects', isPlainObject(operand) ? operand.$geometry : undefined)
    return (document) => shapesAt(document, path).some((shape) => intersects(shape, wanted))
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
  const near = nearIn(query)
  if (!near) return undefined
  const { centre } = nearOperand(near.operand)
  return (a, b) => distanceAt(a, near.path, centre) - distanceAt(b, near.path, centre)
}

/** The field that is asked for by distance. */
export const nearPath = (query: Document): string | undefined => nearIn(query)?.path

function nearIn(query: Document): { path: string; operand: unknown } | undefined {
  for (const [path, condition] of Object.entries(query)) {
    const inside = path === '$and' && Array.isArray(condition) ? condition.filter(isPlainObject).map(nearIn).find((found) => found !== undefined) : undefined
    if (inside) return inside
    const operand = isPlainObject(condition) ? condition.$nearSphere ?? condition.$near : undefined
    if (operand !== undefined) return { path, operand }
  }
  return undefined
}

/** To the nearest point or corner. */
export const distanceAt = (document: Document, path: string, centre: Position): number =>
  Math.min(Infinity, ...shapesAt(document, path).flatMap(cornersOf).map((position) => distanceMetres(centre, position)))

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

const shapesAt = (document: Document, path: string): Shape[] => valuesAt(document, path).flatMap((value) => shapeOf(value) ?? [])

function askedShape(operator: string, geometry: unknown): Shape {
  const shape = shapeOf(geometry)
  if (!shape) throw queryRefused(`${operator} needs a $geometry: a Point, LineString, Polygon, MultiPoint, MultiLineString or MultiPolygon`)
  cornersOf(shape).forEach(asPosition)
  return shape
}

/** The whole shape must lie in a polygon, or all its corners within a circle. */
function regionOf(operand: unknown): (shape: Shape) => boolean {
  if (isPlainObject(operand) && Array.isArray(operand.$centerSphere)) {
    const [centre, radians] = operand.$centerSphere as unknown[]
    if (typeof radians !== 'number' || radians < 0) throw queryRefused('radius must be a non-negative number')
    const middle = asPosition(centre)
    return (shape) => cornersOf(shape).every((position) => distanceMetres(middle, position) <= radians * EARTH_RADIUS_METRES)
  }
  const region = askedShape('$geoWithin', isPlainObject(operand) ? operand.$geometry : undefined)
  if (region.polygons.length === 0) throw queryRefused('$geoWithin not supported with provided geometry: it must be a Polygon or a MultiPolygon')
  return (shape) => liesIn(shape, region)
}
