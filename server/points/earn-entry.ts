import type { CardView } from '@encore/contract/person'
import { points } from '@encore/domain/kernel/amount'
import type { EarnEntry, Entry } from '@encore/domain/points/entry'
import { undoUntil } from '@encore/domain/points/refund'
import type { BillOrder } from './bill-order'
import type { EntryDoc, EntryMessage, SettledOutcome } from './points.port'

/** What the till shows and a retry shows again. */
export function settledOutcome(entry: EarnEntry, gift: Entry | null, card: CardView): SettledOutcome {
  const { entryId, delta, trace, movement, tierAfter } = entry
  return {
    entryId, points: delta, availableFrom: trace.lot.availableAt, expiresAt: trace.lot.expiresAt,
    repaidDebt: points(0 - movement.debtChange), undoUntil: undoUntil(entry.at), tierBefore: trace.tier, tierAfter: tierAfter.tier, tierGift: gift ? gift.delta : 0, card,
  }
}

function messageOf({ tierBefore, tierAfter, tierGift, points: earnedPoints, availableFrom }: SettledOutcome): EntryMessage {
  const facts = { points: earnedPoints, availableFrom }
  return tierBefore === tierAfter
    ? { state: 'waiting', topic: 'points_earned', facts }
    : { state: 'waiting', topic: 'tier_upgraded', facts: { ...facts, tier: tierAfter, gift: tierGift } }
}

/** The entry's document: `_id` is the bill key (P1), and it carries the bill and the message. */
export function earnEntryDoc(entry: EarnEntry, order: BillOrder, outcome: SettledOutcome): EntryDoc {
  return {
    _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId,
    businessDate: entry.businessDate, at: entry.at, points: entry.delta, paidFen: entry.trace.grossFen, bills: 1,
    entry, bill: order.bill, room: order.room, message: messageOf(outcome),
  }
}
