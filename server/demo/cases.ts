import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { complaintIdOf } from '@encore/domain/complaint/complaint-id'
import type { Person } from '@encore/domain/complaint/words'
import type { Instant } from '@encore/domain/kernel/time'
import { COMPLAINANT } from '../complaint/complaint-view'
import { endedCases } from './cases-ended'
import { toldCases, waitingCases } from './cases-live'
import { type Batch, type CaseScript, play, type Who } from './case-script'
import { dice } from './dice'
import { demoStaff } from './identities'
import type { Membership } from './memberships'
import type { Visit } from './visits'

/** A script with the person and the evening it is about, and the facts it came to. */
export interface PlayedCase {
  readonly operationId: string
  readonly script: CaseScript
  readonly membership: Membership | null
  readonly visit: Visit | null
  readonly batches: readonly Batch[]
}

const STAFF: Readonly<Record<Exclude<Who, 'guest'>, string>> = {
  clerk: 'staff-clerk', clerk2: 'staff-clerk-2', handler: 'staff-handler', handler2: 'staff-handler-2', manager: 'staff-manager', owner: 'staff-owner',
}

export function staffPerson(who: Exclude<Who, 'guest'>): Person {
  const found = demoStaff.find(({ staffId }) => staffId === STAFF[who])
  if (!found) throw new Error(`no staff ${who}`)
  return { role: found.role, id: found.staffId }
}

type Found = { readonly membership: Membership; readonly visit: Visit }

const lastVisitBefore = (membership: Membership, at: Instant): Visit | null =>
  membership.visits.filter((visit) => visit.settledAt <= at).pop() ?? null

/** The guest with an app whose evening ended last before the complaint, each for one complaint only. */
function visitorBefore(at: Instant, memberships: readonly Membership[], used: ReadonlySet<string>): Found | null {
  return memberships.reduce<Found | null>((latest, membership) => {
    if (membership.plan.openid === null || used.has(membership.member._id)) return latest
    const visit = lastVisitBefore(membership, at)
    return visit && (latest === null || visit.settledAt > latest.visit.settledAt) ? { membership, visit } : latest
  }, null)
}

const NAMED = (openid: string | null): boolean => openid !== null && !openid.startsWith('demo-member-')

export interface Stagecraft { readonly seed: number; readonly now: Instant; readonly calendar: WorkCalendar }

/** Plays every script in order; a person complains about the evening just behind them. */
export function playedCases(memberships: readonly Membership[], { seed, now, calendar }: Stagecraft): PlayedCase[] {
  const operationOf = (key: string): string => dice(seed, `case ${key}`).hex(32)
  const idOf = (key: string): string => complaintIdOf(operationOf(key))
  const used = new Set(memberships.filter(({ plan }) => NAMED(plan.openid)).map(({ member }) => member._id))
  const played: PlayedCase[] = []
  for (const script of [...waitingCases(now, calendar), ...toldCases(now, idOf), ...endedCases(now, idOf, calendar)]) {
    const { complainant } = script
    const earlier = complainant.of === 'sameAs' ? played.find((one) => one.script.key === complainant.key) : undefined
    const known = complainant.of === 'known' ? memberships.find(({ plan }) => plan.openid === complainant.openid) : undefined
    const found = complainant.of === 'visitor' ? visitorBefore(script.receivedAt, memberships, used) : null
    const membership = found?.membership ?? known ?? earlier?.membership ?? null
    const visit = found?.visit ?? (known ? lastVisitBefore(known, script.receivedAt) : earlier?.visit ?? null)
    if (membership) used.add(membership.member._id)
    const personOf = (who: Who): Person => (who === 'guest' ? COMPLAINANT : staffPerson(who))
    played.push({ operationId: operationOf(script.key), script, membership, visit, batches: play(script, { now, calendar, personOf }) })
  }
  return played
}
