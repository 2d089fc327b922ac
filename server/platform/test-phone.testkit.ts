import { restBeforeAgain } from '@encore/domain/kernel/asking-again'
import { instant } from '@encore/domain/kernel/time'
import { codeAt } from '@encore/domain/member/code'
import type { TestCloud } from './test-cloud.testkit'

type Answer = { readonly ok: boolean; readonly refusal?: { readonly code: string } }
const MOST_TRIES = 40
/** The lock of a transaction whose instance died ends by the platform's rules. */
export const LOCKS_END_MS = 31_000

/**
 * As a phone does: BUSY means nothing changed, a time-out means nobody knows; both are safe to send again (P8). Where a test kills
 * functions, a broken call and INTERNAL mean the same; anywhere else they are what the test is there to find.
 */
export async function retried<R extends Answer>(run: (tries: number) => Promise<R>, { isKilled = false } = {}): Promise<R> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const reply = await run(tries).catch((error: unknown) => {
      if (isKilled || /timed out/.test(String(error))) return null
      throw error
    })
    const isOpen = !reply || (!reply.ok && (reply.refusal?.code === 'BUSY' || (isKilled && reply.refusal?.code === 'INTERNAL')))
    if (!isOpen) return reply
  }
  throw new Error('busy forty times')
}

/** As the phone's own door does with BUSY (src/api/once.ts): a few times with rests between, then the person is told. */
export async function throughTheCrowd<R extends Answer>(send: () => Promise<R>): Promise<R> {
  for (let sendings = 1; ; sendings += 1) {
    const reply = await send()
    const restMs = reply.ok || reply.refusal?.code !== 'BUSY' ? null : restBeforeAgain(sendings, Math.random())
    if (restMs === null) return reply
    await new Promise((resolve) => { setTimeout(resolve, restMs) })
  }
}

/** What the guest's card shows. */
export async function pointsOf(test: TestCloud, who: string) {
  const { card } = await test.guestDoes(who, 'openHome', {})
  if (!card) throw new Error(`${who} has no card`)
  return card.points
}

/** Scans the guest's own code as this person (M6); a minute passes, since a code counts once. */
export async function scanned(test: TestCloud, by: string, guest: string): Promise<string> {
  test.cloud.clock.moveBy(60_000)
  const key = await test.guestDoes(guest, 'requestCodeKey', { deviceId: `device-of-${guest}` })
  const [found] = await test.staffDoes(by, 'findMember', { by: 'code', value: codeAt(key, instant(test.cloud.clock.now())) })
  if (!found?.presence) throw new Error('no presence')
  return found.presence
}

export const codeOf = (reply: Answer): string => (reply.ok ? 'ok' : reply.refusal?.code ?? '?')

/** How many requests to the database the last call of this action made. */
export const requestsOf = ({ cloud }: TestCloud, action: string): number => cloud.calls().filter((call) => call.action === action).slice(-1)[0]?.requests.length ?? 0

export interface Deadly<R extends Answer> {
  readonly function: 'guest' | 'staff'
  readonly action: string
  /** Everything that must be there first; answers the request, the same one every time it is asked. */
  readonly prepare: () => Promise<() => Promise<R>>
  /** What must be true once, whoever died. */
  readonly holds: (reply: R) => Promise<void>
}

/** P8: kills the function before and after each of its requests, each on a case of its own; then the phone asks again. Answers how many died. */
export async function killedAtEach<R extends Answer>(test: TestCloud, { function: name, action, prepare, holds }: Deadly<R>): Promise<number> {
  await holds(await (await prepare())())
  const most = requestsOf(test, action)
  let deaths = 0
  for (let nth = 1; nth <= most; nth += 1) {
    for (const when of ['before', 'after'] as const) {
      const ask = await prepare()
      const fault = test.cloud.faults.plan(name, { do: 'kill', when, request: nth }, { action })
      const first = await ask().catch(() => null)
      deaths += first ? 0 : 1
      fault.cancel()
      test.cloud.clock.moveBy(LOCKS_END_MS)
      await holds(await retried(ask, { isKilled: true }))
    }
  }
  return deaths
}
