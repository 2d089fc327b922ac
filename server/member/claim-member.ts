import { TERMS_VERSION } from '@encore/contract/person'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { Profile } from '@encore/domain/member/profile'
import { keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import { accounts } from '../points/points.port'
import { type AskedConsents, consentRecords } from './asked-profile'
import { type MemberDoc, members } from './member.port'
import { birthdaySince, type Entered, type Entry, nameOnCard } from './new-member'

export interface Claim { readonly openid: string; readonly profile: Profile; readonly consents: AskedConsents; readonly at: Instant }

/** What the guest says now counts; what only the clerk wrote down stays. The birthday is set once (O2). */
const merged = (theirs: Profile, clerks: Profile): Profile => ({
  nickname: theirs.nickname ?? clerks.nickname,
  gender: theirs.gender === 'unstated' ? clerks.gender : theirs.gender,
  birthday: clerks.birthday ?? theirs.birthday,
  tastes: theirs.tastes.length > 0 ? theirs.tastes : clerks.tastes,
})

/** M2: the guest who verified the phone takes over the account a clerk made for it; points and history are theirs, the two are one. */
export async function claimMember(tx: Transaction, owner: MemberDoc, claim: Claim, operation: Operation): Promise<Result<Entered, Taken>> {
  const account = await tx.get(accounts, owner._id)
  if (!account) throw new Error(`member ${owner._id} without an account`)
  const profile = merged(claim.profile, owner.profile)
  const after = { ...account, openid: claim.openid, name: nameOnCard(profile, owner.phoneMasked), termsVersion: TERMS_VERSION }
  const kept = await keep<Entry>(tx, operation, { memberId: owner._id, welcomePoints: 0, existed: true })
  if (!kept.ok) return kept
  await tx.put(members, { ...owner, openid: claim.openid, nickname: profile.nickname, profile, birthdayRecord: owner.birthdayRecord ?? birthdaySince(profile.birthday, claim.at), consents: consentRecords(claim.consents, claim.at, 'self', owner.consents) })
  await tx.put(accounts, after)
  return accept({ ...kept.value, account: after })
}
