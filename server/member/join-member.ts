import type { Joined, joinMember as joinSchema } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { type Canonical, fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { parsePhone, type Phone } from '@encore/domain/member/phone'
import { EMPTY_PROFILE, type Profile } from '@encore/domain/member/profile'
import type * as v from 'valibot'
import type { Guest } from '../platform/actor'
import { operationKey, type OperationDoc, recall } from '../platform/operation'
import { StoreBusy, type Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts, type AccountDoc } from '../points/points.port'
import { readVenues } from '../venue/store-directory'
import { consentRecords, type ProfileRefusal, readProfile } from './asked-profile'
import { claimMember } from './claim-member'
import { guests, members, phones } from './member.port'
import { type Entered, enterMember, planSignup, type Signup } from './new-member'
import { placeOf } from './place'

type JoinInput = v.InferOutput<ReturnType<typeof joinSchema>>
type PhoneRefusal = { readonly code: 'PHONE_CODE_INVALID' } | { readonly code: 'PHONE_QUOTA' } | { readonly code: 'PHONE_SERVICE_DOWN' } | { readonly code: 'PHONE_TAKEN' }
type JoinRefusal = PhoneRefusal | ProfileRefusal | { readonly code: 'ALREADY_MEMBER' } | { readonly code: 'TERMS_OUTDATED' } | { readonly code: 'IDEMPOTENCY_CONFLICT' }
/** What a retry needs to answer as before; the card is read anew, it belongs to the guest who asks. */
type Kept = { readonly memberId: string; readonly welcomePoints: number; readonly claimed: boolean }
type Tried = { readonly at: 'in'; readonly account: AccountDoc; readonly kept: Kept } | { readonly at: 'refused'; readonly refusal: JoinRefusal } | { readonly at: 'taken' }
type JoinWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets' | 'wechat'>

interface Join { readonly actor: Guest; readonly input: JoinInput; readonly profile: Profile; readonly fingerprint: string; readonly now: Instant }

const MOST_TRIES = 5

/**
 * The phone code is not part of it: a guest whose code ran out while the answer was lost retries the same sign-up with a fresh one.
 * Keyed, because a birthday could be guessed from a plain hash, and this record outlives the account (M7, P8).
 */
const fingerprintOf = (actor: Guest, { operationId: _operationId, phoneCode: _phoneCode, ...asked }: JoinInput, { secrets }: JoinWorld): string =>
  keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: 'joinMember', openid: actor.openid, asked: asked as Canonical }))

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
  const print = fingerprintOf(actor, input, world)
  const before = await answerKnown(actor, input, print, world)
  if (before) return before
  if (input.consents.terms.version !== TERMS_VERSION) return refuse({ code: 'TERMS_OUTDATED' })
  const profile = await readProfile(input, EMPTY_PROFILE, { openid: actor.openid, wechat, now })
  if (!profile.ok) return profile
  const phone = await verifiedPhone(input.phoneCode, world)
  if (!phone.ok) return phone
  const storeId = placeOf(input.scene, await readVenues(store, now)).storeId
  const join: Join = { actor, input, profile: profile.value, fingerprint: print, now }
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const signup = planSignup({ phone: phone.value, openid: actor.openid, profile: profile.value, consents: consentRecords(input.consents, now, 'self'), storeId, registeredBy: null }, now, world)
    const tried = await store.atomically((tx) => tryToJoin(tx, join, signup))
    if (tried.at === 'in') return accept({ card: cardView(tried.account, now), welcomePoints: tried.kept.welcomePoints, claimed: tried.kept.claimed })
    const known = await answerKnown(actor, input, print, world)
    if (known) return known
    if (tried.at === 'refused') return refuse(tried.refusal)
  }
  throw new StoreBusy(MOST_TRIES)
}

/** This operation's first answer, or that the guest joined otherwise; null when neither. */
async function answerKnown(actor: Guest, input: JoinInput, print: string, { store, clock }: JoinWorld): Promise<Result<Joined, JoinRefusal> | null> {
  const recalled = await recall<Kept>(store, input.operationId, print)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  if (recalled.state === 'done') {
    const { memberId, welcomePoints, claimed } = recalled.outcome
    const account = await store.get(accounts, memberId)
    return account && accept({ card: cardView(account, clock.now()), welcomePoints, claimed })
  }
  const guest = await store.get(guests, actor.openid)
  return guest && guest.memberId !== null ? refuse({ code: 'ALREADY_MEMBER' }) : null
}

async function tryToJoin(tx: Transaction, join: Join, signup: Signup): Promise<Tried> {
  const guest = await tx.get(guests, join.actor.openid)
  if (guest && guest.memberId !== null) return tx.abandon<Tried>({ at: 'refused', refusal: { code: 'ALREADY_MEMBER' } })
  const phone = await tx.get(phones, signup.phoneKey)
  const owner = phone && phone.memberId !== null ? await tx.get(members, phone.memberId) : null
  if (owner && owner.openid !== null) return tx.abandon<Tried>({ at: 'refused', refusal: { code: 'PHONE_TAKEN' } })
  const keep = ({ account, welcomePoints }: Entered): Kept => ({ memberId: account._id, welcomePoints, claimed: owner !== null })
  const operationOf = (entered: Entered): OperationDoc<Kept> => ({ _id: operationKey(join.input.operationId), fingerprint: join.fingerprint, at: join.now, outcome: keep(entered) })
  const entered = owner
    ? await claimMember(tx, owner, { openid: join.actor.openid, profile: join.profile, consents: join.input.consents, at: join.now }, operationOf)
    : await enterMember(tx, signup, phone, operationOf)
  if (!entered) return tx.abandon<Tried>({ at: 'taken' })
  await tx.put(guests, { _id: join.actor.openid, memberId: entered.account._id, staff: guest ? guest.staff : null })
  return { at: 'in', account: entered.account, kept: keep(entered) }
}
