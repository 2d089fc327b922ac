import * as v from 'valibot'
import type { CardView, Role, Tier } from './person'
import type { EntryRow } from './points'
import { documentId, limits, operationId, page, words } from './shape'

export const approvalKinds = ['adjust', 'compensation', 'export'] as const
export type ApprovalKind = (typeof approvalKinds)[number]
/** `not_needed` was within the asking person's own limit and is done; `expired` is one nobody decided in time. */
export const approvalStatuses = ['requested', 'approved', 'declined', 'expired', 'withdrawn', 'not_needed'] as const
export type ApprovalStatus = (typeof approvalStatuses)[number]
/** Why points are put right by hand, as the guest reads it. */
export const adjustReasons = ['missed_points', 'wrong_points', 'goodwill', 'misuse', 'other'] as const
export type AdjustReason = (typeof adjustReasons)[number]

/** At once by hand; more is a mistake of the finger. */
const byHand = () => v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000), v.check((points) => points !== 0, 'more or fewer, not none'))

export const previewAdjust = () => v.strictObject({ memberId: documentId, points: byHand() })
/** The code is what the guest reads; the note is for the second person and the log. */
export const adjustPoints = () => v.strictObject({ operationId, memberId: documentId, points: byHand(), reason: v.picklist(adjustReasons), note: words(limits.reason, 2) })

export const listApprovals = () => v.strictObject({ ...page, show: v.optional(v.picklist(['waiting', 'asked', 'decided']), 'waiting') })
export const decideApproval = () => v.variant('decision', [
  v.strictObject({ operationId, id: documentId, decision: v.literal('approve'), answer: v.optional(words(limits.reason)) }),
  v.strictObject({ operationId, id: documentId, decision: v.literal('decline'), answer: words(limits.reason, 2) }),
])
export const withdrawApproval = () => v.strictObject({ operationId, id: documentId })
export const openMember = () => v.strictObject({ memberId: documentId })

export interface ApprovalRow {
  readonly id: string
  readonly kind: ApprovalKind
  readonly status: ApprovalStatus
  readonly storeId: string
  /** Null for what moves no points. */
  readonly points: number | null
  readonly reason: AdjustReason | null
  readonly note: string
  readonly guest: { readonly memberId: string; readonly memberNo: string; readonly name: string; readonly tier: Tier } | null
  /** Of a compensation or an export: the case it is about. */
  readonly complaintId: string | null
  readonly requestedBy: { readonly name: string; readonly role: Role }
  readonly requestedAt: number
  readonly expiresAt: number
  readonly decidedBy: { readonly name: string; readonly role: Role } | null
  readonly decidedAt: number | null
  readonly answer: string | null
  /** What approving would do to the balance now, or what it did. */
  readonly balance: { readonly before: number; readonly after: number; readonly becomesDebt: number } | null
  readonly mayDecide: boolean
  readonly mayWithdraw: boolean
  /** True for the caller's own request; somebody else has to decide it. */
  readonly isMine: boolean
  /** Of the caller's own waiting request: how many could give the second word; with none, somebody has to be invited first. */
  readonly others: number | null
}

export interface AdjustPreview {
  readonly before: number
  readonly after: number
  readonly becomesDebt: number
  readonly debtAfter: number
  readonly needsSecondPerson: boolean
  /** How many people beside the caller could give the second word here. */
  readonly others: number
}

/** `approval.status` says what happened: not_needed is posted, requested waits for the second person. */
export interface Adjusted { readonly approval: ApprovalRow; readonly card: CardView; readonly replayed: boolean }

/** A member as staff see them: the card, the last entries, and what the caller may do. */
export interface MemberView {
  readonly card: CardView
  readonly phoneMasked: string
  readonly claimed: boolean
  readonly joinedAt: number
  readonly lastVisit: string | null
  readonly entries: readonly (EntryRow & { readonly billNo: string | null })[]
  readonly mayAdjust: boolean
}
