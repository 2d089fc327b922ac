import { keyedHash } from '@encore/domain/kernel/hash'
import { later, type Instant, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Past } from './forget-past'
import { type Doc, IDS_A_REQUEST, passing } from './store'
import type { World } from './world'

/** X5: how often something may be tried within a window that begins with the first try. */
export interface AttemptLimit { readonly most: number; readonly windowMs: number }

/** Somebody tries something: `what` is the action, `who` an OPENID, a staff or a member id. */
export interface Try { readonly what: string; readonly who: string; readonly at: Instant }

interface AttemptDoc extends Doc { readonly count: number; readonly windowUntil: number }
const attempts = passing<AttemptDoc>('attempts')

/** X6: a window is over when its time is; a manager looks at the evening before, or at the weekend (watch-day.ts). */
const KEPT_MS = 7 * MS_PER_DAY

/** X3: counted is the action and a keyed hash, so that the counts name nobody and do not lead from one action to another of the same person. */
const subjectOf = ({ what, who }: Pick<Try, 'what' | 'who'>, { phoneLookupKeyHex }: World['secrets']): string => `${what}:${keyedHash(phoneLookupKeyHex, `try:${what}:${who}`)}`

/**
 * Counts a try before it is made, so that a hundred guesses at once are a hundred tries; false when the window is used up.
 * One conditional update while the window runs.
 */
export async function mayTry({ store, secrets }: { readonly store: Pick<World['store'], 'change' | 'add'>; readonly secrets: World['secrets'] }, tried: Try, { most, windowMs }: AttemptLimit): Promise<boolean> {
  const [subject, now] = [subjectOf(tried, secrets), tried.at]
  const running = { when: { windowUntil: { gt: now }, count: { lt: most } }, increase: { count: 1 } }
  if (await store.change(attempts, subject, running)) return true
  const fresh = { count: 1, windowUntil: later(now, windowMs) as number }
  if (await store.change(attempts, subject, { when: { windowUntil: { lte: now } }, set: fresh })) return true
  if (await store.add(attempts, { _id: subject, ...fresh })) return true
  return store.change(attempts, subject, running) // a rival opened the window between our looks
}

export interface AttemptCount { readonly who: string; readonly count: number; readonly windowUntil: number }

/** How often each of them (at most IDS_A_REQUEST) tried it in their last window; nothing for who never did. One request. */
export async function attemptsOf({ store, secrets }: { readonly store: Pick<World['store'], 'getMany'>; readonly secrets: World['secrets'] }, what: string, whom: readonly string[]): Promise<readonly AttemptCount[]> {
  const people = new Map(whom.slice(0, IDS_A_REQUEST).map((who) => [subjectOf({ what, who }, secrets), who]))
  const found = people.size === 0 ? [] : await store.getMany(attempts, [...people.keys()])
  return found.map(({ _id, count, windowUntil }) => ({ who: people.get(_id) ?? '', count, windowUntil }))
}

/** X6: counts whose window has long ended. */
export const pastAttempts = (now: Instant): Past<AttemptDoc> => ({ from: attempts, endedBy: 'windowUntil', until: later(now, -KEPT_MS) })
