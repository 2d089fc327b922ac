import { AssertionError, deepStrictEqual, match, ok } from 'node:assert'
import type { Document, SdkCollection, SdkDatabase } from './sdk'

/** What a scenario asks of a cloud beyond the SDK. A cloud that lacks it skips the scenario, by name. */
/** `person`: who calls came by a mini-program, not by an account's key. */
export type Need = 'clock' | 'probe' | 'person' | 'wechat' | 'indexes' | 'geo-index' | 'node-sdk' | 'bulk'

/** A cloud under test: the one on this machine, or a real environment. */
export interface Subject {
  readonly name: string
  readonly can: ReadonlySet<Need>
  /** `throwOnNotFound: false`; `strictDb` is as the SDK makes it when nothing is said. */
  readonly db: SdkDatabase
  readonly strictDb: SdkDatabase
  /** The same database by @cloudbase/node-sdk, for what wx-server-sdk does not show. */
  readonly nodeDb: NodeDatabase
  /** An empty collection that nobody else uses during this scenario, and its name. */
  emptyCollection(): Promise<{ c: SdkCollection; name: string }>
  /** Moves the cloud's clock forward. */
  moveClock(ms: number): void
  declareIndex(collection: string, fields: readonly string[], options?: { unique?: boolean }): void
  /** Calls the function `probe` (devcloud/test/functions) as the guest, or as a timer would. */
  probe<T = unknown>(action: string, data?: object): Promise<T>
  fireTimer(name: string): Promise<unknown>
  /** A fresh code of the phone button, and a person's yes to one message of a template. */
  phoneCode(): string
  grantMessage(templateId: string): void
}

export interface NodeDatabase {
  command: { inc(by: number): unknown }
  collection(name: string): { where(query: object): { updateAndReturn(data: object): Promise<{ updated: number; doc: Document | null }> } }
}

export interface Scenario {
  /** A sentence; docs/fidelity.md and the runner's report cite it. */
  readonly name: string
  readonly needs?: readonly Need[]
  run(subject: Subject): Promise<void>
}

/** Where we know it from: read in the SDK, asserted by Tencent's own suite, documented, seen in the field, MongoDB's manual, nobody says. */
export type Evidence = 'SDK' | 'TEST' | 'DOC' | 'field' | 'MongoDB' | '?'

export interface Chapter {
  readonly about: string
  readonly evidence: readonly Evidence[]
  readonly scenarios: readonly Scenario[]
}

export interface Failure {
  errCode?: number
  code?: string
  message: string
}

/** What the code of a function sees when the SDK throws; fails when it does not throw. */
export async function failureOf(attempt: Promise<unknown> | (() => unknown)): Promise<Failure> {
  try {
    const value = await (typeof attempt === 'function' ? attempt() : attempt)
    throw new AssertionError({ message: `expected a refusal, was answered ${JSON.stringify(value)}` })
  } catch (thrown) {
    if (thrown instanceof AssertionError) throw thrown
    const { errCode, code, errMsg, message } = thrown as Partial<Failure> & { errMsg?: string }
    return { message: errMsg ?? message ?? String(thrown), ...(errCode === undefined ? {} : { errCode }), ...(code === undefined ? {} : { code }) }
  }
}

/** The exact code, and every text named, in the words the author of a function reads. */
export async function refused(attempt: Promise<unknown> | (() => unknown), expected: { errCode?: number; code?: string | undefined; says: string | RegExp }): Promise<void> {
  const failure = await failureOf(attempt)
  const { says, ...codes } = expected
  if (typeof says === 'string') ok(failure.message.includes(says), `said "${failure.message}", expected "${says}"`)
  else match(failure.message, says)
  for (const [key, value] of Object.entries(codes)) deepStrictEqual(failure[key as keyof Failure], value, `${key} of "${failure.message}"`)
}

/** Equal by value: the SDK's own classes (Geo.Point) count by what they hold. */
export const same = (actual: unknown, expected: unknown): void => deepStrictEqual(JSON.parse(tagged(actual)), JSON.parse(tagged(expected)))

/** Dates and numbers that JSON would blur are kept apart. */
const tagged = (value: unknown): string => JSON.stringify(value, function (this: Document, key, held: unknown) {
  const raw = this[key]
  if (raw instanceof Date) return { date: raw.getTime() }
  if (typeof raw === 'number' && !Number.isFinite(raw)) return { number: String(raw) }
  return held
}) ?? '"undefined"'

export const ids = (documents: readonly Document[]): unknown[] => documents.map(({ _id }) => _id)
