import { type Chapter, type Scenario, failureOf, refused, same } from './scenario'
import { CONFLICT, GONE, scenario, set } from './transaction-pair'

const LIFE_MS = 30_000

const conflicts: readonly Scenario[] = [
  scenario('the first to write wins at the write; the loser is ended by the server', async ({ begin, n }) => {
    const [one, other] = [await begin(), await begin()]
    await one.here.doc('a').update(set(2))
    await refused(other.here.doc('a').update(set(3)), { errCode: -501001, code: undefined, says: `document.update:fail -501001 resource system error. ${CONFLICT}` })
    await refused(other.rollback(), { code: 'DATABASE_TRANSACTION_FAIL', says: GONE })
    await refused(other.here.doc('b').get(), { errCode: -501001, says: GONE })
    await one.commit()
    same(await n('a'), 2)
  }),
  ...(['set', 'remove'] as const).map((how) => scenario(`a ${how} of a held document conflicts, too`, async ({ begin }) => {
    const [one, other] = [await begin(), await begin()]
    await one.here.doc('a').update(set(2))
    await refused(how === 'set' ? other.here.doc('a').set(set(3)) : other.here.doc('a').remove(), { errCode: -501001, code: undefined, says: CONFLICT })
    await one.rollback()
  })),
  scenario('an add of an _id that another has added conflicts', async ({ begin }) => {
    const [one, other] = [await begin(), await begin()]
    await one.here.add({ data: { _id: 'new' } })
    await refused(other.here.add({ data: { _id: 'new' } }), { errCode: -501001, code: undefined, says: CONFLICT })
    await one.commit()
  }),
  scenario('a document changed since the snapshot conflicts at the write', async ({ c, begin, n }) => {
    const tx = await begin()
    await tx.here.doc('b').get()
    await c.doc('a').update(set(2))
    await refused(tx.here.doc('a').update(set(3)), { errCode: -501001, says: CONFLICT })
    same(await n('a'), 2)
  }),
  scenario('runTransaction does not run the callback again after a conflict', async ({ db, name, begin }) => {
    const holder = await begin()
    await holder.here.doc('b').update(set(2))
    let runs = 0
    await failureOf(db.runTransaction(async (tx) => {
      runs++
      await tx.collection(name).doc('b').update(set(3))
    }))
    await holder.rollback()
    same(runs, 1)
  }),
  scenario('a taken _id is E11000, and ends it', async ({ begin }) => {
    const tx = await begin()
    await refused(tx.here.add({ data: { _id: 'a' } }), { errCode: -502001, says: 'E11000' })
    await refused(tx.commit(), { code: 'DATABASE_TRANSACTION_FAIL', says: GONE })
  }),
  scenario('of eight clients adding to one document, tried again on conflict, none loses an update', async ({ db, name, n }) => {
    const attempt = async (): Promise<void> => {
      for (let tries = 0; tries < 300; tries++) {
        const outcome: unknown = await db.runTransaction(async (tx) => {
          const { data } = await tx.collection(name).doc('a').get()
          await tx.collection(name).doc('a').update(set(Number(data?.n) + 1))
        }).then(() => 'done', (thrown: { errMsg?: string; message: string }) => thrown)
        if (outcome === 'done') return
        const { errMsg, message } = outcome as { errMsg?: string; message: string }
        if (!(errMsg ?? message).includes('Transaction')) throw outcome
      }
      throw new Error('three hundred tries in vain')
    }
    await Promise.all(Array.from({ length: 8 }, async () => { for (let i = 0; i < 5; i++) await attempt() }))
    same(await n('a'), 41)
  }, ['bulk']),
]

const endings: readonly Scenario[] = [
  scenario('ends after 30 seconds of the cloud’s clock: what comes later finds none', async ({ subject, begin, n }) => {
    const tx = await begin()
    await tx.here.doc('a').update(set(2))
    subject.moveClock(LIFE_MS)
    await refused(tx.here.doc('a').get(), { errCode: -501001, code: undefined, says: GONE })
    await refused(tx.commit(), { code: 'DATABASE_TRANSACTION_FAIL', says: GONE })
    same(await n('a'), 1)
  }, ['clock']),
  scenario('a plain write that waited goes on when the holder has timed out', async ({ subject, db, c, begin, n }) => {
    const tx = await begin()
    await tx.here.doc('a').update(set(9))
    const plain = c.doc('a').update({ data: { n: db.command.inc(1) } })
    await c.doc('b').update(set(2))
    subject.moveClock(LIFE_MS)
    // Whatever comes next notices that the time is over.
    await db.startTransaction().then((next) => next.rollback())
    await plain
    same(await n('a'), 2)
  }, ['clock']),
  ...(['commit', 'rollback'] as const).map((how) => scenario(`after ${how} every operation finds none`, async ({ begin }) => {
    const tx = await begin()
    await tx.here.doc('a').update(set(2))
    await tx[how]()
    await refused(tx.here.doc('a').get(), { errCode: -501001, says: GONE })
    await refused(tx.here.where({ n: 1 }).get(), { errCode: -501001, says: GONE })
    await refused(tx.here.doc('a').update(set(3)), { errCode: -501001, says: GONE })
    await refused(tx.here.doc('a').set(set(3)), { errCode: -501001, says: GONE })
    await refused(tx.here.doc('a').remove(), { errCode: -501001, says: GONE })
    await refused(tx.here.add({ data: {} }), { errCode: -501001, says: GONE })
    await refused(tx.commit(), { code: 'DATABASE_TRANSACTION_FAIL', says: GONE })
    await refused(tx.rollback(), { code: 'DATABASE_TRANSACTION_FAIL', says: GONE })
  })),
  scenario('a missing collection is not made', async ({ db, begin }) => {
    const tx = await begin()
    await refused(tx.collection('nowhere').add({ data: {} }), { errCode: -502005, says: 'Db or Table not exist: nowhere' })
    await refused(db.collection('nowhere').count(), { errCode: -502005, says: 'nowhere' })
  }),
  scenario('an unknown document is null, created is always 0', async ({ begin }) => {
    const tx = await begin()
    same((await tx.here.doc('none').get()).data, null)
    same((await tx.here.doc('new').set(set(1))).stats, { updated: 0, created: 0 })
    await tx.rollback()
  }),
  scenario('adds 1,001 documents and finds a thousand of them', async ({ db, name }) => {
    const seen = await db.runTransaction(async (tx) => {
      const { _ids } = await tx.collection(name).add({ data: Array.from({ length: 1_001 }, (_, i) => ({ name: `many${i}` })) })
      return [_ids?.length, (await tx.collection(name).where({ name: /^many/ }).limit(1_000).get()).data.length]
    })
    same(seen, [1_001, 1_000])
  }, ['bulk']),
]

export const conflictChapters: readonly Chapter[] = [
  { about: 'transactions: conflicts', evidence: ['TEST', 'field'], scenarios: conflicts },
  { about: 'transactions: how they end', evidence: ['TEST', 'SDK'], scenarios: endings },
]
