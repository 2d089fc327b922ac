import type { Tier } from '@encore/contract/person'
import { asBusinessDate, partsOf } from '@encore/domain/kernel/time'
import type { RuleChange, TierForm } from '@encore/domain/points/rule-form'
import { yuan } from '../../words/format'
import type { Locale } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { words, type RuleWords } from './words'

export interface ChangeSaid { readonly title: string; readonly more: string }

function valueWords(what: Exclude<RuleChange['what'], 'earning' | 'hasTiers'>, value: number | string, said: RuleWords): string {
  if (typeof value === 'string') return said.gifts[value as TierForm['birthdayGift']]
  switch (what) {
    case 'fenPerPoint': return said.perPoint(value)
    case 'entryFen':
    case 'deductStepFen':
    case 'deductLeastBillFen': return yuan(value)
    case 'multiplierTenths':
    case 'birthdayTenths': return said.times(value)
    case 'keepPercent':
    case 'deductPercent':
    case 'roomRatePercent': return said.percent(value)
    case 'deductHoldMinutes':
    case 'bookingHoldMinutes': return said.minutes(value)
    case 'eventHeadStartHours': return said.hours(value)
    case 'billsADayBeforeReview': return said.bills(value)
    default: return said.points(value)
  }
}

/** One difference as a line: which rule, from what to what. */
export function changeSaid(change: RuleChange, said: RuleWords, tiers: Record<Tier, string>): ChangeSaid {
  if (change.what === 'hasTiers') return { title: said.tier, more: change.to ? said.on : said.off }
  if (change.what === 'earning') {
    const list = (some: typeof change.added): string => some.map((one) => said.category[one]).join(said.list)
    return { title: said.earning, more: [change.added.length > 0 && said.added(list(change.added)), change.removed.length > 0 && said.removed(list(change.removed))].filter(Boolean).join(said.list) }
  }
  const { what, tier, from, to } = change
  return { title: tier ? `${tiers[tier]} · ${said[what]}` : said[what], more: said.fromTo(valueWords(what, from, said), valueWords(what, to, said)) }
}

const lead: Record<Locale, (day: string) => string> = { zh: (day) => `从 ${day} 起，积分规则有变化：`, en: (day) => `From ${day} the point rules change: ` }
const tail: Record<Locale, string> = { zh: '已经得到的积分不变，之前的账单退款按当时的规则算。', en: 'Points you have stay as they are; earlier bills are refunded by their own rules.' }

/** What guests are told, in plain words of one language; the owner may rewrite it before publishing. */
export function noticeText(changes: readonly RuleChange[], date: string, locale: Locale): string {
  const lines = changes.map((change) => changeSaid(change, words[locale], tierNames[locale])).map(({ title, more }) => (locale === 'zh' ? `${title}：${more}` : `${title}: ${more}`))
  const { year, month, day } = partsOf(asBusinessDate(date))
  return locale === 'zh' ? `${lead.zh(`${year} 年 ${month} 月 ${day} 日`)}${lines.join('；')}。${tail.zh}` : `${lead.en(date)}${lines.join('; ')}. ${tail.en}`
}
