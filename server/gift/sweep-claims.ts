import { refuse, type Refusal } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { firstAnswer } from '../platform/first-answer'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { claiming, type Decided, type Decision, decisionFrom, decisionOf, followDecision, type Held, isStale } from './claims'
import { gifts, MOST_GIFTS } from './gift.port'

const LAPSED = { code: 'GIFT_CLAIM_LAPSED' } as const satisfies Refusal

/**
 * ADR 0014: what a killed function left behind. A claim whose operation is decided follows it; one that nobody decided in two minutes
 * is decided here, with a record that makes a late transaction of it fail, before its pieces go back. Safe to run late, twice or at
 * the same time as the guest's own retry.
 */
export async function sweepClaims({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<{ readonly claimsSettled: number }> {
  const now = clock.now()
  const all = await store.find(gifts, { where: {}, limit: MOST_GIFTS })
  let claimsSettled = 0
  for (const gift of all) {
    for (const [claimId, claim] of Object.entries(gift.claims)) {
      const held: Held = { giftId: gift._id, claimId, claim }
      const decision = await decisionOf(store, held) ?? (isStale(held, now) ? await lapse(store, held, now) : null)
      if (decision && await followDecision(store, held, decision)) claimsSettled += 1
    }
  }
  return { claimsSettled }
}

/** The record decides; when a late transaction was faster, its word stands. */
const lapse = async (store: Store, held: Held, at: Instant): Promise<Decision> =>
  decisionFrom(await firstAnswer<Decided, typeof LAPSED>(store, { ...claiming(held), at }, async () => refuse(LAPSED)))
