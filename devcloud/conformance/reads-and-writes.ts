import { type Chapter, type Scenario, type Subject, ids, refused, same } from './scenario'
import type { SdkCollection } from './sdk'

async function numbered(subject: Subject, count = 120): Promise<SdkCollection> {
  const { c } = await subject.emptyCollection()
  await c.add({ data: Array.from({ length: count }, (_, n) => ({ _id: `d${String(n).padStart(3, '0')}`, n, half: n % 2, b: { x: n, y: 1 }, l: [n, n + 1] })) })
  return c
}

const reading: readonly Scenario[] = [
  {
    name: 'get: pages, sorts by several fields in their order, and counts',
    async run(subject) {
      const c = await numbered(subject)
      const page = await c.where({ n: subject.db.command.lt(100) }).orderBy('half', 'desc').orderBy('n', 'asc').skip(10).limit(3).get()
      same(page.data.map(({ n }) => n), [21, 23, 25])
      same([(await c.where({ half: 1 }).count()).total, (await c.count()).total, (await c.where({ half: 9 }).count()).total], [60, 120, 0])
    },
  },
  {
    name: 'get: sorts types as MongoDB does, what is missing first',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      const values = [/x/, new Date(0), true, [9], { a: 1 }, 'text', 5, null]
      await c.add({ data: [...values.map((v, i) => ({ _id: i, v })), { _id: 8 }] })
      // A list counts with its least element: [9] stands beside the numbers.
      same(ids((await c.orderBy('v', 'asc').orderBy('_id', 'asc').get()).data), [7, 8, 6, 3, 5, 4, 2, 1, 0])
      same(ids((await c.orderBy('v', 'desc').orderBy('_id', 'asc').get()).data), [0, 1, 2, 4, 5, 3, 6, 7, 8])
    },
  },
  {
    name: 'get: keeps only the fields that were asked for',
    async run(subject) {
      const c = await numbered(subject, 5)
      const field = async (fields: Record<string, unknown>): Promise<unknown> => (await c.where({ n: 3 }).field(fields).get()).data[0]
      same(await field({ n: true, 'b.x': true }), { _id: 'd003', n: 3, b: { x: 3 } })
      same(await field({ b: false, half: false, l: false }), { _id: 'd003', n: 3 })
      same(await field({ _id: false, n: true }), { n: 3 })
      same((await c.doc('d003').field({ n: true }).get()).data, { _id: 'd003', n: 3 })
      await refused(c.field({ n: true, b: false }).get(), { errCode: -502001, says: 'exclusion' })
    },
  },
  {
    name: 'get: _.project.slice and _.project.elemMatch take from a list',
    async run(subject) {
      const c = await numbered(subject, 5)
      const { project } = subject.db.command
      same((await c.where({ n: 3 }).field({ l: project.slice(1), n: true }).get()).data, [{ _id: 'd003', n: 3, l: [3] }])
      same((await c.where({ n: 3 }).field({ l: project.slice([1, 1]), n: true }).get()).data, [{ _id: 'd003', n: 3, l: [4] }])
      await c.add({ data: { _id: 'e', m: [{ p: 1 }, { p: 7 }, { p: 8 }] } })
      same((await c.where({ _id: 'e' }).field({ m: project.elemMatch({ p: 7 }) }).get()).data, [{ _id: 'e', m: [{ p: 7 }] }])
    },
  },
  {
    name: 'doc.get: of an unknown id is null when the SDK may not throw',
    async run({ emptyCollection }) { same((await (await emptyCollection()).c.doc('none').get()).data, null) },
  },
  {
    name: 'doc.get refused: an unknown id, as the SDK is made by default',
    async run({ strictDb, emptyCollection }) {
      const { name } = await emptyCollection()
      await refused(strictDb.collection(name).doc('none').get(), { errCode: -1, code: undefined, says: 'document.get:fail document with _id none does not exist' })
    },
  },
  ...([
    ['where of no object', (c: SdkCollection) => c.where(5 as unknown as object), '查询参数必须为对象'],
    ['where of nothing but undefined', (c: SdkCollection) => c.where({ a: undefined }), '查询参数对象值不能均为undefined'],
    ['limit of a half', (c: SdkCollection) => c.limit(0.5), 'limit'],
    ['an id that is an object', (c: SdkCollection) => c.doc({} as string), 'docId必须为字符串或数字'],
  ] as const).map(([what, use, says]): Scenario => ({
    name: `refused by the SDK itself: ${what}`,
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      await refused(() => use(c), { says })
    },
  })),
]

async function three(subject: Subject): Promise<SdkCollection> {
  const { c } = await subject.emptyCollection()
  await c.add({ data: [{ _id: 'a', n: 1, b: { x: 1, y: 2 } }, { _id: 'b', n: 1 }, { _id: 'z', n: null }] })
  return c
}

const writing: readonly Scenario[] = [
  {
    name: 'update: counts what it changed, merges objects, makes no document',
    async run(subject) {
      const c = await three(subject)
      same((await c.doc('a').update({ data: { b: { x: 9 }, new: { deep: 1 } } })).stats, { updated: 1 })
      same((await c.doc('a').get()).data, { _id: 'a', n: 1, b: { x: 9, y: 2 }, new: { deep: 1 } })
      same((await c.doc('none').update({ data: { n: 2 } })).stats, { updated: 0 })
      same((await c.count()).total, 3)
    },
  },
  {
    name: 'update: what is already so is not counted',
    async run(subject) { same((await (await three(subject)).doc('b').update({ data: { n: 1 } })).stats, { updated: 0 }) },
  },
  {
    name: 'where.update changes all that match, where.remove removes them',
    async run(subject) {
      const c = await three(subject)
      same((await c.where({ n: 1 }).update({ data: { seen: true } })).stats, { updated: 2 })
      same((await c.where({ seen: true }).remove()).stats, { removed: 2 })
      same((await c.count()).total, 1)
    },
  },
  {
    name: 'where.update refused on one document changes none',
    async run(subject) {
      const c = await three(subject)
      await refused(c.where({}).update({ data: { n: subject.db.command.inc(1) } }), { errCode: -502001, says: 'Cannot apply $inc' })
      same((await c.orderBy('_id', 'asc').get()).data.map(({ n }) => n), [1, 1, null])
    },
  },
  {
    name: 'set: replaces, or makes the document, and says which',
    async run(subject) {
      const c = await three(subject)
      same(await c.doc('a').set({ data: { only: 1 } }), { _id: 'a', errMsg: 'document.set:ok', stats: { updated: 1, created: 0 } })
      same((await c.doc('a').get()).data, { _id: 'a', only: 1 })
      same((await c.doc('fresh').set({ data: { only: 2 } })).stats, { updated: 0, created: 1 })
      same((await c.doc('fresh').get()).data, { _id: 'fresh', only: 2 })
    },
  },
  {
    name: 'remove: by id, counted',
    async run(subject) {
      const c = await three(subject)
      same([(await c.doc('a').remove()).stats, (await c.doc('a').remove()).stats], [{ removed: 1 }, { removed: 0 }])
    },
  },
  ...([
    ['update of _id', (c: SdkCollection) => c.doc('a').update({ data: { _id: 'b' } }), -501007, '不能更新_id的值'],
    ['set of _id', (c: SdkCollection) => c.doc('a').set({ data: { _id: 'b' } }), -501007, '不能更新_id的值'],
    ['where.update of _id', (c: SdkCollection) => c.where({}).update({ data: { _id: 'b' } }), -501007, '不能更新_id的值'],
    ['update of nothing', (c: SdkCollection) => c.doc('a').update({ data: {} }), -1, 'options.data'],
    ['set of nothing', (c: SdkCollection) => c.doc('a').set({ data: {} }), -1, 'options.data'],
  ] as const).map(([what, use, errCode, says]): Scenario => ({
    name: `refused by the SDK itself: ${what}`,
    async run(subject) {
      const c = await three(subject)
      await refused(use(c), { errCode, says })
    },
  })),
  {
    name: 'refused by the SDK itself: set with a command',
    async run(subject) {
      const c = await three(subject)
      await refused(c.doc('a').set({ data: { n: subject.db.command.inc(1) } }), { errCode: -502001, says: 'update operator complicit' })
    },
  },
  {
    name: 'updateAndReturn answers the document as it became (node-sdk only)', needs: ['node-sdk'],
    async run({ emptyCollection, nodeDb }) {
      const { c, name } = await emptyCollection()
      await c.add({ data: { _id: 'a', n: 1 } })
      const send = async (query: object): Promise<unknown> => {
        const { updated, doc } = await nodeDb.collection(name).where(query).updateAndReturn({ n: nodeDb.command.inc(1) })
        return { updated, doc }
      }
      same(await send({ n: 1 }), { updated: 1, doc: { _id: 'a', n: 2 } })
      same(await send({ n: 9 }), { updated: 0, doc: null })
    },
  },
]

export const readChapter: Chapter = { about: 'get, count, field', evidence: ['SDK', 'TEST', 'MongoDB'], scenarios: reading }
export const writeChapter: Chapter = { about: 'update, set, remove', evidence: ['SDK', 'TEST', 'field'], scenarios: writing }
