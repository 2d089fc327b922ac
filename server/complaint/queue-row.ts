import type { ClockKind, FollowUpView, QueueRow } from '@encore/contract/complaint'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { clocksOf, nextDue } from '@encore/domain/complaint/clocks'
import { nextAttemptOn, reachingOf } from '@encore/domain/complaint/reaching'
import { replay } from '@encore/domain/complaint/replay'
import { civilDay, instant, MS_PER_DAY, startOfNextDay, type Instant } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { type ComplaintDoc, NO_DUE } from './complaint.port'
import { complaintRow, type Sight } from './complaint-view'
import type { NameOf } from './timeline'

/** Who looks at a case, and how staff are called there. */
interface Reader { readonly actor: Staff; readonly nameOf: NameOf }

/** C15: a row of the queue. Texts that have not passed the content check are not shown in a list (C2). */
export function queueRow(doc: ComplaintDoc, { actor, nameOf }: Reader, sight: Sight): QueueRow {
  const next = doc.queue === 'open' ? nextDue(clocksOf(doc.facts, sight.calendar, sight.now)) : null
  const row = complaintRow(doc, sight)
  return {
    ...row,
    excerpt: doc.textCheck === 'passed' ? row.excerpt : '',
    channel: doc.channel,
    room: doc.matter.room,
    handler: doc.handlerId === null ? null : { staffId: doc.handlerId, name: nameOf(doc.handlerId) ?? '' },
    nextDueAt: doc.nextDueAt === NO_DUE ? null : doc.nextDueAt,
    // Hard clocks only, so never the soft one for the answer.
    nextClock: next ? (next.clock.name as ClockKind) : null,
    workingDaysLeft: doc.nextDueAt === NO_DUE ? null : workingDaysLeft(instant(doc.nextDueAt), sight),
    breaches: doc.breaches,
    isUrgent: doc.isUrgent,
    ...progressOf(doc, actor, sight),
    version: doc.version,
  }
}

/** Whether the guest is waited for (C9), and what was tried to reach them (C11). */
function progressOf(doc: ComplaintDoc, { staffId }: Staff, { now, calendar }: Sight): Pick<QueueRow, 'isWaitingForGuest' | 'followUp'> {
  const complaint = replay(doc.facts)
  const isWaitingForGuest = doc.queue === 'open' && complaint.waitingSince !== null
  if (complaint.status !== 'answered' && complaint.status !== 'follow_up') return { isWaitingForGuest, followUp: null }
  const tries = complaint.status === 'follow_up' ? complaint.attempts : []
  const [reaching, next] = [reachingOf(complaint, calendar), nextAttemptOn(complaint, calendar, civilDay(now))]
  if (!reaching.ok) return { isWaitingForGuest, followUp: null }
  const followUp: FollowUpView = { ...reaching.value, lastAt: tries[tries.length - 1]?.at ?? null, nextOn: next.ok ? next.value : null, mayCall: !complaint.workedBy.includes(staffId) && complaint.respondentId !== staffId }
  return { isWaitingForGuest, followUp }
}

/** 「还剩 2 个工作日」: working days after today up to the due day; 0 when it is due today; minus those since when it is overdue. */
export function workingDaysLeft(breachAt: Instant, { now, calendar }: { readonly now: Instant; readonly calendar: WorkCalendar }): number | null {
  const endOfToday = startOfNextDay(civilDay(now))
  const between = breachAt > now ? calendar.workingMsBetween(endOfToday, breachAt) : calendar.workingMsBetween(breachAt, endOfToday)
  if (!between.ok) return null
  const days = between.value / MS_PER_DAY
  return breachAt > now || days === 0 ? days : -days
}
