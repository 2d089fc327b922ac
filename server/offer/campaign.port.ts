import type { Tier } from '@encore/contract/person'
import type { CampaignStatus, CampaignTerms } from '@encore/domain/offer/campaign'
import { collection, type Doc } from '../platform/store'

/**
 * A campaign and its quota, one document; `_id` is the operation that made it. Hot while it runs, so it is written by single
 * conditional updates; only a manager's start or stop meets it in a transaction (docs/adr/0017). left + pending + issued = quota.
 */
export interface CampaignDoc extends Doc {
  readonly storeId: string
  readonly terms: CampaignTerms
  readonly status: CampaignStatus
  readonly left: number
  readonly issued: number
  /** When each member's claim was taken that is not decided yet. */
  readonly pending: Readonly<Record<string, number>>
  readonly createdAt: number
  readonly createdBy: string
  readonly startedAt: number | null
  readonly stoppedAt: number | null
  /** How far a pushed campaign has come through the members, by member id; null for one that is only claimed. */
  readonly push: { readonly cursor: string; readonly isDone: boolean } | null
}

/** O4: a member has a campaign. `_id` is campaign and member, so it is issued once whatever is retried. */
export interface CampaignClaimDoc extends Doc {
  readonly memberId: string
  readonly at: number
  readonly of: 'campaign'
  readonly campaignId: string
  readonly tier: Tier
  /** When the quota was taken for it: which of the pending claims led here. */
  readonly attemptAt: number
  readonly voucherCodes: readonly string[]
}

/** Decides an attempt once: written with the claim, or by the sweeper that gives the quota back. */
export interface AttemptDoc extends Doc { readonly of: 'attempt'; readonly campaignId: string; readonly at: number; readonly isLapsed: boolean }

export const campaigns = collection<CampaignDoc>('campaigns')
export const campaignClaims = collection<CampaignClaimDoc>('claims')
export const attempts = collection<AttemptDoc>('claims')

export const campaignClaimId = (campaignId: string, memberId: string): string => `campaign:${campaignId}:${memberId}`
export const attemptId = (campaignId: string, memberId: string, at: number): string => `attempt:${campaignId}:${memberId}:${at}`
/** What its vouchers are counted by. */
export const originOf = (campaignId: string): string => `campaign:${campaignId}`

/** Limits of one request or one run of a job. */
export const CAMPAIGN_PAGES = { shown: 50, swept: 100, chunk: 100, chunksARun: 2, looked: 2_000, lookedPage: 200, sample: 5, vouchersARead: 500, voucherPages: 20, billsOfGuests: 1_000 } as const
