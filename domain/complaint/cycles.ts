import type { Instant } from '../kernel/time'
import { isFact, type Fact, type FactKind, type FactOf } from './facts'

/** One round from a receipt or a reopening to the next reopening (C10), with what ended it. */
export interface Cycle {
  readonly cycle: number
  /** Receipt for the first round, the reopening for a later one. */
  readonly startedAt: Instant
  readonly facts: readonly Fact[]
  readonly reopenedAt: Instant | null
}

/** Splits the facts into rounds. A receipt moved earlier moves the start of the first (C4). */
export function cyclesOf(facts: readonly Fact[]): readonly Cycle[] {
  const registered = facts.find(isFact('registered'))
  if (!registered) return []
  const receivedAt = facts.filter(isFact('receipt_moved')).reduce<Instant>((earliest, fact) => (fact.receivedAt < earliest ? fact.receivedAt : earliest), registered.receivedAt)
  const rounds: Fact[][] = [[]]
  for (const fact of facts) {
    if (fact.kind === 'reopened') rounds.push([])
    rounds[rounds.length - 1]?.push(fact)
  }
  return rounds.map((round, i) => ({
    cycle: i + 1,
    startedAt: i === 0 ? receivedAt : (round[0]?.at ?? receivedAt),
    facts: round,
    reopenedAt: rounds[i + 1]?.[0]?.at ?? null,
  }))
}

export function firstOf<K extends FactKind>(cycle: Cycle, ...kinds: readonly K[]): FactOf<K> | null {
  return (cycle.facts.find((fact) => (kinds as readonly FactKind[]).includes(fact.kind)) as FactOf<K> | undefined) ?? null
}
