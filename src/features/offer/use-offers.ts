import { askGuest } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

/** O4: what is on for this guest, and taking one of it. The list is asked anew after a claim, since others take from the same quota. */
export function useOffers() {
  const { state, again } = useQuery('offers', () => askGuest('listOffers', {}), { keepOnDisk: true })
  const claim = useAction(async (campaignId: string) => {
    const outcome = await once('claimOffer', { campaignId }, (operationId) => askGuest('claimOffer', { operationId, campaignId }))
    await again()
    return outcome
  })
  return { state, again, claim }
}
