import Taro from '@tarojs/taro'
import { fingerprint, type Canonical } from '@encore/domain/kernel/hash'
import { transport } from './transport'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyOf = (form: string): string => transport.own(`operation:${form}`)

/** Unlikely to meet again, not secret: the cloud checks the payload behind it. */
export function newId(): string {
  const random = Array.from({ length: 16 }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('')
  return `${Date.now().toString(36).toUpperCase()}-${random}`
}

interface Kept { readonly id: string; readonly payload: string }

/**
 * P8: the operation's id is on the phone's disk before anything is sent. The same form with the same content gets the same id
 * again, also after a crash or a restart, so pressing twice or sending again after an outage counts once.
 */
export function operationFor(form: string, payload: Canonical): string {
  const print = fingerprint(payload)
  const kept = Taro.getStorageSync(keyOf(form)) as Kept | ''
  if (kept && kept.payload === print) return kept.id
  const id = newId()
  Taro.setStorageSync(keyOf(form), { id, payload: print } satisfies Kept)
  return id
}

/** Whether this content was sent under this form before without a known outcome. */
export const isOperationKept = (form: string, payload: Canonical): boolean => (Taro.getStorageSync(keyOf(form)) as Kept | '' || null)?.payload === fingerprint(payload)

/** The outcome is known: the next use of the form is a new operation. */
export const operationDone = (form: string): void => { Taro.removeStorageSync(keyOf(form)) }
