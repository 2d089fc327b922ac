import type { Difference, ReconcilePage } from '@encore/contract/reconcile'
import { businessDate, type BusinessDate } from '@encore/domain/kernel/time'
import { collection, type Doc, type Store } from '../platform/store'
import type { World } from '../platform/world'
import { subjects } from './subjects'

/** What is walked besides the accounts, whose own check freezes (rolling-check.ts). Nothing here moves by itself, so nothing is stopped: it is named. */
export const ROUND_SUBJECTS = ['seals', 'gifts', 'vouchers', 'rules', 'audit'] as const
export type RoundSubject = (typeof ROUND_SUBJECTS)[number]

/** One subject's walk: how far it has come, when it last came to the end, and every difference that stood when it was last looked at. */
export interface RoundDoc extends Doc {
  readonly after: string | null
  readonly doneOn: string | null
  readonly checked: number
  readonly found: readonly Difference[]
}
export const rounds = collection<RoundDoc>('rounds')
export const roundId = (subject: RoundSubject): string => `reconcile:${subject}`

/** Pieces a run, about a hundred and fifty requests together; a night has 24 runs, what it does not reach is the next night's. Differences beyond the most are logged, not kept. */
export const ROUND_LIMITS = { pieces: { seals: 1, gifts: 2, vouchers: 10, rules: 1, audit: 10 }, found: 50 } as const

const isBehind = (of: string, { from, to }: { readonly from: string | null; readonly to: string | null }): boolean => (from === null || of > from) && (to === null || of <= to)

/** What the piece says takes the place of what was known of the documents in it: a difference that was mended is gone. */
function learned({ found }: RoundDoc, piece: readonly Difference[], range: { readonly from: string | null; readonly to: string | null }): readonly Difference[] {
  return [...found.filter(({ of }) => !isBehind(of, range)), ...piece].slice(0, ROUND_LIMITS.found)
}

/** Looked at twice before it is said: what a guest or a till does between the reads of one look is no difference. */
async function pieceOf(subject: RoundSubject, after: string | null, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<ReconcilePage> {
  const first = await subjects[subject].check(store, after ?? undefined, clock.now())
  if (first.differences.length === 0) return first
  const again = await subjects[subject].check(store, after ?? undefined, clock.now())
  return { ...again, differences: again.differences.filter((one) => known(first.differences, one)) }
}

const known = (found: readonly Difference[], { of, field }: Difference): boolean => found.some((one) => one.of === of && one.field === field)

async function walk(subject: RoundSubject, today: BusinessDate, world: Pick<World, 'store' | 'clock' | 'log'>): Promise<number> {
  const { store, log } = world
  let round: RoundDoc = (await store.get(rounds, roundId(subject))) ?? { _id: roundId(subject), after: null, doneOn: null, checked: 0, found: [] }
  let checked = 0
  for (let pieces = 0; pieces < ROUND_LIMITS.pieces[subject] && round.doneOn !== today; pieces += 1) {
    const piece = await pieceOf(subject, round.after, world)
    const next: RoundDoc = {
      _id: round._id, after: piece.next, doneOn: piece.next === null ? today : round.doneOn, checked: (round.after === null ? 0 : round.checked) + piece.checked,
      found: learned(round, piece.differences, { from: round.after, to: piece.next }),
    }
    const fresh = piece.differences.filter((one) => !known(round.found, one))
    if (fresh[0]) log({ level: 'error', event: 'reconcile_differs', subject, found: fresh.length, first: fresh[0].field })
    // Another run was here: it goes on from its own place.
    if (!(await keep(store, round, next))) break
    checked += piece.checked
    round = next
  }
  return checked
}

async function keep(store: Pick<Store, 'add' | 'change'>, before: RoundDoc, { _id, ...set }: RoundDoc): Promise<boolean> {
  return await store.change(rounds, _id, { when: { after: before.after, doneOn: before.doneOn }, set }) || (before.after === null && before.doneOn === null && store.add(rounds, { _id, ...set }))
}

/**
 * P10: the night recomputes seals, stock, vouchers, rule versions and the log too, going on where the last run stopped; a subject that came to its end begins
 * anew the next night. Every difference is named on the board until it is gone, and counted in the log once. Nothing is corrected.
 */
export async function nightlyRound(world: Pick<World, 'store' | 'clock' | 'log'>): Promise<Readonly<Record<string, number>>> {
  const today = businessDate(world.clock.now())
  let recomputed = 0
  for (const subject of ROUND_SUBJECTS) recomputed += await walk(subject, today, world)
  return { recomputed }
}
