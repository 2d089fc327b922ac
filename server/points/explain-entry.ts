import type { AdjustReason } from '@encore/contract/approval'
import type { EntryExplained, LotExplained, RefundReason } from '@encore/contract/points'
import type { ShareView } from '@encore/contract/till'
import { points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { readVenues } from '../venue/store-directory'
import { settledBill } from './refund-entry'
import { shareView } from './shared-bill'
import { entryRow } from './list-entries'
import { entries, type EntryDoc } from './points.port'

function traceView({ entry }: EntryDoc): EntryExplained['trace'] {
  if (entry.kind !== 'earn') return null
  const { trace } = entry
  return {
    eligibleFen: trace.netFen,
    fenPerPoint: trace.rate.perFen,
    tier: trace.tier,
    multiplier: [trace.multiplier.numerator, trace.multiplier.denominator],
    occasion: trace.occasion ? { of: trace.occasion.of, factor: [trace.occasion.factor.numerator, trace.occasion.factor.denominator] } : null,
    beforeRounding: { points: trace.rounded, remainder: trace.exact.numerator - trace.rounded * trace.exact.denominator, denominator: trace.exact.denominator },
    capPoints: trace.cap,
    isCapped: trace.capped,
    repaidDebt: points(0 - entry.movement.debtChange),
    ruleVersion: trace.rulesVersion,
  }
}

function refundView({ entry }: EntryDoc): EntryExplained['refund'] {
  if (entry.kind !== 'clawback') return null
  const { trace, source } = entry
  return {
    billEntryId: source.billKey, billDate: entry.businessDate, reason: trace.reason as RefundReason, refundFen: trace.refundFen, netBeforeFen: trace.netBeforeFen, netAfterFen: trace.netAfterFen,
    pointsBefore: trace.before, pointsAfter: trace.after, becameDebt: trace.becameDebt, ruleVersion: trace.rulesVersion,
  }
}

function adjustView({ entry }: EntryDoc): EntryExplained['adjusted'] {
  if (entry.kind !== 'adjust' || !('approvedBy' in entry.trace)) return null
  const { reason, before, after, becameDebt, approvedBy, rulesVersion } = entry.trace
  return { reason: reason as AdjustReason, before, after, becameDebt, twoPeople: approvedBy !== null, ruleVersion: rulesVersion }
}

function grantView({ entry: { trace, source } }: EntryDoc): EntryExplained['granted'] {
  if (trace.shape !== 'grant') return null
  return { given: trace.granted, repaidDebt: trace.repaidDebt, complaintId: source.of === 'complaint' ? source.complaintId : null, ruleVersion: trace.rulesVersion }
}

function correctionView({ entry: { kind, trace } }: EntryDoc): EntryExplained['corrected'] {
  if (trace.shape !== 'correction' || kind === 'clawback' || 'approvedBy' in trace) return null
  return { before: trace.before, after: trace.after, becameDebt: trace.becameDebt, ruleVersion: trace.rulesVersion }
}

function deductView({ entry }: EntryDoc): EntryExplained['deduct'] {
  if ((entry.kind !== 'capture' && entry.kind !== 'redeemUndo') || entry.source.of !== 'bill') return null
  return { billEntryId: entry.source.billKey }
}

/** P6: which points were spent, came back or ran out; of one expiry together. */
function lotsView({ entry: { trace, movement } }: EntryDoc): readonly LotExplained[] {
  if (trace.shape !== 'spend' && trace.shape !== 'expiry') return []
  const ends = [...new Set(movement.moves.map((move) => move.expiresAt))].sort((a, b) => a - b)
  return ends.map((expiresAt) => ({ expiresAt, points: movement.moves.reduce((sum, move) => sum + (move.expiresAt === expiresAt ? Math.abs(move.change) : 0), 0) }))
}

function explained(doc: EntryDoc, { storeName, share }: { readonly storeName: string; readonly share: ShareView | null }, now: Instant): EntryExplained {
  const excluded = doc.entry.kind === 'earn' ? doc.entry.trace.excluded : []
  const lines = doc.bill && doc.kind === 'earn' ? doc.bill.lines : []
  return {
    ...entryRow(doc, now),
    source: doc.entry.source.of,
    storeName,
    billNo: doc.bill ? doc.bill.billNumber : null,
    lines: lines.map(({ category, paidFen }) => ({ category, paidFen, earns: !excluded.some((line) => line.category === category) })),
    paidBy: { voucher: doc.voucher ?? null, pointsFen: doc.entry.kind === 'earn' ? doc.entry.trace.pointsFen : 0 },
    deduct: deductView(doc),
    lots: lotsView(doc),
    share,
    trace: traceView(doc),
    refund: refundView(doc),
    adjusted: adjustView(doc),
    granted: grantView(doc),
    corrected: correctionView(doc),
    hash: doc.entry.hash,
    version: doc.version,
  }
}

/** P11 「这 128 分怎么来的」: read from the entry's own trace, nothing recomputed. Another member's entry does not exist. */
export async function explainEntry(actor: Guest, input: { readonly entryId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<EntryExplained, { readonly code: 'NOT_A_MEMBER' } | { readonly code: 'NOT_FOUND' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const doc = await store.get(entries, input.entryId)
  // Operations lie in the same collection; they belong to nobody.
  if (!doc || doc.memberId !== memberId) return refuse({ code: 'NOT_FOUND' })
  const now = clock.now()
  const bill = doc.share ? settledBill(doc) : null
  const share = bill && (await shareView(store, bill, now))
  const venue = (await readVenues(store, now)).find((one) => one._id === doc.storeId)
  return accept(explained(doc, { storeName: venue ? venue.name : doc.storeId, share }, now))
}
