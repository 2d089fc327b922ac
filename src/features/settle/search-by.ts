import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import { readCode } from '@encore/domain/member/code'
import { parseMemberNumber } from '@encore/domain/member/number'
import { parsePhone } from '@encore/domain/member/phone'

export type Search = InputOf<StaffAsks['findMember']>

/**
 * What a clerk typed into the one search field: a member code (14 digits, M6), a phone, the last four digits, a member number,
 * else a name (M5). Null when it can be none of them, for instance seven digits.
 */
export function searchBy(text: string): Search | null {
  const value = text.trim()
  const digits = value.replace(/[\s-]/g, '')
  if (readCode(value)) return { by: 'code', value: digits }
  const phone = parsePhone(value)
  if (phone) return { by: 'phone', value: phone }
  if (/^\d{4}$/.test(digits)) return { by: 'phoneTail', value: digits }
  const number = parseMemberNumber(value)
  if (number) return { by: 'memberNo', value: number }
  return value === '' || /^\d+$/.test(digits) ? null : { by: 'name', value }
}
