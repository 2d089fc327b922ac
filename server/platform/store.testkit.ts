import { collection, type Doc, passing, type Store, StoreBusy } from './store'

interface Row extends Doc { readonly group: string; readonly at: number; readonly n: number; readonly inner?: { readonly a: number; readonly b?: number } | null }
const rows = collection<Row>('contract_rows')
const row = (id: string, group: string, at: number, n = 0): Row => ({ _id: id, group, at, n })

/** As a client does: BUSY means nothing changed, so it is asked again. On a loaded machine rivals may outlast one call's patience. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof StoreBusy) || tries >= 20) throw error
    }
  }
}

/** What every Store must do, whatever stands behind it. `open` answers a store whose collection `contract_rows` exists and may hold other groups. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`Store over ${name}`, () => {
    let store: Store
    let run = 0
    beforeAll(async () => { store = await open() })
    /** Each test has its own ids, so one database serves them all. */
    const fresh = (): ((id: string) => string) => { run += 1; const mine = run; return (id) => `${name}-${mine}-${id}` }

    it('an absent document is null, a present one comes back as it was', async () => {
      const id = fresh()
      expect(await store.get(rows, id('a'))).toBeNull()
      expect(await store.add(rows, { ...row(id('a'), id('g'), 5), inner: { a: 1 } })).toBe(true)
      expect(await store.get(rows, id('a'))).toEqual({ _id: id('a'), group: id('g'), at: 5, n: 0, inner: { a: 1 } })
    })

    it('M16 the id is the uniqueness rule: the second add answers false and changes nothing', async () => {
      const id = fresh()
      expect(await store.add(rows, row(id('a'), 'first', 1))).toBe(true)
      expect(await store.add(rows, row(id('a'), 'second', 2))).toBe(false)
      expect((await store.get(rows, id('a')))?.group).toBe('first')
    })

    it('getMany answers in the order asked and leaves out what is absent', async () => {
      const id = fresh()
      for (const one of ['a', 'b', 'c']) await store.add(rows, row(id(one), id('g'), 1))
      expect((await store.getMany(rows, [id('c'), id('x'), id('a')])).map((doc) => doc._id)).toEqual([id('c'), id('a')])
      expect(await store.getMany(rows, [])).toEqual([])
    })

    it('find compares, sorts with the id as the last word, and pages by key without losing equals', async () => {
      const id = fresh()
      for (let n = 0; n < 7; n += 1) await store.add(rows, row(id(`r${n}`), id('g'), Math.floor(n / 3), n))
      const where = { group: id('g') }
      const first = await store.find(rows, { where, orderBy: [['at', 'desc']], limit: 3 })
      expect(first.map((doc) => doc.n)).toEqual([6, 5, 4])
      const last = first[2] as Row
      const second = await store.find(rows, { where, orderBy: [['at', 'desc']], limit: 3, after: { value: last.at, id: last._id } })
      expect(second.map((doc) => doc.n)).toEqual([3, 2, 1])
      const some = await store.find(rows, { where: { ...where, n: { gte: 2, lt: 5 }, at: { in: [1] } }, limit: 10 })
      expect(some.map((doc) => doc.n)).toEqual([3, 4])
    })

    it('a test on null finds null and absent alike; a dot path reaches inside', async () => {
      const id = fresh()
      await store.add(rows, { ...row(id('a'), id('g'), 1), inner: null })
      await store.add(rows, row(id('b'), id('g'), 1))
      await store.add(rows, { ...row(id('c'), id('g'), 1), inner: { a: 7 } })
      expect((await store.find(rows, { where: { group: id('g'), inner: null }, limit: 10 })).map((doc) => doc._id)).toEqual([id('a'), id('b')])
      expect((await store.find(rows, { where: { group: id('g'), 'inner.a': { gt: 6 } }, limit: 10 })).map((doc) => doc._id)).toEqual([id('c')])
    })

    it('count and sum answer for what matches, and zero for nothing', async () => {
      const id = fresh()
      for (let n = 1; n <= 4; n += 1) await store.add(rows, row(id(`r${n}`), id('g'), n, n * 10))
      expect(await store.count(rows, { group: id('g'), at: { lte: 3 } })).toBe(3)
      expect(await store.sum(rows, { group: id('g') }, ['n', 'at'])).toEqual({ documents: 4, n: 100, at: 10 })
      expect(await store.sum(rows, { group: id('nobody') }, ['n'])).toEqual({ documents: 0, n: 0 })
    })

    it('a conditional change happens once, replaces whole fields and adds to numbers', async () => {
      const id = fresh()
      await store.add(rows, { ...row(id('a'), 'g', 1, 5), inner: { a: 1, b: 2 } })
      expect(await store.change(rows, id('a'), { when: { at: 1 }, set: { inner: { a: 9 }, at: 2 }, increase: { n: 3 } })).toBe(true)
      expect(await store.change(rows, id('a'), { when: { at: 1 }, set: { at: 3 } })).toBe(false)
      expect(await store.get(rows, id('a'))).toEqual({ _id: id('a'), group: 'g', at: 2, n: 8, inner: { a: 9 } })
      expect(await store.change(rows, id('none'), { set: { at: 3 } })).toBe(false)
    })

    it('a change reaches one field of an inner document, on the condition that it is not there, and takes it away again', async () => {
      const id = fresh()
      await store.add(rows, { ...row(id('a'), 'g', 1, 5), inner: { a: 1 } })
      const claim = { when: { n: { gte: 2 }, 'inner.b': null }, set: { 'inner.b': 7 }, increase: { n: -2 } }
      expect(await store.change(rows, id('a'), claim)).toBe(true)
      expect(await store.change(rows, id('a'), claim)).toBe(false)
      expect(await store.get(rows, id('a'))).toEqual({ ...row(id('a'), 'g', 1, 3), inner: { a: 1, b: 7 } })
      expect(await store.change(rows, id('a'), { when: { 'inner.b': 8 }, remove: ['inner.b'] })).toBe(false)
      expect(await store.change(rows, id('a'), { when: { 'inner.b': 7 }, increase: { 'inner.a': 4 }, remove: ['inner.b'] })).toBe(true)
      expect(await store.get(rows, id('a'))).toEqual({ ...row(id('a'), 'g', 1, 3), inner: { a: 5 } })
    })

    it('X6 forgets of the ids asked those that pass both tests, answers how many, and nothing else', async () => {
      const id = fresh()
      const mine = passing<Row>('contract_rows', { n: 1 })
      for (const [name, at, n] of [['a', 1, 1], ['b', 2, 1], ['c', 1, 0], ['d', 1, 1]] as const) await store.add(rows, row(id(name), id('g'), at, n))
      expect(await store.forget(mine, [id('a'), id('b'), id('c'), id('x')], { at: { lte: 1 } })).toBe(1)
      expect(await store.forget(mine, [], { at: { lte: 1 } })).toBe(0)
      expect((await store.find(rows, { where: { group: id('g') }, limit: 10 })).map((doc) => doc._id)).toEqual([id('b'), id('c'), id('d')])
    })

    it('a transaction sees its own writes, replaces whole documents, and is seen whole', async () => {
      const id = fresh()
      await store.add(rows, { ...row(id('a'), 'g', 1), inner: { a: 1 } })
      await store.atomically(async (tx) => {
        expect(await tx.get(rows, id('none'))).toBeNull()
        await tx.put(rows, row(id('a'), 'g', 2))
        expect((await tx.get(rows, id('a')))?.at).toBe(2)
        expect(await tx.add(rows, row(id('b'), 'g', 1))).toBe(true)
        await tx.remove(rows, id('b'))
        expect(await tx.add(rows, row(id('c'), 'g', 1))).toBe(true)
      })
      expect(await store.get(rows, id('a'))).toEqual(row(id('a'), 'g', 2))
      expect(await store.get(rows, id('b'))).toBeNull()
      expect(await store.get(rows, id('c'))).not.toBeNull()
    })

    it('abandon undoes everything and answers its value; so does an error, which comes through', async () => {
      const id = fresh()
      const value = await store.atomically<string>(async (tx) => {
        await tx.put(rows, row(id('a'), 'g', 1))
        return tx.abandon('no')
      })
      expect(value).toBe('no')
      await expect(store.atomically(async (tx) => { await tx.put(rows, row(id('b'), 'g', 1)); throw new Error('a bug') })).rejects.toThrow('a bug')
      expect(await store.getMany(rows, [id('a'), id('b')])).toEqual([])
    })

    it('again undoes everything and runs the work anew, until the store is too busy', async () => {
      const id = fresh()
      await store.add(rows, row(id('place 1'), 'g', 1))
      let turns = 0
      await store.atomically(async (tx) => {
        turns += 1
        await tx.put(rows, row(id(`of turn ${turns}`), 'g', 1))
        if (!(await tx.add(rows, row(id(`place ${turns}`), 'g', turns)))) tx.again()
      })
      expect(turns).toBe(2)
      expect(await store.getMany(rows, ['of turn 1', 'of turn 2', 'place 2'].map(id))).toEqual([row(id('of turn 2'), 'g', 1), row(id('place 2'), 'g', 2)])
      await expect(store.atomically(async (tx) => tx.again())).rejects.toThrow(StoreBusy)
    }, 20_000)

    it('M16 an id taken inside a transaction answers false, and nothing of the transaction stays', async () => {
      const id = fresh()
      await store.add(rows, row(id('taken'), 'g', 1))
      const outcome = await store.atomically<string>(async (tx) => {
        await tx.put(rows, row(id('other'), 'g', 1))
        return (await tx.add(rows, row(id('taken'), 'mine', 2))) ? 'added' : tx.abandon('taken')
      })
      expect(outcome).toBe('taken')
      expect(await store.get(rows, id('other'))).toBeNull()
    })

    it('M16 several documents added in one request are all there, or none when one id is taken', async () => {
      const id = fresh()
      const adding = (...ids: readonly string[]) => store.atomically<boolean>(async (tx) => ((await tx.addAll(rows, ids.map((one) => row(id(one), 'g', 1)))) ? true : tx.abandon(false)))
      expect(await adding('a', 'b')).toBe(true)
      expect(await adding('c', 'b')).toBe(false)
      expect((await store.getMany(rows, [id('a'), id('b'), id('c')])).map((doc) => doc._id)).toEqual([id('a'), id('b')])
    })

    it('P9 twenty parallel read-add-write transactions on one document lose nothing', async () => {
      const id = fresh()
      await store.add(rows, row(id('a'), 'g', 0))
      await Promise.all(Array.from({ length: 20 }, (_, n) => persistently(() => store.atomically(async (tx) => {
        const doc = await tx.get(rows, id('a')) as Row
        if (!(await tx.add(rows, row(id(`e${n}`), 'g', n)))) return tx.abandon(undefined)
        await tx.put(rows, { ...doc, n: doc.n + n })
        return undefined
      }))))
      expect((await store.get(rows, id('a')))?.n).toBe(190)
      expect(await store.getMany(rows, Array.from({ length: 20 }, (_, n) => id(`e${n}`)))).toHaveLength(20)
    })

    it('M16 of ten parallel transactions that add the same id exactly one wins', async () => {
      const id = fresh()
      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => persistently(() => store.atomically<boolean>(async (tx) => {
        await tx.get(rows, id('x'))
        return (await tx.add(rows, row(id('x'), `winner ${n}`, n))) ? true : tx.abandon(false)
      }))))
      expect(outcomes.filter(Boolean)).toHaveLength(1)
    })
  })
}
