import fc from 'fast-check'
import { type ActName, acts, type Draw } from './acts.testkit'

/** How a request reaches the cloud: once; twice at once; with a crash and the retry a phone makes; kept back and delivered later. */
export type Delivery = { readonly by: 'once' } | { readonly by: 'twice' } | { readonly by: 'crash'; readonly nth: number; readonly when: 'before' | 'after' } | { readonly by: 'later' }
export type Step =
  | { readonly do: 'act'; readonly act: ActName; readonly draw: Draw; readonly delivery: Delivery }
  | { readonly do: 'together'; readonly acts: readonly [ActName, ActName]; readonly draws: readonly [Draw, Draw] }
  | { readonly do: 'deliver' | 'replay' | 'forge'; readonly n: number }
  | { readonly do: 'pass'; readonly minutes: number }
  /** To the guests' next birthday, so that its window is met at all. */
  | { readonly do: 'birthday' }
  | { readonly do: 'job'; readonly trigger: 'nightly' | 'sweep' }

const nat = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max })
const draw: fc.Arbitrary<Draw> = fc.record({ a: nat(1000), b: nat(1_000_000), c: nat(1000) })
const names = Object.keys(acts) as ActName[]
const act: fc.Arbitrary<ActName> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ActName>('settleBill') },
  { weight: 2, arbitrary: fc.constant<ActName>('refundBill') },
  { weight: 5, arbitrary: fc.constantFrom<ActName>('holdPoints', 'settleHeld', 'settleWithVoucher', 'decideApproval', 'cancelVoucher') },
  { weight: 6, arbitrary: fc.constantFrom(...names) },
)
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Delivery>({ by: 'once' }) },
  { weight: 2, arbitrary: fc.constant<Delivery>({ by: 'twice' }) },
  { weight: 3, arbitrary: fc.record({ by: fc.constant('crash' as const), nth: fc.integer({ min: 1, max: 9 }), when: fc.constantFrom('before' as const, 'after' as const) }) },
  { weight: 2, arbitrary: fc.constant<Delivery>({ by: 'later' }) },
)
const HOUR = 60
const DAY = 24 * HOUR
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('act' as const), act, draw, delivery }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('together' as const), acts: fc.tuple(act, act), draws: fc.tuple(draw, draw) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('deliver' as const, 'replay' as const, 'forge' as const), n: nat(1000) }) },
  // Minutes decide about holds, hours about points that wait, days about rules and refunds, a year about lots and tiers.
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.oneof(nat(12), nat(40 * HOUR), nat(45 * DAY), nat(420 * DAY)) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'birthday' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('job' as const), trigger: fc.constantFrom('nightly' as const, 'sweep' as const) }) },
)
export const history = (most: number): fc.Arbitrary<readonly Step[]> => fc.array(step, { minLength: 4, maxLength: most, size: 'medium' })
