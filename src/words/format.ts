import dayjs from 'dayjs'
import { yuanAndFen } from '@encore/domain/kernel/amount'
import { addDays, civilDay, dayNumber, instant, localDate, msOfDay, MS_PER_HOUR, MS_PER_MINUTE, weekday } from '@encore/domain/kernel/time'
import { useSpeech, type Locale } from './locale'

// Dates are civil dates of China wherever the phone is (C5); dayjs only spells them.

const weekdays: Record<Locale, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

const locale = (): Locale => useSpeech.getState().locale

/** ¥1,234.50; whole yuan without decimals. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '−' : ''
  const [whole, rest] = yuanAndFen(Math.abs(fen))
  return `${sign}¥${count(whole)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** 12,345 with a true minus. */
export const count = (n: number): string => `${n < 0 ? '−' : ''}${Math.abs(n).toString().replace(/\B(?=(\d{3})+$)/g, ',')}`

/** +128 / −500. */
export const signed = (n: number): string => (n > 0 ? `+${count(n)}` : count(n))

/** 6 月 11 日（周四） / Thu 11 Jun; with the year when it is not this one. */
export function dayWords(date: string, now?: number): string {
  const day = dayjs(`${date}T00:00:00`)
  const name = weekdays[locale()][weekday(localDate(date))] ?? ''
  const isOtherYear = now !== undefined && civilDay(instant(now)).slice(0, 4) !== date.slice(0, 4)
  if (locale() === 'zh') return day.format(`${isOtherYear ? 'YYYY 年 ' : ''}M 月 D 日（${name}）`)
  return `${name} ${day.format(isOtherYear ? 'D MMM YYYY' : 'D MMM')}`
}

/** 6 月 11 日 / 11 Jun; with the year when it is not this one. */
export function dateWords(date: string, now: number): string {
  const isOtherYear = civilDay(instant(now)).slice(0, 4) !== date.slice(0, 4)
  if (locale() === 'zh') return dayjs(`${date}T00:00:00`).format(isOtherYear ? 'YYYY 年 M 月 D 日' : 'M 月 D 日')
  return dayjs(`${date}T00:00:00`).format(isOtherYear ? 'D MMM YYYY' : 'D MMM')
}

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** 23:05, in China. */
export function clockWords(at: number): string {
  const ms = msOfDay(instant(at))
  return `${twoDigits(Math.floor(ms / MS_PER_HOUR))}:${twoDigits(Math.floor((ms % MS_PER_HOUR) / MS_PER_MINUTE))}`
}

/** 今天 23:05 · 昨天 20:10 · 6 月 11 日（周四）23:05. */
export function momentWords(at: number, now: number): string {
  const [day, today] = [civilDay(instant(at)), civilDay(instant(now))]
  const near: Record<Locale, Record<number, string>> = { zh: { 0: '今天', [-1]: '昨天', 1: '明天' }, en: { 0: 'today', [-1]: 'yesterday', 1: 'tomorrow' } }
  const name = near[locale()][dayNumber(day) - dayNumber(today)] ?? dayWords(day, now)
  return name.endsWith('）') ? `${name}${clockWords(at)}` : `${name} ${clockWords(at)}`
}

/** The day whose 24:00 is this instant: a promise ends with a day, not at the midnight after it. */
export const lastDayBefore = (endsAt: number): string => addDays(civilDay(instant(endsAt)), -1)
