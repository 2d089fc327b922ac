import * as v from 'valibot'

/** PRODUCT §1 and §2: the words of the product, once for both ends. */
export const tiers = ['regular', 'silver', 'gold', 'diamond'] as const
export type Tier = (typeof tiers)[number]

export const roles = ['clerk', 'handler', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]
export const role = () => v.picklist(roles)

export const consentScopes = ['terms', 'marketing', 'birthday', 'personalisation'] as const
export type ConsentScope = (typeof consentScopes)[number]

/** The published version of the terms and the privacy guide; a new one asks again (M9). */
export const TERMS_VERSION = '2026-11'

export const genders = ['female', 'male', 'unstated'] as const

/** The member card, the same on the guest's home and in miniature on the clerk's settle screen (LOOK). Amounts in fen, dates as text. */
export interface CardView {
  readonly memberId: string
  readonly memberNo: string
  readonly name: string
  readonly tier: Tier
  /** The last civil date on which the tier holds; null for regular. */
  readonly tierUntil: string | null
  readonly points: PointsView
  readonly progress: TierProgress
}

export interface PointsView {
  readonly available: number
  readonly pending: number
  /** When the earliest pending points become available (ms), null when none are pending. */
  readonly pendingUntil: number | null
  readonly held: number
  readonly debt: number
  /** The next points to expire within 60 days. */
  readonly expiring: { readonly points: number; readonly at: number } | null
}

/** 「再消费 ¥820 升到金卡」 / 「再消费 ¥820 在 3 月 31 日前保住金卡」 (T7). */
export type TierProgress =
  | { readonly to: 'next'; readonly tier: Tier; readonly spentFen: number; readonly lineFen: number; readonly missingFen: number; /** At the guest's own average; absent before the first visit. */ readonly aboutVisits?: number }
  | { readonly to: 'keep'; readonly tier: Tier; readonly spentFen: number; readonly lineFen: number; readonly missingFen: number; readonly until: string; readonly aboutVisits?: number }
  | { readonly to: 'kept'; readonly tier: Tier; readonly spentFen: number; /** 0 where nothing keeps it: regular, and any tier of a house without tiers (§15). */ readonly lineFen: number }
