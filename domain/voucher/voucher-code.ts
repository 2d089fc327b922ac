import { keyedHash } from '../kernel/hash'

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY = 11
const BITS_PER_LETTER = 5

/** R3: eleven letters (55 bits) and one that checks them. It is the voucher's key; without the server's secret nobody can make one. */
export type VoucherCode = string & { readonly __format: 'voucher code' }

/** Multiplication by x in the field of 32 elements (x⁵ + x² + 1); its powers repeat only after 31 steps. */
const timesX = (n: number): number => ((n << 1) ^ (n & 16 ? 0b100101 : 0)) & 31

/** The letters as a polynomial over that field: 0 for a code that fits. Tells every single wrong letter and every two swapped ones. */
const remainder = (letters: string): number => Array.from(letters).reduce((sum, letter) => timesX(sum) ^ ALPHABET.indexOf(letter), 0)

/**
 * The code of what a voucher is issued for (`gift:<operation>:1`, `birthday:<member>:<occurrence>` …): the same source gives the
 * same code, so issuing twice meets the same `_id` (R3, O4). 55 bits of the HMAC, key in hex.
 */
export function voucherCodeOf(keyHex: string, source: string): VoucherCode {
  const mac = keyedHash(keyHex, `voucher:${source}`)
  const bits = Array.from(mac).map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const body = Array.from({ length: BODY }, (_, place) => ALPHABET.charAt(parseInt(bits.slice(place * BITS_PER_LETTER, (place + 1) * BITS_PER_LETTER), 2))).join('')
  return `${body}${ALPHABET.charAt(timesX(remainder(body)))}` as VoucherCode
}

/** Reads what was scanned or typed: small letters, gaps, hyphens, and the letters Crockford forgives. A slip of the finger is null. */
export function readVoucherCode(text: string): VoucherCode | null {
  const tidy = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V')
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(tidy) && remainder(tidy) === 0 ? (tidy as VoucherCode) : null
}

/** 7K3M 9QXD 2F0P: how it is shown. */
export const spellVoucherCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`
