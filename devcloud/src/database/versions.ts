import { limits } from '../wire/limits'
import { transactionConflict, transactionMissing } from '../wire/refusals'
import type { WireError } from '../wire/wire-error'
import type { Source } from './find'
import { openHistory } from './history'
import type { DocStore, Write } from './store/doc-store'
import { refuseDuplicates, uniqueClaims } from './unique'

/**
 * Snapshot isolation over a store that only knows the present. A transaction's snapshot is taken at its first
 * operation. Whoever writes a document first holds it; a second transaction that wants it is refused and aborted at
 * once, a plain write waits. What a commit overwrites is kept for as long as an open snapshot may ask for it.
 */
export interface Versions {
  begin(): string
  commit(transactionId: string): void
  abort(transactionId: string): void
  /** What the caller sees. A refusal inside `look` aborts the transaction, as in production. */
  read<T>(transactionId: string | undefined, look: (source: Source) => T): T
  /** `plan` decides on what it sees; it may be asked again when a plain write had to wait. */
  write<T>(transactionId: string | undefined, plan: (source: Source) => Planned<T>): Promise<T>
  /** Ends the transactions whose time is over, and lets go on who waited for their locks. */
  expire(): void
  /** Drops every open transaction. */
  forget(): void
}

export interface Planned<T> {
  writes: readonly Write[]
  reply: T
  /** Thrown once the writes are done: an ordered insert keeps what came before the document that was refused. */
  refusal?: WireError
}

interface Transaction {
  id: string
  startedMs: number
  snapshot: number | undefined
  /** collection → id → text */
  writes: Map<string, Map<string, string | null>>
  locks: Set<string>
}

export interface VersionsClock {
  elapsedMs(): number
  newId(): string
  /** Rings once after so many ms of elapsedMs; what it answers takes it back. Default setTimeout. */
  alarm?(ms: number, ring: () => void): () => void
}

const machineAlarm = (ms: number, ring: () => void): (() => void) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

export function openVersions(store: DocStore, { alarm = machineAlarm, ...clock }: VersionsClock): Versions {
  let version = 0
  const open = new Map<string, Transaction>()
  const locks = new Map<string, Transaction>()
  const history = openHistory()
  const waiting = new Set<() => void>()
  const present: Source = { store, overlay: () => nothing }

  function attach(id: string): Transaction {
    expire()
    const transaction = open.get(id)
    if (!transaction) throw transactionMissing()
    transaction.snapshot ??= version
    return transaction
  }

  function expire(): void {
    const oldest = clock.elapsedMs() - limits.transactionLifeMs
    for (const transaction of [...open.values()]) if (transaction.startedMs <= oldest) end(transaction)
  }

  function end(transaction: Transaction): void {
    open.delete(transaction.id)
    for (const lock of transaction.locks) locks.delete(lock)
    history.keepFor(openSnapshots())
    for (const wake of [...waiting]) wake()
  }

  const openSnapshots = (): number[] => [...open.values()].flatMap(({ snapshot }) => snapshot ?? [])

  function sourceOf(transaction: Transaction): Source {
    // One action changes nothing until it has decided, so what it sees of a collection is put together once.
    const known = new Map<string, ReadonlyMap<string, string | null>>()
    return {
      store,
      overlay: (collection) => {
        const found = known.get(collection) ?? overlayOf(transaction, collection)
        known.set(collection, found)
        return found
      },
    }
  }

  function overlayOf({ snapshot, writes }: Transaction, collection: string): ReadonlyMap<string, string | null> {
    const overlay = history.differences(collection, snapshot ?? version)
    for (const [id, text] of writes.get(collection) ?? []) overlay.set(id, text)
    return overlay
  }

  function persist(writes: readonly Write[]): void {
    const before = openSnapshots().length > 0 ? writes.map(({ collection, id }) => store.get(collection, id) ?? null) : []
    store.commit(writes)
    version++
    before.forEach((text, i) => history.remember(writes[i] as Write, text, version))
  }

  const locksFor = (writes: readonly Write[]): string[] => [...writes.map(({ collection, id }) => `${collection}\0${id}`), ...uniqueClaims(store, writes)]

  function hold(transaction: Transaction, writes: readonly Write[]): void {
    const wanted = locksFor(writes)
    const taken = wanted.some((lock) => (locks.get(lock) ?? transaction) !== transaction)
    const changed = writes.some((write) => history.changedSince(write, transaction.snapshot ?? version))
    if (taken || changed) throw transactionConflict()
    // Against the present, not the snapshot: a key taken since then is taken.
    refuseDuplicates({ store, overlay: (collection) => transaction.writes.get(collection) ?? nothing }, writes)
    for (const lock of wanted) {
      locks.set(lock, transaction)
      transaction.locks.add(lock)
    }
    for (const { collection, id, text } of writes) {
      const own = transaction.writes.get(collection) ?? new Map<string, string | null>()
      transaction.writes.set(collection, own.set(id, text))
    }
  }

  /** Whatever fails inside a transaction ends it on the server: a later rollback finds nothing. */
  function inside<T>(transaction: Transaction, work: () => T): T {
    try {
      return work()
    } catch (error) {
      end(transaction)
      throw error
    }
  }

  async function writePlain<T>(plan: (source: Source) => Planned<T>): Promise<T> {
    for (;;) {
      expire()
      const { writes, reply, refusal } = plan(present)
      const holder = locksFor(writes).map((lock) => locks.get(lock)).find((found) => found !== undefined)
      if (!holder) {
        refuseDuplicates(present, writes)
        if (writes.length > 0) persist(writes)
        if (refusal) throw refusal
        return reply
      }
      await released(holder)
    }
  }

  function released(holder: Transaction): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        silence()
        waiting.delete(wake)
        resolve()
      }
      const silence = alarm(Math.max(1, holder.startedMs + limits.transactionLifeMs - clock.elapsedMs()), wake)
      waiting.add(wake)
    })
  }

  return {
    begin: () => {
      expire()
      const id = clock.newId()
      open.set(id, { id, startedMs: clock.elapsedMs(), snapshot: undefined, writes: new Map(), locks: new Set() })
      return id
    },
    commit: (id) => {
      const transaction = attach(id)
      const writes = [...transaction.writes].flatMap(([collection, own]) => [...own].map(([key, text]) => ({ collection, id: key, text })))
      open.delete(id)
      try {
        if (writes.length > 0) persist(writes)
      } finally {
        end(transaction)
      }
    },
    abort: (id) => end(attach(id)),
    read: (id, look) => {
      if (id === undefined) return look(present)
      const transaction = attach(id)
      return inside(transaction, () => look(sourceOf(transaction)))
    },
    write: async (id, plan) => {
      if (id === undefined) return writePlain(plan)
      const transaction = attach(id)
      return inside(transaction, () => {
        const { writes, reply, refusal } = plan(sourceOf(transaction))
        if (refusal) throw refusal
        hold(transaction, writes)
        return reply
      })
    },
    expire,
    forget: () => {
      for (const transaction of [...open.values()]) end(transaction)
    },
  }
}

const nothing: ReadonlyMap<string, string | null> = new Map()
