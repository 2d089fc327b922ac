import type { CloudTransaction } from './cloud-database'
import { Abandoned, Outrun, StoreBusy, type Collection, type Doc, type Store, type Transaction } from './store'

const MOST_TRIES = 20
/** Our functions are stopped after 10 s (config.json), and an answer BUSY beats none: stop trying well before. */
const PATIENCE_MS = 3_000
const FIRST_PAUSE_MS = 8
const LONGEST_PAUSE_MS = 250

const messageOf = (error: unknown): string => {
  const { errMsg, message } = error as { errMsg?: unknown; message?: unknown }
  return `${String(errMsg ?? '')} ${String(message ?? '')}`
}

const isDuplicate = (error: unknown): boolean => /E11000|duplicate key/i.test(messageOf(error))

/** Adds what a key may hold once; false when the key is taken already. */
export async function addedOnce(add: () => Promise<unknown>): Promise<boolean> {
  try {
    await add()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** The SDK retries a conflict only when it has `.code`, which conflicts raised at a write do not have (field: never retried). */
const isConflict = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'DATABASE_TRANSACTION_CONFLICT' || /Transaction(Conflict|Busy)/.test(messageOf(error))

const isMissing = (error: unknown): boolean => /document with _id .* does not exist/.test(messageOf(error))

/** How a call measures its own patience and parts from its rivals. Nothing that is stored depends on it. */
export interface Pacing {
  elapsedMs(): number
  pause(ms: number): Promise<void>
  /** In [0, 1). */
  draw(): number
}

function facade(transaction: CloudTransaction): Transaction {
  return {
    async get<D extends Doc>(from: Collection<D>, id: string) {
      try {
        return ((await transaction.collection(from.name).doc(id).get()).data ?? null) as D | null
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    add: (to, doc) => addedOnce(() => transaction.collection(to.name).add({ data: doc })),
    addAll: (to, docs) => addedOnce(() => transaction.collection(to.name).add({ data: [...docs] })),
    async put(to, doc) {
      const { _id, ...data } = doc
      await transaction.collection(to.name).doc(_id).set({ data })
    },
    async remove(from, id) { await transaction.collection(from.name).doc(id).remove() },
    abandon(value) { throw new Abandoned(value) },
    again() { throw new Outrun() },
  }
}

/** A rollback may find the transaction already ended by the server (a loser is aborted there); that is what we wanted. */
const end = (transaction: CloudTransaction): Promise<unknown> => transaction.rollback().catch(() => undefined)

/**
 * Store.atomically over startTransaction / commit, with our own bounded and jittered retry (DEVCLOUD: runTransaction of the SDK does
 * not retry a write conflict). The pause doubles from 8 to 250 ms and is drawn from the upper half, so that rivals part.
 */
export function atomicallyOver(start: () => Promise<CloudTransaction>, { elapsedMs, pause, draw }: Pacing): Store['atomically'] {
  return async (work) => {
    const givingUpAt = elapsedMs() + PATIENCE_MS
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      let transaction: CloudTransaction | null = null
      try {
        // The service may be too busy to begin, too.
        transaction = await start()
        const value = await work(facade(transaction))
        await transaction.commit()
        return value
      } catch (error) {
        if (transaction) await end(transaction)
        if (error instanceof Abandoned) return error.value as Awaited<ReturnType<typeof work>>
        if (!(error instanceof Outrun) && !isConflict(error)) throw error
        if (tries === MOST_TRIES || elapsedMs() > givingUpAt) throw new StoreBusy(tries)
        const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))
        await pause(ceiling / 2 + (draw() * ceiling) / 2)
      }
    }
    throw new StoreBusy(MOST_TRIES)
  }
}
