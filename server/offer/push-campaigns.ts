import { instant, type Instant } from '@encore/domain/kernel/time'
import { consentState } from '@encore/domain/member/consent'
import { isInvited } from '@encore/domain/offer/audience'
import { CLAIM_STALE_MS } from '@encore/domain/offer/campaign'
import { offerBounds } from '@encore/domain/offer/named-window'
import { MARKETING, MARKETING_WEEK_MS, mayMarketAt } from '@encore/domain/offer/marketing-hours'
import { DOCUMENTS } from '../member/asked-profile'
import { inbox } from '../member/member.port'
import type { World } from '../platform/world'
import { begunCampaigns } from './begun-campaigns'
import { campaignClaimId, campaignClaims, type CampaignDoc, campaigns, CAMPAIGN_PAGES } from './campaign.port'
import { type Looked, lookAt } from './campaign-figures'
import { candidateOf } from './candidate'
import { decide, followAttempt, issueCampaign } from './issue-campaign'

export const OFFER_TOPIC = 'offer_given'

type PushWorld = Pick<World, 'store' | 'clock' | 'secrets' | 'log'>

/**
 * O4: gives running pushed campaigns to everybody they are for, a chunk of members at a time. The cursor moves after its chunk, every
 * voucher and message has an id that follows from campaign and member, so a run that is killed, late or doubled leaves the same state.
 * Only by day: what is given is told, and marketing keeps quiet from 22:00 to 10:00 (N2).
 */
export async function pushCampaigns(world: PushWorld): Promise<Readonly<Record<string, number>>> {
  const { store, clock } = world
  const now = clock.now()
  if (!mayMarketAt(now)) return { pushed: 0 }
  const due = await store.find(campaigns, { where: { status: 'running', 'push.isDone': false }, orderBy: [['createdAt', 'asc']], limit: CAMPAIGN_PAGES.shown })
  let pushed = 0
  let chunks: number = CAMPAIGN_PAGES.chunksARun
  for (const campaign of due) {
    let cursor = campaign.push?.cursor ?? ''
    for (let isDone = false; !isDone && chunks > 0; chunks -= 1) {
      const page = await lookAt(store, cursor, CAMPAIGN_PAGES.chunk)
      const given = await giveTo(page.rows, campaign, now, world)
      pushed += given.count
      isDone = page.isLast || given.isGone || offerBounds(campaign.terms.window).ends <= now
      // Another run was here: it goes on from its own place.
      if (!(await store.change(campaigns, campaign._id, { when: { 'push.cursor': cursor }, set: { 'push.cursor': page.cursor, 'push.isDone': isDone } }))) break
      cursor = page.cursor
    }
  }
  return { pushed }
}

async function giveTo(rows: readonly Looked[], campaign: CampaignDoc, now: Instant, world: PushWorld): Promise<{ readonly count: number; readonly isGone: boolean }> {
  let count = 0
  for (const row of rows) {
    const candidate = candidateOf(row.member, row.account, now)
    if (!isInvited(campaign.terms.audience, candidate, now)) continue
    const memberId = row.member._id
    const isHad = await world.store.get(campaignClaims, campaignClaimId(campaign._id, memberId)) !== null
    if (!isHad) {
      const issued = await issueCampaign({ campaign, memberId, tier: candidate.tier, now }, world)
      if (!issued.ok && issued.refusal.code !== 'CAMPAIGN_CLAIMED') return { count, isGone: true }
      count += 1
    }
    await tell(row, campaign, now, world)
  }
  return { count, isGone: false }
}

/** N2: one line in the inbox, to those who want to hear of offers, and no more than two a week. */
async function tell({ member }: Looked, { _id, terms }: CampaignDoc, now: Instant, { store }: PushWorld): Promise<void> {
  if (consentState(member.consents, 'marketing', DOCUMENTS) !== 'given') return
  const message = campaignClaimId(_id, member._id)
  const heard = await store.count(inbox, { memberId: member._id, topic: OFFER_TOPIC, at: { gt: instant(now - MARKETING_WEEK_MS) } })
  if (heard < MARKETING.mostAWeek) await store.add(inbox, { _id: message, memberId: member._id, at: now, topic: OFFER_TOPIC, facts: { zh: terms.title.zh, en: terms.title.en }, link: _id, readAt: null })
}

/** What killed functions left of the quota: an attempt that led to a claim counts, one that can lead to none any more is given back. */
export async function sweepCampaigns({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<Readonly<Record<string, number>>> {
  const now = clock.now()
  let settled = 0
  for (const { _id, pending } of await begunCampaigns(store)) {
    for (const [memberId, at] of Object.entries(pending)) {
      const isIssued = await decide(store, _id, memberId, { at, isStale: now - at >= CLAIM_STALE_MS })
      if (isIssued !== null && await followAttempt(store, _id, { memberId, at, isIssued })) settled += 1
    }
  }
  return { attemptsSettled: settled }
}
