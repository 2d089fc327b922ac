import type { Registered, registerMember as registerSchema } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { type Canonical, fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { maskPhone, parsePhone } from '@encore/domain/member/phone'
import { EMPTY_PROFILE } from '@encore/domain/member/profile'
import type * as v from 'valibot'
import type { Staff } from '../platform/actor'
import { ledger, operationKey, type OperationDoc, recall } from '../platform/operation'
import { StoreBusy, type Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts } from '../points/points.port'
import { audited } from '../staff/audit-log'
import { consentRecords, type ProfileRefusal, readProfile } from './asked-profile'
import { mayLookUp } from './look-up-limit'
import { phones } from './member.port'
import { type Entered, enterMember, planSignup, type Signup } from './new-member'

type RegisterInput = v.InferOutput<ReturnType<typeof registerSchema>>
type RegisterRefusal = ProfileRefusal | { readonly code: 'PHONE_INVALID' } | { readonly code: 'TERMS_OUTDATED' } | { readonly code: 'RATE_LIMITED' } | { readonly code: 'IDEMPOTENCY_CONFLICT' }
type Kept = { readonly memberId: string; readonly welcomePoints: number; readonly existed: boolean }
type RegisterWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets' | 'wechat'>

const MOST_TRIES = 5
const TAKEN = { code: 'KEY_TAKEN' } as const

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
  const print = fingerprintOf(actor, input, world)
  const known = await answerKnown(input.operationId, print, maskPhone(phone), world)
  if (known) return known
  if (!(await mayLookUp(actor, store, now))) return refuse({ code: 'RATE_LIMITED' })
  if (input.consents.terms.version !== TERMS_VERSION) return refuse({ code: 'TERMS_OUTDATED' })
  const profile = await readProfile(input, EMPTY_PROFILE, { openid: actor.openid, wechat, now })
  if (!profile.ok) return profile
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const signup = planSignup({ phone, openid: null, profile: profile.value, consents: consentRecords(input.consents, now, 'desk'), storeId: actor.storeId, registeredBy: actor.staffId }, now, world)
    const operationOf = (outcome: Kept): OperationDoc<Kept> => ({ _id: operationKey(input.operationId), fingerprint: print, at: now, outcome })
    const deed = { what: 'registerMember', whom: signup.memberId, why: null, facts: {} }
    const entered = await audited(store, actor, deed, now, (tx) => tryToRegister(tx, signup, operationOf))
    if (entered.ok) return accept({ card: cardView(entered.value.account, now), phoneMasked: maskPhone(phone), welcomePoints: entered.value.welcomePoints, existed: entered.value.existed })
    const raced = await answerKnown(input.operationId, print, maskPhone(phone), world)
    if (raced) return raced
  }
  throw new StoreBusy(MOST_TRIES)
}

async function answerKnown(operationId: string, print: string, phoneMasked: string, { store, clock }: RegisterWorld): Promise<Result<Registered, RegisterRefusal> | null> {
  const recalled = await recall<Kept>(store, operationId, print)
  if (recalled.state === 'new') return null
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  const { memberId, welcomePoints, existed } = recalled.outcome
  const account = await store.get(accounts, memberId)
  return account && accept({ card: cardView(account, clock.now()), phoneMasked, welcomePoints, existed })
}

async function tryToRegister(tx: Transaction, signup: Signup, operationOf: (kept: Kept) => OperationDoc<Kept>): Promise<Result<Entered & { readonly existed: boolean }, typeof TAKEN>> {
  const phone = await tx.get(phones, signup.phoneKey)
  if (phone && phone.memberId !== null) {
    const account = await tx.get(accounts, phone.memberId)
    if (!account) throw new Error(`member ${phone.memberId} without an account`)
    const isNew = await tx.addAll(ledger, [operationOf({ memberId: account._id, welcomePoints: 0, existed: true })])
    return isNew ? accept({ account, welcomePoints: 0, existed: true }) : refuse(TAKEN)
  }
  const entered = await enterMember(tx, signup, phone, ({ account, welcomePoints }) => operationOf({ memberId: account._id, welcomePoints, existed: false }))
  return entered ? accept({ ...entered, existed: false }) : refuse(TAKEN)
}
