import Taro from '@tarojs/taro'
import type { CodeKey } from '@encore/domain/member/code'
import { askGuest, type Refusal } from '../../api/client'
import { transport } from '../../api/transport'

const KEY = 'code-key'
const DEVICE = 'device'

interface Kept extends CodeKey { readonly memberId: string }

/** M6: the key lies on the phone, so the code needs no signal. Another member's key, left from before, is no key. */
export function keptCodeKey(memberId: string): CodeKey | null {
  const kept = Taro.getStorageSync(transport.own(KEY)) as Kept | ''
  return kept && kept.memberId === memberId ? kept : null
}

/** One key a device: the name says nothing about the person and is only made to tell two phones of one member apart. */
function deviceId(): string {
  const known = Taro.getStorageSync(transport.own(DEVICE)) as string
  if (known) return known
  const made = Array.from({ length: 20 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
  Taro.setStorageSync(transport.own(DEVICE), made)
  return made
}

export async function fetchCodeKey(memberId: string): Promise<{ readonly ok: true; readonly key: CodeKey } | { readonly ok: false; readonly refusal: Refusal }> {
  const outcome = await askGuest('requestCodeKey', { deviceId: deviceId() })
  if (!outcome.ok) return outcome
  const { handle, keyHex } = outcome.value
  Taro.setStorageSync(transport.own(KEY), { handle, keyHex, memberId } satisfies Kept)
  return { ok: true, key: { handle, keyHex } }
}
