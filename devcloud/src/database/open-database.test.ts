import { fromStored, toWire, type Document } from '../wire/ejson'
import { openDatabase, type Database, type QueryReport } from './open-database'
import { codeOf, wireClient } from './testing/wire-client'

describe('a database', () => {
  let database: Database
  let reports: QueryReport[]
  let warnings: string[]
  beforeEach(() => {
    reports = []
    warnings = []
    let ids = 0
    database = openDatabase({ file: ':memory:', now: () => Date.UTC(2026, 0, 1), newId: () => `id-${++ids}`, onQuery: (report) => reports.push(report), onWarning: (words) => warnings.push(words) })
    database.ensureCollection('c')
  })
  afterEach(() => database.close())

  const aggregate = async (...stages: [string, unknown][]): Promise<Document[]> => {
    const { data } = await database.handle('database.aggregateDocuments', {
      collectionName: 'c', stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: toWire(value) })),
    })
    return ((data as Document).list as string[]).map(fromStored)
  }

  it('shows its collections and documents to the console', () => {
    database.load('c', [{ _id: 1, a: 'x' }, { a: 'y' }])
    database.load('c', [{ _id: 1, a: 'replaced' }])
    expect(database.collections()).toEqual([{ name: 'c', documents: 2 }])
    expect(database.documents('c', { skip: 0, limit: 10 })).toEqual([{ _id: 1, a: 'replaced' }, { _id: 'id-1', a: 'y' }])
    expect(database.documents('c', { skip: 1, limit: 1 })).toEqual([{ _id: 'id-1', a: 'y' }])
    expect(database.documents('nowhere', { skip: 0, limit: 1 })).toEqual([])
    database.reset()
    expect(database.collections()).toEqual([])
  })

  it('names the index a query would need once it has read a thousand documents in vain', async () => {
    database.load('c', Array.from({ length: 2_500 }, (_, n) => ({ _id: n, stage: n === 7 ? 'open' : 'closed', due: n })))
    const c = wireClient(database, 'c')
    await c.where({ stage: 'open' }, { order: '{"due":1}' })
    expect(reports.at(-1)).toEqual({
      action: 'getDocument', collection: 'c', examined: 2_500, returned: 1, shape: '{stage: =, sort: due}', index: undefined, wantsIndexes: [['stage', 'due']],
      hint: 'c: 2500 documents examined to return 1: an index on (stage, due) would answer {stage: =, sort: due}',
    })
    database.ensureIndex('c', ['stage', 'due'])
    await c.where({ stage: 'open' }, { order: '{"due":1}' })
    expect(reports.at(-1)).toEqual({ action: 'getDocument', collection: 'c', examined: 1, returned: 1, shape: '{stage: =, sort: due}', index: 'stage_1_due_1' })
  })

  it('counts what each shape of query has cost, with the index that was used and the one that would serve', async () => {
    database.load('c', Array.from({ length: 300 }, (_, n) => ({ _id: n, stage: n % 100 === 7 ? 'open' : 'closed', due: n })))
    const c = wireClient(database, 'c')
    for (const stage of ['open', 'none']) await c.where({ stage })
    await c.get(7)
    expect(database.queryShapes()).toEqual([
      { collection: 'c', action: 'getDocument', shape: '{stage: =}', index: undefined, calls: 2, examined: 600, returned: 3, mostExamined: 300, wantsIndexes: [['stage']] },
      { collection: 'c', action: 'getDocument', shape: '{_id: =}', index: '_id_', calls: 1, examined: 1, returned: 1, mostExamined: 1, wantsIndexes: [] },
    ])
    database.ensureIndex('c', ['stage'])
    await c.where({ stage: 'open' })
    expect(database.queryShapes()[0]).toMatchObject({ index: 'stage_1', calls: 3, examined: 603, wantsIndexes: [] })
    database.reset()
    expect(database.queryShapes()).toEqual([])
  })

  it('the keys of a map are one shape, and nothing for an index', async () => {
    database.load('c', Array.from({ length: 300 }, (_, n) => ({ _id: n })))
    const c = wireClient(database, 'c')
    for (const claim of ['A08-0000606', 'A08-0000607']) await c.where({ [`claims.${claim}`]: 'x' })
    expect(database.queryShapes()).toMatchObject([{ shape: '{claims.<key>: =}', calls: 2, examined: 600, wantsIndexes: [] }])
  })

  it('an $or reads the indexes of its branches, a pattern with a fixed beginning only what begins so, $elemMatch an index of its fields', async () => {
    database.load('c', Array.from({ length: 400 }, (_, n) => ({ _id: n, stage: n === 7 ? 'open' : 'closed', owner: `o${n}`, name: `n${String(n).padStart(3, '0')}`, lots: [{ p: n }] })))
    const c = wireClient(database, 'c')
    await c.where({ $or: [{ stage: 'none' }, { owner: 'none' }] })
    expect(reports.at(-1)).toMatchObject({ examined: 400, index: undefined, wantsIndexes: [['stage'], ['owner']] })
    for (const field of ['stage', 'owner', 'name', 'lots.p']) database.ensureIndex('c', [field])
    const cost = async (query: Document): Promise<unknown> => {
      const found = await c.where(query)
      const { examined, index, shape } = reports.at(-1) as QueryReport
      return [found.map(({ _id }) => _id), examined, index, shape]
    }
    expect(await cost({ $or: [{ stage: 'open' }, { owner: 'o9' }, { _id: 3 }] })).toEqual([[7, 9, 3], 3, 'stage_1 + owner_1 + _id_', '{or: {stage: =} | {owner: =} | {_id: =}}'])
    expect(await cost({ name: /^n01/ })).toEqual([[10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 10, 'name_1', '{name: range}'])
    expect(await cost({ name: /^n01|^n02/ })).toMatchObject([expect.any(Array), 400, undefined, '{name: other}'])
    expect(await cost({ lots: { $elemMatch: { p: 5 } } })).toMatchObject([[5], 1, 'lots.p_1', expect.any(String)])
  })

  it('says aloud what production does, too, and nobody means', async () => {
    database.load('c', [{ _id: 'd', l: [], at: { type: 'Point', coordinates: [1, 2] } }])
    const c = wireClient(database, 'c')
    await c.update('d', { $addToSet: { l: { each: [1, 2] } } })
    await c.where({ at: { $nearSphere: { $geometry: { type: 'Point', coordinates: [1, 2] } } } })
    await c.where({ l: { $elemMatch: { operator: 'and', operands: [], fieldName: 'l' } } })
    await database.handle('database.aggregateDocuments', { collectionName: 'c', stages: [{ stageKey: '$project', stageValue: '{"first":"$l.0"}' }] })
    expect(warnings).toEqual([
      expect.stringContaining('_.addToSet({each: […]}) on l added one object'), expect.stringContaining('only with a geo index on at'), expect.stringContaining('a chain of commands'),
      expect.stringContaining('$l.0 in a pipeline is the element of a list here'),
    ])
    expect((await c.get('d'))?.l).toEqual([{ each: [1, 2] }])
  })

  it.each<[string, Document]>([
    ['a limit above 1,000', { limit: 1_001 }],
    ['a negative limit', { limit: -1 }],
    ['half an offset', { offset: 0.5 }],
    ['an order that is no direction', { order: '{"a":2}' }],
    ['a query that is no object', { query: '[1]' }],
    ['no collection', { collectionName: '' }],
  ])('refuses %s', async (_name, body) => {
    expect(await codeOf(database.handle('database.getDocument', { collectionName: 'c', ...body }))).toBe('INVALID_PARAM')
  })

  it('refuses an action it does not know, also one that every object has', async () => {
    expect(await codeOf(database.handle('database.dropEverything', {}))).toBe('INVALID_PARAM')
    expect(await codeOf(database.handle('constructor', {}))).toBe('INVALID_PARAM')
  })

  it('answers a hundred documents unless told otherwise, in the order of insertion', async () => {
    database.load('c', Array.from({ length: 150 }, (_, n) => ({ _id: `k${149 - n}` })))
    const found = await wireClient(database, 'c').where({})
    expect([found.length, found[0]?._id, found[99]?._id]).toEqual([100, 'k149', 'k50'])
  })

  it('sorts by several fields in the order in which they are named', async () => {
    database.load('c', [{ _id: 1, a: 2, b: 1 }, { _id: 2, a: 1, b: 1 }, { _id: 3, a: 1, b: 2 }])
    const c = wireClient(database, 'c')
    expect((await c.where({}, { order: '{"b":{"$numberInt":"1"},"a":{"$numberInt":"-1"}}' })).map(({ _id }) => _id)).toEqual([1, 2, 3])
    expect((await c.where({}, { order: '{"a":1,"b":-1}' })).map(({ _id }) => _id)).toEqual([3, 2, 1])
  })

  it('keeps the documents of an ordered insert that came before the refused one', async () => {
    const c = wireClient(database, 'c')
    expect(await codeOf(c.add({ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }))).toBe('DATABASE_REQUEST_FAILED')
    expect((await c.where({})).map(({ _id }) => _id)).toEqual([1, 2])
  })

  it('refuses a document above 16 MB, and one nested a hundred levels deep', async () => {
    const c = wireClient(database, 'c')
    expect(await codeOf(c.add({ text: 'x'.repeat(17 * 1024 * 1024) }))).toBe('DATABASE_REQUEST_FAILED')
    let deep: Document = {}
    for (let i = 0; i < 120; i++) deep = { deep }
    expect(await codeOf(c.add(deep))).toBe('DATABASE_REQUEST_FAILED')
  })

  it('counts an update that changes nothing as none, a replacement as one', async () => {
    const c = wireClient(database, 'c')
    await c.add({ _id: 'a', n: 1 })
    expect([await c.update('a', { $set: { n: 1 } }), await c.update('a', { $set: { n: 2 } }), await c.update('none', { $set: { n: 2 } })]).toEqual([0, 1, 0])
    expect([await c.set('a', { n: 2 }), await c.set('b', { n: 2 })]).toEqual([{ updated: 1 }, { updated: 0, upsert_id: 'b' }])
  })

  it('updates and returns one document', async () => {
    database.load('c', [{ _id: 1, n: 1 }, { _id: 2, n: 1 }])
    const send = async (query: Document) => (await database.handle('database.modifyAndReturnDoc', { collectionName: 'c', queryType: 'WHERE', query: toWire(query), data: toWire({ $inc: { n: 1 } }) })).data
    expect(await send({ n: 1 })).toEqual({ updated: 1, doc: '{"_id":1,"n":2}' })
    expect(await send({ n: 9 })).toEqual({ updated: 0, doc: null })
  })

  it('joins through the index of the foreign field, and a missing collection joins nothing', async () => {
    database.load('c', [{ _id: 1, room: 'A08' }, { _id: 2, room: 'B01' }, { _id: 3 }])
    database.load('rooms', [{ _id: 'A08', seats: 6 }, { _id: 'B02', seats: 9 }])
    expect(await aggregate(['$lookup', { from: 'rooms', localField: 'room', foreignField: '_id', as: 'r' }], ['$project', { seats: '$r.seats' }]))
      .toEqual([{ _id: 1, seats: [6] }, { _id: 2, seats: [] }, { _id: 3, seats: [] }])
    expect(await aggregate(['$match', { _id: 1 }], ['$lookup', { from: 'nowhere', localField: 'room', foreignField: '_id', as: 'r' }])).toEqual([{ _id: 1, room: 'A08', r: [] }])
    expect(await aggregate(['$match', { _id: 1 }], ['$lookup', { from: 'rooms', let: { mine: '$room' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$mine'] } } }], as: 'r' }]))
      .toEqual([{ _id: 1, room: 'A08', r: [{ _id: 'A08', seats: 6 }] }])
  })

  it('reads the first $match of an aggregation through an index, and groups what has no value under null', async () => {
    database.load('c', Array.from({ length: 50 }, (_, n) => ({ _id: n, stage: n < 5 ? 'open' : 'closed', ...(n === 0 ? {} : { store: 's1' }) })))
    database.ensureIndex('c', ['stage'])
    const groups = await aggregate(['$match', { stage: 'open' }], ['$group', { _id: '$store', n: { $sum: 1 } }], ['$sort', { n: 1 }])
    expect(groups).toEqual([{ _id: null, n: 1 }, { _id: 's1', n: 4 }])
    expect(reports.at(-1)).toMatchObject({ action: 'aggregateDocuments', examined: 5, returned: 5 })
  })

  it('counts weeks and bytes as MongoDB does, where mingo does not', async () => {
    database.load('c', ['2020-12-31', '2021-01-01', '2021-01-03', '2024-12-30'].map((day, _id) => ({ _id, day: new Date(day), name: '会员a' })))
    const rows = await aggregate(['$project', {
      week: { $week: '$day' }, isoYear: { $isoWeekYear: '$day' }, text: { $dateToString: { date: '$day', format: '%G-%V %U 100%%' } },
      at: { $indexOfCP: ['$name', '员'] }, atByte: { $indexOfBytes: ['$name', '员'] }, bytes: { $strLenBytes: '$name' }, rest: { $substr: ['$name', 3, -1] }, none: { $indexOfCP: ['$name', 'z'] },
    }], ['$sort', { _id: 1 }])
    expect(rows.map(({ week, isoYear, text }) => [week, isoYear, text])).toEqual([
      [52, 2020, '2020-53 52 100%'], [0, 2020, '2020-53 00 100%'], [1, 2020, '2020-53 01 100%'], [52, 2025, '2025-01 52 100%'],
    ])
    expect(rows[0]).toMatchObject({ at: 1, atByte: 3, bytes: 7, rest: '员a', none: -1 })
  })

  it.each<[string, [string, unknown][]]>([
    ['$out', [['$out', 'elsewhere']]],
    ['$merge inside a $facet', [['$facet', { a: [{ $merge: 'elsewhere' }] }]]],
    ['code in a $match', [['$match', { $where: 'true' }]]],
    ['code in a later $match', [['$limit', 1], ['$match', { $or: [{ $where: 'true' }] }]]],
    ['code in an expression', [['$project', { a: { $function: { body: 'function() {}', args: [], lang: 'js' } } }]]],
    ['an unknown stage', [['$frobnicate', {}]]],
    ['a stage that is no object', [['$match', 5]]],
  ])('refuses %s in an aggregation', async (_name, stages) => {
    database.load('c', [{ _id: 1 }])
    expect(await codeOf(aggregate(...stages))).toBe('DATABASE_REQUEST_FAILED')
  })
})
