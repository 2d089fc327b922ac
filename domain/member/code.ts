import { keyedHash } from '../kernel/hash'
import { accept, refuse, type Result } from '../kernel/result'
import { type Instant, MS_PER_SECOND } from '../kernel/time'

/** M6: the code turns every 30 s; the server accepts one window to either side. */
export const CODE_WINDOW_MS = 30 * MS_PER_SECOND
export const CODE_WINDOWS_EITHER_SIDE = 1
const HANDLE_DIGITS = 8
const PROOF_DIGITS = 6
/** How far back a code is still recognised, only to say "expired" instead of "wrong". */
const WINDOWS_REMEMBERED = 20

/** A phone's own key, made by the server, kept on the phone and used there without signal. The handle names it and says nothing about the member. */
export type CodeKey = { readonly handle: string; readonly keyHex: string }

export const codeCounter = (now: Instant): number => Math.floor(now / CODE_WINDOW_MS)

/** When the shown code turns. */
export const codeTurnsAt = (now: Instant): Instant => ((codeCounter(now) + 1) * CODE_WINDOW_MS) as Instant

/** HMAC truncated to digits as HOTP does it (RFC 4226 §5.3), over SHA-256. */
function proof(keyHex: string, counter: number): string {
  const mac = keyedHash(keyHex, `encore-member-code:${counter}`)
  const offset = parseInt(mac.charAt(mac.length - 1), 16) * 2
  const number = parseInt(mac.slice(offset, offset + 8), 16) % 0x80000000
  return String(number % 10 ** PROOF_DIGITS).padStart(PROOF_DIGITS, '0')
}

/** A handle from random hex digits: eight digits, the first not 0. */
export function codeHandle(randomHex: string): string {
  if (!/^[0-9a-f]{12,}$/.test(randomHex)) throw new Error('a handle needs 12 hex digits of randomness')
  return String(10 ** (HANDLE_DIGITS - 1) + (parseInt(randomHex.slice(0, 12), 16) % (9 * 10 ** (HANDLE_DIGITS - 1))))
}

/** The code as text, 14 digits: in the QR, and typed at the till when the camera fails. */
export const codeAt = (key: CodeKey, now: Instant): string => `${key.handle}${proof(key.keyHex, codeCounter(now))}`

export type ReadCode = { readonly handle: string; readonly digits: string }

/** Spaces are forgiven; anything but 14 digits is no member code. */
export function readCode(text: string): ReadCode | null {
  const digits = text.replace(/\s/g, '')
  return /^[1-9]\d{13}$/.test(digits) ? { handle: digits.slice(0, HANDLE_DIGITS), digits: digits.slice(HANDLE_DIGITS) } : null
}

export type CodeRefusal =
  | { readonly code: 'MEMBER_CODE_WRONG' }
  | { readonly code: 'MEMBER_CODE_EXPIRED' }
  | { readonly code: 'MEMBER_CODE_USED' }

/**
 * M6: accepts a code of this, the last or the next window whose counter is later than the last one accepted; the caller
 * stores the counter returned, which makes every earlier code of this phone worthless, a screenshot included.
 */
export function acceptCode(keyHex: string, digits: string, now: Instant, lastCounter: number): Result<{ readonly counter: number }, CodeRefusal> {
  const current = codeCounter(now)
  const matching: number[] = []
  for (let counter = current + CODE_WINDOWS_EITHER_SIDE; counter >= current - WINDOWS_REMEMBERED; counter -= 1) {
    if (proof(keyHex, counter) === digits) matching.push(counter)
  }
  const inTime = matching.filter((counter) => counter >= current - CODE_WINDOWS_EITHER_SIDE)
  // The earliest unused match: a digit string that repeats by chance in the next window must not burn two windows.
  const unused = inTime.filter((counter) => counter > lastCounter).pop()
  if (unused !== undefined) return accept({ counter: unused })
  if (inTime.length > 0) return refuse({ code: 'MEMBER_CODE_USED' })
  return refuse({ code: matching.length > 0 ? 'MEMBER_CODE_EXPIRED' : 'MEMBER_CODE_WRONG' })
}
