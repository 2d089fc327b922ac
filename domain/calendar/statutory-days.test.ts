import { Lunar, Solar } from 'lunar-typescript'
import { addDays, type LocalDate, localDate } from '../kernel/time'
import { statutoryDays } from './statutory-days'

const inARow = (from: string, count: number): readonly LocalDate[] => Array.from({ length: count }, (_, n) => addDays(localDate(from), n))

describe('C7 the days every notice must give', () => {
  it('C7 办法第二条 over the lunar dates and the Qingming of lunar-typescript’s astronomy, in every year until 2099', () => {
    for (let year = 2024; year <= 2099; year += 1) {
      const civil = (month: number, day: number): string => Lunar.fromYmd(year, month, day).getSolar().toYmd()
      const isNew = year >= 2025
      const expected = {
        new_year: inARow(`${year}-01-01`, 1),
        spring_festival: isNew ? inARow(addDays(localDate(civil(1, 1)), -1), 4) : inARow(civil(1, 1), 3),
        qingming: [Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()['清明']?.toYmd()],
        labour_day: inARow(`${year}-05-01`, isNew ? 2 : 1),
        dragon_boat: [civil(5, 5)],
        mid_autumn: [civil(8, 15)],
        national_day: inARow(`${year}-10-01`, 3),
      }
      expect(statutoryDays(year)).toEqual(Object.entries(expected).flatMap(([name, dates]) => dates.map((date) => ({ name, date }))))
    }
  })

  // As the almanacs of these years print them.
  it.each([
    [2025, '01-29', '04-04', '05-31', '10-06'], [2026, '02-17', '04-05', '06-19', '09-25'], [2028, '01-26', '04-04', '05-28', '10-03'], [2031, '01-23', '04-05', '06-24', '10-01'],
    [2033, '01-31', '04-04', '06-01', '09-08'], [2034, '02-19', '04-05', '06-20', '09-27'], [2035, '02-08', '04-05', '06-10', '09-16'],
  ])('C7 %i: 正月初一 %s, 清明 %s, 端午 %s, 中秋 %s', (year, newYear, qingming, dragon, autumn) => {
    const first = (name: string): string => statutoryDays(year).find((one) => one.name === name)?.date ?? ''
    expect([addDays(localDate(first('spring_festival')), 1), first('qingming'), first('dragon_boat'), first('mid_autumn')]).toEqual([newYear, qingming, dragon, autumn].map((day) => `${year}-${day}`))
  })

  it('C7 a year whose days are not known here has none, and is never guessed', () => expect([2023, 2100].map(statutoryDays)).toEqual([[], []]))
})
