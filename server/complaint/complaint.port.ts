import type { Category, Channel } from '@encore/domain/complaint/words'
import type { Fact } from '@encore/domain/complaint/facts'
import type { Status } from '@encore/domain/complaint/states'
import type { SealedPhone } from '../member/phone-vault'
import { collection, type Doc } from '../platform/store'

/** What was complained about, as it was told; the facts say what happened since. */
export interface Matter {
  readonly text: string
  readonly wishedRemedy: string | null
  readonly wishedContact: 'app' | 'phone' | 'none'
  readonly room: string | null
  /** The entry of the ledger it came with (P11). */
  readonly entryId: string | null
  readonly visitAt: number | null
  readonly photos: readonly string[]
  readonly anonymity: 'none' | 'store' | 'respondent'
}

/** Somebody who is no member and spoke to staff. */
export interface Contact { readonly name: string | null; readonly phoneMasked: string | null; readonly phoneKey: string | null; readonly phone: SealedPhone | null }

export type TextCheck = 'passed' | 'review' | 'risky' | 'pending'

/**
 * One complaint: its facts, and beside them what queries need, made from the facts at every write (complaint-doc.ts) and never set
 * by hand. `_id` follows from the operation that filed it, so filing twice is impossible (P8).
 */
export interface ComplaintDoc extends Doc {
  readonly number: string
  readonly storeId: string
  /** Counts what people did; the timer's entries do not disturb somebody at work on the case. */
  readonly version: number
  readonly fingerprint: string
  /** Member id, or the OPENID of a guest who is no member; null when anonymous to the store or told by nobody known (C1). */
  readonly ownerKey: string | null
  readonly memberId: string | null
  /** Keyed hash of the tracking code; only for complaints anonymous to the store. */
  readonly trackingKey: string | null
  readonly contact: Contact | null
  readonly matter: Matter
  readonly textCheck: TextCheck
  readonly facts: readonly Fact[]
  readonly status: Status
  readonly channel: Channel
  readonly category: Category
  readonly isUrgent: boolean
  readonly cycle: number
  readonly handlerId: string | null
  readonly receivedAt: number
  readonly changedAt: number
  readonly queue: 'open' | 'done'
  /** The next hard breach (C15); NO_DUE when nothing is owed, so that a page has an order. */
  readonly nextDueAt: number
  /** When the sweep must look again; null when no clock runs. */
  readonly nextNoticeAt: number | null
  readonly breaches: number
  /** When the last hard clock was missed, annulled ones included: the breach ledger's order (C8); null when none was. */
  readonly lastBreachAt: number | null
  /** The calendar this case's dates were promised by (C7). Older than the one in force: its clocks are still to be moved. */
  readonly calendarVersion: string
  /** X6: when its photos were deleted; absent as long as they are kept. */
  readonly photosForgottenAt?: number
}

/** The last instant of the year 9999 in China: after every date there is. */
export const NO_DUE = 253_402_271_999_999

/** The key of an anonymous complaint: `_id` is the keyed hash of its code (C1). */
export interface TrackingDoc extends Doc { readonly complaintId: string }

/** P8: which step an operation was; `_id` is the operation id. */
export interface StepDoc extends Doc { readonly fingerprint: string; readonly complaintId: string; readonly at: number }

export const complaints = collection<ComplaintDoc>('complaints')
export const trackings = collection<TrackingDoc>('trackings')
export const steps = collection<StepDoc>('operations')

export const COMPLAINT_LIMITS = {
  filedPerDay: 20,
  trackedPerHour: 20,
  writtenPerDay: 60,
  exportsPerHour: 30,
  excerptCharacters: 40,
  staffRead: 100,
  /** A document stays far below the database's limit; a case that needs more is linked to a new one. */
  facts: 400,
  factsToTheEnd: 600,
  voucherDays: 90,
  entriesRead: 12,
  visitsShown: 5,
  othersShown: 5,
  toldRead: 500,
  sweepPage: 50,
  sweepPages: 40,
  /** X6 */
  photoDays: 180,
  forgetPage: 20,
} as const
