/** Crockford's base32: no I, L, O, U, so that a number can be read aloud and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY = 9
const BITS_PER_CHARACTER = 5

/**
 * A member number 会员号: nine random characters (45 bits) and one that checks them. It is the member's key in every
 * collection and, after the account is deleted, the ledger's pseudonym (M7): nothing about a person can be read from it.
 */
export type MemberNumber = string & { readonly __format: 'member number' }

/** Weights 1…9 modulo 31 tell any one wrong character and any two swapped neighbours; the 31 characters used exclude Z. */
function checkCharacter(body: string): string {
  const total = Array.from(body).reduce((sum, character, place) => sum + ALPHABET.indexOf(character) * (place + 1), 0)
  return ALPHABET.charAt(total % 31)
}

/** From at least 45 random bits given as hex digits. */
export function memberNumber(randomHex: string): MemberNumber {
  if (!/^[0-9a-f]{12,}$/.test(randomHex)) throw new Error('a member number needs 12 hex digits of randomness')
  const bits = Array.from(randomHex).map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const body = Array.from({ length: BODY }, (_, place) => ALPHABET.charAt(parseInt(bits.slice(place * BITS_PER_CHARACTER, (place + 1) * BITS_PER_CHARACTER), 2) % 31)).join('')
  return `${body}${checkCharacter(body)}` as MemberNumber
}

/** Reads what a clerk types: small letters, gaps, and the characters Crockford forgives. A wrong one is null. */
export function parseMemberNumber(text: string): MemberNumber | null {
  const tidy = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Y]{10}$/.test(tidy)) return null
  return checkCharacter(tidy.slice(0, BODY)) === tidy.charAt(BODY) ? (tidy as MemberNumber) : null
}

/** 7K3M 9QXD 2F: how it is shown. */
export const showMemberNumber = (number: MemberNumber): string => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
