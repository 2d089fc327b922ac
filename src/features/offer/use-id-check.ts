import type { BirthdayOnFile } from '@encore/contract/offer'
import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { learn, useQuery } from '../../api/use-query'

export type Correction = Pick<InputOf<StaffAsks['correctBirthday']>, 'birthday' | 'reason'>

const keyOf = (memberId: string): string => `birthday-file:${memberId}`

async function learned<T extends { ok: boolean; value?: unknown }>(asked: Promise<T>): Promise<T> {
  const outcome = await asked
  if (outcome.ok) learn(keyOf((outcome.value as BirthdayOnFile).memberId), outcome.value)
  return outcome
}

/** O2: the birthday of the guest at the counter, and the two things an ID is good for. */
export function useIdCheck(memberId: string) {
  const { state, again } = useQuery(keyOf(memberId), () => askStaff('birthdayOnFile', { memberId }))
  const verify = useAction((_: null) => learned(once('verifyBirthday', { memberId }, (operationId) => askStaff('verifyBirthday', { operationId, memberId, idSeen: true }))))
  const correct = useAction((correction: Correction) =>
    learned(once('correctBirthday', { memberId, reason: correction.reason, birthday: { ...correction.birthday } }, (operationId) => askStaff('correctBirthday', { operationId, memberId, idSeen: true, ...correction }))))
  return { state, again, verify, correct }
}
export type IdCheck = ReturnType<typeof useIdCheck>
