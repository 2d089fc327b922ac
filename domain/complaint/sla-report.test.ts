import { chinaCalendar } from '../calendar/china-calendar'
import { parseInstant, type Instant } from '../kernel/time'
import { slaReport } from './sla-report'

const report = (iso: string) => slaReport(parseInstant(iso) as Instant, chinaCalendar)

describe('C5 C6 the promises of a receipt, written out', () => {
  it('C5 day 0 in China, each due date with the instant it is broken', () => {
    expect(report('2026-09-30T23:59:59.999+08:00')).toEqual({
      ok: true,
      value: {
        day0: '2026-09-30',
        firstReply: { dueDate: '2026-10-10', breachAt: '2026-10-11T00:00:00.000+08:00', provisional: false },
        investigation: { dueDate: '2026-10-10', breachAt: '2026-10-11T00:00:00.000+08:00', provisional: false },
        resolution: { dueDate: '2026-10-15', breachAt: '2026-10-16T00:00:00.000+08:00', provisional: false },
      },
    })
  })

  it('C7 「预计」 where a year is not confirmed, a year without data by its name', () => {
    expect(report('2026-12-28T10:00:00+08:00')).toMatchObject({ ok: true, value: { firstReply: { provisional: false }, resolution: { provisional: true } } })
    expect(report('2027-12-28T10:00:00+08:00')).toEqual({ ok: false, refusal: { code: 'CALENDAR_YEAR_MISSING', year: 2028 } })
  })
})
