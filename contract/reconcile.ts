import * as v from 'valibot'
import { documentId, operationId, words, limits } from './shape'

/** What is recomputed and compared (P10): each subject walks its own documents. */
export const reconcileSubjects = ['accounts', 'seals', 'gifts', 'vouchers', 'rules', 'audit'] as const
export type ReconcileSubject = (typeof reconcileSubjects)[number]

export const reconcile = () => v.strictObject({ subject: v.picklist(reconcileSubjects), after: v.optional(v.pipe(v.string(), v.maxLength(120))) })
export const unfreezeAccount = () => v.strictObject({ operationId, memberId: documentId, reason: words(limits.reason) })

/** One thing that is stored otherwise than everything else says it must be. Spelled as text, so that any kind of value fits. */
export interface Difference {
  readonly subject: ReconcileSubject
  /** The document it belongs to: a member, a seal, a gift, a voucher, a rule version, a row of the log. */
  readonly of: string
  /** The document and the field in it: 'account.balance', 'entry S01:2026-06-08:0042.points'. */
  readonly field: string
  readonly stored: string
  readonly recomputed: string
  /** The business date of the entry or seal, when the difference lies in one. */
  readonly day: string | null
}

/** A piece of the walk. `checked` of `total` documents so far is the caller's own sum of pieces. */
export interface ReconcilePage {
  readonly checked: number
  /** How many entries were read for it. */
  readonly entries: number
  readonly total: number
  readonly differences: readonly Difference[]
  readonly next: string | null
}

/** An account that may not move because the nightly check found a difference (R14). */
export interface FrozenRow { readonly memberId: string; readonly memberNo: string; readonly name: string; readonly at: number; readonly found: number; readonly first: string }
export interface ReconcileBoard {
  readonly frozen: readonly FrozenRow[]
  readonly lastSealedDay: string | null
  /** What the nights walk besides the accounts: when they last came to the end, how many were looked at on the way, and each difference that stands. */
  readonly rounds: readonly { readonly subject: ReconcileSubject; readonly doneOn: string | null; readonly checked: number; readonly found: readonly Difference[] }[]
  /** The last nights' rolling checks, newest first. */
  readonly nights: readonly { readonly day: string; readonly checked: number; readonly differing: number; readonly isDone: boolean }[]
}
