import type { AnswerOf, CodeOf, InputOf, RefusalFacts, Reply } from '@encore/contract/ask'
import type { GuestAsks } from '@encore/contract/guest'
import type { RefusalCode } from '@encore/contract/refusal'
import type { StaffAsks } from '@encore/contract/staff'
import { setCloudTime } from './cloud-time'
import { transport } from './transport'
import { TransportFailure } from './transport-port'

/** What only the phone can refuse: no answer came. */
export type LocalCode = 'OFFLINE' | 'TIMEOUT' | 'SIGNED_OUT' | 'BROKEN'
export type AnyCode = RefusalCode | LocalCode
export type EdgeCode = 'BAD_REQUEST' | 'UNKNOWN_ACTION' | 'FORBIDDEN' | 'RATE_LIMITED' | 'INTERNAL' | 'BUSY' | 'NOT_A_MEMBER'

export interface Refusal<Code extends AnyCode = AnyCode> { readonly code: Code; readonly trace?: string; readonly [fact: string]: unknown }
export type Outcome<A> =
  | { readonly ok: true; readonly value: AnswerOf<A> }
  | { readonly ok: false; readonly refusal: Refusal<CodeOf<A> | EdgeCode | LocalCode> }

const localCodes: Record<TransportFailure['why'], LocalCode> = { offline: 'OFFLINE', timeout: 'TIMEOUT', signedOut: 'SIGNED_OUT', broken: 'BROKEN' }

/** The wire is untyped; the contract's types say which answers and codes an action has. */
async function request(name: string, action: string, input: unknown): Promise<Outcome<never>> {
  try {
    const reply = await transport.call(name, { action, input }) as Reply<never> | undefined
    if (!reply || typeof reply.now !== 'number') return { ok: false, refusal: { code: 'BROKEN' } }
    setCloudTime(reply.now)
    if (reply.ok) return { ok: true, value: reply.value }
    return { ok: false, refusal: { ...(reply.refusal as RefusalFacts), trace: reply.trace } as Refusal<EdgeCode> }
  } catch (error) {
    if (error instanceof TransportFailure) return { ok: false, refusal: { code: localCodes[error.why] } }
    throw error
  }
}

/** Asks the guest function. Never throws for what a person can meet: no signal and time-outs are refusals with words too. */
export const askGuest = <K extends keyof GuestAsks & string>(action: K, input: InputOf<GuestAsks[K]>): Promise<Outcome<GuestAsks[K]>> =>
  request('guest', action, input) as Promise<Outcome<GuestAsks[K]>>

/** Asks the staff function; who may is decided there. */
export const askStaff = <K extends keyof StaffAsks & string>(action: K, input: InputOf<StaffAsks[K]>): Promise<Outcome<StaffAsks[K]>> =>
  request('staff', action, input) as Promise<Outcome<StaffAsks[K]>>
