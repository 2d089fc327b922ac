import { businessDate, type Instant } from '@encore/domain/kernel/time'
import type { Doc } from '../platform/store'
import type { Secrets } from '../platform/world'
import { demoIdentities, type DemoIdentity } from './identities'
import { guestPlans } from './guests'
import { type Membership, membershipOf } from './memberships'
import { lastPendingMoment } from './moments'
import { staffDocs, staffGuests } from './team'
import { demoVenue } from './venue'
import { type Visit, visitsOf } from './visits'

/** A whole store to open the first time: who may be whom, and every document by collection. */
export interface DemoStore {
  readonly identities: readonly DemoIdentity[]
  readonly documents: Readonly<Record<string, readonly Doc[]>>
}

export interface DemoOrder { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }

function membershipsOf(order: DemoOrder): Membership[] {
  const { seed, now } = order
  const plans = guestPlans(seed, now)
  const byGuest = new Map<number, Visit[]>()
  for (const visit of visitsOf(plans, seed, now, businessDate(lastPendingMoment(now)))) {
    byGuest.set(visit.guest.order, [...(byGuest.get(visit.guest.order) ?? []), visit])
  }
  return plans.map((plan) => membershipOf(plan, byGuest.get(plan.order) ?? [], order))
}

/**
 * A believable KTV with 200 members, six months of bills and complaints in every state, made relative to the day of `now` so that
 * promises and birthdays are live (PRODUCT §15). Pure: the same seed, clock and secrets give the same bytes. Every point, tier and
 * deadline comes out of the domain's own rules.
 */
export function demoStore(order: DemoOrder): DemoStore {
  const memberships = membershipsOf(order)
  return {
    identities: demoIdentities,
    documents: {
      venues: [demoVenue],
      staff: staffDocs(order.now),
      guests: [...staffGuests(), ...memberships.flatMap(({ guest }) => guest ?? [])],
      members: memberships.map(({ member }) => member),
      phones: memberships.map(({ phone }) => phone),
      accounts: memberships.map(({ account }) => account),
      entries: memberships.flatMap(({ entries }) => entries),
    },
  }
}
