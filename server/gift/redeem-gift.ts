import type { GiftRedeemed } from '@encore/contract/gift'
import { fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Points } from '@encore/domain/kernel/amount'
import type { Instant } from '@encore/domain/kernel/time'
import { offeredAt } from '@encore/domain/gift/gift'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { type Operation, plainly } from '../platform/once'
import { operationKey, recall, remember } from '../platform/operation'
import type { World } from '../platform/world'
import { readVenues } from '../venue/store-directory'
import { voucherView } from '../voucher/voucher-view'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { claimIn, followDecision, heldBy, type Held, takeClaim } from './claims'
import type { GiftDoc } from './gift.port'
import { isKnownSoldOut, knownGift, TERMS_KEPT_MS } from './known-gifts'
import { type DecideRefusal, isTaken, type Redeemed, type Taken, tryToRedeem } from './redeem-entry'

/** Edits or returns between two looks; then the guest may press again. */
const MOST_TRIES = 3

export interface RedeemInput { readonly operationId: string; readonly giftId: string; readonly units: number; readonly points: Points; readonly isFirst: boolean }
type RedeemWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets'>
type StockRefusal =
  | { readonly code: 'GIFT_NOT_FOUND' }
  | { readonly code: 'GIFT_SOLD_OUT'; readonly left: number }
  | { readonly code: 'GIFT_CHANGED'; readonly points: Points }
  | { readonly code: 'GIFT_NOT_OFFERED'; readonly from: Instant | null }
type Conflict = { readonly code: 'IDEMPOTENCY_CONFLICT' }
type Refused = StockRefusal | DecideRefusal | Conflict | { readonly code: 'BUSY' }
type Kept = Result<Redeemed, DecideRefusal>

/**
 * R2: swaps points for a gift, N units for N times the points. The claim protocol of ADR 0014: one conditional update sets the pieces
 * aside, the guest's own transaction decides, the stock follows. Who comes too late pays one request. Safe to retry and to run in
 * parallel (P8, P9): the operation's record decides, and it is there exactly when points, entry and vouchers are.
 */
export async function redeemGift(actor: Guest, input: RedeemInput, world: RedeemWorld): Promise<Result<GiftRedeemed, Refused>> {
  const { store, clock } = world
  const operation = operationOf(actor, input, clock.now(), world)
  if (!input.isFirst) {
    const known = await answerKnown(operation, world)
    if (known) return known
  }
  const claimed = await claimPieces(input, operation, world)
  // A twin of this operation may have won meanwhile (P8).
  if (!claimed.ok) return (input.isFirst ? null : await answerKnown(operation, world)) ?? claimed
  const { held, gift } = claimed.value
  const memberId = await memberOf(store, actor.openid)
  const decided = memberId === null ? refuse({ code: 'NOT_A_MEMBER' } as const) : await plainly(store)((tx) => tryToRedeem(tx, { held, gift, operation, memberId }, world))
  if (decided.ok) {
    await followDecision(store, held, decided)
    return viewed(decided.value, decided.value.vouchers, false, world)
  }
  return answerRefused(decided.refusal, held, operation, world)
}

/** P8: the same guest asks the same thing. No record tells whose OPENID it was (M7, X3). */
const operationOf = (actor: Guest, { operationId, giftId, units, points }: RedeemInput, at: Instant, { secrets }: RedeemWorld): Operation =>
  ({ operationId, at, fingerprint: keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: 'redeemGift', openid: actor.openid, giftId, units, points })) })

type Claimed = Result<{ readonly held: Held; readonly gift: GiftDoc }, StockRefusal | Conflict | { readonly code: 'BUSY' }>

/** A minute-old price is good enough to try with, since the claim names its revision; whatever went wrong is read anew. */
async function claimPieces(input: RedeemInput, operation: Operation, { store, chance }: RedeemWorld): Promise<Claimed> {
  const { giftId, units } = input
  const soldOut = (left: number): Claimed => refuse({ code: 'GIFT_SOLD_OUT', left })
  if (input.isFirst && isKnownSoldOut(giftId, units, operation.at)) return soldOut(0)
  const held = heldBy(giftId, operation, units, chance.id())
  let gift = await knownGift(store, giftId, operation.at, TERMS_KEPT_MS)
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    if (gift && termsAgreed(gift, input, operation.at).ok && await takeClaim(store, held, gift.revision)) return accept({ held, gift })
    gift = await knownGift(store, giftId, operation.at, 0)
    const earlier = claimIn(gift, held)
    if (gift && earlier) return earlier.claim.fingerprint === operation.fingerprint ? accept({ held: earlier, gift }) : refuse({ code: 'IDEMPOTENCY_CONFLICT' })
    const agreed = termsAgreed(gift, input, operation.at)
    if (!agreed.ok) return agreed
    if (agreed.value.stock < units) return soldOut(agreed.value.stock)
  }
  return refuse({ code: 'BUSY' })
}

/** The price the guest saw, on offer now. */
function termsAgreed(gift: GiftDoc | null, { points }: RedeemInput, now: Instant): Result<GiftDoc, StockRefusal> {
  if (!gift) return refuse({ code: 'GIFT_NOT_FOUND' })
  const offered = offeredAt(gift.terms, gift.isOffered, now)
  if (!offered.ok && offered.refusal.code === 'GIFT_NOT_OFFERED') return refuse(offered.refusal)
  return gift.terms.points === points ? accept(gift) : refuse({ code: 'GIFT_CHANGED', points: gift.terms.points })
}

async function viewed({ points, available }: Redeemed, docs: readonly VoucherDoc[], replayed: boolean, { store, clock }: RedeemWorld): Promise<Result<GiftRedeemed, never>> {
  const now = clock.now()
  const venues = await readVenues(store, now)
  return accept({ vouchers: docs.map((doc) => voucherView(doc, venues, now)), points, available, replayed })
}

async function answerKnown(operation: Operation, world: RedeemWorld): Promise<Result<GiftRedeemed, Refused> | null> {
  const recalled = await recall<Kept>(world.store, operation.operationId, operation.fingerprint)
  if (recalled.state === 'new') return null
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  return recalled.outcome.ok ? viewed(recalled.outcome.value, await world.store.getMany(vouchers, recalled.outcome.value.codes), true, world) : recalled.outcome
}

/** The refusal is written down before the pieces go back, so that no other attempt of this operation can still succeed with them. */
async function answerRefused(refusal: DecideRefusal | Taken, held: Held, operation: Operation, world: RedeemWorld): Promise<Result<GiftRedeemed, Refused>> {
  const { store } = world
  if (!isTaken(refusal)) {
    const isFirst = await remember<Kept>(store, { _id: operationKey(operation.operationId), fingerprint: operation.fingerprint, at: operation.at, outcome: refuse(refusal) })
    if (isFirst) {
      await followDecision(store, held, refuse(refusal))
      return refuse(refusal)
    }
  }
  const recalled = await recall<Kept>(store, operation.operationId, operation.fingerprint)
  // Lost to a rival that rolled back afterwards: the claim stays for the retry, or the sweeper.
  if (recalled.state === 'new') return refuse({ code: 'BUSY' })
  await followDecision(store, held, recalled.state === 'done' ? recalled.outcome : refuse({ code: 'IDEMPOTENCY_CONFLICT' }))
  return (await answerKnown(operation, world)) ?? refuse({ code: 'BUSY' })
}
