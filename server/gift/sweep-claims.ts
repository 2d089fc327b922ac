import { refuse, type Refusal } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { firstAnswer } from '../platform/first-answer'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { claiming, type Decided, type Decision, decisionFrom, decisionOf, followDecision, type Held, isStale } from './claims'
import { type GiftDoc, gifts, MOST_GIFTS } from './gift.port'

const LAPSED = { code: 'GIFT_CLAIM_LAPSED' } as const satisfies Refusal

/**
 * ADR 0014: what a killed function left behind. A claim whose operation is decided follows it; one that nobody decided in two minutes
 * is decided here, with a record that makes a late transaction of it fail, before its pieces go back. Safe to run late, twice or at
 * the same time as the guest's own retry.
 */
export async function sweepClaims({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<{ readonly claimsSettled: number }> {
  const now = clock.now()
  let claimsSettled = 0
  let after: string | null = ''
  while (after !== null) {
    const page: readonly GiftDoc[] = await store.find(gifts, { where: { _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: MOST_GIFTS })
    for (const gift of page) claimsSettled += await settleClaims(store, gift, now)
    after = page.length === MOST_GIFTS ? page[page.length - 1]?._id ?? null : null
  }
  return { claimsSettled }
}

async function settleClaims(store: Store, { _id: giftId, claims }: GiftDoc, now: Instant): Promise<number> {
  let settled = 0
  for (const [claimId, claim] of Object.entries(claims)) {
    const held: Held = { giftId, claimId, claim }
    const decision = await decisionOf(store, held) ?? (isStale(held, now) ? await lapse(store, held, now) : null)
    if (decision && await followDecision(store, held, decision)) settled += 1
  }
  return settled
}

/** The record decides; when a late transaction was faster, its word stands. */
const lapse = async (store: Store, held: Held, at: Instant): Promise<Decision> =>
  decisionFrom(await firstAnswer<Decided, typeof LAPSED>(store, { ...claiming(held), at }, async () => refuse(LAPSED)))
