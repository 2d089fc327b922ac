/** What a rule or a use case answers: a value, or a refusal with a stable code and the facts that explain it. Exceptions are for bugs. */
export type Result<T, R extends Refusal = Refusal> = Accepted<T> | Refused<R>
export interface Accepted<T> { readonly ok: true; readonly value: T }
export interface Refused<R extends Refusal> { readonly ok: false; readonly refusal: R }
export interface Refusal { readonly code: string }

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })
export const refuse = <const R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal })

/** For a state that the types already exclude; reaching it is a bug, never a refusal. */
export function unreachable(state: never): never {
  throw new Error(`unreachable state: ${JSON.stringify(state)}`)
}
