import { type Chapter, type Scenario, ids, same } from './scenario'
import { scenario, set } from './transaction-pair'

const isolation: readonly Scenario[] = [
  scenario('commits two documents together, sees its own writes, answers what the callback answers', async ({ db, c, name }) => {
    const answer = await db.runTransaction(async (tx) => {
      const here = tx.collection(name)
      const { data } = await here.doc('a').get()
      same((await here.doc('a').update({ data: { n: db.command.inc(5) } })).stats, { updated: 1 })
      await here.add({ data: { _id: 'entry', from: data?.n } })
      await here.doc('b').remove()
      await here.doc('made').set(set(7))
      same((await c.doc('a').get()).data, { _id: 'a', n: 1 })
      return ids((await here.where({ n: db.command.gt(0) }).orderBy('_id', 'asc').get()).data)
    })
    same(answer, ['a', 'made'])
    same((await c.orderBy('_id', 'asc').get()).data, [{ _id: 'a', n: 6 }, { _id: 'entry', from: 1 }, { _id: 'made', n: 7 }])
  }),
  scenario('rolls two documents back together, and rejects with exactly what rollback was given', async ({ db, name, n }) => {
    const reason = { code: 'NOT_ENOUGH_POINTS' }
    const rejected: unknown = await db.runTransaction(async (tx) => {
      await tx.collection(name).doc('a').update(set(9))
      await tx.collection(name).doc('b').update(set(9))
      await tx.rollback(reason)
    }).catch((thrown: unknown) => thrown)
    same([rejected === reason, await n('a'), await n('b')], [true, 1, 1])
  }),
  scenario('an error in the callback rolls back and comes out as it was thrown', async ({ db, name, n }) => {
    const bug = new Error('a bug')
    const rejected: unknown = await db.runTransaction(async (tx) => {
      await tx.collection(name).doc('a').update(set(9))
      throw bug
    }).catch((thrown: unknown) => thrown)
    same([rejected === bug, await n('a')], [true, 1])
  }),
  scenario('sees the snapshot of its first operation, not of its start', async ({ c, begin }) => {
    const tx = await begin()
    await c.doc('a').update(set(2))
    same((await tx.here.doc('a').get()).data?.n, 2)
    await c.doc('b').update(set(2))
    same((await tx.here.doc('b').get()).data?.n, 1)
    same(ids((await tx.here.where({ n: 1 }).get()).data), ['b'])
    await tx.rollback()
  }),
  scenario('write skew is allowed', async ({ begin, n }) => {
    const [one, other] = [await begin(), await begin()]
    await one.here.doc('a').get()
    await other.here.doc('b').get()
    await one.here.doc('b').set(set(0))
    await other.here.doc('a').set(set(0))
    await one.commit()
    await other.commit()
    same([await n('a'), await n('b')], [0, 0])
  }),
  scenario('a plain write to a held document waits; another document and a read do not', async ({ db, c, begin, n }) => {
    const tx = await begin()
    await tx.here.doc('a').update({ data: { n: db.command.inc(10) } })
    const order: string[] = []
    const plain = c.doc('a').update({ data: { n: db.command.inc(100) } }).then(() => order.push('plain'))
    await c.doc('b').update(set(2))
    same(await n('a'), 1)
    order.push('commit')
    await tx.commit()
    await plain
    same([order, await n('a')], [['commit', 'plain'], 111])
  }),
  scenario('where().update, count and aggregate inside one run outside it: the wire carries no transaction id', async ({ begin, n }) => {
    const tx = await begin()
    await tx.here.doc('b').update(set(7))
    await tx.here.where({ _id: 'a' }).update(set(50))
    same([await n('a'), (await tx.here.where({ n: 7 }).count()).total], [50, 0])
    same((await tx.here.aggregate().match({ n: 7 }).end()).list, [])
    await tx.rollback()
    same(await n('a'), 50)
  }),
]

export const isolationChapter: Chapter = { about: 'transactions: isolation', evidence: ['TEST', 'DOC', 'SDK'], scenarios: isolation }
