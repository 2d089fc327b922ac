import * as v from 'valibot'
import { birthday } from './member'
import type { Tier } from './person'
import { documentId, limits, operationId, words } from './shape'
import type { VoucherView } from './voucher'

export const birthdayTreats = ['singing_hour', 'small_fruit_plate', 'fruit_plate', 'decoration', 'cake'] as const
export type BirthdayTreat = (typeof birthdayTreats)[number]

/** O1, O2: where a guest stands with this birthday, or the next one. */
export type BirthdayState = 'not_set' | 'no_consent' | 'too_new' | 'early' | 'open' | 'claimed'

/** O3: what the tier's birthday gift is made of. */
export interface BirthdayGift { readonly treats: readonly BirthdayTreat[]; readonly points: number; readonly doublesPoints: boolean }

export interface BirthdayView {
  readonly state: BirthdayState
  /** The civil date of this occurrence; null when there is none. */
  readonly occurrence: string | null
  /** The first civil day and the last business date of the window. */
  readonly firstDay: string | null
  readonly lastDate: string | null
  /** too_new: when the 30 days are over (O2), and whether the window is over by then. */
  readonly settledFrom: number | null
  readonly isMissed: boolean
  readonly tier: Tier
  readonly gift: BirthdayGift
  /** What was claimed for this occurrence. */
  readonly claimed: { readonly at: number; readonly tier: Tier; readonly gift: BirthdayGift; readonly doubledUntil: string | null; readonly vouchers: readonly VoucherView[] } | null
}

export interface BirthdayClaimed { readonly birthday: BirthdayView; readonly replayed: boolean }

export const claimBirthday = v.strictObject({ operationId })

/** What staff sees of a birthday when the guest shows an ID (O2). */
export interface BirthdayOnFile {
  readonly memberId: string
  readonly name: string
  readonly birthday: { readonly calendar: 'solar' | 'lunar'; readonly year?: number; readonly month: number; readonly day: number; readonly isLeapMonth?: boolean } | null
  readonly setAt: number | null
  readonly isVerified: boolean
  readonly isCorrected: boolean
}

export const birthdayOnFile = v.strictObject({ memberId: documentId })
/** `idSeen`: the person at the counter says so, under their name in the audit log. */
export const verifyBirthday = v.strictObject({ operationId, memberId: documentId, idSeen: v.literal(true) })
export const correctBirthday = v.strictObject({ operationId, memberId: documentId, idSeen: v.literal(true), birthday, reason: words(limits.reason, 2) })
