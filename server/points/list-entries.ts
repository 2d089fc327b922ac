import type { EntryFilter, EntryKind, EntryRow, RefundReason } from '@encore/contract/points'
import type { Page } from '@encore/contract/shape'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { addMonths, BUSINESS_DAY_TURNS_AT_HOUR, businessDate, firstDayOfMonth, type Instant, later, type Month, MS_PER_HOUR, startOfDay } from '@encore/domain/kernel/time'
import { deductWorth } from '@encore/domain/points/deduct'
import type { Entry } from '@encore/domain/points/entry'
import { refundableFen } from '@encore/domain/points/refund'
import type { LotMove } from '@encore/domain/points/lots'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { entries, type EntryDoc } from './points.port'
import { rulesInForce } from './rule-versions'

/** The lot an entry gave points into; entries that only take have none. */
const givenLot = ({ entry }: EntryDoc): LotMove | undefined => entry.movement.moves.find((move) => move.issued > 0)

/** R1: what points paid, or what came back of it; the rules of the bill's own date say what a point was worth. */
function worthOf(entry: Entry): number | null {
  const isDeduct = entry.kind === 'capture' || (entry.kind === 'redeemUndo' && entry.source.of === 'bill')
  return isDeduct ? deductWorth(entry.trace.asked, rulesInForce(entry.businessDate)) : null
}

/** P13: a share given or got; or an earn that waits for its payer's yes. */
function sharedIn({ entry, share }: EntryDoc, now: Instant): EntryRow['shared'] {
  if ((entry.kind === 'bonus' || entry.kind === 'adjust') && entry.source.of === 'bill') return 'moved'
  return share?.state === 'waiting' && now < share.until ? 'waiting' : null
}

/** A refund stands under the evening on which it was made; the bill's own evening is in its explanation. */
export function entryRow(doc: EntryDoc, now: Instant): EntryRow {
  const lot = givenLot(doc)
  return {
    id: doc._id, kind: doc.kind, delta: doc.entry.delta, balanceAfter: doc.entry.balanceAfter, businessDate: doc.kind === 'clawback' || doc.kind === 'redeemUndo' ? businessDate(doc.entry.at) : doc.businessDate, at: doc.at,
    availableFrom: lot && lot.availableAt > now ? lot.availableAt : null,
    expiresAt: lot ? lot.expiresAt : null,
    room: doc.room,
    worthFen: worthOf(doc.entry),
    shared: sharedIn(doc, now),
    netFen: doc.entry.kind === 'earn' ? doc.entry.trace.netFen : null,
    gift: doc.gift ?? null,
    givenBack: doc.refunds ? (refundableFen(doc.refunds.left) === 0 ? 'whole' : 'part') : null,
    refunded: doc.entry.kind === 'clawback' ? { fen: doc.entry.trace.refundFen, reason: doc.entry.trace.reason as RefundReason } : null,
  }
}

const KINDS: Readonly<Record<EntryFilter, readonly EntryKind[]>> = {
  given: ['earn', 'bonus', 'welcome', 'birthday', 'event', 'compensation'], used: ['redeem', 'capture'], expired: ['expire'], corrected: ['clawback', 'adjust', 'redeemUndo', 'merge'],
}
const turnOf = (month: Month): Instant => later(startOfDay(firstDayOfMonth(month)), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR)

interface Looking { readonly after?: string | undefined; readonly limit: number; readonly only?: EntryFilter | undefined; readonly month?: Month | undefined }

/** The guest's own entries, newest first, paged by account version (never by offset, M5); of one sort or one month when asked. */
export async function listEntries(actor: Guest, input: Looking, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<EntryRow>, { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const after = readCursor(input.after)
  const { only, month } = input
  const where = { memberId, ...(only && { kind: { in: KINDS[only] } }), ...(month && { at: { gte: turnOf(month), lt: turnOf(addMonths(month, 1)) } }) }
  const found = await store.find(entries, { where, orderBy: [['version', 'desc']], limit: input.limit + 1, ...(after && { after }) })
  const now = clock.now()
  return accept(pageOf(found, input.limit, (doc) => entryRow(doc, now), (doc) => doc.version))
}
