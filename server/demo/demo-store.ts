import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { trackingCodeOf } from '../complaint/ownership'
import type { Doc } from '../platform/store'
import type { Secrets } from '../platform/world'
import { approvalNotices, waitingApprovals } from './approvals'
import { demoCampaigns } from './campaigns'
import { playedCases } from './cases'
import { filed } from './complaints'
import { discountDocs } from './discounts'
import { demoIdentities, type DemoIdentity } from './identities'
import { guestPlans } from './guests'
import { type Membership, membershipOf } from './memberships'
import { lastPendingMoment } from './moments'
import { playedRedemptions } from './redemptions'
import { bootstrapDoc, staffDocs, staffGuests } from './team'
import { inboxDocs } from './told'
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

/** How the developer finds the anonymous complaint: the code is all there is (C1). */
function identitiesWith(trackingCode: string): readonly DemoIdentity[] {
  return demoIdentities.map((identity) =>
    (identity.id === 'guest-new' ? { ...identity, note: `${identity.note} · 匿名投诉查询码 code of the anonymous complaint: ${trackingCode}` } : identity))
}

/**
 * A believable KTV with 200 members, six months of bills and complaints in every state, made relative to the day of `now` so that
 * promises and birthdays are live (PRODUCT §15). Pure: the same seed, clock and secrets give the same bytes. Every point, tier and
 * deadline comes out of the domain's own rules.
 */
export function demoStore(order: DemoOrder): DemoStore {
  const { seed, now, secrets } = order
  const { memberships, gifts, vouchers } = playedRedemptions(membershipsOf(order), order)
  const calendar = chinaCalendar
  const played = playedCases(memberships, { seed, now, calendar })
  const complaints = played.map((one) => filed(one, { seed, now, calendar, secrets }))
  const offered = demoCampaigns(memberships, { seed, now, secrets })
  const approvals = waitingApprovals(memberships, complaints.map(({ doc }) => doc), now)
  const staff = staffDocs(now)
  const anonymous = played.find(({ script }) => script.anonymity === 'store')
  return {
    identities: identitiesWith(anonymous ? trackingCodeOf(anonymous.operationId, secrets) : '—'),
    documents: {
      venues: [demoVenue],
      staff,
      invites: [bootstrapDoc(now)],
      guests: [...staffGuests(), ...memberships.flatMap(({ guest }) => guest ?? [])],
      members: memberships.map(({ member }) => member),
      phones: memberships.map(({ phone }) => phone),
      accounts: memberships.map(({ account }) => account),
      entries: memberships.flatMap(({ entries }) => entries),
      campaigns: offered.campaigns,
      claims: offered.claims,
      approvals,
      gifts,
      vouchers: [...vouchers, ...offered.vouchers, ...discountDocs(memberships, now, secrets)],
      complaints: complaints.map(({ doc }) => doc),
      trackings: complaints.flatMap(({ tracking }) => tracking ?? []),
      inbox: inboxDocs(memberships, complaints.flatMap(({ messages }) => messages), now),
      outbox: [...complaints.flatMap(({ notices }) => notices), ...approvalNotices(approvals, staff)],
    },
  }
}
