import { keyedHash } from '@encore/domain/kernel/hash'
import { parsePhone, type Phone } from '@encore/domain/member/phone'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Chance, Secrets } from '../platform/world'

/** A phone at rest: AES-256-GCM under the key named; `sealed` is the cipher text and its tag, hex (X3). */
export type SealedPhone = { readonly keyId: string; readonly nonce: string; readonly sealed: string }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** M3: what finds a phone without knowing it. The same number always gives the same key; without the secret nobody can make one. */
export const phoneKey = (phone: Phone, secrets: Secrets): string => keyedHash(secrets.phoneLookupKeyHex, `phone:${phone}`)

/** Bound to the lookup key of its number, so a sealed phone copied to another member does not open. */
export function sealPhone(phone: Phone, secrets: Secrets, chance: Pick<Chance, 'bytesHex'>): SealedPhone {
  const keyId = secrets.currentPhoneKeyId
  const nonce = chance.bytesHex(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyBytes(secrets, keyId), Buffer.from(nonce, 'hex'))
  cipher.setAAD(Buffer.from(phoneKey(phone, secrets)))
  const text = Buffer.concat([cipher.update(phone, 'utf8'), cipher.final()])
  return { keyId, nonce, sealed: Buffer.concat([text, cipher.getAuthTag()]).toString('hex') }
}

/** Throws when the bytes were changed or the key is not the one they were sealed with: that is damage, not a refusal. */
export function openPhone({ keyId, nonce, sealed }: SealedPhone, lookupKey: string, secrets: Secrets): Phone {
  const bytes = Buffer.from(sealed, 'hex')
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(secrets, keyId), Buffer.from(nonce, 'hex'))
  decipher.setAAD(Buffer.from(lookupKey))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const phone = parsePhone(Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]).toString('utf8'))
  if (phone === null) throw new Error('a sealed phone opened to something else')
  return phone
}

function keyBytes(secrets: Secrets, keyId: string): Buffer {
  const key = secrets.phoneKeys[keyId]
  if (!key) throw new Error(`no phone key ${keyId}`)
  return Buffer.from(key, 'hex')
}
