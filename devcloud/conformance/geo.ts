import { type Chapter, type Scenario, ids, refused, same } from './scenario'
import type { GeoWord, SdkCollection, SdkDatabase } from './sdk'

const point = (db: SdkDatabase, longitude: number, latitude: number) => new db.Geo.Point(longitude, latitude)
const line = (db: SdkDatabase, ...corners: (readonly [number, number])[]) => new db.Geo.LineString(corners.map(([x, y]) => point(db, x, y)))
/** A square round a middle, open to `half` degrees on every side. */
const ring = (db: SdkDatabase, half: number, x = 0, y = 0) => line(db, [x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half])
const square = (db: SdkDatabase, half: number, x = 0, y = 0) => new db.Geo.Polygon([ring(db, half, x, y)])
/** A square with a square hole. */
const frame = (db: SdkDatabase) => new db.Geo.Polygon([ring(db, 2), ring(db, 1)])

const fresh: Readonly<Record<GeoWord, (db: SdkDatabase) => object>> = {
  Point: (db) => point(db, 120.1, 30.2),
  LineString: (db) => line(db, [0, 0], [1, 1]),
  Polygon: frame,
  MultiPoint: (db) => new db.Geo.MultiPoint([point(db, 1, 2), point(db, 3, 4)]),
  MultiLineString: (db) => new db.Geo.MultiLineString([line(db, [0, 0], [1, 1]), line(db, [5, 5], [6, 6])]),
  MultiPolygon: (db) => new db.Geo.MultiPolygon([square(db, 1), square(db, 1, 10, 10)]),
}
export const geoShapes = Object.keys(fresh)

type Places = (db: SdkDatabase) => Record<string, object>
const points: Places = (db) => ({ here: point(db, 0, 0), near: point(db, 0.1, 0), inFrame: point(db, 1.5, 0), far: point(db, 3, 3) })
const shapes: Places = (db) => ({ line: line(db, [-3, 0], [3, 0]), away: line(db, [50, 50], [51, 51]), small: square(db, 0.2), manyPoints: new db.Geo.MultiPoint([point(db, 60, 0), point(db, 0.5, 0.5)]), big: square(db, 20) })

async function placed(c: SdkCollection, db: SdkDatabase, places: Places): Promise<void> {
  await c.add({ data: Object.entries(places(db)).map(([_id, at]) => ({ _id, at })) })
}

/** What it shows, what is stored, the query, the ids found (in order for geoNear). */
type Case = readonly [what: string, places: Places, query: (db: SdkDatabase) => object, found: readonly string[], inOrder?: true]

export const geoCases: Readonly<Record<'geoNear' | 'geoWithin' | 'geoIntersects', readonly Case[]>> = {
  geoNear: [
    ['nearest first', points, (db) => ({ at: db.command.geoNear({ geometry: point(db, 0, 0) }) }), ['here', 'near', 'inFrame', 'far'], true],
    ['within metres', points, (db) => ({ at: db.command.geoNear({ geometry: point(db, 0, 0), maxDistance: 100_000, minDistance: 1 }) }), ['near'], true],
  ],
  geoWithin: [
    ['a polygon', points, (db) => ({ at: db.command.geoWithin({ geometry: square(db, 1) }) }), ['here', 'near']],
    ['a polygon with a hole', points, (db) => ({ at: db.command.geoWithin({ geometry: frame(db) }) }), ['inFrame']],
    ['several polygons', points, (db) => ({ at: db.command.geoWithin({ geometry: new db.Geo.MultiPolygon([square(db, 0.05), square(db, 1, 3, 3)]) }) }), ['far', 'here']],
    ['a circle round a Point', points, (db) => ({ at: db.command.geoWithin({ centerSphere: [point(db, 3, 3), 10 / 6378.1] }) }), ['far']],
    ['a circle round a pair', points, (db) => ({ at: db.command.geoWithin({ centerSphere: [[0, 0], 20 / 6378.1] }) }), ['here', 'near']],
    ['whole shapes only', shapes, (db) => ({ at: db.command.geoWithin({ geometry: square(db, 1) }) }), ['small']],
  ],
  geoIntersects: [
    ['points in a polygon', points, (db) => ({ at: db.command.geoIntersects({ geometry: square(db, 1) }) }), ['here', 'near']],
    ['the same point', points, (db) => ({ at: db.command.geoIntersects({ geometry: point(db, 3, 3) }) }), ['far']],
    ['shapes that touch a polygon', shapes, (db) => ({ at: db.command.geoIntersects({ geometry: square(db, 1) }) }), ['big', 'line', 'manyPoints', 'small']],
    ['shapes over a point', shapes, (db) => ({ at: db.command.geoIntersects({ geometry: point(db, 0, 0) }) }), ['big', 'line', 'small']],
    ['shapes that cross a line', shapes, (db) => ({ at: db.command.geoIntersects({ geometry: line(db, [0, -3], [0, 3]) }) }), ['big', 'line', 'small']],
    ['any of several points', points, (db) => ({ at: db.command.geoIntersects({ geometry: new db.Geo.MultiPoint([point(db, 3, 3), point(db, 9, 9)]) }) }), ['far']],
    ['any of several lines', shapes, (db) => ({ at: db.command.geoIntersects({ geometry: new db.Geo.MultiLineString([line(db, [50, 51], [51, 50]), line(db, [80, 80], [81, 81])]) }) }), ['away']],
    ['any of several polygons', points, (db) => ({ at: db.command.geoIntersects({ geometry: new db.Geo.MultiPolygon([square(db, 0.05), square(db, 1, 3, 3)]) }) }), ['far', 'here']],
  ],
}

export const geoChapter: Chapter = {
  about: 'places',
  evidence: ['SDK', 'TEST', 'MongoDB'],
  scenarios: [
    ...Object.entries(fresh).map(([word, make]): Scenario => ({
      name: `geo: a ${word} comes back as one`,
      async run({ db, emptyCollection }) {
        const { c } = await emptyCollection()
        await c.add({ data: { _id: 'g', at: make(db), list: [make(db)] } })
        const { data } = await c.doc('g').get()
        same(data, { _id: 'g', at: make(db), list: [make(db)] })
        same((data?.at as object).constructor.name, word)
      },
    })),
    ...Object.entries(geoCases).map(([word, cases]): Scenario => ({
      name: `geo: _.${word}`, needs: ['geo-index'],
      async run({ db, emptyCollection }) {
        for (const [what, places, query, expected, inOrder] of cases) {
          const { c } = await emptyCollection()
          await placed(c, db, places)
          const found = ids((await c.where(query(db)).get()).data)
          same([what, inOrder ? found : [...found].sort()], [what, expected])
        }
      },
    })),
    ...['geoNear', 'geoWithin', 'geoIntersects'].map((word): Scenario => ({
      name: `geo: _.….${word} in a chain`, needs: ['geo-index'],
      async run({ db, emptyCollection }) {
        const { c } = await emptyCollection()
        await placed(c, db, points)
        const exists = db.command.exists(true)
        const where = word === 'geoNear' ? exists.geoNear?.({ geometry: point(db, 0, 0), maxDistance: 100 }) : exists[word]?.({ geometry: square(db, 0.05) })
        same(ids((await c.where({ at: where }).get()).data), ['here'])
      },
    })),
    {
      name: 'geo refused: a place beyond the poles, by the SDK itself',
      run: async ({ db }) => refused(() => point(db, 0, 91), { says: 'latitude should be a number ranges from -90 to 90' }),
    },
  ],
}
