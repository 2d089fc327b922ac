import type { evalExpr } from 'mingo/core'
import { $dateToString, $dayOfWeek, $dayOfYear, $isoDayOfWeek, $year } from 'mingo/operators/expression'
import { isPlainObject } from '../wire/ejson'

export type Options = Parameters<typeof evalExpr>[2]
export type Expression = (document: unknown, operand: unknown, options: Options) => unknown

/** Weeks and their years as MongoDB numbers them; mingo is off by one at the turn of the year. */
export const weekExpressions: Record<string, Expression> = { $week: week, $isoWeekYear: isoWeekYear, $dateToString: dateToString }

const numberOf = (expression: unknown, document: unknown, operand: unknown, options: Options): number | undefined => {
  const value = (expression as Expression)(document, operand, options)
  return typeof value === 'number' ? value : undefined
}

/** Weeks begin on Sunday; the days before the first Sunday of a year are its week 0. */
function week(document: unknown, operand: unknown, options: Options): number | null {
  const dayOfYear = numberOf($dayOfYear, document, operand, options)
  const dayOfWeek = numberOf($dayOfWeek, document, operand, options)
  return dayOfYear === undefined || dayOfWeek === undefined ? null : Math.floor((dayOfYear + 7 - dayOfWeek) / 7)
}

/** The year in which this week's Thursday lies. */
function isoWeekYear(document: unknown, operand: unknown, options: Options): number | null {
  const year = numberOf($year, document, operand, options)
  const dayOfYear = numberOf($dayOfYear, document, operand, options)
  const weekday = numberOf($isoDayOfWeek, document, operand, options)
  if (year === undefined || dayOfYear === undefined || weekday === undefined) return null
  const thursday = dayOfYear + 4 - weekday
  if (thursday < 1) return year - 1
  return thursday > (isLeap(year) ? 366 : 365) ? year + 1 : year
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Fills in what mingo gets wrong (%U, %G, %%) before it sees the format. */
function dateToString(document: unknown, operand: unknown, options: Options): unknown {
  if (!isPlainObject(operand) || typeof operand.format !== 'string' || !/%[UG%]/.test(operand.format)) {
    return ($dateToString as Expression)(document, operand, options)
  }
  const when = { date: operand.date, ...('timezone' in operand ? { timezone: operand.timezone } : {}) }
  const percent = '\u0000'
  const format = operand.format
    .replaceAll('%%', percent)
    .replaceAll('%U', () => String(week(document, when, options)).padStart(2, '0'))
    .replaceAll('%G', () => String(isoWeekYear(document, when, options)).padStart(4, '0'))
  const text = ($dateToString as Expression)(document, { ...operand, format }, options)
  return typeof text === 'string' ? text.replaceAll(percent, '%') : text
}
