import type { HomeView } from '@encore/contract/member'
import { TERMS_VERSION } from '@encore/contract/person'
import { accept, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts } from '../points/points.port'
import { rulesInForce } from '../points/rule-versions'
import { readVenues } from '../venue/store-directory'
import { guests } from './member.port'
import { placeOf } from './place'

/** Everything the first screen needs, in two reads: the person's link and, for a member, the account (ARCHITECTURE §4). No sign-up is asked here. */
export async function openHome(actor: Guest, input: { readonly scene?: string | undefined }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<HomeView, never>> {
  const now = clock.now()
  const guest = await store.get(guests, actor.openid)
  const account = guest && guest.memberId !== null ? await store.get(accounts, guest.memberId) : null
  return accept({
    card: account && cardView(account, now),
    staff: guest ? guest.staff : null,
    place: placeOf(input.scene, await readVenues(store, now)),
    termsOutdated: account !== null && account.termsVersion !== TERMS_VERSION,
    termsVersion: TERMS_VERSION,
    welcomePoints: rulesInForce(businessDate(now)).welcomePoints,
  })
}
