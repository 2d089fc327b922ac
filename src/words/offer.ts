import type { AudienceView, BenefitView, OfferRow, WindowView } from '@encore/contract/offer'
import { cloudNow } from '../api/cloud-time'
import { dateWords, yuan } from './format'
import { wordsNow, type Words } from './locale'
import { tierNames } from './tier-words'

const zh = {
  parts: { day: '日场', evening: '晚场', night: '夜场' },
  off: (amount: string) => `减 ${amount}`,
  percent: (percent: number, most: string) => `${(100 - percent) / 10} 折，最多减 ${most}`,
  item: '免费一份',
  from: (amount: string) => `满 ${amount}`,
  to: '到 ',
  all: '每位会员',
  beside: '可和积分抵扣同用',
  tag: { birthday: '生日前后 7 天', newcomer: '入会 30 天内', long_away: '60 天没来' },
  list: '、',
}
type Said = typeof zh
const en: Said = {
  parts: { day: 'day', evening: 'evening', night: 'night' },
  off: (amount) => `${amount} off`,
  percent: (percent, most) => `${percent}% off, at most ${most}`,
  item: 'One for free',
  from: (amount) => `from ${amount}`,
  to: ' to ',
  all: 'Every member',
  beside: 'points may pay beside it',
  tag: { birthday: 'around the birthday', newcomer: 'joined within 30 days', long_away: 'not here for 60 days' },
  list: ', ',
}
const words: Words<Said> = { zh, en }

/** 满 ¥200 减 ¥50. */
export function benefitWords(benefit: BenefitView | OfferRow['benefit']): string {
  const said = wordsNow(words)
  if (benefit.of === 'item') return said.item
  const worth = benefit.of === 'amount' ? said.off(yuan(benefit.offFen)) : said.percent(benefit.percent, yuan(benefit.mostFen))
  return benefit.minimumFen > 0 ? `${said.from(yuan(benefit.minimumFen))} ${worth}` : worth
}

/** R5: said only where points may pay beside it. */
export const besideWords = (benefit: BenefitView | OfferRow['benefit']): string | undefined => (benefit.of !== 'item' && benefit.stacksWithDeduct ? wordsNow(words).beside : undefined)

/** 12 月 24 日到 12 月 25 日 · 晚场、夜场. */
export function windowWords({ from, to, dayParts }: WindowView): string {
  const said = wordsNow(words)
  const now = cloudNow()
  const days = from === to ? dateWords(from, now) : `${dateWords(from, now)}${said.to}${dateWords(to, now)}`
  return dayParts.length === 0 ? days : `${days} · ${dayParts.map((part) => said.parts[part]).join(said.list)}`
}

/** Whom it is for, which is also why a guest sees it. */
export function audienceWords({ tiers, tag }: AudienceView): string {
  const said = wordsNow(words)
  const names = wordsNow(tierNames)
  return [tiers.length > 0 && tiers.map((tier) => names[tier]).join(said.list), tag !== null && said.tag[tag]].filter(Boolean).join(' · ') || said.all
}
