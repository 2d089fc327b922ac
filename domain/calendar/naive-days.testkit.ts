import data from './calendar-cn.data.json'
import type { CalendarRecord, CalendarYear } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { localDate } from '../kernel/time'

/**
 * The slow truth of R8. It shares no line with the rule: days are texts that `Date` makes in UTC, what a day is stands in the data
 * file (the notices, day by day), and the n-th working day is found by walking. `CHINA_RECORD` was typed apart, as runs of days.
 */
interface PlainYear { readonly status: string; readonly off: readonly string[]; readonly work: readonly string[] }

/** 国办发明电〔2022〕16号. The project does not ship 2023; R8 asks for it all the same, so the test loads it as an owner would. */
const PLAIN_2023: PlainYear = {
  status: 'confirmed',
  off: [
    '2023-01-01', '2023-01-02', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2023-01-27', '2023-04-05',
    '2023-04-29', '2023-04-30', '2023-05-01', '2023-05-02', '2023-05-03', '2023-06-22', '2023-06-23', '2023-06-24',
    '2023-09-29', '2023-09-30', '2023-10-01', '2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06',
  ],
  work: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
}

const day = (text: string) => localDate(`2023-${text}`)
const YEAR_2023: CalendarYear = {
  year: 2023, status: 'confirmed', notice: '国办发明电〔2022〕16号', source: 'https://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm',
  holidays: [
    { name: 'new_year', from: day('01-01'), to: day('01-02') }, { name: 'spring_festival', from: day('01-21'), to: day('01-27') },
    { name: 'qingming', from: day('04-05'), to: day('04-05') }, { name: 'labour_day', from: day('04-29'), to: day('05-03') },
    { name: 'dragon_boat', from: day('06-22'), to: day('06-24') }, { name: 'national_day', from: day('09-29'), to: day('10-06') },
  ],
  makeUpDays: [
    { name: 'spring_festival', date: day('01-28') }, { name: 'spring_festival', date: day('01-29') }, { name: 'labour_day', date: day('04-23') },
    { name: 'labour_day', date: day('05-06') }, { name: 'dragon_boat', date: day('06-25') }, { name: 'national_day', date: day('10-07') }, { name: 'national_day', date: day('10-08') },
  ],
}

export const RECORD_FROM_2023: CalendarRecord = { ...CHINA_RECORD, version: 'cn-2026.1+2023', years: [YEAR_2023, ...CHINA_RECORD.years] }

export interface Almanac {
  /** Whether a day is worked; null in a year without data. */
  worksOn(date: string): boolean | null
  isProvisional(date: string): boolean
}

/** The data file as it stands, with or without 2023. */
export function almanac(years: Readonly<Record<string, PlainYear>>): Almanac {
  const [off, work] = [new Set<string>(), new Set<string>()]
  for (const year of Object.values(years)) {
    for (const date of year.off) off.add(date)
    for (const date of year.work) work.add(date)
  }
  return {
    worksOn(date) {
      if (!(date.slice(0, 4) in years)) return null
      if (work.has(date)) return true
      if (off.has(date)) return false
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      return weekday !== 0 && weekday !== 6
    },
    isProvisional: (date) => years[date.slice(0, 4)]?.status === 'provisional',
  }
}

export const SHIPPED = almanac(data.years)
export const FROM_2023 = almanac({ ...data.years, 2023: PLAIN_2023 })

/** 'YYYY-MM-DD' of the day so many days after 1 January 1970. */
export const isoDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)
export const daysSince1970 = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** What a walk found: the n-th working day, or the year that it would have had to know. */
export type Walked = { readonly date: string; readonly provisional: boolean } | { readonly missingYear: number }

/** Day by day from the day after `day0`: the answers for n = 0 (the day itself), 1, … `most`. */
export function walk({ worksOn, isProvisional }: Almanac, day0: string, most: number): readonly Walked[] {
  const found: Walked[] = [{ date: day0, provisional: false }]
  let provisional = false
  for (let days = daysSince1970(day0) + 1; found.length <= most; days += 1) {
    const date = isoDay(days)
    const works = worksOn(date)
    if (works === null) return [...found, ...Array.from({ length: most + 1 - found.length }, () => ({ missingYear: Number(date.slice(0, 4)) }))]
    provisional ||= isProvisional(date)
    if (works) found.push({ date, provisional })
  }
  return found
}
