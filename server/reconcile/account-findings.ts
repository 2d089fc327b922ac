import type { Difference } from '@encore/contract/reconcile'
import { type Canonical, canonicalText } from '@encore/domain/kernel/hash'
import type { Instant } from '@encore/domain/kernel/time'
import { type MemberNumber, showMemberNumber } from '@encore/domain/member/number'
import { accountAfter, openAccount } from '@encore/domain/points/account'
import { billFingerprint } from '@encore/domain/points/bill'
import type { EarnTrace } from '@encore/domain/points/earn'
import { verifyChain } from '@encore/domain/points/chain'
import { type Entry, hashOfEntry } from '@encore/domain/points/entry'
import { accountBreaches } from '@encore/domain/points/invariants'
import { accountFields } from '@encore/domain/points/reconcile'
import { refundableFen } from '@encore/domain/points/refund'
import type { AccountDoc, EntryDoc } from '../points/points.port'

export type Finding = Omit<Difference, 'subject' | 'of'>
type Fields = { readonly [field: string]: Canonical | undefined }

/** A value as text; what cannot even be spelled (a fraction, a number beyond the safe ones) is shown as it is. */
function spell(value: unknown): string {
  if (value === undefined) return 'absent'
  try {
    return canonicalText(value as Canonical)
  } catch {
    return String(JSON.stringify(value))
  }
}

function compare(stored: Fields, recomputed: Fields, place: (field: string) => string, day: string | null): readonly Finding[] {
  return Object.keys({ ...stored, ...recomputed }).sort()
    .map((field): Finding => ({ field: place(field), stored: spell(stored[field]), recomputed: spell(recomputed[field]), day }))
    .filter((row) => row.stored !== row.recomputed)
}

/** R1, R5: what a voucher and points left to be paid in cash. */
const cashOf = ({ grossFen, vouchersFen, pointsFen }: EarnTrace): number => Math.max(0, Math.max(0, grossFen - vouchersFen) - pointsFen)

/** What the outer fields must be, since they are only the entry's own made to be queried (P4). */
function outerFields({ entry, bill }: EntryDoc): Fields {
  // A sharer's part of a refund (P13) carries the bill, too, but only the payer's takes it out of the evening.
  const wholeBack = entry.kind === 'clawback' && bill !== null && refundableFen(bill) === 0 && /:r\d+$/.test(entry.entryId)
  return {
    _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId, businessDate: entry.businessDate, at: entry.at, points: entry.delta,
    paidFen: entry.kind === 'earn' ? cashOf(entry.trace) : entry.kind === 'clawback' ? 0 - entry.trace.refundFen : 0,
    bills: entry.kind === 'earn' ? 1 : wholeBack ? -1 : 0, voucherFen: entry.kind === 'earn' ? entry.trace.vouchersFen : 0,
  }
}

const storedOuter = ({ _id, memberId, version, kind, storeId, businessDate, at, points, paidFen, bills, voucher }: EntryDoc): Fields =>
  ({ _id, memberId, version, kind, storeId, businessDate, at, points, paidFen, bills, voucherFen: voucher ? voucher.offFen : 0 })

/** P1, P10: the bill beside an entry is the one its entry was made of; entries of no bill have none. */
function billFinding({ entry, bill, businessDate }: EntryDoc): readonly Finding[] {
  const stored = bill === null ? 'absent' : billFingerprint(bill)
  const recomputed = entry.source.of === 'bill' ? entry.source.billFingerprint : 'absent'
  return stored === recomputed ? [] : [{ field: `entry ${entry.entryId}.bill`, stored, recomputed, day: businessDate }]
}

/** P7: what a bill says was given back is what its clawbacks say. */
function refundFindings(doc: EntryDoc, docs: readonly EntryDoc[]): readonly Finding[] {
  if (doc.entry.kind !== 'earn') return []
  const given = docs.filter(({ entry }) => entry.kind === 'clawback' && entry.source.billKey === doc.entry.entryId)
  const last = given[given.length - 1]
  const recomputed = last && { times: given.length, left: last.bill, isUndone: last.entry.kind === 'clawback' && last.entry.trace.reason === 'undo' }
  return compare({ refunds: doc.refunds as unknown as Canonical }, { refunds: recomputed as unknown as Canonical }, () => `entry ${doc.entry.entryId}.refunds`, doc.businessDate)
}

function entryFindings(doc: EntryDoc, docs: readonly EntryDoc[]): readonly Finding[] {
  try {
    const { entry } = doc
    const hash = hashOfEntry(entry)
    const edited: readonly Finding[] = hash === entry.hash ? [] : [{ field: `entry ${entry.entryId}.hash`, stored: entry.hash, recomputed: hash, day: doc.businessDate }]
    return [...edited, ...compare(storedOuter(doc), outerFields(doc), (field) => `entry ${doc._id}.${field}`, doc.businessDate), ...billFinding(doc), ...refundFindings(doc, docs)]
  } catch (error) {
    return [{ field: `entry ${doc._id}`, stored: 'unreadable', recomputed: error instanceof Error ? error.message : 'unreadable', day: typeof doc.businessDate === 'string' ? doc.businessDate : null }]
  }
}

function chainFindings(memberId: string, entries: readonly Entry[]): readonly Finding[] {
  const chain = verifyChain(memberId, entries)
  return chain.intact ? [] : [{ field: `entry ${chain.entryId}.chain`, stored: chain.fault, recomputed: 'intact', day: entries.find((entry) => entry.entryId === chain.entryId)?.businessDate ?? null }]
}

/** Fields beside the ledger that follow from it. */
function headFindings(doc: AccountDoc, entries: readonly Entry[]): readonly Finding[] {
  const evenings = entries.filter((entry) => entry.kind === 'earn').map((entry) => entry.businessDate as string).sort()
  const stored = { _id: doc._id, memberNo: doc.memberNo, lastVisit: doc.lastVisit }
  const recomputed = { _id: doc.ledger.memberId, memberNo: showMemberNumber(doc._id as MemberNumber), lastVisit: evenings[evenings.length - 1] ?? null }
  return compare(stored, recomputed, (field) => `account.${field}`, null)
}

function ledgerFindings(doc: AccountDoc, entries: readonly Entry[], now: Instant): readonly Finding[] {
  const first = entries[0]
  const opened = openAccount(doc._id, first ? first.at : now)
  const rebuilt = entries.reduce(accountAfter, first ? opened : { ...opened, tier: doc.ledger.tier })
  const breaches = accountBreaches(doc.ledger, now).map(({ rule, ...facts }): Finding => ({ field: `account.${rule}`, stored: spell(facts), recomputed: 'holds', day: null }))
  return [...compare(accountFields(doc.ledger), accountFields(rebuilt), (field) => `account.${field}`, null), ...breaches]
}

/** Entries that cannot be replayed lead to no account at all: that, too, is a finding. */
function unlessUnreadable(part: string, find: () => readonly Finding[]): readonly Finding[] {
  try {
    return find()
  } catch (error) {
    return [{ field: `account.${part}`, stored: 'unreadable', recomputed: error instanceof Error ? error.message : 'unreadable', day: null }]
  }
}

/**
 * P10: everything that is wrong with one account and its entries, by document and field; empty is the only good answer. Pure. Balance,
 * debt, lots, spend, tier, bill counts and the head are recomputed from the entries; each entry is held against its own hash, its
 * place in the chain, its bill and its refunds. What nothing follows from (room, message, holds' names) is not compared.
 */
export function accountFindings(doc: AccountDoc, docs: readonly EntryDoc[], now: Instant): readonly Finding[] {
  const ordered = [...docs].sort((a, b) => a.entry.accountVersion - b.entry.accountVersion)
  const entries = ordered.map(({ entry }) => entry)
  return [
    ...ordered.flatMap((one) => entryFindings(one, ordered)),
    ...unlessUnreadable('chain', () => chainFindings(doc._id, entries)),
    ...unlessUnreadable('head', () => headFindings(doc, entries)),
    ...unlessUnreadable('ledger', () => ledgerFindings(doc, entries, now)),
  ]
}
