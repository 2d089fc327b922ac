import type { Difference, ReconcilePage } from '@encore/contract/reconcile'
import { redeemUndoEntryId } from '@encore/domain/points/redeem'
import { entries, type EntryDoc } from '../points/points.port'
import type { Subject } from '../reconcile/subject'
import { voucherDoc, type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { bought } from './return-entry'

const VOUCHERS_A_PIECE = 30

const differs = (of: string, field: string, stored: string | number, recomputed: string | number): Difference =>
  ({ subject: 'vouchers', of, field, stored: String(stored), recomputed: String(recomputed), day: null })

/** The fields a query looks at follow from the voucher itself. */
function fieldFindings(doc: VoucherDoc): readonly Difference[] {
  const made = voucherDoc(doc.voucher)
  return (['memberId', 'origin', 'kind', 'status', 'issuedAt', 'endsAt'] as const).flatMap((field) => (doc[field] === made[field] ? [] : [differs(doc._id, field, doc[field], made[field])]))
}

/** R2, R4: bought with an entry of the same member at this price; cancelled with its reverse, and only then. */
function entryFindings({ _id, voucher }: VoucherDoc, known: ReadonlyMap<string, EntryDoc>): readonly Difference[] {
  const purchase = bought(voucher.source)
  if (!purchase) return voucher.paidPoints === 0 ? [] : [differs(_id, 'paidPoints', voucher.paidPoints, 0)]
  const entry = known.get(purchase.entryId)
  const undo = known.get(redeemUndoEntryId(_id))
  const found: Difference[] = []
  const price = entry ? -entry.entry.delta / (entry.gift?.units ?? 1) : 0
  if (!entry || entry.memberId !== voucher.memberId) found.push(differs(_id, 'redeem entry', 'absent', purchase.entryId))
  else if (price !== voucher.paidPoints) found.push(differs(_id, 'paidPoints', voucher.paidPoints, price))
  const isReversed = undo !== undefined
  if (isReversed !== (voucher.status === 'cancelled')) found.push(differs(_id, 'reverse entry', isReversed ? undo._id : 'absent', voucher.status))
  if (undo && undo.entry.delta > voucher.paidPoints) found.push(differs(_id, 'reverse entry', undo.entry.delta, voucher.paidPoints))
  return found
}

/** R5: the bill that it says took it has it, and has not given it back; what it paid at the counter stands in no entry. */
function billFindings({ _id, memberId, voucher }: VoucherDoc, known: ReadonlyMap<string, EntryDoc>): readonly Difference[] {
  if (voucher.status !== 'used' || voucher.use.billKey === null) return []
  const entry = known.get(voucher.use.billKey)
  const isTaken = entry?.memberId === memberId && entry.voucher?.code === _id && entry.refunds?.left.paidByVouchersFen !== 0
  return isTaken ? [] : [differs(_id, 'use.billKey', voucher.use.billKey, 'absent')]
}

/** P10: what is wrong with one voucher, by the entries it names; pure. */
export const voucherFindings = (doc: VoucherDoc, known: ReadonlyMap<string, EntryDoc>): readonly Difference[] => [...fieldFindings(doc), ...entryFindings(doc, known), ...billFindings(doc, known)]

const idsOf = ({ _id, voucher }: VoucherDoc): readonly string[] => {
  const purchase = bought(voucher.source)
  const bill = voucher.status === 'used' ? voucher.use.billKey : null
  return [...(purchase ? [purchase.entryId, redeemUndoEntryId(_id)] : []), ...(bill === null ? [] : [bill])]
}

/** P10: every voucher, by code. */
export const vouchersSubject: Subject = {
  async check(store, after): Promise<ReconcilePage> {
    const [found, total] = await Promise.all([
      store.find(vouchers, { where: after === undefined ? {} : { _id: { gt: after } }, limit: VOUCHERS_A_PIECE + 1 }),
      store.count(vouchers, {}),
    ])
    const page = found.slice(0, VOUCHERS_A_PIECE)
    const docs = await store.getMany(entries, [...new Set(page.flatMap(idsOf))])
    const known = new Map(docs.map((doc) => [doc._id, doc]))
    return {
      checked: page.length, entries: docs.length, total, differences: page.flatMap((doc) => voucherFindings(doc, known)),
      next: found.length > page.length ? page[page.length - 1]?._id ?? null : null,
    }
  },
}
