import { startOfDay, localDate, later, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { dateWords, dayWords, momentWords } from './format'
import { useSpeech } from './locale'

const now = later(startOfDay(localDate('2026-06-11')), 12 * MS_PER_HOUR)

describe('C5 days read as people say them', () => {
  it.each([
    ['zh', '2026-06-11', '6 月 11 日（周四）', '6 月 11 日'],
    ['zh', '2027-01-01', '2027 年 1 月 1 日（周五）', '2027 年 1 月 1 日'],
    ['en', '2026-06-11', 'Thu 11 Jun', '11 Jun'],
    ['en', '2025-12-31', 'Wed 31 Dec 2025', '31 Dec 2025'],
  ] as const)('%s %s', (locale, date, day, short) => {
    useSpeech.setState({ locale })
    expect(dayWords(date, now)).toBe(day)
    expect(dateWords(date, now)).toBe(short)
  })

  it('a day without a now has no year; near days have their names', () => {
    useSpeech.setState({ locale: 'zh' })
    expect(dayWords('2020-02-29')).toBe('2 月 29 日（周六）')
    expect(momentWords(now - 24 * MS_PER_HOUR, now)).toBe('昨天 12:00')
    expect(momentWords(now - 48 * MS_PER_HOUR, now)).toBe('6 月 9 日（周二）12:00')
  })
})
