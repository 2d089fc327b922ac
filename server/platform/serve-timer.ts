import type { Timer } from './actor'
import type { Instant } from '@encore/domain/kernel/time'
import { failureOf } from './without-data'
import type { World } from './world'

/** A job does a bounded piece of work and may be run late, twice, or after days of silence: the state is the same (M18). */
export type Job = (actor: Timer, world: World) => Promise<Readonly<Record<string, number>>>

export interface TimerEdge {
  readonly jobs: Readonly<Record<string, Job>>
  readonly world: World
  readonly caller: () => { readonly openid: string | null; readonly source: string }
  readonly prepare?: (now: Instant) => Promise<void>
}

/**
 * The edge of function `jobs`. Any client can send {Type: 'Timer'}, so the event is not believed: only the platform's own source
 * counts (M15), and whoever has an OPENID is a person.
 */
export function serveTimer({ jobs, world, caller, prepare }: TimerEdge): (event: unknown) => Promise<Readonly<Record<string, unknown>>> {
  return async (event) => {
    const { openid, source } = caller()
    const trigger = String((event as { TriggerName?: unknown } | null)?.TriggerName ?? '')
    if (openid !== null || !source.split(',').includes('wx_trigger')) return { ok: false, refusal: { code: 'FORBIDDEN' } }
    const job = Object.prototype.hasOwnProperty.call(jobs, trigger) ? jobs[trigger] : undefined
    if (!job) return { ok: false, refusal: { code: 'UNKNOWN_ACTION', action: trigger } }
    const startedAt = world.clock.now()
    try {
      await prepare?.(startedAt)
      const done = await job({ kind: 'timer', trigger }, world)
      world.log({ level: 'info', event: 'job', trigger, ms: world.clock.now() - startedAt, ...done })
      return { ok: true, trigger, ...done }
    } catch (error) {
      // The platform logs what a function throws, message and all: what reaches it names nobody (X3).
      world.log({ level: 'error', event: 'failure', action: trigger, ms: world.clock.now() - startedAt, message: failureOf(error) })
      throw new Error(`job ${trigger} failed: ${failureOf(error)}`)
    }
  }
}
