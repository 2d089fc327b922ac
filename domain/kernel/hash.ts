import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha256'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils'
import { utf8 } from './utf8'

/** JSON that two machines write alike: keys in code-point order, absent and undefined keys left out, integers only. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined }

export function canonicalText(value: Canonical): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`only integers have one spelling: ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Canonical) => canonicalText(item)).join(',')}]`
  const record = value as { readonly [key: string]: Canonical | undefined }
  const keys = Object.keys(record).filter((key) => record[key] !== undefined).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(record[key] as Canonical)}`).join(',')}}`
}

/** SHA-256 of the canonical text, as 64 hex digits. The same bytes on the phone and in the cloud, so a statement verifies offline (P15). */
export const fingerprint = (value: Canonical): string => bytesToHex(sha256(utf8(canonicalText(value))))

/** HMAC-SHA-256 of a text under a key given in hex; 64 hex digits. */
export const keyedHash = (keyHex: string, message: string): string => bytesToHex(hmac(sha256, hexToBytes(keyHex), utf8(message)))
