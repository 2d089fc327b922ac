import type { HolidayName } from './calendar-record'

/** How holidays are written in notices. */
const NAMES: readonly (readonly [RegExp, HolidayName])[] = [
  [/^元旦节?$/, 'new_year'], [/^春节$/, 'spring_festival'], [/^清明节?$/, 'qingming'], [/^(五一)?(国际)?劳动节$|^五一$/, 'labour_day'],
  [/^端午节?$/, 'dragon_boat'], [/^中秋节?$/, 'mid_autumn'], [/^国庆节?$/, 'national_day'],
]
export const holidayNamed = (text: string): HolidayName | null => NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null

const NAME = '(?:元旦节?|春节|清明节?|五一国际劳动节|五一劳动节|国际劳动节|劳动节|五一|端午节?|中秋节?|国庆节?)'
const NUMBER = '(?:[一二三四五六七八九十]+、|\\(?\\d{1,2}\\)?[、.])'

/** 「六、国庆节、中秋节：」 */
export const HEAD = new RegExp(`^${NUMBER}?(${NAME})(?:[、和与](${NAME}))?:`)
/** Where a head begins inside a text whose lines were joined. */
export const BEFORE_HEAD = new RegExp(`(?=${NUMBER}${NAME}(?:[、和与]${NAME})?:)`, 'g')

/** 「2027年1月1日（周五）」, 「3日」: year and month are carried over from the date before. */
export const DATE = '(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:\\(([^()]*)\\))?'
export const HAS_DATE = /\d{1,2}月\d{1,2}日/
export const SPEAKS_OF_DAYS = /放假|上班|补班/

/** The tail of a sentence about days off: what is said of the count, and of how it came about. */
export const OFF_TAIL = /^,?(?:放假(?:调休)?|调休放假|公休)(?:(?:,?共?)(\d{1,2})天)?((?:,(?:共\d{1,2}天|与周末连休|和周末连休|与周末相连|不调休|调休))*)$/
export const WORK_TAIL = /^(?:正常|调休)?(?:上班|补班)$/

/** 「国务院办公厅 2026年11月4日」 under a notice. */
export const SIGNATURE = /^(?:国务院办公厅)?\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?$/
export const TITLE_YEAR = /(\d{4})年(?:部分)?节假日/
export const NOTICE_NUMBER = /国办发(?:明电)?[〔[(【]\d{4}[〕\])】]\d{1,3}号/

export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
export const WEEKDAY_SAID = /(?:周|星期|礼拜)([一二三四五六日天])/

const HALF: Readonly<Record<string, string>> = { '，': ',', '：': ':', '；': ';', '（': '(', '）': ')', '．': '.', '～': '~', '〜': '~', '—': '-', '－': '-', '–': '-', '｡': '。', '､': '、', '［': '[', '］': ']', '“': '', '”': '' }

/** One spelling for what people paste: half-width digits and signs, no spaces, no line breaks. */
export function oneSpelling(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff\u3000]+/g, '')
    .replace(/[，：；（）．～〜—－–｡､［］“”]/g, (sign) => HALF[sign] ?? sign)
}

/** Sentences in order; a head stands with the sentence that follows it. */
export const sentencesOf = (text: string): readonly string[] =>
  oneSpelling(text).replace(BEFORE_HEAD, '。').split(/[。;]/).filter((sentence) => sentence !== '')
