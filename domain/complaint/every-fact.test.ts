import { addDays, civilDay, later, MS_PER_DAY } from '../kernel/time'
import type { Fact, FactBody, FactKind } from './facts'
import { CURRENT_POLICY } from './policy'
import { inState } from './in-each-state.testkit'
import { RECEIVED } from './random-history.testkit'
import { apply, replay } from './replay'
import { STATUSES } from './states'

/** One fact of each kind, as it would be recorded. */
const FACTS = {
  registered: { kind: 'registered', channel: 'online', category: 'sound', urgency: null, receivedAt: RECEIVED, respondentId: null, policyVersion: CURRENT_POLICY.version },
  receipt_sent: { kind: 'receipt_sent' }, noted: { kind: 'noted', text: 'x' }, guest_wrote: { kind: 'guest_wrote', text: 'x' },
  assigned: { kind: 'assigned', handlerId: 'st-colleague', how: 'transferred', reason: null }, respondent_named: { kind: 'respondent_named', respondentId: 'st-respondent' },
  receipt_moved: { kind: 'receipt_moved', receivedAt: RECEIVED, reason: 'x' }, replied: { kind: 'replied', text: 'x' }, waiting_began: { kind: 'waiting_began', question: 'x' },
  waiting_ended: { kind: 'waiting_ended', text: 'x' }, concluded: { kind: 'concluded', findings: { text: 'x', verdict: 'partly', rootCause: 'other' } },
  answered: { kind: 'answered', text: 'x', remedies: { list: [], approval: 'not_needed' } }, accepted: { kind: 'accepted' },
  follow_up_tried: { kind: 'follow_up_tried', reached: true, satisfied: true, messageLeft: false, note: 'x' }, closed: { kind: 'closed', how: 'followed_up' },
  reopened: { kind: 'reopened', because: 'guest_asked', reason: 'x' }, withdrawn: { kind: 'withdrawn', reason: 'x' }, rejected: { kind: 'rejected', reason: 'x' },
  merged: { kind: 'merged', intoId: 'x' }, absorbed: { kind: 'absorbed', fromId: 'x' }, linked: { kind: 'linked', otherId: 'x' },
  extension_asked: { kind: 'extension_asked', clock: 'resolution', to: addDays(civilDay(RECEIVED), 20), reason: 'x' }, extension_declined: { kind: 'extension_declined', clock: 'resolution', to: addDays(civilDay(RECEIVED), 20) },
  external_noted: { kind: 'external_noted', authority: '12315', number: 'x' },
  extension_agreed: { kind: 'extension_agreed', clock: 'resolution', to: addDays(civilDay(RECEIVED), 20), channel: 'phone', evidence: 'x' },
  clock_settled: { kind: 'clock_settled', clock: 'firstReply', cycle: 1, status: 'met', dueDate: civilDay(RECEIVED), breachAt: RECEIVED, calendarVersion: 'x' },
  breach_annulled: { kind: 'breach_annulled', clock: 'firstReply', cycle: 1, reason: 'x' },
  escalated: { kind: 'escalated', clock: 'firstReply', cycle: 1, percent: 50, tell: 'handler', reachedAt: RECEIVED, notifyAt: RECEIVED },
  due_moved: { kind: 'due_moved', clock: 'resolution', cycle: 1, from: civilDay(RECEIVED), to: null, calendarVersion: 'x' },
} as const satisfies { readonly [K in FactKind]: FactBody & { readonly kind: K } }

/** The state after a fact: `=` stays, `-` cannot follow, else the first letters of the next state. */
const AFTER = {
  //                registered investigating concluded answered follow_up closed withdrawn rejected merged
  registered:       '-         -             -         -        -         -      -         -        -',
  receipt_sent:     '=         =             =         =        =         =      =         =        =',
  noted:            '=         =             =         =        =         =      =         =        =',
  guest_wrote:      '=         =             =         =        =         =      =         =        =',
  assigned:         'inv       =             =         =        =         -      -         -        -',
  respondent_named: '=         =             =         =        =         =      =         =        =',
  receipt_moved:    '=         =             =         =        =         =      =         =        =',
  replied:          '=         =             =         =        =         -      -         -        -',
  waiting_began:    '=         =             =         =        =         =      =         =        =',
  waiting_ended:    '=         =             =         =        =         =      =         =        =',
  concluded:        '-         con           -         -        -         -      -         -        -',
  answered:         '-         -             ans       -        -         -      -         -        -',
  accepted:         '-         -             -         fol      =         -      -         -        -',
  follow_up_tried:  '-         -             -         fol      =         -      -         -        -',
  closed:           '-         -             -         -        clo       -      -         -        -',
  reopened:         '-         -             -         inv      inv       inv    -         reg      -',
  withdrawn:        'wit       wit           wit       -        -         -      -         -        -',
  rejected:         'rej       rej           rej       -        -         -      -         -        -',
  merged:           'mer       mer           mer       -        -         -      -         -        -',
  absorbed:         '=         =             =         =        =         =      =         =        =',
  linked:           '=         =             =         =        =         =      =         =        =',
  extension_asked:  '=         =             =         =        =         =      =         =        =',
  extension_declined: '=       =             =         =        =         =      =         =        =',
  external_noted:   '=         =             =         =        =         =      =         =        =',
  extension_agreed: '=         =             =         =        =         =      =         =        =',
  clock_settled:    '=         =             =         =        =         =      =         =        =',
  breach_annulled:  '=         =             =         =        =         =      =         =        =',
  escalated:        '=         =             =         =        =         =      =         =        =',
  due_moved:        '=         =             =         =        =         =      =         =        =',
} as const satisfies Record<FactKind, string>

describe('R8 C8 every fact in every state', () => {
  it.each(Object.keys(AFTER) as FactKind[])('%s', (kind) => {
    const cells = AFTER[kind].split(/\s+/)
    expect(cells).toHaveLength(STATUSES.length)
    STATUSES.forEach((status, i) => {
      const complaint = replay(inState[status])
      const fact: Fact = { ...FACTS[kind], at: later(RECEIVED, MS_PER_DAY), by: { role: 'handler', id: 'st-handler' } }
      const after = (): string => { try { return apply(complaint, fact).status } catch (error) { return (error as Error).message } }
      const cell = cells[i]
      const wanted = cell === '=' ? status : cell === '-' ? `'${kind}' cannot follow in state '${status}'` : STATUSES.find((one) => one.startsWith(cell ?? '?'))
      expect([status, after()]).toEqual([status, wanted])
    })
  })
})
