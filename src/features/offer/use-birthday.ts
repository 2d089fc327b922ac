import { askGuest } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { learn, useQuery } from '../../api/use-query'

/** O1: where the guest stands with this birthday; computed by the cloud when the page shows, whatever ran before. */
export const useBirthday = () => useQuery('birthday', () => askGuest('getBirthday', {}), { keepOnDisk: true })

/** O1, P8: claims the gift; what the claim answered is what the page shows. */
export const useClaimBirthday = () => useAction(async (occurrence: string) => {
  const outcome = await once('claimBirthday', { occurrence }, (operationId) => askGuest('claimBirthday', { operationId }))
  if (outcome.ok) learn('birthday', outcome.value.birthday)
  return outcome
})
