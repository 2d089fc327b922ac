import type * as v from 'valibot'
import type { RefusalCode } from './refusal'

/**
 * One thing that may be asked: the schema that reads its input at the cloud's edge, and, as types only, what is answered
 * and which refusals the asker has to have words for. The phone imports the type of a table of asks, never its code.
 */
export interface Ask<S extends v.GenericSchema, Answer, Code extends RefusalCode> {
  /** Made when first asked for: a cold start pays for what it answers, not for all that could be asked (PERF B12). */
  readonly schema: () => S
  readonly __answer?: Answer
  readonly __code?: Code
}

export const ask = <Answer, Code extends RefusalCode = never>() => <S extends v.GenericSchema>(make: () => S): Ask<S, Answer, Code> => {
  let made: S | undefined
  return { schema: () => (made ??= make()) }
}

export type AskTable = Readonly<Record<string, Ask<v.GenericSchema, unknown, RefusalCode>>>
export type InputOf<A> = A extends Ask<infer S, unknown, RefusalCode> ? v.InferInput<S> : never
export type ParsedOf<A> = A extends Ask<infer S, unknown, RefusalCode> ? v.InferOutput<S> : never
export type AnswerOf<A> = A extends Ask<v.GenericSchema, infer Answer, RefusalCode> ? Answer : never
export type CodeOf<A> = A extends Ask<v.GenericSchema, unknown, infer Code> ? Code : never

/** What comes back over callFunction. `now` is the cloud's clock, so that a phone with a wrong one still shows right dates and codes. */
export type Reply<Answer> =
  | { readonly ok: true; readonly value: Answer; readonly now: number; readonly trace: string }
  | { readonly ok: false; readonly refusal: RefusalFacts; readonly now: number; readonly trace: string }

/** A refusal on the wire: its code and the facts its words need. */
export type RefusalFacts = { readonly code: RefusalCode } & { readonly [fact: string]: unknown }
