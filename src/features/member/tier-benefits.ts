import type { Tier } from '@encore/contract/person'
import type { PublishedRules } from '@encore/contract/rules'
import { keepLineOf } from '@encore/domain/tier/tier'
import { yuan } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { words } from './page-words'

export interface TierShown { readonly tier: Tier; readonly entry: string; readonly keep: string | null; readonly benefits: readonly string[] }

const tiers = ['regular', 'silver', 'gold', 'diamond'] as const

/** T2, P12: the tiers as the rules in force have them, in words; none when the house has none. */
export function tiersShown({ tiers: lines, keepPercent, hasTiers }: PublishedRules['form']): readonly TierShown[] {
  const said = wordsNow(words)
  return tiers.filter((tier) => hasTiers || tier === 'regular').map((tier) => {
    const { entryFen, multiplierTenths, giftPoints, ...benefits } = lines[tier]
    return {
      tier,
      entry: tier === 'regular' ? said.entryFree : said.entryLine(yuan(entryFen)),
      keep: tier === 'regular' ? null : said.keepLine(yuan(keepLineOf(entryFen, keepPercent))),
      benefits: [
        ...(giftPoints > 0 ? [said.welcomeGift(giftPoints)] : []),
        said.multiplier(String(multiplierTenths / 10)),
        said.roomRate(benefits.roomRatePercent),
        said.bookingHold(benefits.bookingHoldMinutes),
        said.headStart(benefits.eventHeadStartHours),
        said.gifts[benefits.birthdayGift],
      ],
    }
  })
}
