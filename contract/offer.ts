import { DAY_PARTS, type DayPart } from '@encore/domain/calendar/day-part'
import { type BusinessDate, dayNumber } from '@encore/domain/kernel/time'
import { CAMPAIGN_LIMITS } from '@encore/domain/offer/campaign'
import * as v from 'valibot'
import { birthday } from './member'
import { tiers, type Tier } from './person'
import { documentId, fenAmount, limits, localDateText, operationId, type Page, words } from './shape'
import type { Bilingual, VoucherView } from './voucher'

export const birthdayTreats = ['singing_hour', 'small_fruit_plate', 'fruit_plate', 'decoration', 'cake'] as const
export type BirthdayTreat = (typeof birthdayTreats)[number]

/** O1, O2: where a guest stands with this birthday, or the next one. */
export type BirthdayState = 'not_set' | 'no_consent' | 'too_new' | 'early' | 'open' | 'claimed'

/** O3: what the tier's birthday gift is made of. */
export interface BirthdayGift { readonly treats: readonly BirthdayTreat[]; readonly points: number; readonly doublesPoints: boolean }

/** O3: what one claim has given. */
export interface BirthdayClaim { readonly at: number; readonly tier: Tier; readonly gift: BirthdayGift; readonly doubledUntil: string | null; readonly vouchers: readonly VoucherView[] }

export interface BirthdayView {
  readonly state: BirthdayState
  /** The civil date of this occurrence; null when there is none. */
  readonly occurrence: string | null
  /** The first civil day and the last business date of the window. */
  readonly firstDay: string | null
  readonly lastDate: string | null
  /** too_new: when the 30 days are over (O2), and whether the window is over by then. */
  readonly settledFrom: number | null
  readonly isMissed: boolean
  readonly tier: Tier
  readonly gift: BirthdayGift
  /** What was claimed for this occurrence. */
  readonly claimed: BirthdayClaim | null
}

/** `claimed`: what this claim gave, also when it is asked for again long after its window (P8); `birthday`: where the guest stands now. */
export interface BirthdayClaimed { readonly claimed: BirthdayClaim; readonly birthday: BirthdayView; readonly replayed: boolean }

export const claimBirthday = () => v.strictObject({ operationId })

/** What staff sees of a birthday when the guest shows an ID (O2). */
export interface BirthdayOnFile {
  readonly memberId: string
  readonly name: string
  readonly birthday: { readonly calendar: 'solar' | 'lunar'; readonly year?: number; readonly month: number; readonly day: number; readonly isLeapMonth?: boolean } | null
  readonly setAt: number | null
  readonly isVerified: boolean
  readonly isCorrected: boolean
}

export const birthdayOnFile = () => v.strictObject({ memberId: documentId })
/** `idSeen`: the person at the counter says so, under their name in the audit log. */
export const verifyBirthday = () => v.strictObject({ operationId, memberId: documentId, idSeen: v.literal(true) })
export const correctBirthday = () => v.strictObject({ operationId, memberId: documentId, idSeen: v.literal(true), birthday: birthday(), reason: words(limits.reason, 2) })

export const windowNames = ['valentine', 'spring_festival', 'women', 'labour', 'dragon_boat', 'qixi', 'mid_autumn', 'national', 'christmas', 'new_years_eve'] as const
export type WindowName = (typeof windowNames)[number] | 'own'
export const audienceTags = ['birthday', 'newcomer', 'long_away'] as const
export type AudienceTag = (typeof audienceTags)[number]

/** O4: business dates, both included; no day part listed means all of them. */
export interface WindowView { readonly name: WindowName; readonly from: string; readonly to: string; readonly dayParts: readonly DayPart[] }
export interface AudienceView { readonly tiers: readonly Tier[]; readonly tag: AudienceTag | null }
export type BenefitView =
  | { readonly of: 'amount'; readonly offFen: number; readonly minimumFen: number; readonly stacksWithDeduct?: boolean | undefined }
  | { readonly of: 'percent'; readonly percent: number; readonly mostFen: number; readonly minimumFen: number; readonly stacksWithDeduct?: boolean | undefined }
  | { readonly of: 'item'; readonly costFen: number }

/** What is on for this guest, and why (O4). */
export interface OfferRow {
  readonly id: string
  readonly title: Bilingual
  readonly window: WindowView
  readonly benefit: Exclude<BenefitView, { of: 'item' }> | { readonly of: 'item' }
  /** Why the guest sees it: for everybody, for tiers, for a tag (N3). */
  readonly audience: AudienceView
  readonly perMember: number
  /** The first instant at which it is over. */
  readonly endsAt: number
  readonly state: 'open' | 'claimed' | 'gone'
  readonly voucherCodes: readonly string[]
}
export interface OfferClaimed { readonly offer: OfferRow; readonly vouchers: readonly VoucherView[]; readonly replayed: boolean }

export const claimOffer = () => v.strictObject({ operationId, campaignId: documentId })

const amount = () => v.pipe(fenAmount, v.check((n) => n >= 100, 'at least one yuan'))
const benefit = () => v.variant('of', [
  v.strictObject({ of: v.literal('amount'), offFen: amount(), minimumFen: fenAmount, stacksWithDeduct: v.optional(v.boolean()) }),
  v.strictObject({ of: v.literal('percent'), percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), mostFen: amount(), minimumFen: fenAmount, stacksWithDeduct: v.optional(v.boolean()) }),
  v.strictObject({ of: v.literal('item'), costFen: fenAmount }),
])
const businessDateText = () => v.pipe(localDateText, v.transform((text) => text as string as BusinessDate))
const window = () => v.pipe(
  v.strictObject({ name: v.picklist([...windowNames, 'own']), from: businessDateText(), to: businessDateText(), dayParts: v.pipe(v.array(v.picklist(DAY_PARTS)), v.maxLength(DAY_PARTS.length)) }),
  v.check(({ from, to }) => from <= to && dayNumber(to) - dayNumber(from) < CAMPAIGN_LIMITS.windowDays, 'dates'),
)
const audience = () => v.strictObject({ tiers: v.pipe(v.array(v.picklist(tiers)), v.maxLength(tiers.length)), tag: v.nullable(v.picklist(audienceTags)) })

/** O4: what a manager writes; `titleEn` follows the Chinese one when it is left out. */
export const campaignDraft = () => v.strictObject({
  title: words(24, 2), titleEn: v.optional(words(40, 2)),
  window: window(), audience: audience(), benefit: benefit(),
  quota: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CAMPAIGN_LIMITS.quota)),
  perMember: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CAMPAIGN_LIMITS.perMember)),
  delivery: v.picklist(['claim', 'push']),
})
export const previewCampaign = () => v.strictObject({ audience: audience(), benefit: benefit(), quota: campaignDraft().entries.quota, perMember: campaignDraft().entries.perMember })
export const createCampaign = () => v.strictObject({ operationId, draft: campaignDraft() })
export const campaignStep = () => v.strictObject({ operationId, campaignId: documentId })
export const stopCampaign = () => v.strictObject({ operationId, campaignId: documentId, reason: words(limits.reason, 2) })

/** O5: whom it reaches and what it costs at most. */
export interface CampaignPreview {
  readonly byTier: Readonly<Record<Tier, number>>
  readonly invited: number
  /** Members looked at; fewer than `members` when there are too many to look at them all. */
  readonly looked: number
  readonly members: number
  readonly sample: readonly { readonly name: string; readonly tier: Tier; readonly lastVisit: string | null }[]
  readonly costMostFen: number
}

export interface CampaignRow {
  readonly id: string
  readonly title: Bilingual
  readonly window: WindowView
  readonly audience: AudienceView
  readonly benefit: BenefitView
  readonly quota: number
  readonly perMember: number
  readonly delivery: 'claim' | 'push'
  readonly state: 'draft' | 'running' | 'stopped' | 'ended'
  /** Members who have it, and how many still can. */
  readonly issued: number
  readonly left: number
  readonly createdAt: number
  readonly startedAt: number | null
  readonly stoppedAt: number | null
  /** push: whether everybody has been gone through. */
  readonly isPushed: boolean
}
/** The store's campaigns, and the windows one can be made for. */
export interface CampaignBoard extends Page<CampaignRow> { readonly windows: readonly WindowView[] }

/** O5: what came of it. `bills` and `revenueFen` are of bills settled with one of its vouchers. */
export interface CampaignResult {
  readonly campaign: CampaignRow
  readonly vouchers: number
  readonly used: number
  /** Of the used, those whose bills and cost are in the sums below; fewer only where there are more than anybody reads at once. */
  readonly counted: number
  /** Bills that took a voucher of it, or of the evening on which its owner got the thing. */
  readonly bills: number
  readonly revenueFen: number
  /** What its vouchers took off bills, or what the things given cost the house. */
  readonly costFen: number
}
