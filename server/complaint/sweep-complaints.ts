import { decide } from '@encore/domain/complaint/decide'
import type { Moment } from '@encore/domain/complaint/case'
import { SYSTEM } from '@encore/domain/complaint/words'
import { outbox } from '../message/message.port'
import type { Timer } from '../platform/actor'
import type { Query, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { COMPLAINT_LIMITS, complaints, type ComplaintDoc } from './complaint.port'
import { withFacts } from './complaint-doc'
import { escalationNotices } from './notices'
import { calendarInForce, calendarOfCase } from '../calendar/calendar-in-force'

/**
 * C8, C13: records what time has brought about and tells staff once. Late, doubled or after days of silence the outcome is the same,
 * since clocks are judged by their own instants and every notice has its own id. Reads the due documents and one empty page (B9).
 */
export async function sweepComplaints(_actor: Timer, { store, clock, log }: World): Promise<Readonly<Record<string, number>>> {
  const now = clock.now()
  const calendar = await calendarInForce(store, now)
  const done = { due: 0, breaches: 0, notices: 0 }
  let failed = 0
  let after: Query['after']
  for (let page = 0; page < COMPLAINT_LIMITS.sweepPages; page += 1) {
    const due = await store.find(complaints, { where: { nextNoticeAt: { lte: now } }, orderBy: [['nextNoticeAt', 'asc']], limit: COMPLAINT_LIMITS.sweepPage, ...(after && { after }) })
    for (const { _id, nextNoticeAt } of due) {
      after = { value: nextNoticeAt ?? now, id: _id }
      // One case that is damaged or busy must not hide the breaches of all that come after it; the next run finds it again.
      const swept = await store.atomically((tx) => sweepOne(tx, _id, { now, calendar })).catch((error: unknown) => {
        log({ level: 'error', event: 'sweep', complaint: _id, message: error instanceof Error ? error.message.slice(0, 160) : 'unknown' })
        failed += 1
        return NOTHING
      })
      done.due += 1
      done.breaches += swept.breaches
      done.notices += swept.notices
    }
    if (due.length < COMPLAINT_LIMITS.sweepPage) break
  }
  return failed === 0 ? done : { ...done, failed }
}

interface Swept { readonly breaches: number; readonly notices: number }
const NOTHING: Swept = { breaches: 0, notices: 0 }

async function sweepOne(tx: Transaction, id: string, { now, calendar: known }: Moment): Promise<Swept> {
  const doc = await tx.get(complaints, id)
  // Somebody worked on it since it was found: that step has recorded the same.
  if (!doc || doc.nextNoticeAt === null || doc.nextNoticeAt > now) return tx.abandon<Swept>(NOTHING)
  const calendar = await calendarOfCase(tx, known, doc)
  const decided = decide(doc.facts, { kind: 'keepTime' }, SYSTEM, { now, calendar })
  if (!decided.ok) throw new Error(`keeping time was refused with ${decided.refusal.code}`)
  const next: ComplaintDoc = withFacts(doc, decided.value, { calendar, now, by: 'timer' })
  await tx.put(complaints, next)
  const notices = escalationNotices(next, decided.value, now)
  for (const notice of notices) await tx.put(outbox, notice)
  return { breaches: decided.value.filter((fact) => fact.kind === 'clock_settled' && fact.status === 'breached').length, notices: notices.length }
}
