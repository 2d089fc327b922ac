import { randomBytes } from 'node:crypto'

/** getPhoneNumber gives the page a code; a function swaps it for the number: once, within 5 minutes (WeChat's errcode 40029 otherwise). */
export interface PhoneCodes {
  issue(phone: string): string
  /** The number, or undefined for a code that is unknown, used or too old. */
  swap(code: string): string | undefined
  clear(): void
}

const LIFE_MS = 5 * 60 * 1000

export function openPhoneCodes(now: () => number): PhoneCodes {
  const codes = new Map<string, { phone: string; issuedAt: number }>()
  return {
    issue(phone) {
      const code = randomBytes(24).toString('hex')
      codes.set(code, { phone, issuedAt: now() })
      return code
    },
    swap(code) {
      const issued = codes.get(code)
      codes.delete(code)
      return issued && now() - issued.issuedAt <= LIFE_MS ? issued.phone : undefined
    },
    clear: () => codes.clear(),
  }
}
