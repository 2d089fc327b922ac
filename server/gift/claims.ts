import { type Claim, CLAIM_STALE_MS } from '@encore/domain/gift/stock'
import { accept, type Refusal, type Result } from '@encore/domain/kernel/result'
import { instant } from '@encore/domain/kernel/time'
import { type Answered, knownAnswer } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store } from '../platform/store'
import { type GiftDoc, gifts } from './gift.port'

/** What an operation's record says of the claim that led to it; a refusal says nothing, so any claim of it goes back. */
export interface Decided { readonly attempt: string }
export type Decision = Result<Decided, Refusal>

export interface Held { readonly giftId: string; readonly claimId: string; readonly claim: Claim }

const path = (claimId: string): string => `claims.${claimId}`

export const heldBy = (giftId: string, { operationId, fingerprint, at }: Operation, units: number, attempt: string): Held =>
  ({ giftId, claimId: operationId, claim: { units, attempt, fingerprint, at } })

/**
 * ADR 0014, step 1: sets the pieces aside in one conditional update, or changes nothing. The stock is never below 0 because the
 * update asks for it, and the same operation never holds two claims because it asks for that, too.
 */
export const takeClaim = (store: Pick<Store, 'change'>, { giftId, claimId, claim }: Held, revision: number): Promise<boolean> =>
  store.change(gifts, giftId, {
    when: { stock: { gte: claim.units }, revision, isOffered: true, [path(claimId)]: null },
    set: { [path(claimId)]: claim }, increase: { stock: -claim.units },
  })

/** R4: announces that a cancelled voucher's piece will come back. Nothing moves yet. */
export const announceReturn = (store: Pick<Store, 'change'>, { giftId, claimId, claim }: Held): Promise<boolean> =>
  store.change(gifts, giftId, { when: { [path(claimId)]: null }, set: { [path(claimId)]: claim } })

/** An earlier attempt of the same operation left its claim behind: it is gone on with. */
export const claimIn = (gift: GiftDoc | null, { giftId, claimId }: Held): Held | null => {
  const claim = gift?.claims[claimId]
  return claim ? { giftId, claimId, claim } : null
}

/**
 * ADR 0014, step 3: the stock follows the decision. A claim that led to it counts as redeemed (or, for a return, comes back);
 * every other claim is undone. Conditional on the claim itself, so it happens once however many try.
 */
export function followDecision(store: Pick<Store, 'change'>, { giftId, claimId, claim }: Held, decision: Decision): Promise<boolean> {
  const isOurs = decision.ok && decision.value.attempt === claim.attempt
  const increase: Record<string, number> = isOurs
    ? { redeemed: claim.units, ...(claim.units < 0 && { stock: -claim.units }) }
    : claim.units > 0 ? { stock: claim.units } : {}
  return store.change(gifts, giftId, { when: { [`${path(claimId)}.attempt`]: claim.attempt }, increase, remove: [path(claimId)] })
}

/** What an operation's answer decides; a conflict means that its id was used for something else: this claim led to nothing. */
export const decisionFrom = (answered: Result<Answered<Decided>, Refusal>): Decision => (answered.ok ? accept(answered.value.value) : answered)

/** The operation a claim belongs to. */
export const claiming = ({ claimId, claim }: Held): Operation => ({ operationId: claimId, fingerprint: claim.fingerprint, at: instant(claim.at) })

/** What was decided about a claim; null while nobody has. */
export async function decisionOf(store: Pick<Store, 'get'>, held: Held): Promise<Decision | null> {
  const known = await knownAnswer<Decided, Refusal>(store, claiming(held))
  return known && decisionFrom(known)
}

export const isStale = ({ claim }: Held, now: number): boolean => now - claim.at >= CLAIM_STALE_MS
