import type { CodeKey } from '@encore/contract/member'
import { keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { type Instant, MS_PER_DAY, MS_PER_MINUTE, MS_PER_SECOND } from '@encore/domain/kernel/time'
import { acceptCode, CODE_WINDOW_MS, codeHandle, type CodeRefusal, readCode } from '@encore/domain/member/code'
import type { Guest, Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'
import { memberOf } from './guest-link'
import { codeKeys } from './member.port'

/** Two devices in a hundred million share the first choice of a handle; the next choices are as good. */
const HANDLE_CHOICES = 8
/** X5: a clerk's mistyped codes; a guess hits with 3 in a million. */
const CODE_TRIES = { most: 60, windowMs: 10 * MS_PER_MINUTE }
/** X5: the device's name is the phone's to choose; nobody has so many phones, and every key is a document that stays. */
const NEW_DEVICES = { most: 20, windowMs: MS_PER_DAY }

type CodeWorld = Pick<World, 'store' | 'clock' | 'secrets'>

/** The device's key is derived from a secret and its handle: nothing in the database can make a code. */
const keyOf = (handle: string, { secrets }: Pick<World, 'secrets'>): string => keyedHash(secrets.phoneLookupKeyHex, `member-code-key:${handle}`)

/** M6: the key a phone keeps and makes its codes from, without signal. The same device gets the same key again. */
export async function requestCodeKey(actor: Guest, input: { readonly deviceId: string }, world: CodeWorld): Promise<Result<CodeKey, { readonly code: 'NOT_A_MEMBER' | 'RATE_LIMITED' }>> {
  const { store, clock, secrets } = world
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const device = keyedHash(secrets.phoneLookupKeyHex, `device:${actor.openid}:${input.deviceId}`)
  for (let choice = 0; choice < HANDLE_CHOICES; choice += 1) {
    const handle = codeHandle(keyedHash(secrets.phoneLookupKeyHex, `handle:${device}:${choice}`))
    const key: CodeKey = { handle, keyHex: keyOf(handle, world), stepSeconds: CODE_WINDOW_MS / MS_PER_SECOND }
    const present = await store.get(codeKeys, handle)
    if (present?.device === device) return accept(key)
    if (present) continue
    if (!(await mayTry(world, { what: 'codeKey', who: memberId, at: clock.now() }, NEW_DEVICES))) return refuse({ code: 'RATE_LIMITED' })
    const isOurs = await store.add(codeKeys, { _id: handle, memberId, device, lastCounter: 0, at: clock.now() })
      || (await store.get(codeKeys, handle))?.device === device
    if (isOurs) return accept(key)
  }
  throw new Error('no free handle for a device')
}

type UseRefusal = { readonly code: 'MEMBER_CODE_INVALID'; readonly why: 'unreadable' | 'wrong' | 'expired' } | { readonly code: 'MEMBER_CODE_USED' } | { readonly code: 'RATE_LIMITED' }

const REFUSALS: Readonly<Record<CodeRefusal['code'], UseRefusal>> = {
  MEMBER_CODE_WRONG: { code: 'MEMBER_CODE_INVALID', why: 'wrong' },
  MEMBER_CODE_EXPIRED: { code: 'MEMBER_CODE_INVALID', why: 'expired' },
  MEMBER_CODE_USED: { code: 'MEMBER_CODE_USED' },
}

/** M6: whose code this is; once. The counter moves forward in one conditional update, so of ten scanners one gets the member. */
export async function useMemberCode(actor: Staff, text: string, now: Instant, world: CodeWorld): Promise<Result<{ readonly memberId: string }, UseRefusal>> {
  const { store } = world
  const read = readCode(text)
  if (!read) return refuse({ code: 'MEMBER_CODE_INVALID', why: 'unreadable' })
  if (!(await mayTry(world, { what: 'memberCode', who: actor.staffId, at: now }, CODE_TRIES))) return refuse({ code: 'RATE_LIMITED' })
  const key = await store.get(codeKeys, read.handle)
  if (!key) return refuse({ code: 'MEMBER_CODE_INVALID', why: 'wrong' })
  const accepted = acceptCode(keyOf(read.handle, world), read.digits, now, key.lastCounter)
  if (!accepted.ok) return refuse(REFUSALS[accepted.refusal.code])
  const { counter } = accepted.value
  const isFirst = await store.change(codeKeys, read.handle, { when: { lastCounter: { lt: counter } }, set: { lastCounter: counter } })
  return isFirst ? accept({ memberId: key.memberId }) : refuse({ code: 'MEMBER_CODE_USED' })
}
