import { limits } from '../wire/limits'
import { failureOf, openSdkCloud, type SdkCloud, type SdkCollection, type SdkDatabase } from './testing/sdk'

describe('transactions through the unmodified wx-server-sdk', () => {
  let cloud: SdkCloud
  let db: SdkDatabase
  let c: SdkCollection
  let elapsed = 0
  beforeAll(async () => {
    cloud = await openSdkCloud({ elapsedMs: () => elapsed })
    db = cloud.db
  })
  afterAll(() => cloud.close())
  beforeEach(async () => {
    cloud.database.reset()
    await db.createCollection('c')
    c = db.collection('c')
    await c.add({ data: [{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }] })
  })
  const n = async (id: string) => (await c.doc(id).get()).data?.n

  it('commit together what they wrote, and answer what the callback answers', async () => {
    const answer = await db.runTransaction(async (tx) => {
      const { data } = await tx.collection('c').doc('a').get()
      await tx.collection('c').doc('a').update({ data: { n: db.command.inc(5) } })
      await tx.collection('c').add({ data: { _id: 'entry', from: data?.n } })
      await tx.collection('c').doc('b').remove()
      await tx.collection('c').doc('made').set({ data: { n: 7 } })
      const seen = await tx.collection('c').where({ n: db.command.gt(0) }).orderBy('_id', 'asc').get()
      return seen.data.map(({ _id }) => _id)
    })
    expect(answer).toEqual(['a', 'made'])
    expect((await c.orderBy('_id', 'asc').get()).data).toEqual([{ _id: 'a', n: 6 }, { _id: 'entry', from: 1 }, { _id: 'made', n: 7 }])
  })

  it('reject with exactly what rollback was given, and leave nothing', async () => {
    const reason = { code: 'NOT_ENOUGH_POINTS' }
    const rejected: unknown = await db.runTransaction(async (tx) => {
      await tx.collection('c').doc('a').update({ data: { n: 9 } })
      await tx.rollback(reason)
    }).catch((thrown: unknown) => thrown)
    expect(rejected).toBe(reason)
    expect(await n('a')).toBe(1)
  })

  it('a conflict in doc().update shows as errCode -501001 without a code, so the SDK never retries it', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    await one.collection('c').doc('a').update({ data: { n: 2 } })
    const failure = await failureOf(two.collection('c').doc('a').update({ data: { n: 3 } }))
    expect(failure).toMatchObject({ errCode: -501001, code: undefined })
    expect(failure.message).toContain('[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.')
    // The server has ended the loser already.
    expect((await failureOf(two.rollback())).code).toBe('DATABASE_TRANSACTION_FAIL')
    await one.commit()
    expect(await n('a')).toBe(2)
    let runs = 0
    const holder = await db.startTransaction()
    await holder.collection('c').doc('b').update({ data: { n: 2 } })
    await failureOf(db.runTransaction(async (tx) => {
      runs++
      await tx.collection('c').doc('b').update({ data: { n: 3 } })
    }))
    await holder.rollback()
    expect(runs).toBe(1)
  })

  it('read the snapshot of their first operation', async () => {
    const tx = await db.startTransaction()
    await c.doc('a').update({ data: { n: 2 } })
    expect((await tx.collection('c').doc('a').get()).data?.n).toBe(2)
    await c.doc('b').update({ data: { n: 2 } })
    expect((await tx.collection('c').doc('b').get()).data?.n).toBe(1)
    expect((await tx.collection('c').where({ n: 1 }).get()).data.map(({ _id }) => _id)).toEqual(['b'])
    expect((await failureOf(tx.collection('c').doc('b').update({ data: { n: 5 } }))).message).toContain('TransactionConflict')
  })

  it('allow write skew', async () => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    await one.collection('c').doc('a').get()
    await two.collection('c').doc('b').get()
    await one.collection('c').doc('b').set({ data: { n: 0 } })
    await two.collection('c').doc('a').set({ data: { n: 0 } })
    await one.commit()
    await two.commit()
    expect([await n('a'), await n('b')]).toEqual([0, 0])
  })

  it('make a plain write wait until they are over', async () => {
    const tx = await db.startTransaction()
    await tx.collection('c').doc('a').update({ data: { n: db.command.inc(10) } })
    const order: string[] = []
    const plain = c.doc('a').update({ data: { n: db.command.inc(100) } }).then(() => order.push('plain'))
    // Another document is free, and a read never waits.
    await c.doc('b').update({ data: { n: 2 } })
    expect(await n('a')).toBe(1)
    order.push('commit')
    await tx.commit()
    await plain
    expect([order, await n('a')]).toEqual([['commit', 'plain'], 111])
  })

  it('end after 30 seconds: what comes later finds no transaction', async () => {
    const tx = await db.startTransaction()
    await tx.collection('c').doc('a').update({ data: { n: 2 } })
    elapsed += limits.transactionLifeMs
    const failure = await failureOf(tx.collection('c').doc('a').get())
    expect(failure.message).toContain('Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.')
    expect((await failureOf(tx.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
    expect(await n('a')).toBe(1)
  })

  it('refuse a taken _id with E11000', async () => {
    const tx = await db.startTransaction()
    expect((await failureOf(tx.collection('c').add({ data: { _id: 'a' } }))).message).toContain('E11000')
    expect((await failureOf(tx.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('make no collection', async () => {
    const tx = await db.startTransaction()
    expect((await failureOf(tx.collection('nowhere').add({ data: {} }))).errCode).toBe(-502005)
  })

  it('add a thousand documents and find them', async () => {
    await db.runTransaction(async (tx) => {
      const { _ids } = await tx.collection('c').add({ data: Array.from({ length: 1_001 }, (_, i) => ({ name: `many${i}` })) })
      expect(_ids).toHaveLength(1_001)
      expect((await tx.collection('c').where({ name: /^many/ }).limit(1_000).get()).data).toHaveLength(1_000)
    })
    expect((await c.count()).total).toBe(1_003)
  })

  it('where().update inside one runs outside it: the wire carries no transaction id', async () => {
    const tx = await db.startTransaction()
    await tx.collection('c').where({ _id: 'a' }).update({ data: { n: 50 } })
    expect(await n('a')).toBe(50)
    await tx.rollback()
    expect(await n('a')).toBe(50)
  })

  it('of eight clients adding to one document, tried again on conflict, none loses an update', async () => {
    const attempt = async (): Promise<void> => {
      for (let tries = 0; ; tries++) {
        const failure = await failureOf(db.runTransaction(async (tx) => {
          const { data } = await tx.collection('c').doc('a').get()
          await tx.collection('c').doc('a').update({ data: { n: Number(data?.n) + 1 } })
        }))
        if (failure.code === 'accepted') return
        if (tries > 200 || !failure.message.includes('TransactionConflict')) throw new Error(failure.message)
      }
    }
    await Promise.all(Array.from({ length: 8 }, async () => { for (let i = 0; i < 5; i++) await attempt() }))
    expect(await n('a')).toBe(41)
  })
})
