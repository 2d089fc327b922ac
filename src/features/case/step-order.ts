import type { CaseView, StepKind } from '@encore/contract/complaint'

/** The way of a complaint (C3). A reply comes as soon as the investigation runs, since its clock does (C6). */
const way: readonly StepKind[] = ['claim', 'reply', 'conclude', 'answer', 'close', 'followUp']
const aside: readonly StepKind[] = ['note', 'waitForGuest', 'guestResponded', 'assign', 'askExtension', 'extend', 'moveReceived', 'noteExternal', 'nameRespondent', 'link', 'merge', 'reject', 'annulBreach']

type Known = Pick<CaseView, 'steps' | 'promises'>

const owesReply = ({ promises }: Known): boolean => promises.some(({ clock, status, settledAt }) => clock === 'firstReply' && settledAt === null && (status === 'running' || status === 'breached'))

/** The one step that brings the complaint on, of those the cloud says the caller may do. */
export const primaryStep = (known: Known): StepKind | null =>
  way.find((step) => known.steps.includes(step) && (step !== 'reply' || owesReply(known))) ?? null

export const otherSteps = (known: Known): readonly StepKind[] => {
  const primary = primaryStep(known)
  return [...way, ...aside].filter((step) => step !== primary && known.steps.includes(step))
}
