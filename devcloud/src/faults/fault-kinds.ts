import type { Rates } from './schedule'

/** Everything that can be made to go wrong, under the name by which schedules, the console and the counts know it. */
export const FAULT_KINDS = [
  'latency', 'conflict', 'conflictStorm', 'busy', 'quota', 'storageOutage', 'openapiOutage', 'killBefore', 'killAfter', 'timeOut',
  'lostReply', 'lostResult', 'coldStart', 'timerSkipped', 'timerTwice', 'timerLate',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Which cloud request of an invocation: the n-th of all (from 1), the first of an action, or the n-th of an action. */
export type RequestMatch = number | string | { action: string; nth: number }

/** What can go wrong between a function and the cloud, on purpose. */
export type Fault =
  /** `before`: the cloud never sees the request. `after`: it was carried out (a commit is durable), but the instance dies before the reply. */
  | { do: 'kill'; when: 'before' | 'after'; request: RequestMatch }
  /** The function's time is over at this request, which the cloud never sees: ended as production ends it, without the wait. */
  | { do: 'timeOut'; request: RequestMatch }
  /** Carried out; the connection breaks instead of a reply. */
  | { do: 'loseReply'; request: RequestMatch }
  /** Without `request`: every request of the invocation. */
  | { do: 'delay'; ms: number; request?: RequestMatch }
  /** Not carried out; refused with this code. */
  | { do: 'refuse'; code: string; message: string; request: RequestMatch }
  /** The next `times` (default 1) writes inside a transaction lose against somebody else: refused, and the server ends the transaction. */
  | { do: 'conflict'; times?: number }
  /** The next `times` (default 1) requests of transactions find the database too busy; the transaction ends, too. */
  | { do: 'busy'; times?: number }
  /** The plan's requests are used up. Without `request`: every request of the invocation. */
  | { do: 'quota'; request?: RequestMatch }
  /** Every request to storage, or to WeChat's server APIs; for function `*` also uploads and downloads of phones. */
  | { do: 'outage'; of: 'storage' | 'openapi' }
  /** The function finishes, its result never reaches the caller. */
  | { do: 'loseResult' }
  /** The event meets no warm instance. */
  | { do: 'coldStart' }
  /** The next occurrence of one of the function's timers does not come, comes twice at once, or comes later by the cloud clock. */
  | { do: 'skipTimer' }
  | { do: 'repeatTimer' }
  | { do: 'delayTimer'; ms: number }

export type FaultOf<Do extends Fault['do']> = Extract<Fault, { do: Do }>
/** Strikes single requests; the others strike an invocation or a timer as a whole. */
export type RequestFault = Exclude<Fault, { do: 'loseResult' | 'coldStart' | 'skipTimer' | 'repeatTimer' | 'delayTimer' }>
export type TimerFault = FaultOf<'skipTimer' | 'repeatTimer' | 'delayTimer'>

/** The name under which a strike of this fault is counted; a refusal in the caller's own words has none of the list. */
export function kindOf(fault: Fault): FaultKind | 'refusal' {
  switch (fault.do) {
    case 'kill': return fault.when === 'before' ? 'killBefore' : 'killAfter'
    case 'timeOut': return 'timeOut'
    case 'loseReply': return 'lostReply'
    case 'delay': return 'latency'
    case 'refuse': return 'refusal'
    case 'conflict': return (fault.times ?? 1) > 1 ? 'conflictStorm' : 'conflict'
    case 'busy': return 'busy'
    case 'quota': return 'quota'
    case 'outage': return fault.of === 'storage' ? 'storageOutage' : 'openapiOutage'
    case 'loseResult': return 'lostResult'
    case 'coldStart': return 'coldStart'
    case 'skipTimer': return 'timerSkipped'
    case 'repeatTimer': return 'timerTwice'
    case 'delayTimer': return 'timerLate'
  }
}

export interface FaultSize {
  /** For what strikes one request; default the first. */
  request?: RequestMatch
  /** For what takes time; default 1 s, a late timer 5 min. */
  ms?: number
  /** For conflicts in a row; a storm has 4 unless told. */
  times?: number
}

/** A kind by name as a fault: for the console, and for what a schedule has drawn. */
export function faultOf(kind: FaultKind, { request = 1, ms, times }: FaultSize = {}): Fault {
  switch (kind) {
    case 'latency': return { do: 'delay', ms: ms ?? 1_000 }
    case 'conflict': return { do: 'conflict' }
    case 'conflictStorm': return { do: 'conflict', times: Math.max(2, times ?? 4) }
    case 'busy': return { do: 'busy' }
    case 'quota': return { do: 'quota' }
    case 'storageOutage': return { do: 'outage', of: 'storage' }
    case 'openapiOutage': return { do: 'outage', of: 'openapi' }
    case 'killBefore': return { do: 'kill', when: 'before', request }
    case 'killAfter': return { do: 'kill', when: 'after', request }
    case 'timeOut': return { do: 'timeOut', request }
    case 'lostReply': return { do: 'loseReply', request }
    case 'lostResult': return { do: 'loseResult' }
    case 'coldStart': return { do: 'coldStart' }
    case 'timerSkipped': return { do: 'skipTimer' }
    case 'timerTwice': return { do: 'repeatTimer' }
    case 'timerLate': return { do: 'delayTimer', ms: ms ?? 300_000 }
  }
}

/** Production raises a conflict where a transaction writes or commits; the service's own tests say no more. */
const CONFLICTING = ['database.insertDocument', 'database.modifyDocument', 'database.removeDocument', 'database.modifyAndReturnDoc', 'database.commitTransaction']

export const canConflict = (action: string, inTransaction: boolean): boolean => inTransaction && CONFLICTING.includes(action)
export const canBeBusy = (action: string, inTransaction: boolean): boolean => canConflict(action, inTransaction) || action === 'database.startTransaction'

/** The kinds that a schedule may draw for one request. */
export function kindsAt(action: string, inTransaction: boolean): readonly FaultKind[] {
  return [
    'killBefore', 'killAfter', 'timeOut', 'lostReply', 'quota',
    ...(canConflict(action, inTransaction) ? ['conflictStorm', 'conflict'] as const : []),
    ...(canBeBusy(action, inTransaction) ? ['busy'] as const : []),
    ...(action.startsWith('storage.') ? ['storageOutage'] as const : []),
    ...(action === 'wx.openApi' ? ['openapiOutage'] as const : []),
    'latency',
  ]
}

/** A bad evening: about one call in three meets something. Times a strength of the caller's. */
export function badEvening(strength = 1): Rates<FaultKind> {
  const often: Record<FaultKind, number> = {
    latency: 0.015, conflict: 0.02, conflictStorm: 0.015, busy: 0.01, quota: 0.002, storageOutage: 0.1, openapiOutage: 0.1, killBefore: 0.003, killAfter: 0.003,
    timeOut: 0.002, lostReply: 0.004, lostResult: 0.01, coldStart: 0.01, timerSkipped: 0.1, timerTwice: 0.15, timerLate: 0.1,
  }
  return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, Math.min(1, often[kind] * strength)]))
}
