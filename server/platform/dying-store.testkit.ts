import type { Files } from './world'
import type { Store, Transaction } from './store'

/** At which request of its life a process dies: before the database saw it, or after it was carried out, with the answer lost. */
export interface Death { readonly at: number; readonly when: 'before' | 'after' }

export class Killed extends Error {
  constructor() { super('killed') }
}

export interface Dying {
  readonly store: Store
  readonly files: Files
  /** Requests so far; start and commit of a transaction count, as they do in the SDK. */
  asked(): number
}

/** A process that dies once and reaches nothing from then on, whatever the code around it catches (R9). `at: 0` lives. */
export function dyingAt({ at, when }: Death, { store, files }: { readonly store: Store; readonly files: Files }): Dying {
  let asked = 0
  let isDead = false
  const die = (): never => { isDead = true; throw new Killed() }
  const arrive = (): boolean => {
    if (isDead) throw new Killed()
    asked += 1
    return asked === at && when === 'before' ? die() : asked === at
  }
  const request = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const isLast = arrive()
    const value = await call(...args)
    return isLast ? die() : value
  }
  const inside = (tx: Transaction): Transaction => ({
    get: request(tx.get) as Transaction['get'], add: request(tx.add) as Transaction['add'], addAll: request(tx.addAll) as Transaction['addAll'],
    put: request(tx.put) as Transaction['put'], remove: request(tx.remove) as Transaction['remove'], abandon: tx.abandon, again: tx.again,
  })
  return {
    asked: () => asked,
    files: { addresses: request(files.addresses), remove: request(files.remove) },
    store: {
      get: request(store.get) as Store['get'], getMany: request(store.getMany) as Store['getMany'], find: request(store.find) as Store['find'],
      count: request(store.count) as Store['count'], sum: request(store.sum) as Store['sum'], add: request(store.add) as Store['add'], change: request(store.change) as Store['change'], forget: request(store.forget) as Store['forget'],
      async atomically(work) {
        await request(async () => undefined)()
        let isLast = false
        const value = await store.atomically(async (tx) => {
          const result = await work(inside(tx))
          isLast = arrive()
          return result
        })
        return isLast ? die() : value
      },
    },
  }
}
