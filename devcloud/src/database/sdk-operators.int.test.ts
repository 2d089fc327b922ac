import type { Document } from '../wire/ejson'
import { failureOf, openSdkCloud, type SdkCloud, type SdkCollection, type SdkDatabase } from './testing/sdk'

describe('every _ command through the unmodified wx-server-sdk', () => {
  let cloud: SdkCloud
  let db: SdkDatabase
  let c: SdkCollection
  beforeAll(async () => {
    cloud = await openSdkCloud()
    db = cloud.db
  })
  afterAll(() => cloud.close())
  beforeEach(async () => {
    cloud.database.reset()
    await db.createCollection('c')
    c = db.collection('c')
  })

  const documents: Document[] = [
    { _id: 1, n: 1, s: 'apple', tags: ['x', 'y'], deep: { k: 1 }, lots: [{ p: 5, e: 1 }], at: new Date(1_000) },
    { _id: 2, n: 2, s: 'Banana', tags: ['y'], deep: { k: 2 }, lots: [{ p: 5, e: 9 }, { p: 7, e: 1 }], at: new Date(2_000) },
    { _id: 3, n: 3, s: 'cherry', tags: ['z', 'y', 'x'], lots: [], at: new Date(3_000), extra: null },
    { _id: 4, s: '4', tags: 'x' },
  ]
  type Make = (db: SdkDatabase) => object
  const queries: [string, Make, number[]][] = [
    ['eq', ({ command: _ }) => ({ n: _.eq(2) }), [2]],
    ['eq of a nested object matches by its paths', () => ({ deep: { k: 2 } }), [2]],
    ['neq holds for a missing field', ({ command: _ }) => ({ n: _.neq(2) }), [1, 3, 4]],
    ['gt', ({ command: _ }) => ({ n: _.gt(2) }), [3]],
    ['gte', ({ command: _ }) => ({ n: _.gte(2) }), [2, 3]],
    ['lt', ({ command: _ }) => ({ n: _.lt(2) }), [1]],
    ['lte', ({ command: _ }) => ({ n: _.lte(2) }), [1, 2]],
    ['gt of a date', ({ command: _ }) => ({ at: _.gt(new Date(1_500)) }), [2, 3]],
    ['in', ({ command: _ }) => ({ n: _.in([1, 3]) }), [1, 3]],
    ['nin holds for a missing field', ({ command: _ }) => ({ n: _.nin([1, 3]) }), [2, 4]],
    ['all, also of a scalar', ({ command: _ }) => ({ tags: _.all(['x']) }), [1, 3, 4]],
    ['all of two', ({ command: _ }) => ({ tags: _.all(['x', 'z']) }), [3]],
    ['elemMatch', ({ command: _ }) => ({ lots: _.elemMatch({ p: 5, e: _.gt(3) }) }), [2]],
    ['exists', ({ command: _ }) => ({ n: _.exists(false) }), [4]],
    ['exists is true for null', ({ command: _ }) => ({ extra: _.exists(true) }), [3]],
    ['size', ({ command: _ }) => ({ tags: _.size(2) }), [1]],
    ['mod', ({ command: _ }) => ({ n: _.mod(2, 1) }), [1, 3]],
    ['and in a chain', ({ command: _ }) => ({ n: _.gt(1).and(_.lt(3)) }), [2]],
    ['or in a chain', ({ command: _ }) => ({ n: _.lt(2).or(_.gt(2)) }), [1, 3]],
    ['and of two chains on two fields', ({ command: _ }) => ({ n: _.gt(0).and(_.lt(3)), 'deep.k': _.gt(1).and(_.lt(9)) }), [2]],
    ['or of objects', ({ command: _ }) => _.or([{ n: 1 }, { s: 'cherry' }]), [1, 3]],
    ['and of objects', ({ command: _ }) => _.and([{ n: _.gt(1) }, { tags: 'y' }]), [2, 3]],
    ['nor', ({ command: _ }) => _.nor([{ n: 1 }, { n: 2 }]), [3, 4]],
    ['not', ({ command: _ }) => ({ n: _.not(_.gt(1)) }), [1, 4]],
    ['not of a pattern', ({ command: _ }) => ({ s: _.not(/an/) }), [1, 3, 4]],
    ['a pattern of JavaScript, with the flag g', () => ({ s: /^b/gi }), [2]],
    ['a pattern of db.RegExp', (database) => ({ s: database.RegExp({ regexp: '^[ac]', options: 'i' }) }), [1, 3]],
    ['null finds null and nothing', ({ command: _ }) => ({ extra: _.eq(null) }), [1, 2, 3, 4]],
    ['expr', ({ command: _ }) => _.expr(_.aggregate.gt?.(['$n', 2])), [3]],
    ['jsonSchema', ({ command: _ }) => _.jsonSchema({ required: ['n'], properties: { n: { minimum: 2 } } }), [2, 3]],
    ['a serverDate in a query', (database) => ({ at: database.command.lt(database.serverDate()) }), [1, 2, 3]],
    ['a path into a list of objects', ({ command: _ }) => ({ 'lots.p': _.gt(6) }), [2]],
  ]
  it.each(queries)('finds by %s', async (_name, make, ids) => {
    await c.add({ data: documents })
    const found = await c.where(make(db)).orderBy('_id', 'asc').get()
    expect(found.data.map(({ _id }) => _id)).toEqual(ids)
    expect((await c.where(make(db)).count()).total).toBe(ids.length)
  })

  it.each(queries)('finds by %s the same through indexes', async (_name, make, ids) => {
    await c.add({ data: documents })
    for (const fields of [['n'], ['s'], ['tags'], ['deep.k'], ['at'], ['lots.p'], ['extra']]) cloud.database.ensureIndex('c', fields)
    const found = await c.where(make(db)).orderBy('_id', 'asc').get()
    expect(found.data.map(({ _id }) => _id)).toEqual(ids)
  })

  it('refuses a text search: there is no text index', async () => {
    expect(await failureOf(c.where(db.command.text({ search: 'x' })).get())).toMatchObject({ errCode: -502001 })
  })

  it.each<[string, (db: SdkDatabase) => Document, Document, Document]>([
    ['set replaces an object that would merge', ({ command: _ }) => ({ o: _.set({ b: 2 }) }), { o: { a: 1 } }, { o: { b: 2 } }],
    ['a plain object merges', () => ({ o: { b: 2 } }), { o: { a: 1 } }, { o: { a: 1, b: 2 } }],
    ['remove', ({ command: _ }) => ({ o: { a: _.remove() } }), { o: { a: 1, b: 1 } }, { o: { b: 1 } }],
    ['inc, also of what is missing', ({ command: _ }) => ({ n: _.inc(-2), 'o.m': _.inc(1) }), { n: 1 }, { n: -1, o: { m: 1 } }],
    ['mul', ({ command: _ }) => ({ n: _.mul(2.5) }), { n: 4 }, { n: 10 }],
    ['min and max', ({ command: _ }) => ({ a: _.min(1), b: _.max(9) }), { a: 5, b: 5 }, { a: 1, b: 9 }],
    ['max of dates', ({ command: _ }) => ({ at: _.max(new Date(9)) }), { at: new Date(5) }, { at: new Date(9) }],
    ['rename', ({ command: _ }) => ({ a: _.rename('b') }), { a: 1 }, { b: 1 }],
    ['bit', ({ command: _ }) => ({ n: _.bit({ or: 4 }) }), { n: 1 }, { n: 5 }],
    ['push of several', ({ command: _ }) => ({ l: _.push([2, 3]) }), { l: [1] }, { l: [1, 2, 3] }],
    ['push with each, position, sort, slice', ({ command: _ }) => ({ l: _.push({ each: [4, 2], position: 0, sort: 1, slice: 2 }) }), { l: [3, 1] }, { l: [1, 2] }],
    ['push of an object', ({ command: _ }) => ({ l: _.push([{ id: 'x', at: new Date(3) }]) }), { l: [] }, { l: [{ id: 'x', at: new Date(3) }] }],
    ['unshift', ({ command: _ }) => ({ l: _.unshift([8, 9]) }), { l: [1] }, { l: [8, 9, 1] }],
    ['pop', ({ command: _ }) => ({ l: _.pop() }), { l: [1, 2] }, { l: [1] }],
    ['shift', ({ command: _ }) => ({ l: _.shift() }), { l: [1, 2] }, { l: [2] }],
    ['pull of a value', ({ command: _ }) => ({ l: _.pull(1) }), { l: [1, 2, 1] }, { l: [2] }],
    ['pull by a condition', ({ command: _ }) => ({ l: _.pull({ id: 'x' }) }), { l: [{ id: 'x', n: 1 }, { id: 'y' }] }, { l: [{ id: 'y' }] }],
    ['pullAll', ({ command: _ }) => ({ l: _.pullAll([1, 3]) }), { l: [1, 2, 3] }, { l: [2] }],
    ['addToSet', ({ command: _ }) => ({ l: _.addToSet('a'), m: _.addToSet('b') }), { l: ['a'], m: ['a'] }, { l: ['a'], m: ['a', 'b'] }],
  ])('updates by %s', async (_name, update, before, after) => {
    await c.add({ data: { _id: 'd', ...before } })
    await c.doc('d').update({ data: update(db) })
    expect((await c.doc('d').get()).data).toEqual({ _id: 'd', ...after })
  })

  it('slices and picks out of lists with project.slice and project.elemMatch', async () => {
    await c.add({ data: documents })
    const fields = { tags: db.command.project.slice(1), n: true }
    expect((await c.where({ _id: 3 }).field(fields).get()).data).toEqual([{ _id: 3, n: 3, tags: ['z'] }])
    expect((await c.where({ _id: 2 }).field({ lots: db.command.project.elemMatch({ p: 7 }) }).get()).data).toEqual([{ _id: 2, lots: [{ p: 7, e: 1 }] }])
  })

  it('finds near a point nearest first, within a polygon and within a circle', async () => {
    const point = (lng: number, lat: number) => new db.Geo.Point(lng, lat)
    await c.add({ data: [{ _id: 'far', at: point(3, 3) }, { _id: 'near', at: point(0.1, 0) }, { _id: 'here', at: point(0, 0) }] })
    const _ = db.command
    const near = await c.where({ at: _.geoNear({ geometry: point(0, 0), maxDistance: 100_000 }) }).get()
    expect(near.data.map(({ _id }) => _id)).toEqual(['here', 'near'])
    const square = new db.Geo.Polygon([new db.Geo.LineString([point(-1, -1), point(1, -1), point(1, 1), point(-1, 1), point(-1, -1)])])
    expect((await c.where({ at: _.geoWithin({ geometry: square }) }).count()).total).toBe(2)
    expect((await c.where({ at: _.geoIntersects({ geometry: square }) }).count()).total).toBe(2)
    expect((await c.where({ at: _.geoWithin({ centerSphere: [point(3, 3), 0.001] }) }).count()).total).toBe(1)
  })
})
