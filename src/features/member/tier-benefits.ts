import type { Tier } from '@encore/contract/person'
import { keepLine, lineOf, TIER_RULES_V1 } from '@encore/domain/tier/tier'
import { RULES_V1 } from '@encore/domain/points/rules'
import { yuan } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { words } from './page-words'

export interface TierShown { readonly tier: Tier; readonly entry: string; readonly keep: string | null; readonly benefits: readonly string[] }

/** T2: the four tiers as the rules have them, in words. */
export function tiersShown(): readonly TierShown[] {
  const said = wordsNow(words)
  return TIER_RULES_V1.lines.map(({ tier, entryFen }) => {
    const { benefits, welcomeGift } = lineOf(tier, TIER_RULES_V1)
    const { numerator, denominator } = RULES_V1.multipliers[tier]
    return {
      tier,
      entry: entryFen === 0 ? said.entryFree : said.entryLine(yuan(entryFen)),
      keep: entryFen === 0 ? null : said.keepLine(yuan(keepLine(tier, TIER_RULES_V1))),
      benefits: [
        ...(welcomeGift ? [said.welcomeGift(welcomeGift.points)] : []),
        said.multiplier(String(numerator / denominator)),
        said.roomRate(benefits.roomRatePercent),
        said.bookingHold(benefits.bookingHoldMinutes),
        said.headStart(benefits.eventHeadStartHours),
        said.gifts[benefits.birthdayGift],
      ],
    }
  })
}
