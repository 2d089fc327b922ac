import { later, type Instant } from '@encore/domain/kernel/time'
import { collection, type Doc, type Store } from './store'

/** X5: how often something may be tried within a window that begins with the first try. */
export interface AttemptLimit { readonly most: number; readonly windowMs: number }

interface AttemptDoc extends Doc { readonly count: number; readonly windowUntil: number }
const attempts = collection<AttemptDoc>('attempts')

/**
 * Counts a try before it is made, so that a hundred guesses at once are a hundred tries; false when the window is used up.
 * `subject` names who and what ('acceptInvite:<openid>'). One conditional update while the window runs.
 */
export async function mayTry(store: Pick<Store, 'change' | 'add'>, subject: string, now: Instant, { most, windowMs }: AttemptLimit): Promise<boolean> {
  const running = { when: { windowUntil: { gt: now }, count: { lt: most } }, increase: { count: 1 } }
  if (await store.change(attempts, subject, running)) return true
  const fresh = { count: 1, windowUntil: later(now, windowMs) as number }
  if (await store.change(attempts, subject, { when: { windowUntil: { lte: now } }, set: fresh })) return true
  if (await store.add(attempts, { _id: subject, ...fresh })) return true
  return store.change(attempts, subject, running) // a rival opened the window between our looks
}

export interface AttemptCount { readonly subject: string; readonly count: number; readonly windowUntil: number }

/** How often each subject was tried in its last window; nothing for who never was. One request. */
export async function attemptsOf(store: Pick<Store, 'getMany'>, subjects: readonly string[]): Promise<readonly AttemptCount[]> {
  const found = subjects.length === 0 ? [] : await store.getMany(attempts, subjects.slice(0, 100))
  return found.map(({ _id, count, windowUntil }) => ({ subject: _id, count, windowUntil }))
}
