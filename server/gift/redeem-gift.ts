import type { GiftRedeemed } from '@encore/contract/gift'
import { fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Points } from '@encore/domain/kernel/amount'
import type { Instant } from '@encore/domain/kernel/time'
import { offeredAt } from '@encore/domain/gift/gift'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { type Answered, type Conflict, firstAnswer, knownAnswer, plainly } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { World } from '../platform/world'
import { readVenues } from '../venue/store-directory'
import { voucherView } from '../voucher/voucher-view'
import { vouchers } from '../voucher/voucher.port'
import { claimIn, decisionFrom, followDecision, heldBy, type Held, takeClaim } from './claims'
import type { GiftDoc } from './gift.port'
import { isKnownSoldOut, knownGift, TERMS_KEPT_MS } from './known-gifts'
import { type DecideRefusal, type Done, type Redeemed, tryToRedeem } from './redeem-entry'

/** Edits or returns between two looks; then the guest may press again. */
const MOST_TRIES = 3

export interface RedeemInput { readonly operationId: string; readonly giftId: string; readonly units: number; readonly points: Points; readonly isFirst: boolean }
type RedeemWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets'>
type StockRefusal =
  | { readonly code: 'GIFT_NOT_FOUND' }
  | { readonly code: 'GIFT_SOLD_OUT'; readonly left: number }
  | { readonly code: 'GIFT_CHANGED'; readonly points: Points }
  | { readonly code: 'GIFT_NOT_OFFERED'; readonly from: Instant | null }
type Refused = StockRefusal | DecideRefusal | Conflict | { readonly code: 'BUSY' }

/**
 * R2: swaps points for a gift, N units for N times the points. The claim protocol of ADR 0014: one conditional update sets the pieces
 * aside, the guest's own transaction decides, the stock follows. Who comes too late pays one request. Safe to retry and to run in
 * parallel (P8, P9): the operation's record decides, and it is there exactly when points, entry and vouchers are.
 */
export async function redeemGift(actor: Guest, input: RedeemInput, world: RedeemWorld): Promise<Result<GiftRedeemed, Refused>> {
  const { store, clock } = world
  const operation = operationOf(actor, input, clock.now(), world)
  const known = async () => (input.isFirst ? null : knownAnswer<Redeemed, DecideRefusal>(store, operation))
  const before = await known()
  if (before) return viewed(before, world)
  const claimed = await claimPieces(input, operation, world)
  if (!claimed.ok) {
    // A twin of this operation may have won meanwhile (P8).
    const twins = await known()
    return twins ? viewed(twins, world) : claimed
  }
  const { held, gift } = claimed.value
  const memberId = await memberOf(store, actor.openid)
  // A refusal is written down before the pieces go back, so that no other attempt of this operation can still succeed with them.
  const decided = await firstAnswer<Redeemed, DecideRefusal, Done>(store, operation, async () =>
    (memberId === null ? refuse({ code: 'NOT_A_MEMBER' }) : plainly(store, (tx) => tryToRedeem(tx, { held, gift, operation, memberId }, world))))
  await followDecision(store, held, decisionFrom(decided))
  return viewed(decided, world)
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

async function viewed(answered: Result<Answered<Redeemed, Done>, DecideRefusal | Conflict>, { store, clock }: RedeemWorld): Promise<Result<GiftRedeemed, DecideRefusal | Conflict>> {
  if (!answered.ok) return answered
  const { replayed, value } = answered.value
  const { points, available, codes } = value
  const now = clock.now()
  const docs = replayed ? await store.getMany(vouchers, codes) : value.vouchers
  const venues = await readVenues(store, now)
  return accept({ vouchers: docs.map((doc) => voucherView(doc, venues, now)), points, available, replayed })
}
