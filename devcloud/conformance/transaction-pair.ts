import type { Scenario, Subject } from './scenario'
import type { SdkCollection, SdkTransaction } from './sdk'

export const CONFLICT = '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.'
export const GONE = '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.'
interface Two { subject: Subject; db: Subject['db']; c: SdkCollection; name: string; n(id: string): Promise<unknown>; begin(): Promise<SdkTransaction & { here: SdkCollection }> }

/** Two documents, a and b, both with n = 1. */
async function two(subject: Subject): Promise<Two> {
  const { c, name } = await subject.emptyCollection()
  await c.add({ data: [{ _id: 'a', n: 1 }, { _id: 'b', n: 1 }] })
  return {
    subject, db: subject.db, c, name,
    n: async (id) => (await c.doc(id).get()).data?.n,
    begin: async () => {
      const transaction = await subject.db.startTransaction()
      return Object.assign(transaction, { here: transaction.collection(name) })
    },
  }
}

export const scenario = (name: string, run: (two: Two) => Promise<void>, needs?: Scenario['needs']): Scenario =>
  ({ name: `transaction: ${name}`, ...(needs ? { needs } : {}), run: async (subject) => run(await two(subject)) })

export const set = (n: number) => ({ data: { n } })
