import type { AskTable, Reply } from '@encore/contract/ask'
import { guestAsks } from '@encore/contract/guest'
import { staffAsks } from '@encore/contract/staff'
import { createHash } from 'node:crypto'
import { guestHandlers } from '../handlers/guest'
import { jobs } from '../handlers/jobs'
import { staffHandlers } from '../handlers/staff'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Handlers } from '../platform/router'
import { serve } from '../platform/serve'
import { serveTimer } from '../platform/serve-timer'
import { staffFinder } from '../platform/staff-directory'
import type { Store } from '../platform/store'
import type { LogLine } from '../platform/world'
import { rulesReader } from '../rules/read-rules'
import { venues } from '../venue/store-directory'

/** Everybody who may knock: nobody has no OPENID, the timer neither; `otherStore` manages another store of the chain. */
export const callers = ['nobody', 'timer', 'stranger', 'guest', 'otherGuest', 'former', 'clerk', 'handler', 'manager', 'owner', 'otherStore'] as const
export type Caller = (typeof callers)[number]
/** People who only make what is there, so that none of the callers stands in his own way. */
export type Person = Caller | 'maker' | 'otherMaker' | 'otherClerk'
export type FunctionName = 'guest' | 'staff'

/** Shaped as WeChat makes them, and easy to find in a text they must not be in. */
export const openidOf = (who: Person): string | null => (who === 'nobody' || who === 'timer' ? null : `oENCORE_${who}`.padEnd(28, '0'))

export interface Heard { readonly who: Person; readonly action: string; readonly input: unknown; readonly reply: Reply<unknown> }

/** The three functions as deployed, over a store in memory, with everything they answered and logged. */
export interface House {
  readonly world: TestWorld
  readonly heard: Heard[]
  readonly logged: LogLine[]
  ask(of: FunctionName, who: Person, action: string, input: unknown): Promise<Reply<unknown>>
  /** The whole event as the platform would hand it over. */
  send(of: FunctionName, who: Person, event: unknown): Promise<Reply<unknown>>
  job(who: Person, event: unknown): Promise<Readonly<Record<string, unknown>>>
  /** Asks the function that has the action; throws when it is refused. */
  done<T>(who: Person, action: string, input: object): Promise<T>
  operationId(): string
  /** From now on the database fails like this; null: it works. */
  breaks(how: Error | null): void
  /** The answer brings back the house as it is now, with instances that know nothing. */
  keep(): () => void
}

const ids = (): (() => string) => { let n = 0; return () => `security-op-${String((n += 1)).padStart(12, '0')}` }
const unnamed = (openid: string): string => createHash('sha256').update(openid).digest('hex').slice(0, 12)

/** The store, until it breaks. */
function fragile(store: Store, broken: () => Error | null): Store {
  const guarded = <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const how = broken()
    if (how) throw how
    return call(...args)
  }
  return Object.fromEntries(Object.entries(store).map(([name, call]) => [name, guarded(call as () => Promise<unknown>)])) as unknown as Store
}

interface Functions { guest(event: unknown): Promise<Reply<unknown>>; staff(event: unknown): Promise<Reply<unknown>>; jobs(event: unknown): Promise<Readonly<Record<string, unknown>>> }

function functionsOver(world: TestWorld, who: () => Person): Functions {
  const caller = () => ({ openid: openidOf(who()), source: who() === 'timer' ? 'wx_trigger' : 'wx_client' })
  const edge = (asks: AskTable, handlers: object) => serve({ asks, handlers: handlers as Handlers<AskTable>, world, caller, unnamed, findStaff: staffFinder(world.store), prepare: rulesReader(world.store) })
  return { guest: edge(guestAsks, guestHandlers), staff: edge(staffAsks, staffHandlers), jobs: serveTimer({ jobs, world, caller, prepare: rulesReader(world.store) }) }
}

/** Two stores, S01 and S02, and nobody in them yet. */
export async function openHouse(now = '2026-05-03T20:00:00+08:00'): Promise<House> {
  const world = await memoryWorld(now)
  const logged: LogLine[] = []
  // The counting chance of the memory world repeats its letters after a few; a house has more people than that.
  const letters = (length: number, alphabet: string): string => [...createHash('sha256').update(world.chance.id()).digest()].slice(0, length).map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
  let broken: Error | null = null
  const listening: TestWorld = Object.assign(world, { store: fragile(world.store, () => broken), chance: { ...world.chance, letters }, log: (line: LogLine) => { logged.push(line) } })
  await world.store.add(venues, { _id: 'S02', name: '安可 KTV 二店', phone: '021-55550200', address: '', rooms: ['A01'] })
  let speaker: Person = 'nobody'
  let functions = functionsOver(listening, () => speaker)
  const heard: Heard[] = []
  const house: House = {
    world, heard, logged, operationId: ids(),
    breaks(how) { broken = how },
    async send(of, who, event) { speaker = who; return functions[of](event) },
    async ask(of, who, action, input) {
      const reply = await house.send(of, who, { action, input })
      heard.push({ who, action, input, reply })
      return reply
    },
    async job(who, event) { speaker = who; return functions.jobs(event) },
    async done<T>(who: Person, action: string, input: object) {
      const reply = await house.ask(action in guestAsks ? 'guest' : 'staff', who, action, input)
      if (!reply.ok) throw new Error(`${who} ${action}: ${JSON.stringify(reply.refusal)}`)
      return reply.value as T
    },
    keep() {
      const bringBack = world.keep()
      return () => { bringBack(); functions = functionsOver(listening, () => speaker) }
    },
  }
  return house
}

/** What of the writes a refused call may leave: that it was tried, and the refusal itself for a retry (P8). */
export const isBookkeeping = (written: string): boolean => written.startsWith('attempts/') || written.startsWith('entries/op:')
