import type { ComplaintStep } from '@encore/contract/complaint'
import type { Command } from '@encore/domain/complaint/commands'
import type { Remedy } from '@encore/domain/complaint/remedy'
import { fen, points } from '@encore/domain/kernel/amount'

type AskedRemedy = Extract<ComplaintStep, { readonly step: 'answer' }>['remedies'][number]

/** What the contract read, in the words of the rules. Null when a remedy lacks its amount. */
export function commandOf(asked: ComplaintStep, { isSameComplainant }: { readonly isSameComplainant: boolean }): Command | null {
  switch (asked.step) {
    case 'claim':
    case 'close': return { kind: asked.step }
    case 'assign': return { kind: 'assign', handlerId: asked.staffId, reason: asked.reason ?? null }
    case 'note':
    case 'reply':
    case 'guestResponded': return { kind: asked.step, text: asked.text }
    case 'waitForGuest': return { kind: 'waitForGuest', question: asked.text }
    case 'conclude': return { kind: 'conclude', findings: { text: asked.findings, verdict: asked.verdict, rootCause: asked.rootCause } }
    case 'answer': {
      const remedies = asked.remedies.map(remedyOf)
      return remedies.every((remedy): remedy is Remedy => remedy !== null) ? { kind: 'answer', text: asked.text, remedies } : null
    }
    case 'followUp': return { kind: 'followUp', outcome: asked.outcome, messageLeft: asked.messageLeft, text: asked.text }
    case 'reject': return { kind: 'reject', reason: asked.reason }
    case 'merge': return { kind: 'merge', intoId: asked.intoId, isSameComplainant }
    case 'link': return { kind: 'link', otherId: asked.otherId }
    case 'moveReceived': return { kind: 'moveReceived', receivedAt: asked.receivedAt, reason: asked.reason }
    case 'extend': return { kind: 'extend', clock: asked.clock, to: asked.until, channel: asked.channel, evidence: asked.consent }
    case 'askExtension': return { kind: 'askExtension', clock: asked.clock, to: asked.until, reason: asked.reason }
    case 'noteExternal': return { kind: 'noteExternal', authority: asked.authority, number: asked.number }
    case 'nameRespondent': return { kind: 'nameRespondent', respondentId: asked.staffId }
    case 'annulBreach': return { kind: 'annulBreach', clock: asked.clock, cycle: asked.cycle, reason: asked.reason }
  }
}

function remedyOf({ kind, text, points: given, amountFen }: AskedRemedy): Remedy | null {
  switch (kind) {
    case 'apology':
    case 'replacement':
    case 'discipline': return { kind, note: text }
    case 'points': return given === undefined ? null : { kind, points: points(given), note: text }
    case 'voucher': return { kind, voucherKind: text, note: text }
    case 'refund': return amountFen === undefined ? null : { kind, amountFen: fen(amountFen), note: text }
  }
}

/** The reason a step gives, for the audit log (X4); texts that guests may have said stay in the case. */
export const reasonOf = (asked: ComplaintStep): string | null => ('reason' in asked ? asked.reason ?? null : null)
