import type { CardView } from '@encore/contract/person'
import { points } from '@encore/domain/kernel/amount'
import type { CaptureEntry } from '@encore/domain/points/deduct'
import type { EarnEntry } from '@encore/domain/points/entry'
import { cashLeftFen, undoUntil } from '@encore/domain/points/refund'
import { shareUntil } from '@encore/domain/points/share-drafts'
import type { Settlement } from '@encore/domain/points/settlement'
import type { BillOrder } from './bill-order'
import { plainEntryDoc } from './plain-entry'
import type { EntryDoc, EntryMessage, SettledOutcome } from './points.port'

/** What the till shows and a retry shows again. */
export function settledOutcome({ earn, gift }: Pick<Settlement, 'earn' | 'gift'>, { bill, deducted, voucher, sharers }: Pick<BillOrder, 'bill' | 'deducted' | 'voucher' | 'sharers'>, card: CardView): SettledOutcome {
  const { entryId, delta, trace, movement, tierAfter } = earn
  return {
    sharers: sharers.length, entryId, points: delta, cashFen: cashLeftFen(bill), deducted: { points: deducted.points, worthFen: bill.paidByPointsFen }, voucher, availableFrom: trace.lot.availableAt, expiresAt: trace.lot.expiresAt,
    repaidDebt: points(0 - movement.debtChange), undoUntil: undoUntil(earn.at), tierBefore: trace.tier, tierAfter: tierAfter.tier, tierGift: gift ? gift.delta : 0, card,
  }
}

function messageOf({ tierBefore, tierAfter, tierGift, points: earnedPoints, sharers, availableFrom }: SettledOutcome): EntryMessage {
  const facts = { points: earnedPoints, ...(sharers > 0 && { sharers }), availableFrom }
  return tierBefore === tierAfter
    ? { state: 'waiting', topic: 'points_earned', facts }
    : { state: 'waiting', topic: 'tier_upgraded', facts: { ...facts, tier: tierAfter, gift: tierGift } }
}

/** The entry's document: `_id` is the bill key (P1), and it carries the bill and the message. */
function earnEntryDoc(entry: EarnEntry, order: BillOrder, outcome: SettledOutcome): EntryDoc {
  return {
    _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId,
    businessDate: entry.businessDate, at: entry.at, points: entry.delta, paidFen: outcome.cashFen, bills: 1,
    entry, bill: order.bill, ...(order.voucher && { voucher: order.voucher }), ...(order.sharers.length > 0 && { share: { members: order.sharers, until: shareUntil(entry), state: 'waiting' as const } }), room: order.room, message: messageOf(outcome),
  }
}

/** The documents of a settled bill, in the order of their entries. */
export const settledDocs = ({ earn, capture, gift }: Settlement, order: BillOrder, outcome: SettledOutcome): readonly EntryDoc[] =>
  [...(capture ? [captureDoc(capture, order)] : []), earnEntryDoc(earn, order, outcome), ...(gift ? [plainEntryDoc(gift, null)] : [])]

/** R1: the points that paid, as an entry of their own; the guest is told at once whose till it was (P11). */
function captureDoc(entry: CaptureEntry, { bill, room }: BillOrder): EntryDoc {
  const facts = { points: 0 - entry.delta, worthFen: bill.paidByPointsFen, billNo: bill.billNumber }
  return { ...plainEntryDoc(entry, null), bill, room, message: { state: 'waiting', topic: 'points_deducted', facts } }
}
