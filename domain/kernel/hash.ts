import { hmacHex, sha256Hex } from './digest'

/** JSON that two machines write alike: keys in code-point order, absent and undefined keys left out, integers only. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical | undefined }

export function canonicalText(value: Canonical): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return whole(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value as readonly Canonical[]) text += (text === '' ? '' : ',') + canonicalText(item)
    return `[${text}]`
  }
  const record = value as { readonly [key: string]: Canonical | undefined }
  for (const key of inOrder(Object.keys(record))) {
    const item = record[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalText(item)}`
  }
  return `{${text}}`
}

/** Nothing to escape: most of what is hashed, for which JSON.stringify is a long way round. */
const PLAIN = /^[ !#-[\]-~]*$/
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`only integers have one spelling: ${value}`)
  return String(value)
}

const FEW_KEYS = 32

/** By insertion, which is quicker for the dozen keys of a record and gives the same order. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > FEW_KEYS) return keys.sort()
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] as string
    let place = i
    for (; place > 0 && (keys[place - 1] as string) > key; place -= 1) keys[place] = keys[place - 1] as string
    keys[place] = key
  }
  return keys
}

/** SHA-256 of the canonical text, as 64 hex digits. The same bytes on the phone and in the cloud, so a statement verifies offline (P15). */
export const fingerprint = (value: Canonical): string => sha256Hex(canonicalText(value))

/** HMAC-SHA-256 of a text under a key given in hex; 64 hex digits. */
export const keyedHash = (keyHex: string, message: string): string => hmacHex(keyHex, message)
