import type { BirthdayOnFile } from '@encore/contract/offer'
import { type Canonical, fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { checkBirthday } from '@encore/domain/member/birthday'
import { type AskedBirthday, type BirthdayFault, birthdayFault, readBirthday } from '../member/asked-profile'
import { type MemberDoc, members } from '../member/member.port'
import { birthdayView } from '../member/own-profile'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { World } from '../platform/world'
import { audited } from '../staff/audit-log'

type OnFileRefusal = { readonly code: 'MEMBER_NOT_FOUND' }
type VerifyRefusal = OnFileRefusal | { readonly code: 'OWN_ACCOUNT' } | { readonly code: 'BIRTHDAY_NOT_SET' }
type CorrectRefusal = VerifyRefusal | { readonly code: 'BIRTHDAY_CORRECTED' } | BirthdayFault
type IdWorld = Pick<World, 'store' | 'clock' | 'secrets'>

function onFile({ _id, nickname, phoneMasked, profile, birthdayRecord }: MemberDoc): BirthdayOnFile {
  return {
    memberId: _id, name: nickname ?? phoneMasked, birthday: birthdayView(profile.birthday), setAt: birthdayRecord && birthdayRecord.setAt,
    isVerified: (birthdayRecord?.verifiedAt ?? null) !== null, isCorrected: (birthdayRecord?.correctedAt ?? null) !== null,
  }
}

/** What the counter compares with the ID in the guest's hand (O2). */
export async function birthdayOnFile(_actor: Staff, { memberId }: { readonly memberId: string }, { store }: Pick<World, 'store'>): Promise<Result<BirthdayOnFile, OnFileRefusal>> {
  const member = await store.get(members, memberId)
  return member ? accept(onFile(member)) : refuse({ code: 'MEMBER_NOT_FOUND' })
}

interface Check { readonly what: 'verifyBirthday' | 'correctBirthday'; readonly operationId: string; readonly memberId: string; readonly why: string | null; readonly payload: Canonical }

/** Reads the member, lets `change` decide, writes it with its row of the audit log, once for the operation. The outcome kept is nobody's data. */
async function changeOnce<R extends { readonly code: string }>(actor: Staff, check: Check, change: (member: MemberDoc, now: Instant) => Result<MemberDoc, R>, { store, clock, secrets }: IdWorld): Promise<Result<BirthdayOnFile, R | OnFileRefusal | { readonly code: 'OWN_ACCOUNT' } | Conflict>> {
  const now = clock.now()
  const { what, operationId, memberId, why, payload } = check
  // Keyed: a birthday could be guessed from a plain hash, and this record outlives the account (M7).
  const print = keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: what, staffId: actor.staffId, memberId, payload }))
  const operation = { operationId, fingerprint: print, at: now }
  type Refused = R | OnFileRefusal | { readonly code: 'OWN_ACCOUNT' }
  const done = await firstAnswer<null, Refused>(store, operation, () => audited<null, Refused | Taken>(store, actor, { what, whom: memberId, why, facts: {} }, now, async (tx) => {
    const member = await tx.get(members, memberId)
    if (!member) return refuse({ code: 'MEMBER_NOT_FOUND' })
    if (member.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
    const changed = change(member, now)
    if (!changed.ok) return changed
    await tx.put(members, changed.value)
    return keep(tx, operation, null)
  }))
  return done.ok ? birthdayOnFile(actor, { memberId }, { store }) : done
}

/** O2: somebody at the counter saw the ID, and it says what the member said. From now on no thirty days are waited for. */
export const verifyBirthday = (actor: Staff, { operationId, memberId }: { readonly operationId: string; readonly memberId: string }, world: IdWorld) =>
  changeOnce<VerifyRefusal>(actor, { what: 'verifyBirthday', operationId, memberId, why: null, payload: null }, (member, now) => {
    const { birthdayRecord } = member
    return birthdayRecord ? accept({ ...member, birthdayRecord: { ...birthdayRecord, verifiedAt: birthdayRecord.verifiedAt ?? now } }) : refuse({ code: 'BIRTHDAY_NOT_SET' })
  }, world)

interface Correction { readonly operationId: string; readonly memberId: string; readonly birthday: AskedBirthday; readonly reason: string }

/** O2: the one correction, by a manager who saw the ID; M11 holds here too. It counts as seen, so no thirty days are waited for. */
export const correctBirthday = (actor: Staff, { operationId, memberId, birthday, reason }: Correction, world: IdWorld) =>
  changeOnce<CorrectRefusal>(actor, { what: 'correctBirthday', operationId, memberId, why: reason, payload: birthday as Canonical }, (member, now) => {
    if ((member.birthdayRecord?.correctedAt ?? null) !== null) return refuse({ code: 'BIRTHDAY_CORRECTED' })
    const checked = checkBirthday(readBirthday(birthday), now)
    if (!checked.ok) return refuse(birthdayFault(checked.refusal))
    return accept({ ...member, profile: { ...member.profile, birthday: checked.value }, birthdayRecord: { setAt: now, verifiedAt: now, correctedAt: now } })
  }, world)
