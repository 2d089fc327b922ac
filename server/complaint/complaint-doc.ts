import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { breachInstantOf, clocksOf, nextDue } from '@encore/domain/complaint/clocks'
import { complaintNumber } from '@encore/domain/complaint/complaint-id'
import { nextNoticeAt } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { policyOf } from '@encore/domain/complaint/policy'
import { replay } from '@encore/domain/complaint/replay'
import { handlerOf, isOpen } from '@encore/domain/complaint/states'
import type { Instant } from '@encore/domain/kernel/time'
import { type ComplaintDoc, NO_DUE } from './complaint.port'

/** What is known of a complaint besides its facts. */
export type Filing = Pick<ComplaintDoc, '_id' | 'storeId' | 'fingerprint' | 'ownerKey' | 'memberId' | 'trackingKey' | 'contact' | 'matter' | 'textCheck'>

type Derived = Omit<ComplaintDoc, keyof Filing | 'number' | 'version' | 'facts'>

/** Everything queries need, from the facts: state, next breach, next notice (ARCHITECTURE §4: stored at every state change). */
export function derive(facts: readonly Fact[], calendar: WorkCalendar, now: Instant): Derived {
  const complaint = replay(facts)
  const clocks = clocksOf(facts, calendar, now)
  return {
    status: complaint.status,
    channel: complaint.channel,
    category: complaint.category,
    isUrgent: complaint.urgency !== null,
    cycle: complaint.cycle,
    handlerId: handlerOf(complaint),
    receivedAt: complaint.receivedAt,
    changedAt: complaint.changedAt,
    queue: isOpen(complaint) ? 'open' : 'done',
    nextDueAt: isOpen(complaint) ? nextDue(clocks)?.at ?? NO_DUE : NO_DUE,
    nextNoticeAt: nextNoticeAt(facts, clocks, { policy: policyOf(complaint.policyVersion), calendar, now }),
    breaches: clocks.filter(({ isHard, status, annulledBecause }) => isHard && status === 'breached' && annulledBecause === null).length,
    lastBreachAt: clocks.reduce<number | null>((last, clock) => (clock.isHard && clock.status === 'breached' ? Math.max(last ?? 0, breachInstantOf(clock)) : last), null),
    calendarVersion: calendar.version,
  }
}

export function newComplaintDoc(filing: Filing, facts: readonly Fact[], calendar: WorkCalendar, now: Instant): ComplaintDoc {
  const registeredAt = facts[0]?.at ?? now
  return { ...filing, number: complaintNumber(filing._id, registeredAt), version: 1, facts, ...derive(facts, calendar, now) }
}

/** The document after further facts. `by` people counts a version; by the timer does not. */
export function withFacts(doc: ComplaintDoc, added: readonly Fact[], { calendar, now, by }: { readonly calendar: WorkCalendar; readonly now: Instant; readonly by: 'people' | 'timer' }): ComplaintDoc {
  const facts = [...doc.facts, ...added]
  return { ...doc, version: doc.version + (by === 'people' ? 1 : 0), facts, ...derive(facts, calendar, now) }
}
