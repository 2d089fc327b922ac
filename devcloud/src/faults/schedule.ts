/**
 * What goes wrong when, decided by a seed alone. Pure: no clock, no chance, no I/O, and no order either. A decision hangs on
 * (seed, kind, subject, nth) only, so the third request of somebody's second call meets the same fault in every run with this seed,
 * whatever other people's calls run between. The kinds are the caller's: devcloud's own stand in fault-kinds.ts.
 */
export interface FaultSchedule<Kind extends string> {
  readonly seed: number
  /**
   * Call once for each chance. `subject` names it by what stays the same in a replay ('settleBill by clerk, call 2'), `nth` counts
   * within the subject, `kinds` are those that can strike here; at most one does, the first of the list that is due.
   */
  strike(subject: string, nth: number, kinds: readonly Kind[]): Strike<Kind> | undefined
  /** Of each kind that has a rate: how often it could have struck, and how often it did. Every kind should have struck before a run proves anything. */
  tally(): Readonly<Record<Kind, Tally>>
  /** The last strikes, oldest first: what to look at when a run fails. */
  recent(): readonly Strike<Kind>[]
}

export interface Strike<Kind extends string> {
  readonly kind: Kind
  readonly subject: string
  readonly nth: number
  /** In [0, 1): how hard; what strikes reads it as milliseconds, as a count, as before or after. */
  readonly force: number
}

export interface Tally {
  readonly chances: number
  readonly fired: number
}

/** Of each kind, the share of its chances at which it strikes, 0 to 1. A kind without a rate never does. */
export type Rates<Kind extends string> = Readonly<Partial<Record<Kind, number>>>

export interface ScheduleOptions<Kind extends string> {
  /** A whole number; the same one strikes the same chances. */
  readonly seed: number
  readonly rates: Rates<Kind>
}

const STRIKES_KEPT = 200
const WORD_VALUES = 2 ** 32

export function openSchedule<Kind extends string>({ seed, rates }: ScheduleOptions<Kind>): FaultSchedule<Kind> {
  if (!Number.isSafeInteger(seed)) throw new Error(`a seed is a whole number, not ${seed}`)
  const counts = new Map<Kind, { chances: number; fired: number; salt: number; rate: number }>()
  for (const [kind, rate] of Object.entries(rates) as [Kind, number | undefined][]) {
    if (rate === undefined) continue
    if (!(rate >= 0 && rate <= 1)) throw new Error(`the rate of ${kind} is between 0 and 1, not ${rate}`)
    counts.set(kind, { chances: 0, fired: 0, salt: hashText(kind), rate })
  }
  const root = mix(seed | 0) ^ mix(Math.floor(seed / WORD_VALUES) + 1)
  const recent: Strike<Kind>[] = []

  return {
    seed,
    strike(subject, nth, kinds) {
      const chance = mix(root ^ hashText(subject)) + Math.imul(nth, 0x9e3779b1)
      let struck: Strike<Kind> | undefined
      for (const kind of kinds) {
        const count = counts.get(kind)
        if (!count) continue
        count.chances += 1
        const drawn = mix(chance ^ count.salt)
        if (struck || drawn >= count.rate * WORD_VALUES) continue
        count.fired += 1
        struck = { kind, subject, nth, force: mix(drawn ^ 0x2545f491) / WORD_VALUES }
      }
      if (struck) recent.push(struck)
      if (recent.length > STRIKES_KEPT) recent.shift()
      return struck
    },
    tally: () => Object.fromEntries([...counts].map(([kind, { chances, fired }]) => [kind, { chances, fired }])) as Record<Kind, Tally>,
    recent: () => [...recent],
  }
}

/** FNV-1a: enough to tell names apart; `mix` spreads it. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The finisher of MurmurHash3: every bit of the result hangs on every bit of the word. */
function mix(word: number): number {
  let bits = word | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
