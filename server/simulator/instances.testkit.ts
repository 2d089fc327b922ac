import { createRequire } from 'node:module'
import { runInThisContext } from 'node:vm'
import type { Reply } from '@encore/contract/ask'
import type { Surroundings } from './cloud-stand-in.testkit'
import type { Call, SimulatedCloud } from './cloud.testkit'
import type { Dice } from './dice.testkit'
import type { Faults } from './faults.testkit'
import type { Timeline } from './timeline.testkit'
import type { SimulatedWechat } from './wechat.testkit'

export type FunctionName = 'guest' | 'staff' | 'jobs'

/** The bundle of a deployed function with cloud-stand-in.testkit.ts where `platform/cloud` would be. */
export type Bundles = Readonly<Record<FunctionName, string>>
type Main = (event: unknown) => Promise<unknown>
type Module = { exports: { main?: Main } }
type Load = (module: Module, exports: object, require: NodeJS.Require, surroundings: Surroundings) => void

/** `failed`: nobody outside knows whether it happened. `isExcused`: a fault struck it. */
export type Heard = { readonly at: 'reply'; readonly reply: Reply<unknown>; readonly isExcused: boolean; readonly log: string } | { readonly at: 'failed'; readonly why: string }

/** What a bundle asks of Node itself: `node:crypto`. */
const fromNode = createRequire(__filename)

interface Instance { readonly main: Main; current: Call; log: string }

export interface Instances {
  invoke(name: FunctionName, who: string | null, event: object): Promise<Heard>
  /** Idle ones end; the next call starts cold. */
  recycle(): void
}

const SECRETS = { phoneLookupKeyHex: '11'.repeat(32), phoneKeys: { k1: '22'.repeat(32) }, currentPhoneKeyId: 'k1', bootstrapSecret: null } as const
/** The fields of every template here. */
export const FIELDS = { number: 'character_string1', news: 'thing2', at: 'time3' } as const
const TEMPLATES = { complaint: { id: 't-complaint', fields: FIELDS }, staff: { id: 't-staff', fields: FIELDS }, birthday: { id: 't-birthday', fields: FIELDS } } as const
/** As cloudfunctions/<name>/config.json has it. */
const TIMEOUT_MS: Readonly<Record<FunctionName, number>> = { guest: 10_000, staff: 10_000, jobs: 60_000 }
const SKEW_MS = 600_000
const nobody: Call = { who: null, isJob: false, isDead: true, struck: 0, kill: () => undefined }

interface Parts { readonly timeline: Timeline; readonly faults: Faults; readonly dice: Dice; readonly cloud: SimulatedCloud; readonly wechat: SimulatedWechat }

/** Instances of the three functions: one event at a time each, everything a module remembers its own, killed at the time-out. */
export function openInstances(bundles: Bundles, parts: Parts): Instances {
  const { timeline, faults, dice } = parts
  const loads = new Map(Object.entries(bundles).map(([name, code]) => [name, runInThisContext(`(function (module, exports, require, surroundings) {${code}\n})`, { filename: `${name}.js` }) as Load]))
  let started = 0
  const free: Record<FunctionName, Instance[]> = { guest: [], staff: [], jobs: [] }

  function start(name: FunctionName): Instance {
    const instance = { current: nobody, log: '', main: undefined as unknown as Main }
    const skewMs = faults.strikes('clock ahead') ? dice.below(SKEW_MS) : faults.strikes('clock behind') ? -dice.below(SKEW_MS) : 0
    const module: Module = { exports: {} }
    const surroundings = surroundingsOf(instance, { skewMs, chance: dice.fork(`chance of instance ${(started += 1)}`) }, parts)
    loads.get(name)?.(module, module.exports, fromNode, surroundings)
    if (!module.exports.main) throw new Error(`${name} exports no main`)
    instance.main = module.exports.main
    return instance
  }

  function run(name: FunctionName, instance: Instance, who: string | null, event: object): Promise<Heard> {
    return new Promise((resolve) => {
      const call: Call = {
        who, isJob: name === 'jobs', isDead: false, struck: 0,
        kill(why) {
          if (call.isDead) return
          call.isDead = true
          silence()
          timeline.after(0, () => resolve({ at: 'failed', why }))
        },
      }
      const silence = timeline.after(TIMEOUT_MS[name], () => call.kill('timed out'))
      if (faults.strikes(call.isJob ? 'job timed out' : 'function hangs')) { call.struck += 1; timeline.after(dice.below(200), () => call.kill('timed out')) }
      if (call.isJob && faults.strikes('job killed')) { call.struck += 1; timeline.after(dice.below(1_500), () => call.kill('killed')) }
      instance.current = call
      instance.log = ''
      const ended = (heard: () => Heard): void => {
        if (call.isDead) return
        call.isDead = true
        silence()
        free[name].push(instance)
        resolve(heard())
      }
      instance.main(event).then(
        (reply) => ended(() => ({ at: 'reply', reply: reply as Reply<unknown>, isExcused: call.struck > 0, log: instance.log })),
        (error: Error) => ended(() => (call.struck > 0 ? { at: 'failed', why: error.message } : { at: 'reply', reply: { ok: false, refusal: { code: 'INTERNAL' }, now: 0, trace: '' }, isExcused: false, log: String(error.stack) })))
    })
  }

  return {
    invoke(name, who, event) {
      if (faults.strikes('instance recycled')) free[name] = []
      return run(name, free[name].pop() ?? start(name), who, event)
    },
    recycle: () => { for (const name of ['guest', 'staff', 'jobs'] as const) free[name] = [] },
  }
}

function surroundingsOf(instance: Pick<Instance, 'current' | 'log'>, { skewMs, chance }: { readonly skewMs: number; readonly chance: Dice }, { timeline, cloud, wechat }: Parts): Surroundings {
  const hex = (digits: number): string => Array.from({ length: digits }, () => chance.below(16).toString(16)).join('')
  const pause = (ms: number): Promise<void> => {
    const call = instance.current
    return new Promise((resolve) => void timeline.after(ms, () => { if (!call.isDead) resolve() }))
  }
  return {
    ask: (action, body) => cloud.ask(instance.current)(action, body),
    pacing: { elapsedMs: timeline.now, pause, draw: chance.next },
    now: () => timeline.now() + skewMs,
    chance: { id: () => hex(32), bytesHex: (count) => hex(count * 2), letters: (length, alphabet) => Array.from({ length }, () => chance.pick([...alphabet])).join('') },
    secrets: SECRETS,
    templates: TEMPLATES,
    openapi: () => wechat.openapi(() => instance.current),
    files: wechat.files(() => instance.current),
    log: (line) => { if (line.level !== 'info') instance.log = JSON.stringify(line) },
    caller: () => ({ openid: instance.current.who, source: instance.current.isJob ? 'wx_trigger' : 'wx_client' }),
  }
}
