import chineseDays from 'chinese-days'
import { addDays, dayNumber, type Instant, localDate, parseInstant, parseLocalDate } from '../kernel/time'
import { chinaCalendar } from './china-calendar'
import { CHINA_RECORD } from './china-holidays'
import { statutoryDays } from './statutory-days'
import { workCalendar } from './work-calendar'

const WORDS: Record<string, string> = {
  new_year: '元旦', spring_festival: '春节', qingming: '清明', labour_day: '劳动节', dragon_boat: '端午', mid_autumn: '中秋', national_day: '国庆节',
}

describe('C7 the seeded years against an independent source', () => {
  it('C7 2024–2026 agree with chinese-days 1.5.7 on every day, and on the holiday each day belongs to', () => {
    const differences: string[] = []
    for (let day = localDate('2024-01-01'); day <= localDate('2026-12-31'); day = addDays(day, 1)) {
      const [ours, theirs] = [chinaCalendar.factsOf(day), chineseDays.getDayDetail(day)]
      if (!ours.ok || ours.value.working !== theirs.work || ours.value.provisional) differences.push(day)
      else if (ours.value.holiday !== null && !theirs.name.includes(WORDS[ours.value.holiday] ?? '?')) differences.push(`${day} ${theirs.name}`)
    }
    expect(differences).toEqual([])
  })

  it('every day in the table exists and lies in its year', () => {
    for (const { year, holidays, makeUpDays } of CHINA_RECORD.years) {
      const days = [...holidays.flatMap(({ from, to }) => [from, to]), ...makeUpDays.map(({ date }) => date)]
      expect(days.filter((day) => parseLocalDate(day) === null || !day.startsWith(`${year}-`))).toEqual([])
    }
  })

  it('C7 the confirmed years name their notice; 2027 has none and is provisional, with the 13 statutory days and 6 in lieu', () => {
    for (const year of CHINA_RECORD.years) expect(year.status === 'confirmed').toBe(year.notice !== null)
    expect(CHINA_RECORD.years.map(({ year, status }) => `${year} ${status}`)).toEqual(['2024 confirmed', '2025 confirmed', '2026 confirmed', '2027 provisional'])
    let daysOff = 0
    for (let day = localDate('2027-01-01'); day <= localDate('2027-12-31'); day = addDays(day, 1)) {
      const facts = chinaCalendar.factsOf(day)
      if (facts.ok && facts.value.kind === 'holiday') daysOff += 1
    }
    expect(daysOff).toBe(19)
  })

  it('C7 the days off of 2027 are named by the statutory days they stand for', () => {
    for (const { name, date } of statutoryDays(2027)) expect(chinaCalendar.factsOf(date)).toMatchObject({ value: { kind: 'holiday', holiday: name, provisional: true } })
  })

  it('C7 each year says where it is written: a notice of the State Council by number and page, the decree as long as there is none', () => {
    for (const { year, notice, source } of CHINA_RECORD.years) {
      if (notice === null) expect(source).toContain('国务院令第795号')
      else expect([notice, source]).toEqual([expect.stringMatching(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`)), expect.stringMatching(/^https:\/\/www\.gov\.cn\/zhengce\/.*content_\d+\.htm$/)])
    }
  })

  it('C6 the calendar that is shipped keeps its version, by which complaints name their promises, and answers as one built from its record', () => {
    const built = workCalendar(CHINA_RECORD)
    const [day0, from, to] = [localDate('2026-09-30'), parseInstant('2026-09-30T10:00:00+08:00') as Instant, parseInstant('2026-10-09T10:00:00+08:00') as Instant]
    expect([chinaCalendar.version, built.version]).toEqual(['cn-2026.1', 'cn-2026.1'])
    expect(chinaCalendar.workingDayAfter(day0, 7)).toEqual(built.workingDayAfter(day0, 7))
    expect(chinaCalendar.nthWorkingDayNumberAfter(dayNumber(day0), 3)).toBe(dayNumber(localDate('2026-10-10')))
    expect(chinaCalendar.workingMsBetween(from, to)).toEqual(built.workingMsBetween(from, to))
    expect(chinaCalendar.instantAfterWorkingMs(day0, 1)).toEqual(built.instantAfterWorkingMs(day0, 1))
  })
})
