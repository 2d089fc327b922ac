import { birthdayWords } from './birthday'
import { useSpeech } from './locale'

describe('O1 a birthday in words', () => {
  const lunar = { calendar: 'lunar', month: 6, day: 15, isLeapMonth: true } as const

  it('公历和农历，记得年份就写上', () => {
    expect(birthdayWords({ calendar: 'solar', year: 1992, month: 10, day: 3 })).toBe('1992 年 10 月 3 日')
    expect(birthdayWords({ calendar: 'solar', month: 2, day: 29 })).toBe('2 月 29 日')
    expect(birthdayWords(lunar)).toBe('农历 闰 6 月 15 日')
  })

  it('in English the month is named, so that 3 October is not read as 10 March', () => {
    useSpeech.getState().chooseLocale('en')
    expect(birthdayWords({ calendar: 'solar', year: 1992, month: 10, day: 3 })).toBe('3 Oct 1992')
    expect(birthdayWords(lunar)).toBe('lunar day 15 of leap month 6')
  })
})
