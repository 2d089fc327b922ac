import { wordsNow, type Words } from './locale'

interface Birthday { readonly calendar: 'solar' | 'lunar'; readonly month: number; readonly day: number; readonly year?: number | null | undefined; readonly isLeapMonth?: boolean | undefined }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const zh = {
  said: ({ calendar, year, month, day, isLeapMonth }: Birthday) => `${calendar === 'lunar' ? '农历 ' : ''}${year ? `${year} 年 ` : ''}${isLeapMonth ? '闰 ' : ''}${month} 月 ${day} 日`,
}
type Said = typeof zh
const en: Said = {
  said: ({ calendar, year, month, day, isLeapMonth }) => {
    const date = calendar === 'lunar' ? `day ${day} of ${isLeapMonth ? 'leap ' : ''}month ${month}` : `${day} ${months[month - 1] ?? ''}`
    return `${calendar === 'lunar' ? 'lunar ' : ''}${date}${year ? ` ${year}` : ''}`
  },
}
const words: Words<Said> = { zh, en }

/** 1992 年 10 月 3 日 / 3 Oct 1992; 农历 闰 6 月 15 日 / lunar day 15 of leap month 6. The year only when it was told (O1). */
export const birthdayWords = (birthday: Birthday): string => wordsNow(words).said(birthday)
