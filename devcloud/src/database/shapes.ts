import { isPlainObject } from '../wire/ejson'

/** GeoJSON as points, lines and polygons. Edges are straight on the map (MongoDB's follow the globe: the same within a city). */
export type Position = readonly [longitude: number, latitude: number]
type Ring = readonly Position[]

export interface Shape {
  points: readonly Position[]
  lines: readonly (readonly Position[])[]
  /** The outer ring first, then its holes. */
  polygons: readonly (readonly Ring[])[]
}

const isPosition = (value: unknown): value is Position => Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
const isLine = (value: unknown): value is Position[] => Array.isArray(value) && value.length >= 2 && value.every(isPosition)
const isPolygon = (value: unknown): value is Position[][] => Array.isArray(value) && value.length >= 1 && value.every((ring) => isLine(ring) && ring.length >= 4)
const listOf = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] => Array.isArray(value) && value.length > 0 && value.every(is)

/** The shape of a GeoJSON value, undefined when it is none. */
export function shapeOf(value: unknown): Shape | undefined {
  if (!isPlainObject(value)) return undefined
  const { type, coordinates: at } = value
  if (type === 'Point' && isPosition(at)) return { ...nowhere, points: [at] }
  if (type === 'MultiPoint' && listOf(at, isPosition)) return { ...nowhere, points: at }
  if (type === 'LineString' && isLine(at)) return { ...nowhere, lines: [at] }
  if (type === 'MultiLineString' && listOf(at, isLine)) return { ...nowhere, lines: at }
  if (type === 'Polygon' && isPolygon(at)) return { ...nowhere, polygons: [at] }
  if (type === 'MultiPolygon' && listOf(at, isPolygon)) return { ...nowhere, polygons: at }
  return undefined
}

const nowhere: Shape = { points: [], lines: [], polygons: [] }

export const cornersOf = ({ points, lines, polygons }: Shape): Position[] => [...points, ...lines.flat(), ...polygons.flat(2)]

type Edge = readonly [Position, Position]
const edgesOf = (line: readonly Position[]): Edge[] => line.slice(1).map((to, i) => [line[i] as Position, to])

const turn = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
const isBetween = ([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): boolean => Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)
const isOn = ([from, to]: Edge, at: Position): boolean => turn(from, to, at) === 0 && isBetween(from, to, at)
const cross = ([a, b]: Edge, [c, d]: Edge): boolean => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
const meet = (one: Edge, other: Edge): boolean => cross(one, other) || isOn(one, other[0]) || isOn(one, other[1]) || isOn(other, one[0]) || isOn(other, one[1])

/** Even-odd rule over the outer ring and the holes; the border counts as inside. */
export function inPolygon(at: Position, rings: readonly Ring[]): boolean {
  const [x, y] = at
  let inside = false
  for (const [[ax, ay], [bx, by]] of rings.flatMap(edgesOf)) {
    if (isOn([[ax, ay], [bx, by]], at)) return true
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}

const edgesOfShape = ({ lines, polygons }: Shape): Edge[] => [...lines, ...polygons.flat()].flatMap(edgesOf)
const isAt = (shape: Shape, at: Position): boolean =>
  shape.points.some(([x, y]) => x === at[0] && y === at[1]) || shape.lines.some((line) => edgesOf(line).some((edge) => isOn(edge, at))) || shape.polygons.some((polygon) => inPolygon(at, polygon))

/** Do they share a point? */
export function intersects(one: Shape, other: Shape): boolean {
  if (cornersOf(one).some((at) => isAt(other, at)) || cornersOf(other).some((at) => isAt(one, at))) return true
  const edges = edgesOfShape(other)
  return edgesOfShape(one).some((edge) => edges.some((against) => meet(edge, against)))
}

/** Does the whole shape lie in the polygons, each of its parts in one of them? */
export function liesIn(shape: Shape, { polygons }: Shape): boolean {
  const partIn = (corners: readonly Position[], edges: readonly Edge[]): boolean => polygons.some((polygon) => {
    const borders = polygon.flatMap(edgesOf)
    return corners.every((at) => inPolygon(at, polygon)) && !edges.some((edge) => borders.some((border) => cross(edge, border)))
  })
  const hasHoleOf = (part: readonly Ring[]): boolean => polygons.some((polygon) => polygon.slice(1).some((hole) => hole.every((at) => inPolygon(at, part))))
  return shape.points.every((at) => partIn([at], [])) && shape.lines.every((line) => partIn(line, edgesOf(line)))
    && shape.polygons.every((part) => partIn(part.flat(), part.flatMap(edgesOf)) && !hasHoleOf(part))
}
