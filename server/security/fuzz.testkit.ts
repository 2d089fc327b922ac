import type { Reply } from '@encore/contract/ask'
import { callers, type Caller, type House, isBookkeeping } from './house.testkit'
import { furnish, type Furniture } from './furnish.testkit'
import { broken, brokenEvent, diceOf, mistaken } from './hostile.testkit'
import { isMirrored, type Permission, permissions } from './permissions.testkit'
import { requests } from './requests.testkit'

/** One payload: what is sent, and to whom by whom. It follows from seed and number alone, so a failing one can be sent again. */
export interface Payload { readonly number: number; readonly action: string; readonly who: Caller; readonly event: unknown }
export interface Played { readonly payload: Payload; readonly outcome: string; readonly faults: readonly string[]; /** Of the processor, since the machine may be busy with other things. */ readonly ms: number }

/** Everything starts anew so often: counted tries would else refuse what is to be tried. */
const FRESH_EVERY = 200
/** A refusal never grows with what was sent. */
const LONGEST_REFUSAL = 4_000
/** The edge's own answers; whoever may not ask hears nothing else than these and their line of the matrix. */
const EDGE = ['BAD_REQUEST', 'UNKNOWN_ACTION', 'FORBIDDEN']

const builtIn = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype, Map.prototype, Promise.prototype]
const spread = (): string => builtIn.map((one) => Reflect.ownKeys(one).length).join()

export interface Fuzzer {
  readonly house: House
  play(number: number): Promise<Played>
}

export async function openFuzzer(seed: number): Promise<Fuzzer> {
  const { house, things } = await furnish()
  const bringBack = house.keep()
  const actions = Object.keys(permissions)
  const known = Object.values(things).flatMap((one) => Object.values(one))
  const untouched = spread()
  const inputOf = validInputs(house, things, bringBack)
  let sent = 0

  async function payloadOf(number: number): Promise<Payload> {
    const dice = diceOf(Math.imul(seed, 2_654_435_761) ^ Math.imul(number + 1, 40_503))
    const action = dice.pick(actions)
    const { may } = permissions[action] as Permission
    const who = dice.below(3) > 0 && may.length > 0 ? dice.pick(may) : dice.pick(callers)
    const input = { ...await inputOf(action, who) }
    if ('operationId' in input) input.operationId = `fuzz-${String(number).padStart(16, '0')}`
    const kind = dice.below(20)
    if (kind === 0) return { number, action, who, event: brokenEvent(action, input, dice) }
    return { number, action, who, event: { action, input: kind <= 8 ? mistaken(input, dice, known) : broken(input, dice, known) } }
  }

  return {
    house,
    async play(number) {
      const payload = await payloadOf(number)
      const { action, who, event } = payload
      const { of, may, hears } = permissions[action] as Permission
      house.world.written.length = 0
      house.logged.length = 0
      const before = process.cpuUsage()
      const heard = await house.send(of, who, event).catch((error: unknown) => error)
      const { user, system } = process.cpuUsage(before)
      const ms = (user + system) / 1_000
      const reply = isReply(heard) ? heard : null
      const outcome = reply === null ? `threw ${String(heard)}` : reply.ok ? 'ok' : reply.refusal.code
      const isOpen = may.includes(who) || hears?.[who] !== undefined
      const changed = reply?.ok === true ? [] : changesOf(house, bringBack)
      const faults = [
        ...(reply === null || ['INTERNAL', 'BUSY'].includes(outcome) ? [`${outcome} ${house.logged.map(({ message }) => message).join()}`] : []),
        ...(!isOpen && outcome === 'ok' ? ['allowed to somebody who may not'] : []),
        ...((who === 'nobody' || who === 'timer') && !EDGE.includes(outcome) ? ['heard by somebody without an OPENID'] : []),
        ...(reply?.ok === false && JSON.stringify(reply.refusal).length > LONGEST_REFUSAL ? ['a refusal that grows with what was sent'] : []),
        ...(changed.length > 0 ? [`refused, but wrote ${changed.join()}`] : []),
        ...(spread() === untouched && !('polluted' in {}) ? [] : ['prototype pollution']),
      ]
      sent += 1
      if (reply?.ok === true ? house.world.written.length > 0 : sent % FRESH_EVERY === 0) bringBack()
      return { payload, outcome, faults, ms }
    },
  }
}

const isReply = (heard: unknown): heard is Reply<unknown> => heard !== null && typeof heard === 'object' && 'ok' in heard && 'trace' in heard

/** A valid input of the action for this person, made once; what making it needed is taken back. */
function validInputs(house: House, things: Furniture, bringBack: () => void): (action: string, who: Caller) => Promise<Readonly<Record<string, unknown>>> {
  const made = new Map<string, Readonly<Record<string, unknown>>>()
  return async (action, who) => {
    const kept = made.get(`${action} ${who}`)
    if (kept) return kept
    const { names } = permissions[action] as Permission
    const input = await (requests[action] as (typeof requests)[string])({ house, things, who, id: names === undefined ? '' : things[names][isMirrored(who) ? 'others' : 'own'] })
    bringBack()
    made.set(`${action} ${who}`, input)
    return input
  }
}

/** Documents that are not as they were; a claim taken and given back is none (ADR 0014). Brings everything back when it has to look. */
function changesOf(house: House, bringBack: () => void): readonly string[] {
  const touched = [...new Set(house.world.written)].filter((one) => !isBookkeeping(one))
  if (touched.length === 0) return []
  const docOf = (written: string): string => {
    const slash = written.indexOf('/')
    return JSON.stringify(house.world.dump(written.slice(0, slash)).find(({ _id }) => _id === written.slice(slash + 1)) ?? null)
  }
  const after = touched.map(docOf)
  bringBack()
  return touched.filter((one, n) => docOf(one) !== after[n])
}
