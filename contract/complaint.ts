import * as v from 'valibot'
import { documentId, instantText, limits, localDateText, operationId, page, roomId, words, type Page } from './shape'

export const channels = ['online', 'phone', 'on_site', 'wechat_pay'] as const
export type Channel = (typeof channels)[number]
export const complaintCategories = ['service', 'sound', 'hygiene', 'food', 'price', 'safety', 'privacy', 'other'] as const
export type ComplaintCategory = (typeof complaintCategories)[number]
export const complaintStatuses = ['registered', 'investigating', 'concluded', 'answered', 'follow_up', 'closed', 'withdrawn', 'merged', 'rejected'] as const
export type ComplaintStatus = (typeof complaintStatuses)[number]
export const remedyKinds = ['apology', 'replacement', 'points', 'voucher', 'refund', 'discipline'] as const
export const verdicts = ['founded', 'partly', 'unfounded'] as const
export const clockKinds = ['firstReply', 'investigation', 'resolution', 'followUp'] as const
export type ClockKind = (typeof clockKinds)[number]
export type ClockStatus = 'running' | 'met' | 'met_extended' | 'breached' | 'cancelled'

const photo = v.pipe(v.string(), v.startsWith('cloud://'), v.maxLength(300))
const matter = {
  category: v.picklist(complaintCategories),
  text: words(limits.complaintText),
  wishedRemedy: v.optional(words(limits.reason)),
  room: v.optional(roomId),
  billId: v.optional(documentId),
  visitAt: v.optional(instantText),
  aboutMinor: v.optional(v.boolean(), false),
}

export const fileComplaint = v.strictObject({
  operationId,
  ...matter,
  photos: v.optional(v.pipe(v.array(photo), v.maxLength(limits.complaintPhotos)), []),
  wishedContact: v.optional(v.picklist(['app', 'phone', 'none']), 'app'),
  /** store: nobody at the store learns who; the tracking code is the only key. respondent: the person complained about does not learn it. */
  anonymity: v.optional(v.picklist(['none', 'store', 'respondent']), 'none'),
})

export interface PromiseView {
  readonly clock: ClockKind
  readonly status: ClockStatus
  /** The last day, which counts to 24:00. */
  readonly dueDate: string
  readonly breachAt: number
  /** True when the date needs a year whose calendar is not confirmed yet: 「预计」 (C7). */
  readonly provisional: boolean
  /** The date agreed with the guest, when one was (C9); dueDate stays the original. */
  readonly extendedTo: string | null
  readonly settledAt: number | null
}

/** 「为什么是这一天」: each day from receipt to the due date, counted or not, and why (C14). */
export interface DayView { readonly date: string; readonly kind: 'received' | 'workday' | 'weekend' | 'holiday' | 'makeup'; readonly count: number | null }

export interface TimelineRow {
  readonly at: number
  readonly what: string
  readonly by: 'guest' | 'store' | 'system'
  readonly text: string | null
  /** Only staff see rows that are not for the guest. */
  readonly internal: boolean
  readonly staffName?: string
}

export interface ComplaintRow {
  readonly id: string
  readonly number: string
  readonly category: ComplaintCategory
  readonly status: ComplaintStatus
  readonly cycle: number
  readonly receivedAt: number
  readonly excerpt: string
  readonly promises: readonly PromiseView[]
}

export interface ComplaintView extends ComplaintRow {
  readonly text: string
  readonly photos: readonly string[]
  readonly wishedRemedy: string | null
  readonly room: string | null
  readonly days: readonly DayView[]
  readonly timeline: readonly TimelineRow[]
  readonly answer: { readonly text: string; readonly at: number; readonly remedies: readonly RemedyView[] } | null
  readonly canWithdraw: boolean
  readonly canJudge: boolean
  readonly canReopen: boolean
}

export interface RemedyView { readonly kind: (typeof remedyKinds)[number]; readonly text: string; readonly points: number | null; readonly amountFen: number | null }

export interface Filed { readonly complaint: ComplaintView; /** Shown once, only for complaints anonymous to the store. */ readonly trackingCode: string | null; readonly replayed: boolean }

export const listComplaints = v.strictObject({ ...page })
export const getComplaint = v.strictObject({ id: documentId })
export const trackComplaint = v.strictObject({ trackingCode: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9A-Z]{10}$/)) })
const guestKey = { id: documentId, operationId, trackingCode: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/))) }
export const judgeAnswer = v.strictObject({ ...guestKey, accepted: v.boolean(), words: v.optional(words(limits.complaintText)) })
export const withdrawComplaint = v.strictObject({ ...guestKey, words: v.optional(words(limits.complaintText)) })
export const reopenComplaint = v.strictObject({ ...guestKey, words: words(limits.complaintText) })

// ---- staff ----

export const registerComplaint = v.strictObject({
  operationId,
  ...matter,
  channel: v.picklist(['phone', 'on_site', 'wechat_pay']),
  /** C4: when the guest said it, which may lie before now, never after. */
  receivedAt: instantText,
  memberId: v.optional(documentId),
  contactName: v.optional(words(limits.nickname)),
  contactPhone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
  respondentStaffId: v.optional(documentId),
})

export const listQueue = v.strictObject({
  ...page,
  show: v.optional(v.picklist(['open', 'mine', 'unassigned', 'breached', 'follow_up', 'closed']), 'open'),
  category: v.optional(v.picklist(complaintCategories)),
})

export interface QueueRow extends ComplaintRow {
  readonly channel: Channel
  readonly room: string | null
  readonly handler: { readonly staffId: string; readonly name: string } | null
  /** The next hard breach; what the queue is sorted by. */
  readonly nextDueAt: number | null
  readonly nextClock: ClockKind | null
  /** 「还剩 2 个工作日」; 0 = today, negative = overdue by so many. */
  readonly workingDaysLeft: number | null
  readonly breaches: number
  readonly isUrgent: boolean
  readonly version: number
}
export interface QueuePage extends Page<QueueRow> { readonly counts: { readonly open: number; readonly dueToday: number; readonly breached: number } | null }

export interface CaseView extends QueueRow {
  readonly text: string
  readonly photos: readonly string[]
  readonly wishedRemedy: string | null
  readonly days: readonly DayView[]
  readonly timeline: readonly TimelineRow[]
  readonly complainant: { readonly memberId: string | null; readonly name: string | null; readonly phoneMasked: string | null; readonly anonymous: boolean }
  readonly findings: { readonly text: string; readonly verdict: (typeof verdicts)[number]; readonly rootCause: string } | null
  readonly answer: ComplaintView['answer']
  readonly respondentStaffId: string | null
  readonly registeredAt: number
  readonly isLateRegistration: boolean
  readonly textCheck: 'passed' | 'review' | 'risky' | 'pending'
  /** What the caller may do now, computed by the same rules that decide it. */
  readonly steps: readonly StepKind[]
}

export const complaintSteps = v.variant('step', [
  v.strictObject({ step: v.literal('claim') }),
  v.strictObject({ step: v.literal('assign'), staffId: documentId, reason: v.optional(words(limits.reason)) }),
  v.strictObject({ step: v.literal('investigate') }),
  v.strictObject({ step: v.literal('note'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('reply'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('waitForGuest'), text: words(limits.reason) }),
  v.strictObject({ step: v.literal('guestResponded'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('conclude'), findings: words(limits.noteText), verdict: v.picklist(verdicts), rootCause: words(limits.reason) }),
  v.strictObject({
    step: v.literal('answer'),
    text: words(limits.noteText),
    remedies: v.optional(v.pipe(v.array(v.strictObject({
      kind: v.picklist(remedyKinds),
      text: words(limits.reason),
      points: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
      amountFen: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(limits.lineFen))),
    })), v.maxLength(6)), []),
  }),
  v.strictObject({ step: v.literal('followUp'), outcome: v.picklist(['satisfied', 'unsatisfied', 'unreachable']), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('close'), text: v.optional(words(limits.reason)) }),
  v.strictObject({ step: v.literal('reject'), reason: words(limits.reason) }),
  v.strictObject({ step: v.literal('merge'), intoId: documentId }),
  v.strictObject({ step: v.literal('link'), otherId: documentId }),
  v.strictObject({ step: v.literal('moveReceived'), receivedAt: instantText, reason: words(limits.reason) }),
  v.strictObject({ step: v.literal('extend'), clock: v.picklist(['firstReply', 'investigation', 'resolution']), until: localDateText, consent: words(limits.reason) }),
  v.strictObject({ step: v.literal('nameRespondent'), staffId: documentId }),
  v.strictObject({ step: v.literal('annulBreach'), clock: v.picklist(clockKinds), cycle: v.pipe(v.number(), v.integer(), v.minValue(1)), reason: words(limits.reason) }),
])
export type ComplaintStep = v.InferOutput<typeof complaintSteps>
export type StepKind = ComplaintStep['step']

export const workComplaint = v.strictObject({ operationId, id: documentId, version: v.pipe(v.number(), v.integer(), v.minValue(1)), do: complaintSteps })
