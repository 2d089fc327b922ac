import type { Registered, registerMember as registerSchema } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { type Canonical, fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { maskPhone, parsePhone, type Phone } from '@encore/domain/member/phone'
import { EMPTY_PROFILE } from '@encore/domain/member/profile'
import type * as v from 'valibot'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, knownAnswer, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts } from '../points/points.port'
import { audited } from '../staff/audit-log'
import { consentRecords, type ProfileRefusal, readProfile } from './asked-profile'
import { mayLookUp } from './look-up-limit'
import { phones } from './member.port'
import { accountOf, type Entered, enterMember, type Entry, planSignup, type Signup } from './new-member'

type RegisterInput = v.InferOutput<ReturnType<typeof registerSchema>>
type RegisterRefusal = ProfileRefusal | { readonly code: 'PHONE_INVALID' } | { readonly code: 'TERMS_OUTDATED' } | { readonly code: 'RATE_LIMITED' } | Conflict
type RegisterWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets' | 'wechat'>

/** The number enters the fingerprint only through the secret, so the stored record cannot be tried against all numbers there are. */
function fingerprintOf(actor: Staff, { operationId: _operationId, ...asked }: RegisterInput, { secrets }: RegisterWorld): string {
  return keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: 'registerMember', staffId: actor.staffId, asked: asked as Canonical }))
}

/** M2: a clerk registers a guest who is standing there and agrees. A phone that is a member already stays that member. */
export async function registerMember(actor: Staff, input: RegisterInput, world: RegisterWorld): Promise<Result<Registered, RegisterRefusal>> {
  const { store, clock, wechat } = world
  const now = clock.now()
  const phone = parsePhone(input.phone)
  if (phone === null) return refuse({ code: 'PHONE_INVALID' })
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprintOf(actor, input, world), at: now }
  // Asked first: a retry looks nobody up, so it is not counted as that (X5).
  const known = await knownAnswer<Entry, never>(store, operation)
  if (known) return known.ok ? registered(known.value.value, phone, world) : known
  if (!(await mayLookUp(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  if (input.consents.terms.version !== TERMS_VERSION) return refuse({ code: 'TERMS_OUTDATED' })
  const profile = await readProfile(input, EMPTY_PROFILE, { openid: actor.openid, wechat, now })
  if (!profile.ok) return profile
  const answered = await firstAnswer<Entry, never, Entered>(store, operation, () => {
    const signup = planSignup({ phone, openid: null, profile: profile.value, consents: consentRecords(input.consents, now, 'desk'), storeId: actor.storeId, registeredBy: actor.staffId }, now, world)
    const deed = { what: 'registerMember', whom: signup.memberId, why: null, facts: {} }
    return audited<Entered, Taken>(store, actor, deed, now, (tx) => tryToRegister(tx, signup, operation))
  })
  return answered.ok ? registered(answered.value.value, phone, world) : answered
}

async function registered(entry: Entry & Partial<Entered>, phone: Phone, { store, clock }: RegisterWorld): Promise<Result<Registered, never>> {
  const { welcomePoints, existed } = entry
  return accept({ card: cardView(await accountOf(entry, store), clock.now()), phoneMasked: maskPhone(phone), welcomePoints, existed })
}

async function tryToRegister(tx: Transaction, signup: Signup, operation: Operation): Promise<Result<Entered, Taken>> {
  const phone = await tx.get(phones, signup.phoneKey)
  if (!phone || phone.memberId === null) return enterMember(tx, signup, phone, operation)
  const account = await tx.get(accounts, phone.memberId)
  if (!account) throw new Error(`member ${phone.memberId} without an account`)
  const kept = await keep<Entry>(tx, operation, { memberId: account._id, welcomePoints: 0, existed: true })
  return kept.ok ? accept({ ...kept.value, account }) : kept
}
