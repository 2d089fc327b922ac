import type { AnswerOf, AskTable, CodeOf, ParsedOf } from '@encore/contract/ask'
import type { Role } from '@encore/contract/person'
import type { RefusalCode } from '@encore/contract/refusal'
import type { Result } from '@encore/domain/kernel/result'
import type { Guest, Staff } from './actor'
import type { World } from './world'

/** Any of these may come from the edge itself, whatever the action. */
export type EdgeCode = 'BAD_REQUEST' | 'UNKNOWN_ACTION' | 'FORBIDDEN' | 'RATE_LIMITED' | 'INTERNAL' | 'BUSY' | 'NOT_A_MEMBER'

type Outcome<A> = Promise<Result<AnswerOf<A>, { readonly code: CodeOf<A> | EdgeCode }>>

/** PRODUCT §2 as data: an action without a line here does not compile, so nothing is open by default. */
export type Handler<A> =
  | { readonly who: 'guest'; readonly run: (actor: Guest, input: ParsedOf<A>, world: World) => Outcome<A> }
  | { readonly who: readonly Role[]; readonly run: (actor: Staff, input: ParsedOf<A>, world: World) => Outcome<A> }

export type Handlers<T extends AskTable> = { readonly [K in keyof T]: Handler<T[K]> }

/** What the edge sees after the types have done their work. */
export interface AnyHandler {
  readonly who: 'guest' | readonly Role[]
  readonly run: (actor: never, input: never, world: World) => Promise<Result<unknown, { readonly code: RefusalCode }>>
}

export const everyStaff: readonly Role[] = ['clerk', 'handler', 'manager', 'owner']
export const counter: readonly Role[] = ['clerk', 'manager', 'owner']
export const complaintStaff: readonly Role[] = ['handler', 'manager', 'owner']
export const managers: readonly Role[] = ['manager', 'owner']
export const owners: readonly Role[] = ['owner']
