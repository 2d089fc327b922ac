import type { birthday as birthdaySchema, consents as consentsSchema } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { type Birthday, type BirthdayRefusal, checkBirthday } from '@encore/domain/member/birthday'
import { CONSENT_SCOPES, type ConsentChannel, type ConsentRecord, type DocumentVersions, recordConsent } from '@encore/domain/member/consent'
import { type Gender, type Profile, type Taste, tidyNickname } from '@encore/domain/member/profile'
import type * as v from 'valibot'
import type { WeChat } from '../platform/world'

export type AskedBirthday = v.InferOutput<ReturnType<typeof birthdaySchema>>
export type AskedConsents = v.InferOutput<ReturnType<typeof consentsSchema>>
export interface AskedProfile {
  readonly nickname?: string | undefined
  readonly gender?: Gender | undefined
  readonly tastes?: readonly Taste[] | undefined
  readonly birthday?: AskedBirthday | undefined
}

/** The texts in force (M9). Terms and the privacy guide are published together; the three choices have texts of their own. */
export const DOCUMENTS: DocumentVersions = { terms: TERMS_VERSION, marketing: '2026-11', birthday: '2026-11', personalisation: '2026-11' }

/** What is wrong with a birthday, as it is answered: a day that no calendar has is a field filled in wrongly. */
export type BirthdayFault = Exclude<BirthdayRefusal, { readonly code: 'BIRTHDAY_IMPOSSIBLE' }> | { readonly code: 'BAD_REQUEST'; readonly fields: readonly string[] }
export const birthdayFault = (refusal: BirthdayRefusal): BirthdayFault => (refusal.code === 'BIRTHDAY_IMPOSSIBLE' ? { code: 'BAD_REQUEST', fields: ['birthday'] } : refusal)

export type ProfileRefusal =
  | BirthdayFault
  | { readonly code: 'TEXT_REFUSED' }

export const readBirthday = (asked: AskedBirthday): Birthday => (asked.calendar === 'solar'
  ? { calendar: 'solar', month: asked.month, day: asked.day, year: asked.year ?? null }
  : { calendar: 'lunar', month: asked.month, day: asked.day, year: asked.year ?? null, isLeapMonth: asked.isLeapMonth })

/**
 * What was filled in, over what is known already. A birthday under 18 or that never exists is refused and nothing is kept (M11);
 * a nickname WeChat calls risky is refused. A check that is down lets it pass: only the guest and the staff see it.
 */
export async function readProfile(asked: AskedProfile, known: Profile, from: { readonly openid: string; readonly wechat: Pick<WeChat, 'checkText'>; readonly now: Instant }): Promise<Result<Profile, ProfileRefusal>> {
  const birthday = asked.birthday === undefined ? null : checkBirthday(readBirthday(asked.birthday), from.now)
  if (birthday && !birthday.ok) return refuse(birthdayFault(birthday.refusal))
  const nickname = asked.nickname === undefined ? known.nickname : tidyNickname(asked.nickname)
  if (nickname !== null && nickname !== known.nickname && (await from.wechat.checkText(from.openid, nickname, 'profile')) === 'risky') return refuse({ code: 'TEXT_REFUSED' })
  return accept({
    nickname,
    gender: asked.gender ?? known.gender,
    tastes: asked.tastes ? [...new Set(asked.tastes)] : known.tastes,
    birthday: birthday ? birthday.value : known.birthday,
  })
}

/** M6 of the platform's list: each choice with version, time and channel, the ones declined too. */
export function consentRecords(asked: AskedConsents, at: Instant, channel: ConsentChannel, known: readonly ConsentRecord[] = []): readonly ConsentRecord[] {
  const given = { terms: true, marketing: asked.marketing, birthday: asked.birthday, personalisation: asked.personalisation }
  return CONSENT_SCOPES.reduce((records, scope) => recordConsent(records, { scope, given: given[scope], documentVersion: DOCUMENTS[scope], at, channel }), known)
}

