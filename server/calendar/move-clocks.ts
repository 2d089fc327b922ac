import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { breachInstantOf, clocksOf } from '@encore/domain/complaint/clocks'
import { decide } from '@encore/domain/complaint/decide'
import { notifyInstant } from '@encore/domain/complaint/escalation'
import type { Fact } from '@encore/domain/complaint/facts'
import { timeFacts } from '@encore/domain/complaint/keep-time'
import { movedClocks, type MovedClock } from '@encore/domain/complaint/moved-clocks'
import { CURRENT_POLICY } from '@encore/domain/complaint/policy'
import { SYSTEM } from '@encore/domain/complaint/words'
import { instant, type Instant } from '@encore/domain/kernel/time'
import { type ComplaintDoc, complaints } from '../complaint/complaint.port'
import { withFacts } from '../complaint/complaint-doc'
import { caseAudience, escalationNotices } from '../complaint/notices'
import { inbox, type InboxDoc } from '../member/member.port'
import { outbox, type OutboxDoc } from '../message/message.port'
import type { Query, Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { CALENDAR_LIMITS, calendars } from './calendar.port'
import { calendarOf } from './calendar-in-force'

export interface Moving { readonly moved: number; readonly left: number }

const stale = (calendar: WorkCalendar) => ({ queue: 'open', calendarVersion: { lt: calendar.version } })

/**
 * C7: puts the open complaints that were reckoned by an older calendar on this one, a transaction each. What is done carries the new
 * version and is not found again, so this may stop anywhere, run twice or beside itself, and the sweep ends what an activation left.
 */
export async function moveClocks({ store, clock, log }: Pick<World, 'store' | 'clock' | 'log'>, calendar: WorkCalendar, most: number): Promise<Moving> {
  const now = clock.now()
  const activated = await store.get(calendars, calendar.version)
  if (!activated) return { moved: 0, left: 0 }
  let moved = 0
  let after: Query['after']
  for (let looked = 0; looked < most;) {
    const page = await store.find(complaints, { where: stale(calendar), orderBy: [['calendarVersion', 'asc']], limit: Math.min(CALENDAR_LIMITS.page, most - looked), ...(after && { after }) })
    for (const { _id, calendarVersion } of page) {
      after = { value: calendarVersion, id: _id }
      const before = await calendarOf(store, calendarVersion)
      // One damaged or busy case must not keep all others on the old calendar; the next run finds it again.
      moved += await store.atomically((tx) => moveOne(tx, _id, { before, after: calendar, activatedAt: instant(activated.at), now })).catch((error: unknown) => {
        log({ level: 'error', event: 'moveClocks', complaint: _id, message: error instanceof Error ? error.message.slice(0, 160) : 'unknown' })
        return 0
      })
    }
    looked += page.length
    if (page.length === 0) return { moved, left: 0 }
  }
  return { moved, left: await leftTo(store, calendar) }
}

const leftTo = (store: Pick<Store, 'count'>, calendar: WorkCalendar): Promise<number> => store.count(complaints, stale(calendar))

interface Change { readonly before: WorkCalendar; readonly after: WorkCalendar; readonly activatedAt: Instant; readonly now: Instant }

/** 1 when a date of the complaint moved. */
async function moveOne(tx: Transaction, id: string, { before, after, activatedAt, now }: Change): Promise<number> {
  const doc = await tx.get(complaints, id)
  // Somebody worked on it meanwhile with the new calendar, or another run was here first: only what it was reckoned by counts.
  if (!doc || doc.queue !== 'open' || doc.calendarVersion !== before.version) return tx.abandon<number>(0)
  // What was over when the calendar came into force is frozen by the dates it was promised by, though no timer had written it yet.
  const kept = decide(doc.facts, { kind: 'keepTime' }, SYSTEM, { now: activatedAt, calendar: before })
  if (!kept.ok) throw new Error(`keeping time was refused with ${kept.refusal.code}`)
  const facts = [...doc.facts, ...kept.value]
  const at = now < doc.changedAt ? instant(doc.changedAt) : now
  const moves = movedClocks(facts, { before, after, now: activatedAt })
  const told = moves.map((move): Fact => ({ kind: 'due_moved', clock: move.clock, cycle: move.cycle, from: move.from, to: move.to, calendarVersion: after.version, at, by: SYSTEM }))
  const added = [...kept.value, ...told, ...timeFacts([...facts, ...told], after, at)]
  const next = withFacts(doc, added, { calendar: after, now: at, by: 'timer' })
  await tx.put(complaints, next)
  const main = mainMove(next, moves, { calendar: after, now: at })
  if (main && next.memberId !== null) await tx.put(inbox, guestNews(next, next.memberId, main, at))
  if (main) await tx.put(outbox, handlerNews(next, main, at))
  for (const notice of escalationNotices(next, added, at)) await tx.put(outbox, notice)
  return main ? 1 : 0
}

/** One message a complaint: of the moved hard clocks the one that is due last, which is the result where that moved. */
function mainMove(doc: ComplaintDoc, moves: readonly MovedClock[], { calendar, now }: { readonly calendar: WorkCalendar; readonly now: Instant }): MovedClock | null {
  const hard = clocksOf(doc.facts, calendar, now).filter((clock) => clock.isHard).sort((a, b) => breachInstantOf(b) - breachInstantOf(a))
  const first = hard.find(({ name, cycle }) => moves.some((move) => move.clock === name && move.cycle === cycle))
  return moves.find((move) => move.clock === first?.name && move.cycle === first.cycle) ?? null
}

const factsOf = (doc: ComplaintDoc, { clock, from, to }: MovedClock) => ({ number: doc.number, clock, from: from ?? '', to: to ?? '' })

const guestNews = (doc: ComplaintDoc, memberId: string, move: MovedClock, at: Instant): InboxDoc =>
  ({ _id: `complaint:${doc._id}:due:${doc.calendarVersion}`, memberId, at, topic: 'complaint_due_moved', facts: factsOf(doc, move), link: `complaint:${doc._id}`, readAt: null })

const handlerNews = (doc: ComplaintDoc, move: MovedClock, at: Instant): OutboxDoc => ({
  _id: `due_moved:${doc._id}:${doc.calendarVersion}`, state: 'waiting', sendAt: notifyInstant(at, CURRENT_POLICY), storeId: doc.storeId,
  audience: caseAudience(doc), topic: 'complaint_due_moved', facts: factsOf(doc, move), link: `complaint:${doc._id}`,
})
