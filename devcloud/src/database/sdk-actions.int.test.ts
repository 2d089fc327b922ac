import { failureOf, openSdkCloud, type SdkCloud, type SdkCollection, type SdkDatabase } from './testing/sdk'

const NOW = Date.UTC(2026, 8, 30, 10)

describe('the unmodified wx-server-sdk over the local database', () => {
  let cloud: SdkCloud
  let db: SdkDatabase
  let c: SdkCollection
  beforeAll(async () => {
    cloud = await openSdkCloud({ now: () => NOW })
    db = cloud.db
  })
  afterAll(() => cloud.close())
  beforeEach(async () => {
    cloud.database.reset()
    await db.createCollection('c')
    c = db.collection('c')
  })

  describe('collections', () => {
    it('are made once; a second time is refused with the code of the service', async () => {
      const failure = await failureOf(db.createCollection('c'))
      expect(failure).toMatchObject({ errCode: -1, code: 'DATABASE_COLLECTION_ALREADY_EXIST' })
      expect(failure.message).toMatch(/ResourceExist.*exist/i)
    })

    it.each<[string, (missing: SdkCollection) => Promise<unknown>]>([
      ['get', (missing) => missing.get()],
      ['where.get', (missing) => missing.where({ a: 1 }).get()],
      ['count', (missing) => missing.count()],
      ['add', (missing) => missing.add({ data: { a: 1 } })],
      ['doc.get', (missing) => missing.doc('x').get()],
      ['doc.set', (missing) => missing.doc('x').set({ data: { a: 1 } })],
      ['doc.update', (missing) => missing.doc('x').update({ data: { a: 1 } })],
      ['doc.remove', (missing) => missing.doc('x').remove()],
      ['where.update', (missing) => missing.where({ a: 1 }).update({ data: { a: 2 } })],
      ['where.remove', (missing) => missing.where({ a: 1 }).remove()],
    ])('are not made by a %s: -502005', async (_name, use) => {
      const failure = await failureOf(use(db.collection('nowhere')))
      expect(failure.errCode).toBe(-502005)
      expect(failure.message).toContain('Db or Table not exist: nowhere')
    })

    it('are not made by an aggregate', async () => {
      expect((await failureOf(db.collection('nowhere').aggregate().match({}).end())).message).toContain('Db or Table not exist: nowhere')
    })
  })

  describe('add', () => {
    it('makes a string id of 32 hex digits, or keeps the one it is given, number or string', async () => {
      const { _id } = await c.add({ data: { a: 1 } })
      expect(_id).toMatch(/^[0-9a-f]{32}$/)
      expect((await c.add({ data: { _id: 'mine', a: 1 } }))._id).toBe('mine')
      expect((await c.add({ data: { _id: 7, a: 1 } }))._id).toBe(7)
      expect((await c.doc(7).get()).data).toEqual({ _id: 7, a: 1 })
    })

    it('takes a list', async () => {
      expect((await c.add({ data: [{ _id: 'x' }, { _id: 'y' }] }))._ids).toEqual(['x', 'y'])
    })

    it('refuses a second document of the same id: -502001 with E11000', async () => {
      await c.add({ data: { _id: 'bill-1' } })
      const failure = await failureOf(c.add({ data: { _id: 'bill-1' } }))
      expect(failure.errCode).toBe(-502001)
      expect(failure.message).toMatch(/multiple write errors.*E11000 duplicate key error collection.*index: _id_ dup key/)
    })

    it('refuses names that begin with $', async () => {
      expect(await failureOf(c.add({ data: { a: { $gt: 1 } } }))).toMatchObject({ errCode: -502001 })
    })

    it('gives every type back as it was sent', async () => {
      const sent = {
        int: 1, long: 5_000_000_000, double: 1.5, huge: 1e20, minus: -0.1, text: '会员 😀', yes: true, nothing: null,
        at: new Date(NOW - 1), old: new Date(-62_000_000_000_000), list: [1, [2], { x: new Date(0) }], deep: { a: { b: {} } }, empty: [],
      }
      await c.add({ data: { _id: 'all', ...sent } })
      expect((await c.doc('all').get()).data).toEqual({ _id: 'all', ...sent })
    })

    it('puts the clock of the cloud in place of serverDate, with its offset', async () => {
      await c.add({ data: { _id: 'd', at: db.serverDate(), later: { in: db.serverDate({ offset: 60_000 }) } } })
      expect((await c.doc('d').get()).data).toEqual({ _id: 'd', at: new Date(NOW), later: { in: new Date(NOW + 60_000) } })
    })

    it('gives a Geo point back as one', async () => {
      const at = new db.Geo.Point(120.1, 30.2)
      await c.add({ data: { _id: 'g', at } })
      expect((await c.doc('g').get()).data).toEqual({ _id: 'g', at })
    })
  })

  describe('get', () => {
    beforeEach(() => c.add({ data: Array.from({ length: 120 }, (_, n) => ({ _id: `d${String(n).padStart(3, '0')}`, n, half: n % 2, b: { x: n, y: 1 } })) }))

    it('answers 100 documents unless told otherwise, and at most 1,000', async () => {
      expect((await c.get()).data).toHaveLength(100)
      expect((await c.limit(5_000).get()).data).toHaveLength(120)
    })

    it('pages, sorts by several fields in their order, and counts', async () => {
      const page = await c.where({ n: db.command.lt(100) }).orderBy('half', 'desc').orderBy('n', 'asc').skip(10).limit(3).get()
      expect(page.data.map(({ n }) => n)).toEqual([21, 23, 25])
      expect((await c.where({ half: 1 }).count()).total).toBe(60)
      expect((await c.count()).total).toBe(120)
    })

    it('keeps only the fields that were asked for', async () => {
      expect((await c.where({ n: 3 }).field({ n: true, 'b.x': true }).get()).data).toEqual([{ _id: 'd003', n: 3, b: { x: 3 } }])
      expect((await c.where({ n: 3 }).field({ b: false, half: false }).get()).data).toEqual([{ _id: 'd003', n: 3 }])
      expect((await c.doc('d003').field({ n: true, _id: false }).get()).data).toEqual({ n: 3 })
    })

    it('of an unknown id is null when the SDK may not throw', async () => {
      expect((await c.doc('none').get()).data).toBeNull()
    })

    it('refuses what is no query: code, unknown operators', async () => {
      expect(await failureOf(c.where({ $where: 'true' }).get())).toMatchObject({ errCode: -502001 })
      expect(await failureOf(c.where({ n: { $frobnicate: 1 } }).get())).toMatchObject({ errCode: -502001 })
    })
  })

  describe('update, set and remove', () => {
    beforeEach(() => c.add({ data: [{ _id: 'a', n: 1, b: { x: 1, y: 2 } }, { _id: 'b', n: 1 }, { _id: 'z', n: null }] }))

    it('update merges nested objects and counts what it changed', async () => {
      expect((await c.doc('a').update({ data: { b: { x: 9 }, new: { deep: 1 } } })).stats.updated).toBe(1)
      expect((await c.doc('a').get()).data).toEqual({ _id: 'a', n: 1, b: { x: 9, y: 2 }, new: { deep: 1 } })
      expect((await c.doc('none').update({ data: { n: 2 } })).stats.updated).toBe(0)
    })

    it('where().update changes all that match, where().remove removes them', async () => {
      expect((await c.where({ n: 1 }).update({ data: { seen: true } })).stats.updated).toBe(2)
      expect((await c.where({ seen: true }).remove()).stats.removed).toBe(2)
      expect((await c.count()).total).toBe(1)
    })

    it('set replaces, or makes the document', async () => {
      expect((await c.doc('a').set({ data: { only: 1 } })).stats).toMatchObject({ updated: 1, created: 0 })
      expect((await c.doc('a').get()).data).toEqual({ _id: 'a', only: 1 })
      expect((await c.doc('fresh').set({ data: { only: 2 } })).stats).toMatchObject({ updated: 0, created: 1 })
      expect((await c.doc('fresh').get()).data).toEqual({ _id: 'fresh', only: 2 })
    })

    it('remove by id', async () => {
      expect((await c.doc('a').remove()).stats.removed).toBe(1)
      expect((await c.doc('a').remove()).stats.removed).toBe(0)
    })

    it.each<[string, (c: SdkCollection, db: SdkDatabase) => Promise<unknown>, number, string]>([
      ['a path through null', (c) => c.doc('z').update({ data: { n: { x: 1 } } }), -502001, "Cannot create field 'x' in element {n: null}"],
      ['a path through a number', (c) => c.doc('a').update({ data: { 'n.x': 1 } }), -502001, "Cannot create field 'x' in element {n: 1}"],
      ['_.inc on an object', (c, db) => c.doc('a').update({ data: { b: db.command.inc(1) } }), -502001, 'Cannot apply $inc to a value of non-numeric type'],
      ['_.push on a number', (c, db) => c.doc('a').update({ data: { n: db.command.push(1) } }), -502001, 'must be an array'],
      ['$ names', (c) => c.doc('a').set({ data: { x: { $y: 1 } } }), -502001, 'is not valid for storage'],
    ])('%s is refused as in production', async (_name, attempt, errCode, words) => {
      const failure = await failureOf(attempt(c, db))
      expect(failure.message).toContain(words)
      expect(failure.errCode).toBe(errCode)
    })

    it('a where().update that fails on one document changes none', async () => {
      await failureOf(c.where({}).update({ data: { n: db.command.inc(1) } }))
      expect((await c.get()).data.map(({ n }) => n)).toEqual([1, 1, null])
    })
  })

  describe('aggregate', () => {
    beforeEach(() => c.add({ data: [
      { _id: 1, store: 's1', fen: 100, tags: ['x', 'y'], at: new Date(Date.UTC(2026, 8, 29, 17)) },
      { _id: 2, store: 's1', fen: 250, tags: ['y'], at: new Date(Date.UTC(2026, 8, 30, 1)) },
      { _id: 3, store: 's2', fen: 50, tags: [], at: new Date(Date.UTC(2026, 8, 30, 2)) },
    ] }))

    it('matches, groups, sorts, limits', async () => {
      const $ = db.command.aggregate
      const { list } = await c.aggregate().match({ fen: db.command.gt(60) }).group({ _id: '$store', total: $.sum?.('$fen'), n: $.sum?.(1) }).sort({ total: -1 }).limit(1).end()
      expect(list).toEqual([{ _id: 's1', total: 350, n: 2 }])
    })

    it('unwinds, adds fields, projects and counts', async () => {
      const { list } = await c.aggregate().unwind('$tags').sortByCount('$tags').end()
      expect(list).toEqual([{ _id: 'y', count: 2 }, { _id: 'x', count: 1 }])
      expect((await c.aggregate().match({ store: 's1' }).count('bills').end()).list).toEqual([{ bills: 2 }])
      const $ = db.command.aggregate
      const days = await c.aggregate().sort({ _id: 1 }).addFields({ day: $.dateToString?.({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }) }).project({ _id: 0, day: 1 }).end()
      expect(days.list).toEqual([{ day: '2026-09-30' }, { day: '2026-09-30' }, { day: '2026-09-30' }])
    })

    it('joins another collection', async () => {
      await db.createCollection('stores')
      await db.collection('stores').add({ data: { _id: 's1', name: 'Bund' } })
      const { list } = await c.aggregate().match({ _id: 1 }).lookup({ from: 'stores', localField: 'store', foreignField: '_id', as: 'shop' }).project({ 'shop.name': 1 }).end()
      expect(list).toEqual([{ _id: 1, shop: [{ name: 'Bund' }] }])
    })

    it('refuses a stage that is none', async () => {
      expect((await failureOf(c.aggregate().project({}).group({ total: 1 }).end())).message).toMatch(/fail|FailedOperation|_id/)
    })
  })
})
