import { type Fen, fen } from '../kernel/amount'
import { accept, refuse, type Result } from '../kernel/result'
import type { Instant } from '../kernel/time'
import { discountTerms, itemTerms, type VoucherTerms } from '../voucher/terms'
import { type Audience, type Candidate, isInvited } from './audience'
import { offerBounds, type OfferWindow } from './named-window'

/** R5: whether points may pay beside it; absent is no. */
type Stacking = { readonly stacksWithDeduct?: boolean | undefined }
/** What each voucher of a campaign is worth. `costFen` of an item is what it costs the house. */
export type CampaignBenefit =
  | Stacking & { readonly of: 'amount'; readonly offFen: Fen; readonly minimumFen: Fen }
  | Stacking & { readonly of: 'percent'; readonly percent: number; readonly mostFen: Fen; readonly minimumFen: Fen }
  | { readonly of: 'item'; readonly costFen: Fen }

/** A campaign 优惠活动 as its manager wrote it (O4). Fixed once it runs: a running campaign is stopped, never changed. */
export type CampaignTerms = {
  readonly title: { readonly zh: string; readonly en: string }
  readonly window: OfferWindow
  readonly audience: Audience
  readonly benefit: CampaignBenefit
  /** So many members can have it. */
  readonly quota: number
  /** So many vouchers each of them gets. */
  readonly perMember: number
  /** claim: guests take it in the app; push: it is given to everybody in the audience, and the others may still take it. */
  readonly delivery: 'claim' | 'push'
}

export const CAMPAIGN_LIMITS = { quota: 100_000, perMember: 5, windowDays: 62 } as const

/** An attempt nobody finished in this time is looked after by the sweeper; a function lives at most a minute. */
export const CLAIM_STALE_MS = 120_000

export type CampaignStatus = 'draft' | 'running' | 'stopped'

/** What people see: a running campaign is over when its window is, no job needed. */
export type CampaignState = CampaignStatus | 'ended'
export const campaignState = (status: CampaignStatus, terms: CampaignTerms, now: Instant): CampaignState =>
  (status === 'running' && offerBounds(terms.window).ends <= now ? 'ended' : status)

export type CampaignRefusal =
  | { readonly code: 'CAMPAIGN_NOT_ON' }
  | { readonly code: 'CAMPAIGN_NOT_FOR_YOU' }
  | { readonly code: 'CAMPAIGN_GONE' }

/** O4: whether this member may have it now; `left` is the quota that is left. From the manager's start to the end of the window. */
export function mayClaim(campaign: { readonly status: CampaignStatus; readonly left: number; readonly terms: CampaignTerms }, candidate: Candidate, now: Instant): Result<CampaignTerms, CampaignRefusal> {
  const { status, left, terms } = campaign
  if (campaignState(status, terms, now) !== 'running') return refuse({ code: 'CAMPAIGN_NOT_ON' })
  if (!isInvited(terms.audience, candidate, now)) return refuse({ code: 'CAMPAIGN_NOT_FOR_YOU' })
  return left > 0 ? accept(terms) : refuse({ code: 'CAMPAIGN_GONE' })
}

/** What each voucher promises: good in the window's business dates and day parts only, and never between 02:00 and 08:00 (M11). */
export function campaignVoucher({ title, window, benefit }: CampaignTerms): VoucherTerms {
  const { begins, ends } = offerBounds(window)
  const when = { title, dayParts: window.dayParts, validFrom: begins, validUntil: ends }
  switch (benefit.of) {
    case 'amount': return discountTerms({ ...when, value: { of: 'amount', offFen: benefit.offFen }, ...discountOf(benefit) })
    case 'percent': return discountTerms({ ...when, value: { of: 'percent', percent: benefit.percent, mostFen: benefit.mostFen }, ...discountOf(benefit) })
    case 'item': return itemTerms({ ...when, kind: 'service' })
  }
}

const discountOf = ({ minimumFen, stacksWithDeduct }: Exclude<CampaignBenefit, { of: 'item' }>) => ({ minimumFen, stacksWithDeduct: stacksWithDeduct === true })

/** O5: the most one voucher can cost. */
export function voucherCostFen(benefit: CampaignBenefit): Fen {
  switch (benefit.of) {
    case 'amount': return benefit.offFen
    case 'percent': return benefit.mostFen
    case 'item': return benefit.costFen
  }
}

/** O5: what the campaign costs when every voucher of everybody it can reach is used to the full. */
export const mostCostFen = ({ quota, perMember, benefit }: Pick<CampaignTerms, 'quota' | 'perMember' | 'benefit'>, invited: number): Fen =>
  fen(Math.min(quota, invited) * perMember * voucherCostFen(benefit))
