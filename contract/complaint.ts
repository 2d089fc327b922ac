import type { HolidayName } from '@encore/domain/calendar/calendar-record'
import * as v from 'valibot'
import type { CardView } from './person'
import { documentId, instantText, limits, localDateText, operationId, page, roomId, storeId, words, type Page } from './shape'

export const channels = ['online', 'phone', 'on_site', 'wechat_pay'] as const
export type Channel = (typeof channels)[number]
export const complaintCategories = ['service', 'sound', 'hygiene', 'food', 'price', 'safety', 'privacy', 'other'] as const
export type ComplaintCategory = (typeof complaintCategories)[number]
export const complaintStatuses = ['registered', 'investigating', 'concluded', 'answered', 'follow_up', 'closed', 'withdrawn', 'merged', 'rejected'] as const
export type ComplaintStatus = (typeof complaintStatuses)[number]
export const remedyKinds = ['apology', 'replacement', 'points', 'voucher', 'refund', 'discipline'] as const
export const verdicts = ['founded', 'partly', 'unfounded'] as const
/** C11: why it happened; the list is closed, so that training and reports can count it (G1). */
export const rootCauses = ['staff_conduct', 'staff_skill', 'process', 'equipment', 'environment', 'product_quality', 'pricing', 'third_party', 'misunderstanding', 'other'] as const
export type RootCause = (typeof rootCauses)[number]
/** Who else keeps the same matter under a number of its own. */
export const authorities = ['12315', 'police', 'other'] as const
export type Authority = (typeof authorities)[number]
export const clockKinds = ['firstReply', 'investigation', 'resolution', 'followUp'] as const
export type ClockKind = (typeof clockKinds)[number]
export type ClockStatus = 'running' | 'met' | 'met_extended' | 'breached' | 'cancelled'

/** Photos are uploaded into photoFolder(operationId) of @encore/domain/complaint/complaint-id before the complaint is sent. */
const photo = () => v.pipe(v.string(), v.startsWith('cloud://'), v.maxLength(300))
const matter = {
  category: v.picklist(complaintCategories),
  text: words(limits.complaintText),
  wishedRemedy: v.optional(words(limits.reason)),
  room: v.optional(roomId),
  /** The entry of the ledger that raised it (P11): a bill's key, or any other. */
  entryId: v.optional(documentId),
  visitAt: v.optional(instantText),
  /** M11, C13: a minor was admitted, or somebody was hurt: the manager is told at once. */
  aboutMinor: v.optional(v.boolean(), false),
  someoneHurt: v.optional(v.boolean(), false),
}

export const fileComplaint = () => v.strictObject({
  operationId,
  /** Where it happened (HomeView.place); the chain's first store when left out. */
  storeId: v.optional(storeId),
  ...matter,
  photos: v.optional(v.pipe(v.array(photo()), v.maxLength(limits.complaintPhotos)), []),
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

/** 「为什么是这一天」: each day from receipt to the due date of the result, counted or not, and why (C14). */
export interface DayView {
  readonly date: string
  readonly kind: 'received' | 'workday' | 'weekend' | 'holiday' | 'makeup'
  /** The number a working day got; null for day 0 and days off. */
  readonly count: number | null
  /** The holiday of a day off or of a make-up day. */
  readonly holiday: HolidayName | null
  /** Why an emergency notice changed the day, in its own words. */
  readonly reason: string | null
  /** The day belongs to a year whose calendar is not confirmed yet. */
  readonly provisional: boolean
}

/** What a row of the timeline tells; the words are the screen's. */
export const timelineKinds = [
  'registered', 'receipt_sent', 'noted', 'assigned', 'respondent_named', 'receipt_moved', 'replied', 'waiting_began', 'waiting_ended', 'guest_wrote',
  'concluded', 'answered', 'accepted', 'follow_up_tried', 'closed', 'reopened', 'withdrawn', 'rejected', 'merged', 'absorbed', 'linked',
  'extension_asked', 'extension_declined', 'extension_agreed', 'external_noted', 'clock_settled', 'breach_annulled', 'escalated', 'due_moved',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineRow {
  readonly at: number
  readonly what: TimelineKind
  readonly by: 'guest' | 'store' | 'system'
  readonly text: string | null
  /** Only staff see rows that are not for the guest. */
  readonly internal: boolean
  readonly staffName?: string
  /** Facts for the words of the row: clock, percent, status, dueDate, how, because … */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
}

export interface ComplaintRow {
  readonly id: string
  readonly number: string
  readonly category: ComplaintCategory
  readonly status: ComplaintStatus
  readonly cycle: number
  readonly receivedAt: number
  /** The first words; empty for staff until the text has passed the content check (C2). */
  readonly excerpt: string
  /** The hard clocks of the current cycle, in the order in which they fall due. */
  readonly promises: readonly PromiseView[]
  /** A year without calendar data that a promise would need: that promise is not in the list (C7). */
  readonly calendarMissingFor: number | null
}

export interface ComplaintView extends ComplaintRow {
  readonly text: string
  readonly photos: readonly string[]
  readonly wishedRemedy: string | null
  readonly room: string | null
  readonly days: readonly DayView[]
  readonly timeline: readonly TimelineRow[]
  readonly answer: { readonly text: string; readonly at: number; readonly remedies: readonly RemedyView[] } | null
  /** What the handler has asked the guest and waits for (C9). */
  readonly question: string | null
  /** A later date the guest may agree to or not; null when none is asked for (C9). */
  readonly extensionAsked: ExtensionAsked | null
  readonly canWrite: boolean
  readonly canWithdraw: boolean
  readonly canJudge: boolean
  readonly canReopen: boolean
}

export interface ExtensionAsked { readonly clock: ClockKind; /** The date promised so far. */ readonly from: string; readonly until: string; readonly reason: string }

export interface RemedyView { readonly kind: (typeof remedyKinds)[number]; readonly text: string; readonly points: number | null; readonly amountFen: number | null; /** C12: points and vouchers given, or waiting for a second person, or not agreed to; null for what moves nothing here. */ readonly given: 'done' | 'waiting' | 'declined' | null }

export interface Filed { readonly complaint: ComplaintView; /** Shown once, only for complaints anonymous to the store. */ readonly trackingCode: string | null; readonly replayed: boolean }

export const listComplaints = () => v.strictObject({ ...page })
export const getComplaint = () => v.strictObject({ id: documentId })
export const trackComplaint = () => v.strictObject({ trackingCode: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9A-Z]{10}$/)) })
const guestKey = { id: documentId, operationId, trackingCode: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/))) }
export const judgeAnswer = () => v.strictObject({ ...guestKey, accepted: v.boolean(), words: v.optional(words(limits.complaintText)) })
export const writeToComplaint = () => v.strictObject({ ...guestKey, words: words(limits.complaintText) })
/** C9: the guest's own tap; it is the consent, recorded with its instant. */
export const answerExtension = () => v.strictObject({ ...guestKey, until: localDateText, agreed: v.boolean() })
export const withdrawComplaint = () => v.strictObject({ ...guestKey, words: v.optional(words(limits.complaintText)) })
export const reopenComplaint = () => v.strictObject({ ...guestKey, words: words(limits.complaintText) })

// ---- staff ----

export const registerComplaint = () => v.strictObject({
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

const show = () => v.optional(v.picklist(['open', 'mine', 'unassigned', 'breached', 'follow_up', 'closed']), 'open')
export const listQueueCategories = () => v.strictObject({ show: show() })
/** How many a filter of the queue holds by category; those with none are left out. */
export interface CategoryCount { readonly category: ComplaintCategory; readonly count: number }
export const listQueue = () => v.strictObject({
  ...page,
  show: show(),
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
  /** C9: the handler has asked the guest something; the clocks run on. */
  readonly isWaitingForGuest: boolean
  /** C11: what was tried to reach the guest in this cycle; null before the answer and after the end. */
  readonly followUp: FollowUpView | null
  readonly version: number
}
/** C11: `isEnough`: three attempts on two working days and a message, so it may be closed as unreachable. */
export interface FollowUpView {
  readonly attempts: number
  readonly workingDays: number
  readonly hasMessage: boolean
  readonly isEnough: boolean
  readonly isSatisfied: boolean
  readonly lastAt: number | null
  /** From which day on another attempt helps; null when nothing is left to try, or a year's calendar is missing. */
  readonly nextOn: string | null
  /** Those who worked the case do not make the call. */
  readonly mayCall: boolean
}
export interface QueueCounts { readonly open: number; readonly dueToday: number; readonly breached: number; readonly followUp: number }
export interface QueuePage extends Page<QueueRow> { readonly counts: QueueCounts | null }

export interface VisitView { readonly date: string; readonly room: string | null; readonly paidFen: number; readonly points: number }

/** P11: the entry of the ledger a complaint came with. */
export interface EntryAttached { readonly id: string; readonly businessDate: string; readonly points: number; readonly billNo: string | null; readonly paidFen: number }

export interface CaseView extends QueueRow {
  readonly text: string
  /** Null for none, and when it is not the complainant's own. */
  readonly entry: EntryAttached | null
  readonly photos: readonly string[]
  readonly wishedRemedy: string | null
  readonly days: readonly DayView[]
  readonly timeline: readonly TimelineRow[]
  readonly complainant: { readonly memberId: string | null; readonly name: string | null; readonly phoneMasked: string | null; readonly anonymous: boolean }
  readonly findings: { readonly text: string; readonly verdict: (typeof verdicts)[number]; readonly rootCause: RootCause } | null
  readonly answer: ComplaintView['answer']
  readonly respondentStaffId: string | null
  readonly registeredAt: number
  /** C4: registered more than 24 hours after receipt. */
  readonly isLateRegistration: boolean
  /** C9: how long each person had the case, in working time of 24 h a day; staffId null is nobody. Null while a year's calendar is missing. */
  readonly heldTime: readonly { readonly staffId: string | null; readonly name: string | null; readonly workingMs: number; readonly waitingMs: number }[] | null
  readonly internalTarget: { readonly dueAt: number; readonly status: 'running' | 'met' | 'breached' | 'cancelled' } | null
  /** C8: what was missed in any round, annulled ones included. */
  readonly missed: readonly MissedView[]
  /** Card and last evenings of the member who complained; null when nobody known, or hidden from the caller (C1, C15). */
  readonly guest: { readonly card: CardView; readonly visits: readonly VisitView[] } | null
  /** Other open complaints of the same person: what a merge is for (C10). */
  readonly sameGuest: readonly { readonly id: string; readonly number: string; readonly category: ComplaintCategory; readonly receivedAt: number }[]
  readonly external: readonly { readonly authority: Authority; readonly number: string; readonly at: number }[]
  /** The guest can answer in the app: signed in, or with the code of an anonymous complaint. */
  readonly canAskGuest: boolean
  readonly extensionAsked: ExtensionAsked | null
  readonly linked: readonly string[]
  readonly mergedInto: string | null
  readonly textCheck: 'passed' | 'review' | 'risky' | 'pending'
  /** What the caller may do now, computed by the same rules that decide it. */
  readonly steps: readonly StepKind[]
  /** C12: above so many points a second person has to agree. */
  readonly pointsAlone: number
}

/** C8: a promise that was missed, of whatever round. */
export interface MissedView {
  readonly clock: ClockKind
  readonly cycle: number
  readonly dueDate: string
  readonly agreedDate: string | null
  readonly breachAt: number
  /** When it was done after all; null while it is still owed, or never was. */
  readonly doneAt: number | null
  readonly lateMs: number
  readonly annulledBecause: string | null
}

/** C8: a complaint with every promise of it that was missed, annulled ones included. */
export interface BreachRow {
  readonly id: string
  readonly number: string
  readonly category: ComplaintCategory
  readonly status: ComplaintStatus
  readonly room: string | null
  readonly handler: string | null
  readonly breaches: readonly MissedView[]
  readonly version: number
}

export const complaintSteps = () => v.variant('step', [
  v.strictObject({ step: v.literal('claim') }),
  v.strictObject({ step: v.literal('assign'), staffId: documentId, reason: v.optional(words(limits.reason)) }),
  v.strictObject({ step: v.literal('note'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('reply'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('waitForGuest'), text: words(limits.reason) }),
  v.strictObject({ step: v.literal('guestResponded'), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('conclude'), findings: words(limits.noteText), verdict: v.picklist(verdicts), rootCause: v.picklist(rootCauses) }),
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
  v.strictObject({ step: v.literal('followUp'), outcome: v.picklist(['satisfied', 'unsatisfied', 'unreachable']), messageLeft: v.optional(v.boolean(), false), text: words(limits.noteText) }),
  v.strictObject({ step: v.literal('close'), text: v.optional(words(limits.reason)) }),
  v.strictObject({ step: v.literal('reject'), reason: words(limits.reason) }),
  v.strictObject({ step: v.literal('merge'), intoId: documentId }),
  v.strictObject({ step: v.literal('link'), otherId: documentId }),
  v.strictObject({ step: v.literal('moveReceived'), receivedAt: instantText, reason: words(limits.reason) }),
  v.strictObject({ step: v.literal('extend'), clock: v.picklist(['investigation', 'resolution']), until: localDateText, channel: v.optional(v.picklist(['phone', 'on_site', 'written']), 'phone'), consent: words(limits.reason) }),
  v.strictObject({ step: v.literal('askExtension'), clock: v.picklist(['investigation', 'resolution']), until: localDateText, reason: words(limits.reason) }),
  v.strictObject({ step: v.literal('noteExternal'), authority: v.picklist(authorities), number: words(limits.externalNumber) }),
  v.strictObject({ step: v.literal('nameRespondent'), staffId: documentId }),
  v.strictObject({ step: v.literal('annulBreach'), clock: v.picklist(clockKinds), cycle: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), reason: words(limits.reason) }),
])
export type ComplaintStep = v.InferOutput<ReturnType<typeof complaintSteps>>
export type StepKind = ComplaintStep['step']

export const workComplaint = () => v.strictObject({ operationId, id: documentId, version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), do: complaintSteps() })
