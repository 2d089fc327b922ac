import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from './open-database'
import { codeOf, wireClient, type WireClient } from './testing/wire-client'

const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'
const GONE = 'DATABASE_TRANSACTION_FAIL'
const folder = mkdtempSync(join(tmpdir(), 'versions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

describe.each([['in memory', () => ':memory:'], ['in a file', () => join(folder, `${++files}.db`)]])('transactions %s', (_where, file) => {
  let database: Database
  let elapsed: number
  let plain: WireClient

  beforeEach(async () => {
    elapsed = 0
    database = openDatabase({ file: file(), now: () => 0, elapsedMs: () => elapsed })
    database.ensureCollection('c')
    plain = wireClient(database, 'c')
    await plain.add({ _id: 'a', n: 1 }, { _id: 'b', n: 1 })
  })
  afterEach(() => database.close())

  const begin = async () => {
    const id = String((await database.handle('database.startTransaction', {})).transactionId)
    return {
      ...wireClient(database, 'c', id),
      commit: () => database.handle('database.commitTransaction', { transactionId: id }),
      rollback: () => database.handle('database.abortTransaction', { transactionId: id }),
    }
  }
  /** Lets everything that can go on go on, without waiting for any clock. */
  const settle = async () => { for (let i = 0; i < 20; i++) await Promise.resolve() }

  it('see the snapshot of their first operation, not of their start', async () => {
    const late = await begin()
    await plain.update('a', { $set: { n: 2 } })
    expect((await late.get('a'))?.n).toBe(2)
    await plain.update('b', { $set: { n: 2 } })
    await plain.add({ _id: 'new', n: 9 })
    await plain.remove('a')
    expect([(await late.get('b'))?.n, await late.get('new'), (await late.get('a'))?.n]).toEqual([1, undefined, 2])
    expect((await late.where({ n: { $gt: 0 } }, { order: '{"_id":1}' })).map(({ _id, n }) => [_id, n])).toEqual([['a', 2], ['b', 1]])
  })

  it('see their own writes, which nobody else sees before the commit', async () => {
    const tx = await begin()
    await tx.update('a', { $inc: { n: 10 } })
    await tx.add({ _id: 'c', n: 5 })
    await tx.remove('b')
    expect((await tx.where({}, { order: '{"_id":1}' })).map(({ _id, n }) => [_id, n])).toEqual([['a', 11], ['c', 5]])
    expect((await plain.where({}, { order: '{"_id":1}' })).map(({ _id, n }) => [_id, n])).toEqual([['a', 1], ['b', 1]])
    await tx.commit()
    expect((await plain.where({}, { order: '{"_id":1}' })).map(({ _id, n }) => [_id, n])).toEqual([['a', 11], ['c', 5]])
  })

  it('leave nothing behind when rolled back', async () => {
    const tx = await begin()
    await tx.update('a', { $set: { n: 99 } })
    await tx.add({ _id: 'c' })
    await tx.rollback()
    expect([(await plain.get('a'))?.n, await plain.get('c')]).toEqual([1, undefined])
  })

  it('first updater wins: the second is refused at once and is gone on the server', async () => {
    const [first, second] = [await begin(), await begin()]
    await first.update('a', { $inc: { n: 1 } })
    await second.update('b', { $inc: { n: 1 } })
    expect(await codeOf(second.update('a', { $inc: { n: 1 } }))).toBe(CONFLICT)
    expect(await codeOf(second.get('a'))).toBe(GONE)
    expect(await codeOf(second.rollback())).toBe(GONE)
    await first.update('b', { $inc: { n: 5 } })
    await first.commit()
    expect([(await plain.get('a'))?.n, (await plain.get('b'))?.n]).toEqual([2, 6])
  })

  it('a document changed after the snapshot conflicts, even when nobody holds it any more', async () => {
    const tx = await begin()
    await tx.get('b')
    await plain.update('a', { $inc: { n: 1 } })
    expect(await codeOf(tx.update('a', { $inc: { n: 1 } }))).toBe(CONFLICT)
    const other = await begin()
    await other.get('b')
    await plain.remove('a')
    expect(await codeOf(other.set('a', { n: 3 }))).toBe(CONFLICT)
    const third = await begin()
    await third.get('b')
    await plain.add({ _id: 'x' })
    expect(await codeOf(third.add({ _id: 'x' }))).toBe(CONFLICT)
  })

  it('write skew is allowed: two that read what the other writes both commit', async () => {
    const [one, two] = [await begin(), await begin()]
    await one.get('a')
    await two.get('b')
    await one.update('b', { $set: { n: 0 } })
    await two.update('a', { $set: { n: 0 } })
    expect([await codeOf(one.commit()), await codeOf(two.commit())]).toEqual(['accepted', 'accepted'])
  })

  it.each(['commit', 'rollback'] as const)('a plain write to a held document waits for the %s', async (how) => {
    const tx = await begin()
    await tx.update('a', { $inc: { n: 10 } })
    let done = false
    const waiting = plain.update('a', { $inc: { n: 100 } }).then(() => { done = true })
    await settle()
    expect(done).toBe(false)
    await plain.update('b', { $inc: { n: 100 } })
    await tx[how]()
    await waiting
    expect((await plain.get('a'))?.n).toBe(how === 'commit' ? 111 : 101)
  })

  it('a plain insert of an id a transaction has taken waits, then is refused as a duplicate', async () => {
    const tx = await begin()
    await tx.add({ _id: 'x', by: 'tx' })
    const waiting = codeOf(plain.add({ _id: 'x', by: 'plain' }))
    await settle()
    await tx.commit()
    expect(await waiting).toBe('DATABASE_REQUEST_FAILED')
    expect((await plain.get('x'))?.by).toBe('tx')
  })

  it('after 30 seconds a transaction is gone and what waited for it goes on', async () => {
    const tx = await begin()
    elapsed = 10_000
    await tx.update('a', { $inc: { n: 10 } })
    const waiting = plain.update('a', { $inc: { n: 100 } })
    elapsed = 29_999
    expect((await tx.get('a'))?.n).toBe(11)
    elapsed = 30_000
    expect(await codeOf(tx.commit())).toBe(GONE)
    await waiting
    expect((await plain.get('a'))?.n).toBe(101)
  })

  it('finished, they know nothing more', async () => {
    const tx = await begin()
    await tx.commit()
    expect([await codeOf(tx.get('a')), await codeOf(tx.set('a', {})), await codeOf(tx.commit()), await codeOf(tx.rollback())]).toEqual([GONE, GONE, GONE, GONE])
    expect(await codeOf(database.handle('database.commitTransaction', { transactionId: 'never' }))).toBe(GONE)
  })

  it.each<[string, (tx: WireClient) => Promise<unknown>, string]>([
    ['a duplicate _id', (tx) => tx.add({ _id: 'a' }), 'DATABASE_REQUEST_FAILED'],
    ['a duplicate within one insert', (tx) => tx.add({ _id: 'x' }, { _id: 'x' }), 'DATABASE_REQUEST_FAILED'],
    ['$inc on a string', (tx) => tx.update('b', { $set: { n: 't' } }).then(() => tx.update('b', { $inc: { n: 1 } })), 'DATABASE_REQUEST_FAILED'],
    ['a malformed query', (tx) => tx.where({ $where: 'true' }), 'DATABASE_REQUEST_FAILED'],
  ])('%s ends the transaction on the server', async (_name, attempt, code) => {
    const tx = await begin()
    await tx.update('a', { $set: { n: 5 } })
    expect(await codeOf(attempt(tx))).toBe(code)
    expect(await codeOf(tx.commit())).toBe(GONE)
    expect((await plain.get('a'))?.n).toBe(1)
  })

  it('of eight on one document none loses an update: each conflicts or counts', async () => {
    let counted = 0
    const attempt = async (): Promise<void> => {
      const tx = await begin()
      const got = await codeOf(tx.get('a').then(() => Promise.resolve()).then(() => tx.update('a', { $inc: { n: 1 } })).then(() => tx.commit()))
      if (got === 'accepted') counted++
      else expect(got).toBe(CONFLICT)
    }
    for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 8 }, attempt))
    expect(counted).toBeGreaterThan(0)
    expect((await plain.get('a'))?.n).toBe(1 + counted)
  })

  it('a unique index refuses the second owner of a key, plain or in a transaction', async () => {
    // Both documents lack a phone, and two times nothing is a duplicate, as in MongoDB.
    expect(() => database.ensureIndex('c', ['phone'], { unique: true })).toThrow('E11000')
    await plain.update('a', { $set: { phone: 'h0' } })
    await plain.update('b', { $set: { phone: 'h2' } })
    database.ensureIndex('c', ['phone'], { unique: true })
    expect(await codeOf(plain.add({ _id: 'm1', phone: 'h1' }))).toBe('accepted')
    expect(await codeOf(plain.add({ _id: 'm2', phone: 'h1' }))).toBe('DATABASE_REQUEST_FAILED')
    const [one, two] = [await begin(), await begin()]
    await one.add({ _id: 'm3', phone: 'h3' })
    expect(await codeOf(two.add({ _id: 'm4', phone: 'h3' }))).toBe(CONFLICT)
    const waiting = codeOf(plain.add({ _id: 'm5', phone: 'h3' }))
    await settle()
    await one.commit()
    expect(await waiting).toBe('DATABASE_REQUEST_FAILED')
    const late = await begin()
    await late.get('a')
    await plain.add({ _id: 'm6', phone: 'h6' })
    expect(await codeOf(late.add({ _id: 'm7', phone: 'h6' }))).toBe('DATABASE_REQUEST_FAILED')
  })
})
