import type { Points } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import { type Instant, later, MS_PER_DAY } from '../kernel/time'

/** Why points are adjusted by hand, as the guest reads it; free words stay with the approval, since the ledger is kept for ever. */
export const ADJUST_REASONS = ['missed_points', 'wrong_points', 'goodwill', 'misuse', 'other'] as const
export type AdjustReason = (typeof ADJUST_REASONS)[number]

/** What a second person is asked for (§2, C12, C15). Points of an adjust may be below zero, never zero; those of a compensation never are. */
export type ApprovalSubject =
  | { readonly kind: 'adjust'; readonly memberId: string; readonly points: Points; readonly reason: AdjustReason }
  | { readonly kind: 'compensation'; readonly memberId: string; readonly points: Points; readonly complaintId: string }
  | { readonly kind: 'export'; readonly complaintId: string }

/** A request nobody decides within so many days has expired: what was right then need not be right now. */
export const APPROVAL_LIVES_DAYS = 14
/** An approved export may be made for a day: what was right to hand out yesterday is asked for anew. */
export const EXPORT_LIVES_MS = MS_PER_DAY

export type ApprovalRole = 'clerk' | 'handler' | 'manager' | 'owner'
export interface ApprovalPerson { readonly staffId: string; readonly role: ApprovalRole }

interface Asked {
  readonly approvalId: string
  readonly subject: ApprovalSubject
  readonly storeId: string
  /** Why, in the asking person's words. */
  readonly note: string
  readonly requestedBy: ApprovalPerson
  readonly requestedAt: Instant
}

/** The states of a request 复核. `not_needed` is one within the asking person's own limit: it was done at once, and is kept beside the others. */
export type Requested = Asked & { readonly status: 'requested' }
export type Approved = Asked & { readonly status: 'approved'; readonly decidedBy: ApprovalPerson; readonly decidedAt: Instant; readonly answer: string | null }
export type Declined = Asked & { readonly status: 'declined'; readonly decidedBy: ApprovalPerson; readonly decidedAt: Instant; readonly answer: string }
export type Withdrawn = Asked & { readonly status: 'withdrawn'; readonly decidedAt: Instant }
export type NotNeeded = Asked & { readonly status: 'not_needed'; readonly decidedAt: Instant }
export type Approval = Requested | Approved | Declined | Withdrawn | NotNeeded
export type ApprovalStatus = Approval['status'] | 'expired'

export type ApprovalRefusal =
  | { readonly code: 'APPROVAL_CLOSED'; readonly status: Exclude<ApprovalStatus, 'requested'> }
  | { readonly code: 'OWN_REQUEST' }
  | { readonly code: 'NOT_YOUR_REQUEST' }
  | { readonly code: 'OWN_ACCOUNT' }
  | { readonly code: 'FORBIDDEN' }

export type ApprovalCommand =
  | { readonly do: 'approve'; readonly answer: string | null }
  | { readonly do: 'decline'; readonly answer: string }
  | { readonly do: 'withdraw' }

/** Who decides; `isOwnAccount` is true when the points would go to or come from that person's own member account. */
export interface Decider extends ApprovalPerson { readonly isOwnAccount: boolean }

export const expiresAt = ({ requestedAt }: Pick<Asked, 'requestedAt'>): Instant => later(requestedAt, APPROVAL_LIVES_DAYS * MS_PER_DAY)

/** T6's way with time: an expired request is expired at that instant, whether or not anything ran. */
export const statusAt = (approval: Approval, now: Instant): ApprovalStatus =>
  approval.status === 'requested' && now >= expiresAt(approval) ? 'expired' : approval.status

const mayApprove = ({ role }: ApprovalPerson): boolean => role === 'manager' || role === 'owner'

export const approve = (asked: Requested, by: ApprovalPerson, answer: string | null, at: Instant): Approved =>
  ({ ...asked, status: 'approved', decidedBy: { staffId: by.staffId, role: by.role }, decidedAt: at, answer })

export const decline = (asked: Requested, by: ApprovalPerson, answer: string, at: Instant): Declined =>
  ({ ...asked, status: 'declined', decidedBy: { staffId: by.staffId, role: by.role }, decidedAt: at, answer })

export const withdraw = (asked: Requested, at: Instant): Withdrawn => ({ ...asked, status: 'withdrawn', decidedAt: at })

/** §2: whether this person may give the second word at all; the state is another question. */
export function checkDecider(approval: Approval, by: Decider): Result<Decider, ApprovalRefusal> {
  if (!mayApprove(by)) return refuse({ code: 'FORBIDDEN' })
  if (approval.requestedBy.staffId === by.staffId) return refuse({ code: 'OWN_REQUEST' })
  return by.isOwnAccount ? refuse({ code: 'OWN_ACCOUNT' }) : accept(by)
}

/**
 * One step of a person on a request. Approve and decline are a manager's or owner's who is not the asking person and not the
 * guest; withdraw is the asking person's own. Whatever is decided stays decided.
 */
export function decideApproval(approval: Approval, command: ApprovalCommand, by: Decider, now: Instant): Result<Approved | Declined | Withdrawn, ApprovalRefusal> {
  const allowed = command.do === 'withdraw'
    ? approval.requestedBy.staffId === by.staffId ? accept(by) : refuse<ApprovalRefusal>({ code: 'NOT_YOUR_REQUEST' })
    : checkDecider(approval, by)
  if (!allowed.ok) return allowed
  if (approval.status !== 'requested') return refuse({ code: 'APPROVAL_CLOSED', status: approval.status })
  if (statusAt(approval, now) === 'expired') return refuse({ code: 'APPROVAL_CLOSED', status: 'expired' })
  switch (command.do) {
    case 'approve': return accept(approve(approval, by, command.answer, now))
    case 'decline': return accept(decline(approval, by, command.answer, now))
    case 'withdraw': return accept(withdraw(approval, now))
  }
}

/** §2: until when the asking person may make the export they asked for; null when they may not. */
export function exportsUntil(approval: Approval, staffId: string, now: Instant): Instant | null {
  if (approval.status !== 'approved' || approval.subject.kind !== 'export' || approval.requestedBy.staffId !== staffId) return null
  const until = later(approval.decidedAt, EXPORT_LIVES_MS)
  return now < until ? until : null
}
