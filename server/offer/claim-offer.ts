import type { OfferClaimed, OfferRow } from '@encore/contract/offer'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { type Candidate, isInvited } from '@encore/domain/offer/audience'
import { campaignState, mayClaim } from '@encore/domain/offer/campaign'
import { offerBounds } from '@encore/domain/offer/named-window'
import { memberOf } from '../member/guest-link'
import { members } from '../member/member.port'
import type { Guest } from '../platform/actor'
import { type Conflict, firstAnswer, knownAnswer } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { readVenues } from '../venue/store-directory'
import { voucherView } from '../voucher/voucher-view'
import { vouchers } from '../voucher/voucher.port'
import { begunCampaigns } from './begun-campaigns'
import { campaignClaimId, campaignClaims, type CampaignClaimDoc, type CampaignDoc, campaigns, CAMPAIGN_PAGES } from './campaign.port'
import { candidateOf } from './candidate'
import { followAttempt, issueCampaign, type IssueRefusal } from './issue-campaign'

type NotAMember = { readonly code: 'NOT_A_MEMBER' }
export type OfferRefusal = NotAMember | IssueRefusal | { readonly code: 'CAMPAIGN_NOT_FOR_YOU' } | { readonly code: 'NOT_FOUND' }

interface Asking { readonly memberId: string; readonly candidate: Candidate }

async function asking(store: Store, actor: Guest, now: Instant): Promise<Asking | null> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return null
  const [member, account] = await Promise.all([store.get(members, memberId), store.get(accounts, memberId)])
  return member && account ? { memberId, candidate: candidateOf(member, account, now) } : null
}

function offerRow({ _id, terms, left }: CampaignDoc, claim: CampaignClaimDoc | undefined): OfferRow {
  const { title, window, audience, benefit, perMember } = terms
  return {
    id: _id, title, window, audience, perMember, benefit: benefit.of === 'item' ? { of: 'item' } : benefit, endsAt: offerBounds(window).ends,
    state: claim ? 'claimed' : left > 0 ? 'open' : 'gone', voucherCodes: claim ? claim.voucherCodes : [],
  }
}

/** O4: what is on for this guest now. What is for others is not shown; what they have stays until it is over, stopped or not. */
export async function listOffers(actor: Guest, _input: object, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<readonly OfferRow[], NotAMember>> {
  const now = clock.now()
  const me = await asking(store, actor, now)
  if (!me) return refuse({ code: 'NOT_A_MEMBER' })
  const current = (await begunCampaigns(store)).filter(({ terms }) => offerBounds(terms.window).ends > now).slice(0, CAMPAIGN_PAGES.shown)
  const claims = await store.getMany(campaignClaims, current.map(({ _id }) => campaignClaimId(_id, me.memberId)))
  const claimOf = ({ _id }: CampaignDoc) => claims.find(({ campaignId }) => campaignId === _id)
  return accept(current
    .filter((campaign) => claimOf(campaign) || (campaignState(campaign.status, campaign.terms, now) === 'running' && isInvited(campaign.terms.audience, me.candidate, now)))
    .map((campaign) => offerRow(campaign, claimOf(campaign))))
}

async function claimed(store: Store, campaign: CampaignDoc, memberId: string, replayed: boolean, now: Instant): Promise<Result<OfferClaimed, OfferRefusal>> {
  const claim = await store.get(campaignClaims, campaignClaimId(campaign._id, memberId))
  if (!claim) return refuse({ code: 'NOT_FOUND' })
  // A function killed after its transaction left the quota behind: the retry that hears the outcome settles it.
  if (campaign.pending[memberId] === claim.attemptAt) await followAttempt(store, campaign._id, { memberId, at: claim.attemptAt, isIssued: true })
  const [issued, venues] = [await store.getMany(vouchers, claim.voucherCodes), await readVenues(store, now)]
  return accept({ offer: offerRow(campaign, claim), vouchers: issued.map((doc) => voucherView(doc, venues, now)), replayed })
}

type ClaimWorld = Pick<World, 'store' | 'clock' | 'secrets'>

/** O4: a guest takes a campaign. Once per member whatever is retried or pressed at once, the quota never exceeded (P8, docs/adr/0017). */
export async function claimOffer(actor: Guest, { operationId, campaignId }: { readonly operationId: string; readonly campaignId: string }, world: ClaimWorld): Promise<Result<OfferClaimed, OfferRefusal | Conflict>> {
  const { store, clock } = world
  const now = clock.now()
  const [me, campaign] = [await asking(store, actor, now), await store.get(campaigns, campaignId)]
  if (!me) return refuse({ code: 'NOT_A_MEMBER' })
  const operation: Operation = { operationId, fingerprint: fingerprint({ action: 'claimOffer', memberId: me.memberId, campaignId }), at: now }
  const answered = await knownAnswer<null, OfferRefusal>(store, operation)
    ?? await firstAnswer<null, OfferRefusal>(store, operation, async () => (campaign ? tryToClaim(me, campaign, operation, world) : refuse({ code: 'NOT_FOUND' })))
  if (!answered.ok) return answered
  return campaign ? claimed(store, campaign, me.memberId, answered.value.replayed, now) : refuse({ code: 'NOT_FOUND' })
}

async function tryToClaim(me: Asking, campaign: CampaignDoc, operation: Operation, world: ClaimWorld): Promise<Result<null, OfferRefusal>> {
  if (await world.store.get(campaignClaims, campaignClaimId(campaign._id, me.memberId))) return refuse({ code: 'CAMPAIGN_CLAIMED' })
  // An attempt left behind goes on even when it took the last piece.
  const isGoingOn = campaign.pending[me.memberId] !== undefined
  const may = mayClaim(isGoingOn ? { ...campaign, left: 1 } : campaign, me.candidate, operation.at)
  return may.ok ? issueCampaign({ campaign, memberId: me.memberId, tier: me.candidate.tier, now: operation.at, operation }, world) : may
}
