import type { Joined, joinMember as joinSchema } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { type Canonical, fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import { parsePhone, type Phone } from '@encore/domain/member/phone'
import { EMPTY_PROFILE, type Profile } from '@encore/domain/member/profile'
import type * as v from 'valibot'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import { type Conflict, firstAnswer, knownAnswer, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { readVenues } from '../venue/store-directory'
import { consentRecords, type ProfileRefusal, readProfile } from './asked-profile'
import { claimMember } from './claim-member'
import { guests, members, phones } from './member.port'
import { accountOf, type Entered, enterMember, type Entry, planSignup, type Signup } from './new-member'
import { placeOf } from './place'

type JoinInput = v.InferOutput<ReturnType<typeof joinSchema>>
type PhoneRefusal = { readonly code: 'PHONE_CODE_INVALID' } | { readonly code: 'PHONE_QUOTA' } | { readonly code: 'PHONE_SERVICE_DOWN' }
type SignupRefusal = { readonly code: 'ALREADY_MEMBER' } | { readonly code: 'PHONE_TAKEN' }
type JoinRefusal = PhoneRefusal | ProfileRefusal | SignupRefusal | { readonly code: 'TERMS_OUTDATED' | 'RATE_LIMITED' } | Conflict
type JoinWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets' | 'wechat'>

interface Join { readonly actor: Guest; readonly input: JoinInput; readonly profile: Profile; readonly operation: Operation }

/**
 * The phone code is not part of it: a guest whose code ran out while the answer was lost retries the same sign-up with a fresh one.
 * Keyed, because a birthday could be guessed from a plain hash, and this record outlives the account (M7, P8).
 */
const fingerprintOf = (actor: Guest, { operationId: _operationId, phoneCode: _phoneCode, ...asked }: JoinInput, { secrets }: JoinWorld): string =>
  keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: 'joinMember', openid: actor.openid, asked: asked as Canonical }))

/** X5: WeChat asks money for each number it tells and has a quota of texts; a guest joins once. */
const JOIN_TRIES = { most: 20, windowMs: MS_PER_HOUR }
const PHONE_CODES = { code: 'PHONE_CODE_INVALID', quota: 'PHONE_QUOTA', down: 'PHONE_SERVICE_DOWN' } as const

async function verifiedPhone(code: string, { wechat }: JoinWorld): Promise<Result<Phone, PhoneRefusal>> {
  const answer = await wechat.phoneOf(code)
  if (!answer.ok) return refuse({ code: PHONE_CODES[answer.why] })
  const phone = parsePhone(answer.phone)
  return phone === null ? refuse({ code: 'PHONE_CODE_INVALID' }) : accept(phone)
}

/** M1: joins with the phone WeChat verified, or claims the account a clerk made for it (M2). Safe to retry and to run in parallel (M3, P8). */
export async function joinMember(actor: Guest, input: JoinInput, world: JoinWorld): Promise<Result<Joined, JoinRefusal>> {
  const { store, clock, wechat } = world
  const now = clock.now()
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprintOf(actor, input, world), at: now }
  // Asked first, because a phone code is good once: what a retry has to hear is not that it was used.
  const known = await firstOf(operation, world)
  if (known) return known
  // And once more for who is a member by now: a copy of this very tap may have joined in between (P8).
  if ((await store.get(guests, actor.openid))?.memberId) return await firstOf(operation, world) ?? refuse({ code: 'ALREADY_MEMBER' })
  if (input.consents.terms.version !== TERMS_VERSION) return refuse({ code: 'TERMS_OUTDATED' })
  if (!(await mayTry(world, { what: 'joinMember', who: actor.openid, at: now }, JOIN_TRIES))) return refuse({ code: 'RATE_LIMITED' })
  const profile = await readProfile(input, EMPTY_PROFILE, { openid: actor.openid, wechat, now })
  if (!profile.ok) return profile
  const phone = await verifiedPhone(input.phoneCode, world)
  if (!phone.ok) return phone
  const storeId = placeOf(input.scene, await readVenues(store, now)).storeId
  const join: Join = { actor, input, profile: profile.value, operation }
  const answered = await firstAnswer<Entry, SignupRefusal, Entered>(store, operation, () => {
    const signup = planSignup({ phone: phone.value, openid: actor.openid, profile: profile.value, consents: consentRecords(input.consents, now, 'self'), storeId, registeredBy: null }, now, world)
    return plainly(store, (tx) => tryToJoin(tx, join, signup))
  })
  return answered.ok ? joined(answered.value.value, world) : answered
}

async function firstOf(operation: Operation, world: JoinWorld): Promise<Result<Joined, SignupRefusal | Conflict> | null> {
  const known = await knownAnswer<Entry, SignupRefusal>(world.store, operation)
  return known?.ok ? joined(known.value.value, world) : known
}

/** The guest's own card as it is now; what joining brought as it was then. */
async function joined(entry: Entry & Partial<Entered>, { store, clock }: JoinWorld): Promise<Result<Joined, never>> {
  return accept({ card: cardView(await accountOf(entry, store), clock.now()), welcomePoints: entry.welcomePoints, claimed: entry.existed })
}

async function tryToJoin(tx: Transaction, { actor, input, profile, operation }: Join, signup: Signup): Promise<Result<Entered, SignupRefusal | Taken>> {
  const guest = await tx.get(guests, actor.openid)
  if (guest && guest.memberId !== null) return refuse({ code: 'ALREADY_MEMBER' })
  const phone = await tx.get(phones, signup.phoneKey)
  const owner = phone && phone.memberId !== null ? await tx.get(members, phone.memberId) : null
  if (owner && owner.openid !== null) return refuse({ code: 'PHONE_TAKEN' })
  const entered = owner
    ? await claimMember(tx, owner, { openid: actor.openid, profile, consents: input.consents, at: operation.at }, operation)
    : await enterMember(tx, signup, phone, operation)
  if (!entered.ok) return entered
  await tx.put(guests, { _id: actor.openid, memberId: entered.value.memberId, staff: guest ? guest.staff : null })
  return entered
}
