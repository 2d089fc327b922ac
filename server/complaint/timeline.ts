import type { TimelineRow } from '@encore/contract/complaint'
import type { Fact, FactKind } from '@encore/domain/complaint/facts'

export type NameOf = (staffId: string) => string | undefined

/** What only staff see: the store's inner work, and what others than the guest are told. */
const INTERNAL: readonly FactKind[] = ['noted', 'external_noted', 'respondent_named', 'escalated', 'linked', 'absorbed', 'breach_annulled', 'clock_settled', 'receipt_moved']

type Facts = NonNullable<TimelineRow['facts']>

/** The text a row shows, and whether the guest may read it: findings and call notes are the store's. */
function textOf(fact: Fact): { readonly text: string; readonly forGuest: boolean } | null {
  switch (fact.kind) {
    case 'noted': return { text: fact.text, forGuest: false }
    case 'replied':
    case 'guest_wrote':
    case 'waiting_ended':
    case 'answered': return { text: fact.text, forGuest: true }
    case 'waiting_began': return { text: fact.question, forGuest: true }
    case 'concluded': return { text: fact.findings.text, forGuest: false }
    case 'follow_up_tried': return { text: fact.note, forGuest: false }
    // The guest's own words, or what the caller noted of them.
    case 'reopened': return { text: fact.reason, forGuest: fact.because !== 'follow_up' }
    case 'withdrawn':
    case 'rejected': return { text: fact.reason, forGuest: true }
    case 'receipt_moved':
    case 'breach_annulled': return { text: fact.reason, forGuest: false }
    case 'assigned': return fact.reason === null ? null : { text: fact.reason, forGuest: false }
    case 'extension_asked': return { text: fact.reason, forGuest: true }
    case 'extension_agreed': return { text: fact.evidence, forGuest: false }
    case 'external_noted': return { text: fact.number, forGuest: false }
    case 'registered':
    case 'receipt_sent':
    case 'respondent_named':
    case 'accepted':
    case 'closed':
    case 'merged':
    case 'absorbed':
    case 'linked':
    case 'extension_declined':
    case 'clock_settled':
    case 'escalated':
    case 'due_moved': return null
  }
}

function factsOf(fact: Fact): Facts | null {
  switch (fact.kind) {
    case 'registered': return { channel: fact.channel }
    case 'assigned': return { how: fact.how }
    case 'concluded': return { verdict: fact.findings.verdict, rootCause: fact.findings.rootCause }
    case 'follow_up_tried': return { reached: fact.reached, satisfied: fact.satisfied, messageLeft: fact.messageLeft }
    case 'closed': return { how: fact.how }
    case 'reopened': return { because: fact.because }
    case 'receipt_moved': return { receivedAt: fact.receivedAt }
    case 'extension_asked':
    case 'extension_declined': return { clock: fact.clock, until: fact.to }
    case 'external_noted': return { authority: fact.authority }
    case 'extension_agreed': return { clock: fact.clock, until: fact.to, channel: fact.channel }
    case 'clock_settled': return { clock: fact.clock, cycle: fact.cycle, status: fact.status, dueDate: fact.dueDate }
    case 'breach_annulled': return { clock: fact.clock, cycle: fact.cycle }
    case 'escalated': return { clock: fact.clock, cycle: fact.cycle, percent: fact.percent, reachedAt: fact.reachedAt, tell: fact.tell }
    case 'due_moved': return { clock: fact.clock, cycle: fact.cycle, from: fact.from, to: fact.to }
    case 'merged': return { into: fact.intoId }
    case 'absorbed': return { from: fact.fromId }
    case 'linked': return { other: fact.otherId }
    case 'receipt_sent':
    case 'noted':
    case 'guest_wrote':
    case 'respondent_named':
    case 'replied':
    case 'waiting_began':
    case 'waiting_ended':
    case 'answered':
    case 'accepted':
    case 'withdrawn':
    case 'rejected': return null
  }
}

/** C6: what the guest may know of a row; names of staff, inner texts and other cases stay inside (X1). */
export function guestTimeline(facts: readonly Fact[]): readonly TimelineRow[] {
  return facts.filter(({ kind }) => !INTERNAL.includes(kind)).map((fact) => {
    const [text, shown] = [textOf(fact), fact.kind === 'merged' || fact.kind === 'concluded' ? null : factsOf(fact)]
    return { at: fact.at, what: fact.kind, by: sideOf(fact), text: text?.forGuest ? text.text : null, internal: false, ...(shown && { facts: shown }) }
  })
}

export function staffTimeline(facts: readonly Fact[], nameOf: NameOf): readonly TimelineRow[] {
  return facts.map((fact) => {
    const [shown, doer] = [factsOf(fact), staffOf(fact)]
    const name = doer === null ? undefined : nameOf(doer)
    return { at: fact.at, what: fact.kind, by: sideOf(fact), text: textOf(fact)?.text ?? null, internal: INTERNAL.includes(fact.kind), ...(name !== undefined && { staffName: name }), ...(shown && { facts: shown }) }
  })
}

/** Whose name stands in a row: the one who got the case, else the one who did it. */
const staffOf = (fact: Fact): string | null =>
  fact.kind === 'assigned' ? fact.handlerId : fact.kind === 'respondent_named' ? fact.respondentId : fact.by.role === 'guest' ? null : fact.by.id

const sideOf = ({ by }: Fact): TimelineRow['by'] => (by.role === 'guest' || by.role === 'system' ? by.role : 'store')
