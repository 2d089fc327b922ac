import type { HolidayName } from './calendar-record'

/** How holidays are written in notices. */
const NAMES: Readonly<Record<string, HolidayName>> = {
  元旦: 'new_year', 元旦节: 'new_year', 春节: 'spring_festival', 清明: 'qingming', 清明节: 'qingming',
  五一: 'labour_day', 劳动节: 'labour_day', 国际劳动节: 'labour_day', 五一劳动节: 'labour_day', 五一国际劳动节: 'labour_day',
  端午: 'dragon_boat', 端午节: 'dragon_boat', 中秋: 'mid_autumn', 中秋节: 'mid_autumn', 国庆: 'national_day', 国庆节: 'national_day',
}
/** The holidays of a head, as HEAD found them: 「国庆节、中秋节」. */
export const holidaysNamed = (names: string): readonly HolidayName[] => names.split(/[、和与]/).map((name) => NAMES[name] as HolidayName)

const NAME = `(?:${Object.keys(NAMES).join('|')})`
// 五一 is a holiday, no number.
const NUMBER = '(?:(?:十?[一二三四五六七八九]|十)、|\\(?\\d{1,2}\\)?[、.])'

/** 「六、国庆节、中秋节：」 */
export const HEAD = new RegExp(`^${NUMBER}?(${NAME}(?:[、和与]${NAME})?):`)
/** Where a head begins inside a text whose lines were joined. */
const BEFORE_HEAD = new RegExp(`(?<!五)(?=${NUMBER}${NAME}(?:[、和与]${NAME})?:)`, 'g')

/** 「2027年1月1日（周五）」, 「至3日」: how a date follows the one before it, the date's own words, and what they say of year, month and day. */
export const DATE = /^(?:(至|到|-+|~)|([、和及,]))?((?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([^()]*\))?)/
export const HAS_DATE = /\d月\d/
export const SPEAKS_OF_DAYS = /放假|上班|补班/

/** The tail of a sentence about days off: what is said of the count, and of how it came about. */
export const OFF_TAIL = /^,?(?:放假(?:调休)?|调休放假|公休)(?:,?共?\d+天)?(?:,(?:共\d+天|[与和]周末(?:连休|相连)|不?调休))*$/
export const WORK_TAIL = /^(?:正常|调休)?(?:上班|补班)$/
export const COUNTS = /\d+(?=天)/g

/** 「国务院办公厅 2026年11月4日」 under a notice. */
export const SIGNATURE = /^(?:国务院办公厅)?\d+年\d+月\d+日(?:印发|发布)?$/
export const TITLE_YEAR = /(\d{4})年(?:部分)?节假日/
export const NOTICE_NUMBER = /国办发(?:明电)?[〔[(【]\d{4}[〕\])】]\d+号/

export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
export const WEEKDAY_SAID = /(?:周|星期|礼拜)([一二三四五六日天])/

/** Signs that have no half-width twin at the usual distance. */
const HALF: Readonly<Record<string, string>> = { '〜': '~', '—': '-', '–': '-', '｡': '。', '､': '、', '“': '', '”': '' }
const TO_HALF_WIDTH = 0xfee0

/** One spelling for what people paste: half-width digits and signs, no spaces, no line breaks. */
export const oneSpelling = (text: string): string => text
  .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - TO_HALF_WIDTH))
  .replace(/[\s\u200b]/g, '')
  .replace(/[〜—–｡､“”]/g, (sign) => HALF[sign] as string)

/** Sentences in order; a head stands with the sentence that follows it. */
export const sentencesOf = (text: string): readonly string[] => oneSpelling(text).replace(BEFORE_HEAD, '。').split(/[。;]/)
