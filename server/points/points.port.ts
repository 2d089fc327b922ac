import type { BillRefunded } from '@encore/contract/bill'
import type { BillSettled, VoucherOnBill } from '@encore/contract/points'
import type { Account } from '@encore/domain/points/account'
import type { Bill } from '@encore/domain/points/bill'
import type { Entry, EntryKind } from '@encore/domain/points/entry'
import type { BusinessDate, Instant, LocalDate } from '@encore/domain/kernel/time'
import { collection, type Doc } from '../platform/store'

/** A member's ledger head, with the little the card shows, so that opening the app reads one document (ARCHITECTURE §4). */
export interface AccountDoc extends Doc {
  readonly ledger: Account
  readonly memberNo: string
  /** Where the guest joined: what happens to the account without a till is booked there (P6), and that store's seal covers it (P10). */
  readonly storeId: string
  /** Nickname, or the masked phone when there is none. */
  readonly name: string
  /** The OPENID the account belongs to, null until the guest claims it (M2). Never answered to anybody. */
  readonly openid: string | null
  /** The version of the terms agreed to last (M9). */
  readonly termsVersion: string
  /** Business date of the last settled bill. */
  readonly lastVisit: string | null
  /** R14: the nightly check found a difference; nothing of value moves until an owner has looked. `first` is the first field that differs. */
  readonly frozen?: { readonly at: number; readonly found: number; readonly first: string } | null
  /** O1: the birthday claimed last, beside the ledger so that the till needs no further read. */
  readonly birthday?: ClaimedBirthday
  /** R2: how many of each gift this member has had, cancelled ones taken off; beside the ledger so that the limit costs no read. */
  readonly gifts?: Readonly<Record<string, number>>
}

export interface ClaimedBirthday {
  readonly occurrence: LocalDate
  /** O3: the business dates, both included, whose bills earn by the rules' birthday factor; null when the tier's gift has no such part. */
  readonly doubled: { readonly from: BusinessDate; readonly to: BusinessDate } | null
}

/** What the guest is told about an entry, waiting to be put into the inbox (N1); the entry itself never changes. */
export interface EntryMessage {
  readonly state: 'waiting' | 'delivered'
  readonly topic: 'points_earned' | 'tier_upgraded' | 'bill_refunded' | 'points_deducted' | 'points_shared' | 'points_adjusted' | 'points_compensated'
  readonly facts: Readonly<Record<string, string | number>>
}

/** How far a settled bill was given back (P7). The ledger's own words are its clawbacks; this is what the next refund starts from. */
export interface BillRefunds {
  /** How many refunds there were: the next one's entry is `<bill key>:r<times + 1>`. */
  readonly times: number
  readonly left: Bill
  readonly isUndone: boolean
}

/** P13: a bill whose points are to be split evenly among its payer and these others, once the payer says yes before `until`. */
export interface BillShare {
  readonly members: readonly string[]
  readonly until: Instant
  readonly state: 'waiting' | 'confirmed' | 'declined'
}

/** One ledger entry; an earn entry's `_id` is the bill key, and it carries the bill (P1, P4). The outer fields exist to be queried. */
export interface EntryDoc extends Doc {
  readonly memberId: string
  readonly version: number
  readonly kind: EntryKind
  readonly storeId: string
  readonly businessDate: string
  readonly at: number
  readonly points: number
  /** Cash paid; below zero what a clawback gave back of it; 0 for entries without a bill. */
  readonly paidFen: number
  /** 1 for a settled bill, −1 for what takes it back whole, else 0: an evening's bills are a sum. */
  readonly bills: number
  readonly entry: Entry
  /** Of an earn the bill as settled, of a clawback what is left of it. */
  readonly bill: Bill | null
  /** Of an earn: the voucher that paid a part of its bill (R5). */
  readonly voucher?: VoucherOnBill
  /** Of an earn whose bill was given back in part or whole. */
  readonly refunds?: BillRefunds
  readonly share?: BillShare
  readonly room: string | null
  readonly message: EntryMessage | null
  /** Of a redeem and its reverse: what was swapped for the points (R2, R4). */
  readonly gift?: { readonly title: { readonly zh: string; readonly en: string }; readonly units: number }
}

export const accounts = collection<AccountDoc>('accounts')
export const entries = collection<EntryDoc>('entries')

/** The stored outcome of a settled bill: the answer without the person's name, which can be erased (M7) while this cannot. */
export type SettledOutcome = Omit<BillSettled, 'replayed'>
export type RefundedOutcome = Omit<BillRefunded, 'replayed'>
