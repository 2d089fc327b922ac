import { createHash } from 'node:crypto'
import { openDatabase } from 'wx-devcloud/src/database/open-database'
import type { DocStore, Write } from 'wx-devcloud/src/database/store/doc-store'
import { openMemoryStore } from 'wx-devcloud/src/database/store/memory-store'
import { transactionConflict } from 'wx-devcloud/src/wire/refusals'
import { wireError } from 'wx-devcloud/src/wire/wire-error'
import { collections } from '../collections'
import type { Dice } from './dice.testkit'
import type { Faults } from './faults.testkit'
import type { Timeline } from './timeline.testkit'
import type { Ask } from './wire-database.testkit'

/** One event that an instance is busy with. What a dead one still waits for never comes. */
export interface Call {
  readonly who: string | null
  readonly isJob: boolean
  isDead: boolean
  /** How many faults have struck it: only these excuse a failure. */
  struck: number
  /** Ends the instance at once. */
  kill(why: string): void
}

export interface SimulatedCloud {
  readonly store: DocStore
  /** The requests of one call. */
  ask(call: Call): Ask
  /** Documents written since the last time it was asked: `<collection>\0<id key>`. */
  touched(): ReadonlySet<string>
  /** How many requests have reached it. */
  requests(): number
  note(line: string): void
  /** Of everything that was noted and written so far. */
  digest(): string
}

/** Writes inside a transaction are where the service tells of a conflict. */
const locks = ['database.insertDocument', 'database.modifyDocument', 'database.removeDocument']

/** The database of devcloud in this process: its engine and its transactions, each request some milliseconds of virtual time. */
export function openCloud({ timeline, faults, dice, plant }: { readonly timeline: Timeline; readonly faults: Faults; readonly dice: Dice; readonly plant: string | null }): SimulatedCloud {
  const hash = createHash('sha256')
  let touched = new Set<string>()
  let ids = 0
  let requests = 0
  const memory = openMemoryStore()
  const store: DocStore = {
    ...memory,
    commit(writes: readonly Write[]) {
      for (const { collection, id, text } of writes) {
        touched.add(`${collection}\0${id}`)
        hash.update(`${collection} ${id} ${text ?? ''}\n`)
      }
      memory.commit(plant === null ? writes : writes.filter(isKept))
    },
  }
  /** A planted bug, so that the checks can be seen to find it: of one collection every ninth write is lost. */
  let planted = 0
  const isKept = ({ collection }: Write): boolean => collection !== plant || (planted += 1) % 9 !== 0

  const database = openDatabase({ file: ':memory:', store, now: timeline.now, elapsedMs: timeline.now, newId: () => `x${(ids += 1).toString(36)}`, alarm: timeline.after })
  for (const { name, indexes } of collections) {
    database.ensureCollection(name)
    for (const fields of indexes) database.ensureIndex(name, fields)
  }
  const latency = (): number => 2 + dice.below(12)

  /** What becomes of a request on its way there; undefined: it arrives. */
  function onTheWay(call: Call, action: string, transactionId: unknown): 'killed' | Error | undefined {
    if (faults.strikes('killed before a request')) { call.kill('killed before a request'); return 'killed' }
    if (faults.strikes('request lost')) return Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })
    if (transactionId === undefined || !locks.includes(action)) return undefined
    if (faults.strikes('database busy')) return wireError('DATABASE_TRANSACTION_FAIL', '[ResourceUnavailable.TransactionBusy] Transaction is busy')
    return faults.strikes('conflict') || (inStorm() && faults.strikes('conflict in a storm')) ? transactionConflict() : undefined
  }
  /** A minute of every ten is one in which everybody is in everybody's way. */
  const inStorm = (): boolean => Math.floor(timeline.now() / 60_000) % 10 === 0

  function losesReply(call: Call, action: string): 'killed' | boolean {
    if (faults.strikes('killed after a request')) { call.kill('killed after a request'); return 'killed' }
    return (action === 'database.commitTransaction' && faults.strikes('commit reply lost')) || faults.strikes('reply lost')
  }

  const ask = (call: Call): Ask => (action, body) => new Promise((resolve, reject) => {
    if (call.isDead) return
    const later = (ms: number, go: () => void): void => void timeline.after(ms, () => { if (!call.isDead) go() })
    const way = onTheWay(call, action, body.transactionId)
    if (way === 'killed') { call.struck += 1; return }
    if (way) {
      call.struck += 1
      // The service itself has given the transaction up.
      if (way.message.includes('TransactionConflict')) void database.handle('database.abortTransaction', { transactionId: body.transactionId }).catch(() => undefined)
      return later(2 * latency(), () => reject(way))
    }
    const isSlow = faults.strikes('slow request')
    if (isSlow) call.struck += 1
    timeline.after(latency() + (isSlow ? 1_000 + dice.below(4_000) : 0), () => {
      requests += 1
      database.handle(action, body as Record<string, unknown>).then((reply) => {
        const lost = losesReply(call, action)
        if (lost !== false) call.struck += 1
        if (lost === 'killed') return
        later(latency(), () => (lost ? reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })) : resolve(reply)))
      }, (error: Error) => later(latency(), () => reject(error)))
    })
  })
  return {
    store, ask, requests: () => requests,
    touched: () => { const seen = touched; touched = new Set(); return seen },
    note: (line) => void hash.update(`${timeline.now()} ${line}\n`),
    digest: () => hash.copy().digest('hex'),
  }
}
