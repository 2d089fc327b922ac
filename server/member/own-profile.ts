import type { ProfileView } from '@encore/contract/member'
import { type ConsentScope, TERMS_VERSION } from '@encore/contract/person'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Birthday } from '@encore/domain/member/birthday'
import { CONSENT_SCOPES, type ConsentRecord, recordConsent } from '@encore/domain/member/consent'
import { profileCompleteness } from '@encore/domain/member/profile'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { type AskedProfile, DOCUMENTS, type ProfileRefusal, readProfile } from './asked-profile'
import { memberOf } from './guest-link'
import { type MemberDoc, members } from './member.port'
import { birthdaySince, nameOnCard } from './new-member'

type NotAMember = { readonly code: 'NOT_A_MEMBER' }
type Birthdayed = ProfileView['birthday']

export function birthdayView(birthday: Birthday | null): Birthdayed {
  if (!birthday) return null
  const { year, ...rest } = birthday
  return year === null ? rest : { ...rest, year }
}

const lastOf = (records: readonly ConsentRecord[], scope: ConsentScope): ConsentRecord | undefined => records.filter((record) => record.scope === scope).pop()

function profileView(member: MemberDoc): ProfileView {
  const { profile } = member
  return {
    memberNo: member.memberNo, nickname: profile.nickname, phoneMasked: member.phoneMasked, gender: profile.gender,
    birthday: birthdayView(profile.birthday), tastes: profile.tastes, completeness: profileCompleteness(profile), joinedAt: member.joinedAt,
    consents: CONSENT_SCOPES.flatMap((scope) => {
      const last = lastOf(member.consents, scope)
      return last ? [{ scope, granted: last.given, version: last.documentVersion, at: last.at }] : []
    }),
    phoneViews: [...member.phoneViews].reverse(),
  }
}

/** The guest's own page; nobody else's can be asked for. */
export async function getProfile(actor: Guest, _input: object, { store }: Pick<World, 'store'>): Promise<Result<ProfileView, NotAMember>> {
  const memberId = await memberOf(store, actor.openid)
  const member = memberId === null ? null : await store.get(members, memberId)
  return member ? accept(profileView(member)) : refuse({ code: 'NOT_A_MEMBER' })
}

/** Reads the member, lets `change` decide, writes member and card name together. */
async function changeMember<R extends { readonly code: string }>(actor: Guest, { store }: Pick<World, 'store'>, change: (member: MemberDoc) => Result<MemberDoc, R>, termsVersion?: string): Promise<Result<ProfileView, R | NotAMember>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  return store.atomically<Result<ProfileView, R | NotAMember>>(async (tx) => {
    const [member, account] = [await tx.get(members, memberId), await tx.get(accounts, memberId)]
    if (!member || !account) return tx.abandon<Result<ProfileView, NotAMember>>(refuse({ code: 'NOT_A_MEMBER' }))
    const changed = change(member)
    if (!changed.ok) return tx.abandon<Result<ProfileView, R>>(changed)
    await tx.put(members, changed.value)
    const name = nameOnCard(changed.value.profile, member.phoneMasked)
    if (name !== account.name || termsVersion !== undefined) await tx.put(accounts, { ...account, name, termsVersion: termsVersion ?? account.termsVersion })
    return accept(profileView(changed.value))
  })
}

/** X5: each new name is read by WeChat's content check, which has a quota for all guests together. */
const NICKNAMES = { most: 20, windowMs: MS_PER_DAY }

/** M1, M11, O2: what is left out stays; the birthday is set once, a correction is a manager's. */
export async function updateProfile(actor: Guest, input: AskedProfile, world: Pick<World, 'store' | 'clock' | 'wechat' | 'secrets'>): Promise<Result<ProfileView, NotAMember | ProfileRefusal | { readonly code: 'BIRTHDAY_ALREADY_SET' | 'RATE_LIMITED' }>> {
  const memberId = await memberOf(world.store, actor.openid)
  const member = memberId === null ? null : await world.store.get(members, memberId)
  if (!member) return refuse({ code: 'NOT_A_MEMBER' })
  const now = world.clock.now()
  if (input.nickname !== undefined && !(await mayTry(world, { what: 'nickname', who: member._id, at: now }, NICKNAMES))) return refuse({ code: 'RATE_LIMITED' })
  const asked = await readProfile(input, member.profile, { openid: actor.openid, wechat: world.wechat, now })
  if (!asked.ok) return asked
  const { birthday, nickname, gender, tastes } = asked.value
  return changeMember(actor, world, (current) => {
    if (input.birthday !== undefined && current.profile.birthday !== null) return refuse({ code: 'BIRTHDAY_ALREADY_SET' })
    // Only what was asked: another device may have filled in the rest since it was read.
    const profile = {
      nickname: input.nickname === undefined ? current.profile.nickname : nickname, gender: input.gender === undefined ? current.profile.gender : gender,
      tastes: input.tastes === undefined ? current.profile.tastes : tastes, birthday: current.profile.birthday ?? birthday,
    }
    return accept({ ...current, nickname: profile.nickname, profile, birthdayRecord: current.birthdayRecord ?? birthdaySince(profile.birthday, now) })
  })
}

/** M9: one choice at a time, kept with version and time; taking it back is one tap. */
export function setConsent(actor: Guest, { scope, granted }: { readonly scope: ConsentScope; readonly granted: boolean }, world: Pick<World, 'store' | 'clock'>): Promise<Result<ProfileView, NotAMember>> {
  const record: ConsentRecord = { scope, given: granted, documentVersion: DOCUMENTS[scope], at: world.clock.now(), channel: 'self' }
  return changeMember(actor, world, (member) => accept({ ...member, consents: recordConsent(member.consents, record) }))
}

/** M9: agrees to a new version of the terms; only to the one in force. */
export async function agreeToTerms(actor: Guest, { version }: { readonly version: string }, world: Pick<World, 'store' | 'clock'>): Promise<Result<ProfileView, NotAMember | { readonly code: 'TERMS_OUTDATED' }>> {
  if (version !== TERMS_VERSION) return refuse({ code: 'TERMS_OUTDATED' })
  const record: ConsentRecord = { scope: 'terms', given: true, documentVersion: version, at: world.clock.now(), channel: 'self' }
  return changeMember(actor, world, (member) => accept({ ...member, consents: recordConsent(member.consents, record) }), version)
}
