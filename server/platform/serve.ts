import type { AskTable, Reply, RefusalFacts } from '@encore/contract/ask'
import type { Role } from '@encore/contract/person'
import type { Instant } from '@encore/domain/kernel/time'
import * as v from 'valibot'
import type { Actor, Staff } from './actor'
import type { AnyHandler, Handlers } from './router'
import { StoreBusy } from './store'
import { isWithinBounds } from './within-bounds'
import { failureOf } from './without-data'
import type { World } from './world'

export interface Edge<T extends AskTable> {
  readonly asks: T
  readonly handlers: Handlers<T>
  readonly world: World
  /** Who calls now; read per event, because one instance serves many people one after the other. */
  readonly caller: () => { readonly openid: string | null; readonly source: string }
  readonly findStaff: (openid: string, now: Instant, isFreshNeeded: boolean) => Promise<Staff | null>
  readonly unnamed: (openid: string) => string
  /** What has to be known before anything is done: the rules of the day (P12). */
  readonly prepare?: (now: Instant) => Promise<void>
}

const request = v.strictObject({ action: v.pipe(v.string(), v.maxLength(40)), input: v.optional(v.unknown(), {}) })

/** WeChat adds these to every event; they are not part of what was asked, and not believed either (M1). */
function withoutPlatformFields(event: unknown): unknown {
  if (event === null || typeof event !== 'object') return event
  const { userInfo: _userInfo, tcbContext: _tcbContext, ...asked } = event as Record<string, unknown>
  return asked
}

/**
 * The edge of the cloud: unknown in, reply out. Who is it, may they, is the input what the contract says: then the use case.
 * Refusals are answers; whatever is thrown is a bug or broken machinery, logged once with a trace id and answered INTERNAL or BUSY.
 */
export function serve<T extends AskTable>(edge: Edge<T>): (event: unknown) => Promise<Reply<unknown>> {
  const { world } = edge
  return async (event) => {
    const trace = world.chance.id().slice(0, 16)
    const startedAt = world.clock.now()
    const refusal = (facts: RefusalFacts): Reply<unknown> => ({ ok: false, refusal: facts, now: world.clock.now(), trace })
    let action = '?'
    try {
      const asked = v.safeParse(request, withoutPlatformFields(event))
      if (!asked.success) return refusal({ code: 'BAD_REQUEST', fields: fieldsOf(asked.issues) })
      action = asked.output.action
      const found = find(edge, action)
      if (!found) return refusal({ code: 'UNKNOWN_ACTION', action })
      const actor = await admit(edge, found.handler.who, startedAt)
      if (!actor) return refusal({ code: 'FORBIDDEN' })
      if (!isWithinBounds(asked.output.input)) return refusal({ code: 'BAD_REQUEST', fields: [''] })
      const input = v.safeParse(found.schema(), asked.output.input, { abortPipeEarly: true })
      if (!input.success) return refusal({ code: 'BAD_REQUEST', fields: fieldsOf(input.issues) })
      await edge.prepare?.(startedAt)
      const outcome = await found.handler.run(actor as never, input.output as never, world)
      if (!outcome.ok) return refusal(outcome.refusal)
      return { ok: true, value: outcome.value, now: world.clock.now(), trace }
    } catch (error) {
      const isBusy = error instanceof StoreBusy
      world.log({ level: 'error', event: isBusy ? 'busy' : 'failure', trace, action, who: edge.unnamed(edge.caller().openid ?? ''), ms: world.clock.now() - startedAt, message: failureOf(error) })
      return refusal({ code: isBusy ? 'BUSY' : 'INTERNAL' })
    }
  }
}

function find<T extends AskTable>({ asks, handlers }: Edge<T>, action: string): { handler: AnyHandler; schema: () => v.GenericSchema } | null {
  if (!Object.prototype.hasOwnProperty.call(asks, action)) return null
  const ask = asks[action]
  const handler = (handlers as Readonly<Record<string, AnyHandler>>)[action]
  return ask && handler ? { handler, schema: ask.schema } : null
}

/** A clerk's forty bills a night may use a role read a moment ago; whatever only some roles may do reads it anew (docs/adr/0003). */
async function admit<T extends AskTable>(edge: Edge<T>, who: AnyHandler['who'], now: Instant): Promise<Actor | null> {
  const { openid } = edge.caller()
  if (openid === null) return null
  if (who === 'guest') return { kind: 'guest', openid }
  const isFreshNeeded = !who.includes('clerk')
  const staff = await edge.findStaff(openid, now, isFreshNeeded)
  return staff && (who as readonly Role[]).includes(staff.role) ? staff : null
}

/** The names of the fields that were wrong, never their values; an unknown field's name is the sender's, so it is cut short. */
const fieldsOf = (issues: readonly v.BaseIssue<unknown>[]): string[] =>
  [...new Set(issues.slice(0, 10).map((issue) => (v.getDotPath(issue) ?? '').slice(0, 60)))]
