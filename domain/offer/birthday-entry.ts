import { fen, type Points, points } from '../kernel/amount'
import { businessDate, type Instant, type LocalDate } from '../kernel/time'
import type { Account } from '../points/account'
import { grantedLot } from '../points/earn'
import type { EntryDraft } from '../points/entry'
import { issueToLot } from '../points/lots'
import { type RuleBook, rulesOn, tiersOf } from '../points/rules'
import { standingOn } from '../tier/standing'

export interface BirthdayGrant { readonly occurrence: LocalDate; readonly points: Points; readonly storeId: string; readonly at: Instant }

export const birthdayEntryId = (memberId: string, occurrence: LocalDate): string => `birthday:${memberId}:${occurrence}`

/** O3: the points of a birthday gift, to be spent at once; what is owed is repaid first (P7). Its id follows from the occurrence, so it is posted once. */
export function birthdayDraft(account: Account, grant: BirthdayGrant, book: RuleBook): Extract<EntryDraft, { kind: 'birthday' }> {
  const { occurrence, points: granted, storeId, at } = grant
  const today = businessDate(at)
  const rules = rulesOn(book, today)
  const lot = grantedLot(today, at, rules)
  return {
    kind: 'birthday', entryId: birthdayEntryId(account.memberId, occurrence), memberId: account.memberId, storeId, staffId: null, businessDate: today, at,
    trace: { shape: 'grant', rulesVersion: rules.version, granted, repaidDebt: points(Math.min(account.debt, granted)), lot },
    source: { of: 'birthday', occurrence },
    movement: issueToLot(account, lot, granted), growthFen: fen(0), tierAfter: standingOn(account.tier, account.spend, today, tiersOf(book)).state,
  }
}
