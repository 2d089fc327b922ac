import type { ProfileView } from '@encore/contract/member'
import { checkBirthday } from '@encore/domain/member/birthday'
import { instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'

/** What is typed: text, until it is a day. */
export interface BirthdayEntry { readonly calendar: 'solar' | 'lunar'; readonly year: string; readonly month: string; readonly day: string; readonly isLeapMonth: boolean }
export const noBirthday: BirthdayEntry = { calendar: 'solar', year: '', month: '', day: '', isLeapMonth: false }

export type BirthdayRead =
  | { readonly at: 'none' }
  | { readonly at: 'wrong'; readonly why: 'day' | 'year' | 'young' | 'lunar' }
  | { readonly at: 'day'; readonly birthday: NonNullable<ProfileView['birthday']> }

const WHY = { BIRTHDAY_IMPOSSIBLE: 'day', UNDER_AGE: 'young', LUNAR_DAY_MISSING: 'lunar' } as const

/** Reads the entry by the rule the cloud uses (M1, M11), so that an impossible day is said before anything is sent. */
export function readBirthday({ calendar, year, month, day, isLeapMonth }: BirthdayEntry): BirthdayRead {
  if (!month && !day && !year) return { at: 'none' }
  const [y, m, d] = [year ? Number(year) : null, Number(month), Number(day)]
  if (!Number.isInteger(m) || !Number.isInteger(d) || m < 1 || d < 1) return { at: 'wrong', why: 'day' }
  if (y !== null && (!Number.isInteger(y) || y < 1900 || y > 2199)) return { at: 'wrong', why: 'year' }
  const checked = checkBirthday(calendar === 'solar' ? { calendar, month: m, day: d, year: y } : { calendar, month: m, day: d, year: y, isLeapMonth }, instant(cloudNow()))
  if (!checked.ok) return { at: 'wrong', why: WHY[checked.refusal.code] }
  return { at: 'day', birthday: { calendar, month: m, day: d, ...(y !== null && { year: y }), ...(calendar === 'lunar' && { isLeapMonth }) } }
}
