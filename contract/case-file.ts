import * as v from 'valibot'
import type { ApprovalRow } from './approval'
import type { CaseView, ClockKind, ClockStatus, DayView, RemedyView, TimelineKind } from './complaint'
import { documentId, limits, operationId, words } from './shape'

/** §2, C15: a case leaves the app once a second person has said yes; why it does stands in the request and in the log (X4). */
export const askExport = () => v.strictObject({ operationId, id: documentId, reason: words(limits.reason, 2) })
export const openExport = () => v.strictObject({ id: documentId })
export const exportCase = () => v.strictObject({ id: documentId })

/** Where the caller's own wish to export a case stands. */
export interface ExportAsked {
  /** The latest request; null while nothing has been asked. */
  readonly request: ApprovalRow | null
  /** Until when the document may be made; null while it may not. */
  readonly until: number | null
}

/** A clock of a round with everything its dates follow from: each day and why it counts, what was agreed, who was told how far it had run. */
export interface ClockReason {
  readonly clock: ClockKind | 'answer'
  readonly cycle: number
  /** A soft clock is reported, never a breach (C6). */
  readonly isHard: boolean
  readonly startedAt: number
  readonly workingDays: number
  /** From day 0 to the due day; empty while a year's calendar is missing. */
  readonly days: readonly DayView[]
  readonly dueDate: string | null
  readonly provisional: boolean
  /** The notices whose years the days lie in; a provisional year has none. */
  readonly notices: readonly string[]
  readonly status: ClockStatus
  readonly doneAt: number | null
  readonly lateMs: number
  readonly annulledBecause: string | null
  /** C9: consents to a later date, in their order; the last one before the original date counts. */
  readonly consents: readonly { readonly at: number; readonly until: string; readonly channel: 'miniapp' | 'phone' | 'on_site' | 'written'; readonly evidence: string }[]
  /** C13: rungs at their true instants. */
  readonly rungs: readonly { readonly percent: number; readonly tell: 'handler' | 'manager' | 'owner'; readonly reachedAt: number }[]
  /** C7: dates promised before another calendar moved them. */
  readonly moves: readonly { readonly at: number; readonly from: string | null; readonly to: string | null }[]
}

/** What was told to whom about the case. */
export interface ToldView {
  readonly at: number
  readonly to: 'guest' | 'handler' | 'manager' | 'owner'
  readonly name: string | null
  readonly about: TimelineKind | 'urgent'
  /** Which clock, and how much of it was used, where the message tells that. */
  readonly clock: ClockKind | null
  readonly percent: number | null
  readonly inWechat: boolean
  /** When the guest opened it; null for staff and while unread. */
  readonly readAt: number | null
}

export interface AnswerGiven { readonly cycle: number; readonly at: number; readonly text: string; readonly remedies: readonly RemedyView[] }
export interface FindingsMade { readonly cycle: number; readonly at: number; readonly text: string; readonly verdict: 'founded' | 'partly' | 'unfounded'; readonly rootCause: string }

/** One complaint and nothing of anybody else: no other case, no card, no visits; the complainant masked, or left out when they asked to stay unnamed. */
export interface CaseFile extends Pick<CaseView, 'id' | 'number' | 'category' | 'channel' | 'status' | 'cycle' | 'room' | 'receivedAt' | 'registeredAt' | 'isLateRegistration' | 'isUrgent' | 'text' | 'textCheck' | 'photos' | 'wishedRemedy' | 'handler' | 'timeline' | 'heldTime' | 'internalTarget' | 'external'> {
  readonly complainant: { readonly name: string | null; readonly phoneMasked: string | null; readonly anonymous: boolean }
  readonly respondent: string | null
  readonly storeName: string
  /** True when the photos were there and are deleted by now (X6). */
  readonly photosForgotten: boolean
  readonly clocks: readonly ClockReason[]
  readonly findings: readonly FindingsMade[]
  readonly answers: readonly AnswerGiven[]
  readonly told: readonly ToldView[]
  readonly madeAt: number
  readonly madeBy: string
  readonly madeBecause: string
}
