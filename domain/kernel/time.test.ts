import fc from 'fast-check'
import { addDays, addMonths, businessDate, civilDay, dateOfDayNumber, dayNumber, endOfMonth, instant, isoInChina, lastDayOfMonth, localDate, monthOf, noonAfter, parseInstant, parseLocalDate, startOfDay, weekday, asBusinessDate, type Month } from './time'

const at = (iso: string) => {
  const parsed = parseInstant(iso)
  if (parsed === null) throw new Error(iso)
  return parsed
}

describe('C5 and §14: civil days and business days of China', () => {
  it('C5 midnight in China belongs to the new day, one millisecond earlier to the old one', () => {
    expect(civilDay(at('2026-06-09T00:00:00.000+08:00'))).toBe('2026-06-09')
    expect(civilDay(at('2026-06-08T23:59:59.999+08:00'))).toBe('2026-06-08')
    expect(civilDay(at('2026-10-08T16:30:00.000Z'))).toBe('2026-10-09')
  })

  it('§14 a visit at 01:30 belongs to the evening before; 23:50 and 00:40 are one business day; 08:00 turns it', () => {
    expect(businessDate(at('2026-06-09T01:30:00+08:00'))).toBe('2026-06-08')
    expect(businessDate(at('2026-06-08T23:50:00+08:00'))).toBe(businessDate(at('2026-06-09T00:40:00+08:00')))
    expect(businessDate(at('2026-06-09T07:59:59.999+08:00'))).toBe('2026-06-08')
    expect(businessDate(at('2026-06-09T08:00:00.000+08:00'))).toBe('2026-06-09')
  })

  it('P3 noon of the next business day, in China', () => {
    expect(isoInChina(noonAfter(asBusinessDate('2026-12-31')))).toBe('2027-01-01T12:00:00.000+08:00')
  })

  it('P6 a month ends at the first instant of the next', () => {
    expect(isoInChina(endOfMonth('2027-02' as Month))).toBe('2027-03-01T00:00:00.000+08:00')
    expect(lastDayOfMonth('2028-02' as Month)).toBe('2028-02-29')
    expect(addMonths('2026-11' as Month, 14)).toBe('2028-01')
    expect(addMonths('2026-01' as Month, -1)).toBe('2025-12')
  })

  it('a date that does not exist is not read', () => {
    for (const bad of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '1899-12-31', '2026-06-31', 'x']) expect(parseLocalDate(bad)).toBeNull()
    for (const bad of ['2026-06-08T10:00:00', '2026-06-08', '2026-06-08T24:00:00Z', '2026-06-08T10:60:00Z']) expect(parseInstant(bad)).toBeNull()
  })

  it('day numbers agree with the platform calendar for every day of 1900–2199', () => {
    for (let n = dayNumber(localDate('1900-01-01')); n <= dayNumber(localDate('2199-12-31')); n += 1) {
      const platform = new Date(n * 86_400_000)
      if (dateOfDayNumber(n) !== platform.toISOString().slice(0, 10) || weekday(dateOfDayNumber(n)) !== platform.getUTCDay()) throw new Error(String(n))
    }
  })

  it('an instant survives its own text, and lies inside its civil day', () => {
    fc.assert(fc.property(fc.integer({ min: -2e12, max: 7e12 }), (ms) => {
      const moment = instant(ms)
      expect(parseInstant(isoInChina(moment))).toBe(moment)
      const day = civilDay(moment)
      expect(startOfDay(day) <= moment && moment < startOfDay(addDays(day, 1))).toBe(true)
      expect(monthOf(day)).toBe(day.slice(0, 7))
    }))
  })
})
