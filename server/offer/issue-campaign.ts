import type { Tier } from '@encore/contract/person'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { instant, type Instant } from '@encore/domain/kernel/time'
import { campaignVoucher } from '@encore/domain/offer/campaign'
import { keep } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import { StoreBusy, type Store } from '../platform/store'
import type { World } from '../platform/world'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers, type VoucherDoc } from '../voucher/voucher.port'
import { attemptId, attempts, type AttemptDoc, campaignClaimId, campaignClaims, type CampaignClaimDoc, type CampaignDoc, campaigns, originOf } from './campaign.port'

export type IssueRefusal = { readonly code: 'CAMPAIGN_NOT_ON' } | { readonly code: 'CAMPAIGN_GONE' } | { readonly code: 'CAMPAIGN_CLAIMED' }

export interface Issuing {
  readonly campaign: CampaignDoc
  readonly memberId: string
  readonly tier: Tier
  readonly now: Instant
  /** A guest's operation, kept with what it led to (P8); the job has none. */
  readonly operation?: Operation
}

const path = (memberId: string): string => `pending.${memberId}`

/** Step 1: one piece of the quota is set aside in one conditional update, which also asks that it runs and that this member holds none. */
async function take(store: Pick<Store, 'change' | 'get'>, { campaign: { _id }, memberId, now }: Issuing): Promise<Result<number, IssueRefusal>> {
  const isTaken = await store.change(campaigns, _id, { when: { status: 'running', left: { gte: 1 }, [path(memberId)]: null }, set: { [path(memberId)]: now as number }, increase: { left: -1 } })
  if (isTaken) return accept(now)
  const there = await store.get(campaigns, _id)
  const earlier = there?.pending[memberId]
  // An attempt of this member was left behind or is under way on another phone: it is gone on with.
  if (earlier !== undefined) return accept(earlier)
  return refuse({ code: there?.status === 'running' ? 'CAMPAIGN_GONE' : 'CAMPAIGN_NOT_ON' })
}

/** Step 3: the quota follows what was decided; conditional on the attempt itself, so it happens once however many try. */
export const followAttempt = (store: Pick<Store, 'change'>, campaignId: string, attempt: { readonly memberId: string; readonly at: number; readonly isIssued: boolean }): Promise<boolean> =>
  store.change(campaigns, campaignId, { when: { [path(attempt.memberId)]: attempt.at }, increase: attempt.isIssued ? { issued: 1 } : { left: 1 }, remove: [path(attempt.memberId)] })

/** The member's documents; their ids follow from campaign, member and attempt, so a second transaction of it changes nothing. */
export function claimDocs({ campaign, memberId, tier, now }: Issuing, at: number, { secrets }: Pick<World, 'secrets'>): { readonly claim: CampaignClaimDoc; readonly attempt: AttemptDoc; readonly issued: readonly VoucherDoc[] } {
  const terms = { ...campaignVoucher(campaign.terms), stores: [campaign.storeId] }
  const issued = Array.from({ length: campaign.terms.perMember }, (_, n) =>
    voucherOf({ source: `campaign:${campaign._id}:${memberId}${n === 0 ? '' : `:${n + 1}`}`, origin: originOf(campaign._id), memberId, terms, at: now }, secrets))
  return {
    claim: { _id: campaignClaimId(campaign._id, memberId), memberId, at: now, of: 'campaign', campaignId: campaign._id, tier, attemptAt: at, voucherCodes: issued.map(({ _id }) => _id) },
    attempt: { _id: attemptId(campaign._id, memberId, at), of: 'attempt', campaignId: campaign._id, at, isLapsed: false },
    issued,
  }
}

/**
 * O4: issues a campaign to one member, once, and never beyond the quota: take, the member's own transaction, follow (docs/adr/0017).
 * Killed anywhere, the member's next try or the sweeper finishes it.
 */
export async function issueCampaign(issuing: Issuing, world: Pick<World, 'store' | 'secrets'>): Promise<Result<null, IssueRefusal>> {
  const { store } = world
  const { campaign: { _id }, memberId, operation } = issuing
  const taken = await take(store, issuing)
  if (!taken.ok) return taken
  const at = taken.value
  const { claim, attempt, issued } = claimDocs(issuing, at, world)
  const isOurs = await store.atomically(async (tx) => {
    const isNew = await tx.addAll<CampaignClaimDoc | AttemptDoc>(campaignClaims, [claim, attempt]) && await tx.addAll(vouchers, issued) && (!operation || (await keep(tx, operation, null)).ok)
    return isNew || tx.abandon<false>(false)
  })
  const decided = isOurs ? claim : await store.get(campaignClaims, claim._id)
  await followAttempt(store, _id, { memberId, at, isIssued: decided?.attemptAt === at })
  if (isOurs) return accept(null)
  // The sweeper gave the attempt up a moment before: nothing is issued, the next try will be.
  if (!decided) throw new StoreBusy(1)
  return refuse({ code: 'CAMPAIGN_CLAIMED' })
}

/** Whether a pending attempt led to the member's claim; false only when it never can any more. Null while it may still be under way. */
export async function decide(store: Store, campaignId: string, memberId: string, attempt: { readonly at: number; readonly isStale: boolean }): Promise<boolean | null> {
  const { at, isStale } = attempt
  const claim = await store.get(campaignClaims, campaignClaimId(campaignId, memberId))
  if (claim?.attemptAt === at) return true
  if (!isStale) return null
  const isLapsed = await store.add(attempts, { _id: attemptId(campaignId, memberId, at), of: 'attempt', campaignId, at: instant(at), isLapsed: true })
  if (isLapsed) return false
  // Lapsed by an earlier run that was killed before the quota followed, or decided while we looked.
  return (await store.get(attempts, attemptId(campaignId, memberId, at)))?.isLapsed === false
}
