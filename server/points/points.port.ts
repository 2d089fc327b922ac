import type { BillSettled } from '@encore/contract/points'
import type { Account } from '@encore/domain/points/account'
import type { Bill } from '@encore/domain/points/bill'
import type { Entry, EntryKind } from '@encore/domain/points/entry'
import { collection, type Doc } from '../platform/store'

/** A member's ledger head, with the little the card shows, so that opening the app reads one document (ARCHITECTURE §4). */
export interface AccountDoc extends Doc {
  readonly ledger: Account
  readonly memberNo: string
  /** Nickname, or the masked phone when there is none. */
  readonly name: string
  /** The OPENID the account belongs to, null until the guest claims it (M2). Never answered to anybody. */
  readonly openid: string | null
  /** The version of the terms agreed to last (M9). */
  readonly termsVersion: string
  /** Business date of the last settled bill. */
  readonly lastVisit: string | null
}

/** What the guest is told about an entry, waiting to be put into the inbox (N1); the entry itself never changes. */
export interface EntryMessage {
  readonly state: 'waiting' | 'delivered'
  readonly topic: 'points_earned' | 'tier_upgraded'
  readonly facts: Readonly<Record<string, string | number>>
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
  /** Gross of the bill; 0 for entries without one. */
  readonly paidFen: number
  readonly entry: Entry
  readonly bill: Bill | null
  readonly room: string | null
  readonly message: EntryMessage | null
}

export const accounts = collection<AccountDoc>('accounts')
export const entries = collection<EntryDoc>('entries')

/** The stored outcome of a settled bill: the answer without the person's name, which can be erased (M7) while this cannot. */
export type SettledOutcome = Omit<BillSettled, 'replayed'>
