import { localDate } from '../kernel/time'
import { withOverride } from './calendar-draft'
import type { CalendarRecord } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { changedDays } from './compare-calendars'
import { workCalendar } from './work-calendar'

const without = (...gone: readonly number[]): CalendarRecord => ({ ...CHINA_RECORD, years: CHINA_RECORD.years.filter(({ year }) => !gone.includes(year)) })
const changes = (before: CalendarRecord, after: CalendarRecord, years: readonly number[]) => changedDays(workCalendar(before), workCalendar(after), years)

describe('C7 what a new calendar changes', () => {
  it('C7 a year without data gains what is not a plain week: its days off and its make-up days, in order', () => {
    const gained = changes(without(2025), CHINA_RECORD, [2024, 2025, 2026])
    const year2025 = CHINA_RECORD.years.find(({ year }) => year === 2025)
    expect(gained.every(({ date, was }) => was === null && date.startsWith('2025-'))).toBe(true)
    expect(gained.filter(({ becomes }) => becomes.kind === 'make_up').map(({ date }) => date)).toEqual(year2025?.makeUpDays.map(({ date }) => date))
    expect(gained.map(({ becomes }) => becomes.kind).filter((kind) => kind !== 'make_up')).toEqual(Array.from({ length: 28 }, () => 'holiday'))
  })

  it('C7 a known year names the days that count otherwise than before, or for another reason, and what they were', () => {
    const typhoon = withOverride(CHINA_RECORD, { date: localDate('2026-12-31'), working: false, reason: '台风', source: 'x' }, 'v0001')
    expect(changes(CHINA_RECORD, typhoon, [2026])).toMatchObject([{ date: '2026-12-31', was: { kind: 'weekday' }, becomes: { kind: 'override_off', overrideReason: '台风' } }])
    const newYear = withOverride(CHINA_RECORD, { date: localDate('2026-01-01'), working: false, reason: 'x', source: 'x' }, 'v0001')
    expect(changes(CHINA_RECORD, newYear, [2026])).toMatchObject([{ date: '2026-01-01', was: { kind: 'holiday' }, becomes: { kind: 'override_off' } }])
    expect(changes(CHINA_RECORD, CHINA_RECORD, [2024, 2025, 2026, 2027])).toEqual([])
  })

  it('C7 a year that the new calendar does not know is no change: it is refused by name when asked', () => {
    expect(changes(CHINA_RECORD, without(2025), [2025, 2031])).toEqual([])
  })
})
