import type { Tier } from '../tier/tier'
import { formOf, type RuleForm, type TierForm } from './rule-form'
import { RULES_V1 } from './rules'

/** §15: three ways to start in five minutes. */
export const PRESETS = ['light', 'standard', 'premium'] as const
export type Preset = (typeof PRESETS)[number]

const standard = formOf(RULES_V1)
const PREMIUM_LINES_PERCENT = 250

const premium = (tier: Tier, service: Omit<TierForm, 'multiplierTenths' | 'entryFen'>): TierForm =>
  ({ multiplierTenths: standard.tiers[tier].multiplierTenths, entryFen: (standard.tiers[tier].entryFen * PREMIUM_LINES_PERCENT) / 100, ...service })

const forms: Readonly<Record<Preset, RuleForm>> = {
  /** 轻量: no tiers, ¥10 = 1 point. */
  light: { ...standard, fenPerPoint: 1000, hasTiers: false },
  standard,
  /** 高端: tier lines × 2.5, fewer discounts, more service. */
  premium: {
    ...standard, deductPercent: 20,
    tiers: {
      regular: premium('regular', { giftPoints: 0, roomRatePercent: 100, bookingHoldMinutes: 30, eventHeadStartHours: 0, birthdayGift: 'fruit_plate' }),
      silver: premium('silver', { giftPoints: 300, roomRatePercent: 98, bookingHoldMinutes: 45, eventHeadStartHours: 24, birthdayGift: 'fruit_plate_decoration' }),
      gold: premium('gold', { giftPoints: 800, roomRatePercent: 96, bookingHoldMinutes: 60, eventHeadStartHours: 48, birthdayGift: 'cake_decoration' }),
      diamond: premium('diamond', { giftPoints: 2000, roomRatePercent: 92, bookingHoldMinutes: 90, eventHeadStartHours: 72, birthdayGift: 'cake_decoration' }),
    },
  },
}

export const presetForm = (preset: Preset): RuleForm => forms[preset]
