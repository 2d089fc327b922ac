import { TERMS_VERSION } from '@encore/contract/person'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { memberNumber, showMemberNumber } from '@encore/domain/member/number'
import { maskPhone, type Phone, phoneTail } from '@encore/domain/member/phone'
import type { ConsentRecord } from '@encore/domain/member/consent'
import type { Birthday } from '@encore/domain/member/birthday'
import type { Profile } from '@encore/domain/member/profile'
import { openAccount, post } from '@encore/domain/points/account'
import { welcomeDraft } from '@encore/domain/points/drafts'
import { keep, type Taken, taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, type AccountDoc, type EntryDoc } from '../points/points.port'
import { plainEntryDoc } from '../points/plain-entry'
import { ruleBook } from '../points/rule-versions'
import { type BirthdayRecord, type MemberDoc, members, type PhoneDoc, phones } from './member.port'
import { phoneKey, sealPhone } from './phone-vault'

/** Everything about a sign-up that is decided before the transaction; it may run several times and makes nothing up (M16). */
export interface Signup {
  readonly memberId: string
  readonly memberNo: string
  readonly phoneKey: string
  readonly member: MemberDoc
  readonly storeId: string
  readonly at: Instant
}

interface Person {
  readonly phone: Phone
  readonly openid: string | null
  readonly profile: Profile
  readonly consents: readonly ConsentRecord[]
  readonly storeId: string
  readonly registeredBy: string | null
}

/** O2: a birthday just set, not yet seen on an ID. */
export const birthdaySince = (birthday: Birthday | null, at: Instant): BirthdayRecord | null => birthday && { setAt: at, verifiedAt: null, correctedAt: null }

/** The name on the card: the nickname, else the masked phone. */
export const nameOnCard = (profile: Profile, phoneMasked: string): string => profile.nickname ?? phoneMasked

export function planSignup(person: Person, at: Instant, { secrets, chance }: Pick<World, 'secrets' | 'chance'>): Signup {
  const memberId = memberNumber(chance.bytesHex(6))
  const key = phoneKey(person.phone, secrets)
  const { openid, profile, consents, storeId, registeredBy } = person
  const member: MemberDoc = {
    _id: memberId, memberNo: showMemberNumber(memberId), openid, phoneKey: key, phone: sealPhone(person.phone, secrets, chance),
    phoneMasked: maskPhone(person.phone), phoneTail: phoneTail(person.phone), nickname: profile.nickname, profile, birthdayRecord: birthdaySince(profile.birthday, at), consents, phoneViews: [],
    joinedAt: at, joinedStoreId: storeId, registeredBy,
  }
  return { memberId, memberNo: member.memberNo, phoneKey: key, member, storeId, at }
}

/** What a retry needs to answer as before (P8); the card is read anew, it belongs to who asks. `existed`: the phone was a member's already (M2). */
export interface Entry { readonly memberId: string; readonly welcomePoints: number; readonly existed: boolean }
export interface Entered extends Entry { readonly account: AccountDoc }

/** The account of who has entered; a retry reads it. */
export async function accountOf({ memberId, account }: Entry & Partial<Entered>, store: Pick<Store, 'get'>): Promise<AccountDoc> {
  const current = account ?? await store.get(accounts, memberId)
  if (!current) throw new Error(`member ${memberId} without an account`)
  return current
}

/** The account with its first entry; a phone that had its welcome before opens an empty one (M1). */
export function firstAccount({ member, memberId, memberNo, storeId, at }: Signup, isWelcome: boolean): { readonly account: AccountDoc; readonly entry: EntryDoc | null } {
  const opened = openAccount(memberId, at)
  const account: AccountDoc = { _id: memberId, ledger: opened, memberNo, storeId, name: nameOnCard(member.profile, member.phoneMasked), openid: member.openid, termsVersion: TERMS_VERSION, lastVisit: null }
  if (!isWelcome) return { account, entry: null }
  const channel = member.registeredBy === null ? 'self' : 'desk'
  const posted = post(opened, welcomeDraft(opened, { storeId, staffId: member.registeredBy, channel, at }, ruleBook()))
  return { account: { ...account, ledger: posted.account }, entry: plainEntryDoc(posted.entry, null) }
}

/**
 * M3: phone, member and account, each under its own key, so that of two sign-ups with one phone at the same moment one finds the
 * other's: a key was taken, and the caller looks again.
 */
export async function enterMember(tx: Transaction, signup: Signup, known: PhoneDoc | null, operation: Operation): Promise<Result<Entered, Taken>> {
  const { account, entry } = firstAccount(signup, known === null)
  const phone: PhoneDoc = { _id: signup.phoneKey, memberId: signup.memberId, welcomedAt: known ? known.welcomedAt : signup.at }
  const isPhoneFree = known === null ? await tx.add(phones, phone) : await tx.put(phones, phone).then(() => true)
  if (!isPhoneFree || !(await tx.add(members, signup.member)) || !(await tx.add(accounts, account))) return refuse(taken)
  const kept = await keep<Entry>(tx, operation, { memberId: signup.memberId, welcomePoints: entry ? entry.points : 0, existed: false }, entry ? [entry] : [])
  return kept.ok ? accept({ ...kept.value, account }) : kept
}
