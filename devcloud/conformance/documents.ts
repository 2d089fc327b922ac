import { type Chapter, type Scenario, ids, refused, same } from './scenario'
import type { SdkCollection } from './sdk'

const MISSING = '[ResourceNotFound] Db or Table not exist: nowhere'

/** Every call that names a collection, on one that is not there. */
const uses: readonly (readonly [api: string, use: (missing: SdkCollection) => Promise<unknown>])[] = [
  ['collection.get', (c) => c.get()], ['collection.where', (c) => c.where({ a: 1 }).get()], ['collection.count', (c) => c.count()],
  ['collection.add', (c) => c.add({ data: { a: 1 } })], ['document.get', (c) => c.doc('x').get()], ['document.set', (c) => c.doc('x').set({ data: { a: 1 } })],
  ['document.update', (c) => c.doc('x').update({ data: { a: 1 } })], ['document.remove', (c) => c.doc('x').remove()],
  ['where.update', (c) => c.where({ a: 1 }).update({ data: { a: 2 } })], ['where.remove', (c) => c.where({ a: 1 }).remove()],
]

const collections: readonly Scenario[] = [
  {
    name: 'addCollection: makes an empty collection, once',
    needs: ['bulk'],
    async run({ db, emptyCollection }) {
      const { name } = await emptyCollection()
      same((await db.createCollection(`${name}-new`)).errMsg, 'createCollection:ok')
      same((await db.collection(`${name}-new`).count()).total, 0)
    },
  },
  {
    name: 'addCollection refused: it is there already',
    async run({ db, emptyCollection }) {
      const { name } = await emptyCollection()
      await refused(db.createCollection(name), { errCode: -1, code: 'DATABASE_COLLECTION_ALREADY_EXIST', says: '[ResourceUnavailable.ResourceExist] Table exist' })
    },
  },
  ...['system.users', 'a$b', ''].map((name): Scenario => ({
    name: `addCollection refused: the name "${name}"`,
    run: ({ db }) => refused(db.createCollection(name), { errCode: -1, says: 'createCollection:fail' }),
  })),
  ...uses.map(([api, use]): Scenario => ({
    name: `${api} refused: the collection is not there`,
    run: ({ db }) => refused(use(db.collection('nowhere')), { errCode: -502005, code: undefined, says: `:fail -502005 database collection not exists. ${MISSING}` }),
  })),
  {
    name: 'aggregate refused: the collection is not there',
    run: ({ db }) => refused(db.collection('nowhere').aggregate().match({}).end(), { errCode: -1, code: 'DATABASE_COLLECTION_NOT_EXIST', says: MISSING }),
  },
]

const NOW_TOLERANCE_MS = 60_000

const adding: readonly Scenario[] = [
  {
    name: 'add: makes a string id of 32 hex digits, or keeps the one it is given, number or string',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      const made = await c.add({ data: { a: 1 } })
      same([/^[0-9a-f]{32}$/.test(String(made._id)), made.errMsg], [true, 'collection.add:ok'])
      same((await c.add({ data: { _id: 'mine', a: 1 } }))._id, 'mine')
      same((await c.add({ data: { _id: 7, a: 1 } }))._id, 7)
      same((await c.doc(7).get()).data, { _id: 7, a: 1 })
      same((await c.doc('7').get()).data, null)
    },
  },
  {
    name: 'add: a list is answered with its ids in order',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      same((await c.add({ data: [{ _id: 'x' }, { _id: 'y' }] }))._ids, ['x', 'y'])
    },
  },
  {
    name: 'add refused: a second document of the same _id (E11000)',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      await c.add({ data: { _id: 'bill-1' } })
      await refused(c.add({ data: { _id: 'bill-1' } }), {
        errCode: -502001, code: undefined, says: /^collection\.add:fail -502001 database request fail\. .*multiple write errors: \[\{write errors: \[\{E11000 duplicate key error collection: \S+ index: _id_ dup key: \{ _id: "bill-1" \}\}\]\}, \{<nil>\}\]/,
      })
    },
  },
  {
    name: 'add refused: of a list, what came before the second _id stays',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      await refused(c.add({ data: [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }] }), { errCode: -502001, says: 'E11000' })
      same(ids((await c.orderBy('_id', 'asc').get()).data), [1, 2])
    },
  },
  {
    name: 'add refused: a taken key of a unique index (E11000), alone and compound', needs: ['indexes'],
    async run({ emptyCollection, declareIndex }) {
      const { c, name } = await emptyCollection()
      declareIndex(name, ['phone'], { unique: true })
      declareIndex(name, ['shop', 'number'], { unique: true })
      await c.add({ data: [{ phone: '1', shop: 'a', number: 1 }, { phone: '2', shop: 'a', number: 2 }] })
      await refused(c.add({ data: { phone: '1', shop: 'b', number: 1 } }), { errCode: -502001, says: 'index: phone_1 dup key: { phone: "1" }' })
      await refused(c.add({ data: { phone: '3', shop: 'a', number: 2 } }), { errCode: -502001, says: 'index: shop_1_number_1 dup key' })
      await refused(c.where({ phone: '2' }).update({ data: { phone: '1' } }), { errCode: -502001, says: 'E11000' })
      // A missing field is a key, too: the second document without it is refused.
      await c.add({ data: { shop: 'x', number: 1 } })
      await refused(c.add({ data: { shop: 'x', number: 2 } }), { errCode: -502001, says: 'index: phone_1 dup key: { phone: null }' })
    },
  },
  ...([['a name that begins with $', { a: { $gt: 1 } }, 'is not valid for storage'], ['an _id that is a list', { _id: [1] }, "The '_id' value cannot be of type array"]] as const).map(([what, data, says]): Scenario => ({
    name: `add refused: ${what}`,
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      await refused(c.add({ data: data as object as Record<string, unknown> }), { errCode: -502001, says })
    },
  })),
  {
    name: 'add: every type comes back as it was sent',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      const sent = {
        int: 1, long: 5_000_000_000, double: 1.5, huge: 1e20, minus: -0.1, text: '会员 😀', yes: true, nothing: null,
        at: new Date(1_790_000_000_123), old: new Date(-62_000_000_000_000), list: [1, [2], { x: new Date(0) }], deep: { a: { b: {} } }, empty: [],
      }
      await c.add({ data: { _id: 'all', ...sent, left: undefined } })
      same((await c.doc('all').get()).data, { _id: 'all', ...sent })
    },
  },
  {
    name: "add: serverDate is the cloud's clock, plus its offset, also inside",
    async run({ db, emptyCollection }) {
      const { c } = await emptyCollection()
      await c.add({ data: { _id: 'd', at: db.serverDate(), later: { in: db.serverDate({ offset: 3_600_000 }) } } })
      const { at, later } = (await c.doc('d').get()).data as { at: Date; later: { in: Date } }
      same([at instanceof Date, later.in.getTime() - at.getTime()], [true, 3_600_000])
      await c.doc('d').update({ data: { again: db.serverDate() } })
      const again = ((await c.doc('d').get()).data as { again: Date }).again.getTime() - at.getTime()
      same([again >= 0, again < NOW_TOLERANCE_MS], [true, true])
    },
  },
  {
    name: 'add: an ObjectId comes back as its hex digits, and is found by them',
    async run({ emptyCollection }) {
      const { c } = await emptyCollection()
      const hex = '5f0c7d1e2b3a4c5d6e7f8091'
      await c.add({ data: { _id: 'd', ref: { $oid: hex } } })
      same((await c.where({ ref: hex }).get()).data, [{ _id: 'd', ref: hex }])
      same((await c.where({ ref: { $oid: hex } }).count()).total, 1)
    },
  },
]

export const collectionChapter: Chapter = { about: 'collections', evidence: ['SDK', 'field'], scenarios: collections }
export const addChapter: Chapter = { about: 'add', evidence: ['SDK', 'TEST', 'field', 'MongoDB'], scenarios: adding }
