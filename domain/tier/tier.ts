import { type Fen, fen, type Points, points } from '../kernel/amount'
import type { BusinessDate } from '../kernel/time'

/** The four tiers 等级, lowest first (clause 4.2(1)). */
export const TIERS = ['regular', 'silver', 'gold', 'diamond'] as const
export type Tier = (typeof TIERS)[number]

/** Benefits 权益 are data, so a store changes them without a new build (T2). Codes; the words live with the screens. */
export interface TierBenefits {
  /** Share of the room's list price, in percent. */
  readonly roomRatePercent: number
  /** How long a booked room is held for a late guest. */
  readonly bookingHoldMinutes: number
  /** How long before others the guest may sign up for an event (E1). */
  readonly eventHeadStartHours: number
  readonly birthdayGift: 'singing_hour' | 'fruit_plate' | 'fruit_plate_decoration' | 'cake_decoration'
}

export interface TierLine {
  readonly tier: Tier
  /** Growth 成长值 needed to enter, as net eligible spend in the window (T1). */
  readonly entryFen: Fen
  readonly benefits: TierBenefits
  /** 升级礼 (T3): what an upgrade to this tier brings, once per tier period; null for nothing. */
  readonly welcomeGift: WelcomeGift | null
}

/** A gift is data of the rules; points are the one kind there is today. */
export interface WelcomeGift { readonly kind: 'points'; readonly points: Points }

const giftOf = (amount: number): WelcomeGift => ({ kind: 'points', points: points(amount) })

export interface TierRules {
  /** One line per tier, lowest first; the first is entered with nothing. */
  readonly lines: readonly TierLine[]
  readonly windowMonths: number
  readonly validityMonths: number
  /** 保级线: the share of a tier's own entry line that keeps it (T4). */
  readonly keepPercent: number
  readonly graceDays: number
}

/** The tier rules in force on a business date: every review and every grant goes by those of its own day, whatever came since (T6, P12). */
export type TierRulesOn = (on: BusinessDate) => TierRules

/** T2: silver ¥2,000, gold ¥6,000, diamond ¥15,000. */
export const TIER_RULES_V1: TierRules = {
  lines: [
    { tier: 'regular', entryFen: fen(0), benefits: { roomRatePercent: 100, bookingHoldMinutes: 15, eventHeadStartHours: 0, birthdayGift: 'singing_hour' }, welcomeGift: null },
    { tier: 'silver', entryFen: fen(200_000), benefits: { roomRatePercent: 95, bookingHoldMinutes: 20, eventHeadStartHours: 12, birthdayGift: 'fruit_plate' }, welcomeGift: giftOf(100) },
    { tier: 'gold', entryFen: fen(600_000), benefits: { roomRatePercent: 90, bookingHoldMinutes: 30, eventHeadStartHours: 24, birthdayGift: 'fruit_plate_decoration' }, welcomeGift: giftOf(300) },
    { tier: 'diamond', entryFen: fen(1_500_000), benefits: { roomRatePercent: 85, bookingHoldMinutes: 45, eventHeadStartHours: 48, birthdayGift: 'cake_decoration' }, welcomeGift: giftOf(800) },
  ],
  windowMonths: 12,
  validityMonths: 12,
  keepPercent: 50,
  graceDays: 30,
}

/** The growth line of a tier that a house does not offer (§15): nobody spends ¥1 billion in a year. */
export const NO_TIER_FEN = fen(100_000_000_000)

export const rankOf = (tier: Tier): number => TIERS.indexOf(tier)

export function lineOf(tier: Tier, rules: TierRules): TierLine {
  const line = rules.lines.find((candidate) => candidate.tier === tier)
  if (!line) throw new Error(`rules without a line for ${tier}`)
  return line
}

/** §15: false for a tier that a house without tiers does not have. */
export const isOffered = (tier: Tier, rules: TierRules): boolean => lineOf(tier, rules).entryFen < NO_TIER_FEN

/** T3: the highest tier whose entry line the growth reaches. */
export function tierReached(growthFen: Fen, rules: TierRules): Tier {
  return rules.lines.reduce((reached, line) => (growthFen >= line.entryFen ? line : reached)).tier
}

/** The next tier above, or null for the highest. */
export const tierAbove = (tier: Tier): Tier | null => TIERS[rankOf(tier) + 1] ?? null
/** T4: exactly one below; below regular there is nothing. */
export const tierBelow = (tier: Tier): Tier => TIERS[rankOf(tier) - 1] ?? 'regular'

/** T4: the 保级线 of an entry line: keepPercent of it, rounded up so that the line is never softened by rounding. */
export const keepLineOf = (entryFen: number, keepPercent: number): Fen => fen(Math.ceil((entryFen * keepPercent) / 100))

/** What a tier keeps at. */
export const keepLine = (tier: Tier, rules: TierRules): Fen => keepLineOf(lineOf(tier, rules).entryFen, rules.keepPercent)
