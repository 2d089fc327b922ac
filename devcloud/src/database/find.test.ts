import fc from 'fast-check'
import { toWire, type Document } from '../wire/ejson'
import { find, type Page } from './find'
import { namesOne, planQuery } from './plan-query'
import type { DocStore } from './store/doc-store'
import { fieldKey, indexName } from './store/index-keys'
import { openMemoryStore } from './store/memory-store'

const none: ReadonlyMap<string, string | null> = new Map()

function storeOf(documents: readonly Document[], indexes: readonly (readonly string[])[]): DocStore {
  const store = openMemoryStore()
  store.createCollection('c')
  store.commit(documents.map((document) => ({ collection: 'c', id: fieldKey(document._id), text: toWire(document) })))
  for (const fields of indexes) store.ensureIndex('c', { name: indexName(fields), fields, unique: false })
  return store
}

const plain = fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.constantFrom('a', 'b', '0'), fc.constant(null), fc.boolean(), fc.constantFrom(new Date(0), new Date(1)))
const value = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.array(plain, { maxLength: 3 }) })
const bodies = fc.array(fc.record({ s: value, n: value, o: fc.record({ x: value }, { requiredKeys: [] }) }, { requiredKeys: [] }), { maxLength: 12 })
const condition = fc.oneof(
  plain,
  fc.record({ $gt: plain, $gte: plain, $lt: plain, $lte: plain }, { requiredKeys: [] }).filter((found) => Object.keys(found).length > 0),
  fc.array(plain, { minLength: 1, maxLength: 3 }).map((list) => ({ $in: list })),
  plain.map((one) => ({ $ne: one })),
  fc.constantFrom(/^a/, /^ab*/, /^a|b/, /b/, /^a/i),
)
const fields = fc.record({ s: condition, n: condition, 'o.x': condition, _id: condition }, { requiredKeys: [] })
const query = fc.oneof(fields, fc.array(fields, { minLength: 1, maxLength: 2 }).map((list) => ({ $and: list })), fc.tuple(fields, fields).map(([a, b]) => ({ $or: [a, b] })))
const order = fc.array(fc.tuple(fc.constantFrom('s', 'n', 'o.x', '_id'), fc.constantFrom<1 | -1>(1, -1)), { maxLength: 3 })
  .map((list) => list.filter(([path], i) => list.findIndex(([other]) => other === path) === i))

describe('finding', () => {
  it('answers the same through every index as by reading everything', () => {
    const indexes = [['s'], ['n'], ['o.x'], ['s', 'n'], ['o.x', 's'], ['n', 's', 'o.x']]
    fc.assert(fc.property(bodies, query, order, fc.nat({ max: 3 }), fc.integer({ min: 1, max: 6 }), (list, wanted, sort, skip, limit) => {
      // _id last in the order makes the answer one and only one.
      const documents = list.map((body, i) => ({ _id: i, ...body }))
      const page: Page = { order: [...sort.filter(([path]) => path !== '_id'), ['_id', 1]], skip, limit }
      const bare = storeOf(documents, [])
      const indexed = storeOf(documents, indexes)
      const idsFrom = (store: DocStore) => find({ store, overlay: () => none }, 'c', wanted, page).found.map(({ document }) => document._id)
      const unordered = (store: DocStore) =>
        find({ store, overlay: () => none }, 'c', wanted, { order: [], skip: 0, limit: Infinity }).found.map(({ document }) => document._id as number).sort((a, b) => a - b)
      expect(idsFrom(indexed)).toEqual(idsFrom(bare))
      expect(unordered(indexed)).toEqual(unordered(bare))
    }), { numRuns: 1_500 })
  })

  const index = (fields: string[], multikey = false) => ({ name: indexName(fields), fields, unique: false, multikey })

  it('by _id, also by a list of them, reads only those', () => {
    const store = storeOf(Array.from({ length: 50 }, (_, n) => ({ _id: `d${n}` })), [])
    expect(planQuery({ _id: { $in: ['d7', 'd3', 'none'] } }, [], [])).toEqual({ by: 'ids', ids: ['d7', 'd3', 'none'].map(fieldKey) })
    const { found, examined } = find({ store, overlay: () => none }, 'c', { _id: { $in: ['d7', 'd3', 'none'] } }, { order: [], skip: 0, limit: 10 })
    expect([found.map(({ document }) => document._id), examined]).toEqual([['d3', 'd7'], 2])
  })

  it('by one _id alone finds what the whole test finds, whatever the _id is', () => {
    const ids = ['M1', '银杏', '', 'a\0b', 0, -1.5, true, false, new Date(5)]
    const store = storeOf(ids.map((_id) => ({ _id })), [])
    const page = { order: [], skip: 0, limit: 1 }
    for (const _id of [...ids, 'none', 7]) {
      const byKey = find({ store, overlay: () => none }, 'c', { _id }, page)
      const byTest = find({ store, overlay: () => none }, 'c', { $and: [{ _id }] }, page)
      expect([byKey.found.map(({ document }) => document), byKey.examined]).toEqual([byTest.found.map(({ document }) => document), byTest.examined])
    }
    const unsure = [{}, { _id: null }, { _id: '\ud800' }, { _id: { $gt: 1 } }, { _id: /a/ }, { _id: ['a'] }, { _id: 'a', n: 1 }, { $or: [{ _id: 'a' }] }]
    expect(unsure.filter(namesOne)).toEqual([])
  })

  it('pages by key along _id and along an index without sorting', () => {
    const store = storeOf(Array.from({ length: 500 }, (_, n) => ({ _id: n, due: 1_000 - n, stage: n % 2 === 0 ? 'open' : 'closed' })), [['stage', 'due']])
    const byId = find({ store, overlay: () => none }, 'c', { _id: { $gt: 100 } }, { order: [['_id', 1]], skip: 0, limit: 20 })
    expect([byId.found[0]?.document._id, byId.found.length, byId.examined]).toEqual([101, 20, 20])
    const queue = find({ store, overlay: () => none }, 'c', { stage: 'open', due: { $lt: 900 } }, { order: [['due', -1]], skip: 0, limit: 5 })
    expect([queue.found.map(({ document }) => document.due), queue.examined]).toEqual([[898, 896, 894, 892, 890], 5])
  })

  it('serves an $or, and a list of values, in order from several ranges of an index, and stops at the limit', () => {
    const store = storeOf(Array.from({ length: 3_000 }, (_, n) => ({ _id: n, due: Math.floor(n / 1_000), who: n % 3 })), [['who', 'due', '_id'], ['due', '_id']])
    const page: Page = { order: [['due', 1], ['_id', 1]], skip: 0, limit: 20 }
    const asked = (wanted: Document, some = page) => {
      const { found, examined, index } = find({ store, overlay: () => none }, 'c', wanted, some)
      return { ids: found.map(({ document }) => document._id as number), examined, index }
    }
    // The rows of a page behind (due 1, _id 1,500), a third of them all having that same due.
    const behind = asked({ $and: [{ due: { $gte: 1 } }, { $or: [{ due: { $gt: 1 } }, { due: 1, _id: { $gt: 1_500 } }] }] })
    expect([behind.ids[0], behind.ids[19], behind.examined, behind.index]).toEqual([1_501, 1_520, 21, 'due_1__id_1'])
    const last = asked({ who: 0, $or: [{ due: { $lt: 1 } }, { due: 1, _id: { $lt: 1_002 } }] }, { ...page, order: [['due', -1], ['_id', -1]] })
    expect([last.ids.slice(0, 2), last.examined, last.index]).toEqual([[999, 996], 20, 'who_1_due_1__id_1'])
    const two = asked({ who: { $in: [0, 2] } })
    expect([two.ids.slice(0, 4), two.ids.length, two.examined]).toEqual([[0, 2, 3, 5], 20, 21])
    expect(asked({ who: { $in: Array.from({ length: 201 }, (_, n) => n) } }).examined).toBe(3_000)
  })

  it('prefers more equalities, then a range, then an order that comes for nothing', () => {
    const indexes = [index(['stage']), index(['stage', 'due']), index(['due'])]
    const chosen = (wanted: Document, sort: [string, 1 | -1][]) => {
      const plan = planQuery(wanted, sort, indexes)
      return plan.by === 'index' ? plan.index : plan.by
    }
    expect(chosen({ stage: 'open' }, [])).toBe('stage_1')
    expect(chosen({ stage: 'open' }, [['due', 1]])).toBe('stage_1_due_1')
    expect(chosen({ stage: 'open', due: { $gt: 1 } }, [])).toBe('stage_1_due_1')
    expect(chosen({}, [['due', -1]])).toBe('due_1')
    expect(chosen({ other: 1 }, [])).toBe('scan')
  })

  it('never sorts by, nor narrows from both ends, an index that holds arrays', () => {
    const plan = planQuery({ tags: { $gt: 1, $lt: 5 } }, [['tags', 1]], [index(['tags'], true)])
    expect(plan).toMatchObject({ by: 'index', ordered: false, ranges: [{ from: expect.stringContaining('2'), to: '3' }] })
  })
})
