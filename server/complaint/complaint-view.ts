import type { ClockKind, ComplaintRow, ComplaintView, ExtensionAsked, RemedyView } from '@encore/contract/complaint'
import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { clocksOf } from '@encore/domain/complaint/clocks'
import type { Command } from '@encore/domain/complaint/commands'
import { decide } from '@encore/domain/complaint/decide'
import { openExtension } from '@encore/domain/complaint/decide-extension'
import { isFact, type Fact } from '@encore/domain/complaint/facts'
import type { Remedy } from '@encore/domain/complaint/remedy'
import { replay } from '@encore/domain/complaint/replay'
import type { Person } from '@encore/domain/complaint/words'
import type { Instant } from '@encore/domain/kernel/time'
import type { Files, World } from '../platform/world'
import { COMPLAINT_LIMITS, type ComplaintDoc } from './complaint.port'
import { whatBecame } from './make-good'
import { daysOf, promiseGap, promisesOf } from './promise-view'
import { guestTimeline } from './timeline'

/** When and by which calendar something is looked at. */
export interface Sight { readonly now: Instant; readonly calendar: WorkCalendar }

/** The complainant, proved by OPENID or tracking code; no id is kept in the facts, so an anonymous one has none to lose (C1). */
export const COMPLAINANT: Person = { role: 'guest', id: null }

const excerpt = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > COMPLAINT_LIMITS.excerptCharacters ? `${letters.slice(0, COMPLAINT_LIMITS.excerptCharacters).join('')}…` : letters.join('')
}

/** What guest and staff lists share. Clocks are judged by `now`, not by when the timer last wrote (C8). */
export function complaintRow(doc: ComplaintDoc, { now, calendar }: Sight): ComplaintRow {
  const clocks = clocksOf(doc.facts, calendar, now)
  return {
    id: doc._id, number: doc.number, category: doc.category, status: doc.status, cycle: doc.cycle, receivedAt: doc.receivedAt,
    excerpt: excerpt(doc.matter.text), promises: promisesOf(clocks, doc.cycle), calendarMissingFor: promiseGap(clocks),
  }
}

export async function complaintView(doc: ComplaintDoc, { store, files }: Pick<World, 'store' | 'files'>, sight: Sight): Promise<ComplaintView> {
  const complaint = replay(doc.facts)
  const [photos, given] = await Promise.all([photosOf(doc, files), whatBecame(store, doc, sight.now)])
  const may = (command: Command): boolean => decide(doc.facts, command, COMPLAINANT, sight).ok
  return {
    ...complaintRow(doc, sight),
    text: doc.matter.text,
    photos,
    wishedRemedy: doc.matter.wishedRemedy,
    room: doc.matter.room,
    days: daysOf(complaint, sight.calendar),
    timeline: guestTimeline(doc.facts),
    answer: answerOf(doc.facts, given),
    question: questionOf(doc),
    extensionAsked: extensionAskedOf(doc, sight),
    canWrite: may({ kind: 'write', text: '' }),
    canWithdraw: may({ kind: 'withdraw', reason: '' }),
    canJudge: may({ kind: 'accept' }),
    canReopen: may({ kind: 'reopen', reason: '' }),
  }
}

/** The question that is still open (C9). */
function questionOf(doc: ComplaintDoc): string | null {
  const last = [...doc.facts].reverse().find(({ kind }) => kind === 'waiting_began' || kind === 'waiting_ended' || kind === 'guest_wrote' || kind === 'answered' || kind === 'reopened')
  return doc.queue === 'open' && last?.kind === 'waiting_began' ? last.question : null
}

/** C9: what the guest is asked to agree to, as long as a yes would count. */
export function extensionAskedOf(doc: ComplaintDoc, { now, calendar }: Sight): ExtensionAsked | null {
  const clocks = clocksOf(doc.facts, calendar, now)
  const asked = doc.queue === 'open' ? openExtension(doc.facts, clocks, now) : null
  const clock = asked && clocks.find(({ name, cycle }) => name === asked.clock && cycle === doc.cycle)
  const from = clock?.agreed?.dueDate ?? clock?.due?.dueDate
  return asked && from !== undefined ? { clock: asked.clock satisfies ClockKind, from, until: asked.to, reason: asked.reason } : null
}

export async function photosOf(doc: ComplaintDoc, files: Files): Promise<readonly string[]> {
  const addresses = await files.addresses(doc.matter.photos)
  return addresses.filter((address): address is string => address !== null)
}

/** The last answer given, of whatever cycle. Disciplinary measures are the store's own matter (C12). */
export function answerOf(facts: readonly Fact[], given: readonly RemedyView['given'][]): ComplaintView['answer'] {
  const answers = facts.filter(isFact('answered'))
  const last = answers[answers.length - 1]
  return last ? { text: last.text, at: last.at, remedies: last.remedies.list.map((remedy, place) => remedyView(remedy, given[place] ?? null)).filter(({ kind }) => kind !== 'discipline') } : null
}

export const remedyView = (remedy: Remedy, given: RemedyView['given']): RemedyView => ({
  kind: remedy.kind, text: remedy.note,
  points: remedy.kind === 'points' ? remedy.points : null,
  amountFen: remedy.kind === 'refund' ? remedy.amountFen : null,
  given,
})
