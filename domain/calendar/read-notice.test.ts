import fc from 'fast-check'
import { addDays, dateOfDayNumber, dayNumber, localDate, weekday, type LocalDate } from '../kernel/time'
import { withOverride, withYear, type DraftProblem } from './calendar-draft'
import type { CalendarRecord, CalendarYear, HolidayName } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { changedDays } from './compare-calendars'
import { noticeText } from './notice-writer.testkit'
import { readNotice } from './read-notice'
import { statutoryDays } from './statutory-days'
import { workCalendar } from './work-calendar'

// The facts of three notices, put into the grammar notices use.
const TEXTS: Readonly<Record<number, string>> = {
  2024: `2024年部分节假日安排　国办发明电〔2023〕7号
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假，实际形成较长假期。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
节假日期间，妥善安排好值班和安全保卫等工作。`,
  2025: `2025年部分节假日安排 国办发明电[2024]12号
一、元旦:1月1日(周三)放假1天,不调休。
二、春节:1月28日(农历除夕、周二)至2月4日(农历正月初七、周二)放假调休,共8天。1月26日(周日)、2月8日(周六)上班。
三、清明节:4月4日(周五)至6日(周日)放假,共3天。
四、劳动节:5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节:5月31日(周六)至6月2日(周一)放假,共3天。
六、国庆节、中秋节:10月1日(周三)至8日(周三)放假调休,共8天。9月28日(周日)、10月11日(周六)上班。
国务院办公厅
2024年11月12日`,
  2026: `２０２６年部分节假日安排　国办发明电〔２０２５〕７号
一、元旦：１月１日（周四）至３日（周六）放假调休，共３天。１月４日（周日）上班。
二、春节：２月１５日（农历腊月二十八、周日）至２３日（农历正月初七、周一）放假调休，共９天。２月１４日（周六）、２月２８日（周六）上班。
三、清明节：４月４日（周六）至６日（周一）放假，共３天。
四、劳动节：５月１日（周五）至５日（周二）放假调休，共５天。５月９日（周六）上班。
五、端午节：６月１９日（周五）至２１日（周日）放假，共３天。
六、中秋节：９月２５日（周五）至２７日（周日）放假，共３天。
七、国庆节：１０月１日（周四）至７日（周三）放假调休，共７天。９月２０日（周日）、１０月１０日
（周六）上班。`,
}

const seeded = (year: number): CalendarYear => {
  const found = CHINA_RECORD.years.find((one) => one.year === year)
  if (!found) throw new Error(String(year))
  return found
}
const read = (text: string, year: number) => readNotice(text, { year, source: seeded(year).source })
const problemsOf = (text: string, year = 2026): readonly DraftProblem[] => {
  const answer = read(text, year)
  return answer.ok ? [] : answer.refusal.problems
}

describe('C7 reading a notice', () => {
  it.each([2024, 2025, 2026])('C7 the notice of %i gives exactly the data the project ships', (year) => {
    expect(read(TEXTS[year] ?? '', year)).toEqual({ ok: true, value: { year: seeded(year), adjoining: [] } })
  })

  const broken: readonly (readonly [string, string, string, Partial<DraftProblem>])[] = [
    ['a wrong weekday', '1月4日（周日）上班', '1月4日（周六）上班', { code: 'weekday_wrong', facts: { date: '2026-01-04', said: '周六', is: '周日' } }],
    ['a wrong number of days', '共9天', '共8天', { code: 'count_wrong', facts: { said: 8, found: 9 } }],
    ['words it does not know', '放假，共3天。\n四', '酌情放假，共3天。\n四', { code: 'unreadable' }],
    ['a date that does not exist', '2月28日（周六）', '2月30日（周六）', { code: 'no_such_date', facts: { said: '2月30日(周六)' } }],
    ['a make-up day in the week', '5月9日（周六）上班', '5月8日（周五）上班', { code: 'make_up_not_weekend', facts: { date: '2026-05-08' } }],
    ['a make-up day that is off', '5月9日（周六）上班', '5月3日（周日）上班', { code: 'make_up_is_off', facts: { date: '2026-05-03' } }],
    ['a day given twice', '9月25日（周五）至27日（周日）放假，共3天', '9月25日（周五）至10月1日（周四）放假，共7天', { code: 'day_twice' }],
    ['a statutory day left out', '6月19日（周五）至21日（周日）放假，共3天', '6月20日（周六）至21日（周日）放假，共2天', { code: 'statutory_missing', facts: { date: '2026-06-19', name: 'dragon_boat' } }],
    ['a title of another year', '2026年部分', '2027年部分', { code: 'year_wrong', facts: { year: 2026, said: 2027 } }],
    ['no number of the notice', '国办发明电〔2025〕7号', '', { code: 'notice_missing' }],
    ['a holiday without dates', '１月１日', '元月', { code: 'unreadable' }],
    ['a range that runs backwards', '2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）', '2月23日（周一）至15日', { code: 'unreadable' }],
    ['a range of a range', '至3日（周六）', '至2日至3日（周六）', { code: 'unreadable' }],
  ]
  const half = (TEXTS[2026] ?? '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  it.each(broken)('C7 %s is refused, with the sentence it stands in', (_what, good, bad, expected) => {
    const from = half.includes(good) ? half : TEXTS[2026] ?? ''
    expect(from).toContain(good)
    expect(problemsOf(from.replace(good, bad))).toEqual(expect.arrayContaining([expect.objectContaining(expected)]))
  })

  it('C7 the sentence named is the text’s own', () => {
    expect(problemsOf(half.replace('5月9日（周六）上班', '5月9日（周六）照常营业'))).toMatchObject([{ code: 'unreadable', sentence: '5月9日(周六)照常营业' }])
    expect(problemsOf('今天天气不错')).toMatchObject([{ code: 'notice_missing' }, { code: 'nothing_found' }])
    expect(problemsOf('国办发明电〔2025〕7号。3月8日放假1天。')).toMatchObject([{ code: 'no_holiday_named', sentence: '3月8日放假1天' }])
    expect(readNotice(half, { year: 2099, source: 'x' })).toMatchObject({ ok: false })
  })

  it('C7 days over New Year change the neighbour year only on those days', () => {
    const text = half.replace('1月1日（周四）至3日（周六）放假调休，共3天', '2025年12月31日（周三）至2026年1月3日（周六）放假调休，共4天').replace('1月4日（周日）上班', '1月4日（周日）、2025年12月28日（周日）上班')
    const answer = read(text, 2026)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    expect(answer.value.adjoining).toEqual([{ name: 'new_year', date: '2025-12-28', working: true }, { name: 'new_year', date: '2025-12-31', working: false }])
    const record = withYear(CHINA_RECORD, answer.value, 'v0001')
    expect(changedDays(workCalendar(CHINA_RECORD), workCalendar(record), [2024, 2025, 2026, 2027]).map(({ date, becomes }) => [date, becomes.kind])).toEqual([['2025-12-28', 'override_worked'], ['2025-12-31', 'override_off']])
    const alone = withYear({ ...CHINA_RECORD, years: [] }, answer.value, 'v0001')
    expect(alone.overrides).toEqual([])
    expect(read(text.replace('2025年12月28日（周日）', '2025年11月30日（周日）'), 2026)).toMatchObject({ refusal: { problems: [{ code: 'outside_year' }] } })
  })

  it('C7 an emergency notice changes one day, and its last word counts', () => {
    const day = { date: localDate('2026-09-04'), reason: '台风', source: '市政府通告' }
    const off = withOverride(CHINA_RECORD, { ...day, working: false }, 'v0001')
    const back = withOverride(off, { ...day, working: true }, 'v0002')
    expect(workCalendar(off).factsOf(day.date)).toMatchObject({ value: { working: false, kind: 'override_off', overrideReason: '台风' } })
    expect([back.overrides.length, workCalendar(back).factsOf(day.date)]).toMatchObject([1, { value: { working: true } }])
  })
})

describe('C7 properties', () => {
  const NAMES: readonly HolidayName[] = ['new_year', 'spring_festival', 'qingming', 'labour_day', 'dragon_boat', 'mid_autumn', 'national_day']
  /** Any year a notice could give: each holiday's statutory days, widened at random, and weekends worked for them. */
  const randomYear = fc.tuple(fc.integer({ min: 2024, max: 2035 }), fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 7, maxLength: 7 }), fc.array(fc.nat(364), { maxLength: 8 })).map(([year, widths, worked]): CalendarYear => {
    const first = dayNumber(localDate(`${year}-01-01`))
    const taken = new Set<LocalDate>(statutoryDays(year).map(({ date }) => date))
    const holidays = NAMES.map((name, place) => {
      const own = statutoryDays(year).filter((day) => day.name === name).map(({ date }) => date)
      let [from, to] = [own[0] as LocalDate, own[own.length - 1] as LocalDate]
      for (let n = widths[place]?.[0] ?? 0; n > 0 && !taken.has(addDays(from, -1)) && addDays(from, -1).startsWith(String(year)); n -= 1) { from = addDays(from, -1); taken.add(from) }
      for (let n = widths[place]?.[1] ?? 0; n > 0 && !taken.has(addDays(to, 1)); n -= 1) { to = addDays(to, 1); taken.add(to) }
      return { name, from, to }
    })
    const makeUpDays = [...new Set(worked)].map((n) => dateOfDayNumber(first + n)).filter((date) => [0, 6].includes(weekday(date)) && !taken.has(date)).sort()
      // What 元旦 moves into December lies in the year before.
      .map((date, n) => ({ name: NAMES[date.slice(5, 7) === '12' ? 6 : n % 7] as HolidayName, date }))
    return { year, status: 'confirmed', notice: `国办发明电〔${year - 1}〕7号`, source: 'x', holidays: holidays.sort((a, b) => (a.from < b.from ? -1 : 1)), makeUpDays }
  // Two holidays that share a day share a section, which the canonical text does not write.
  }).filter(({ holidays }) => holidays.every(({ from }, place) => place === 0 || from > (holidays[place - 1]?.to ?? '')))

  it('C7 data → canonical notice → the same data', () => {
    fc.assert(fc.property(randomYear, (year) => {
      expect(readNotice(noticeText(year), { year: year.year, source: 'x' })).toEqual({ ok: true, value: { year, adjoining: [] } })
    }), { numRuns: 300 })
  })

  it('C7 no text makes the reader throw, and what it accepts makes a calendar', () => {
    const base: CalendarRecord = { ...CHINA_RECORD }
    const scraps = fc.array(fc.constantFrom('一、元旦：', '二、春节：', '1月1日', '至', '3日', '（周四）', '放假', '，共3天', '。', '上班', '、', '2027年', '国办发明电〔2025〕7号', '12月31日', '99月99日'), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.oneof(scraps, fc.string(), scraps.map((text) => `${TEXTS[2026] ?? ''}${text}`)), (text) => {
      const answer = readNotice(text, { year: 2026, source: 'x' })
      if (answer.ok) workCalendar(withYear(base, answer.value, 'v0001'))
      else expect(answer.refusal.problems.length).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })
})
