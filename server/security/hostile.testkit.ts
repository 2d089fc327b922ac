/** Dice from a seed: the same seed throws the same (mulberry32). */
export interface Dice { below(most: number): number; pick<T>(from: readonly T[]): T }
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] }
}

const MEGABYTE = 'x'.repeat(1 << 20)
const nested = (depth: number): unknown => { let value: unknown = 1; for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? { a: value } : [value]; return value }
const DEEP = nested(2_000)
const MANY = Array.from({ length: 20_000 }, (_, n) => ({ n }))
/** As wx-server-sdk's db.command makes them, and as they arrive when a client sends one as JSON. */
class Command { constructor(readonly operator: string, readonly operands: readonly unknown[]) {} }
const command = (operator: string, ...operands: readonly unknown[]) => ({ _internalType: 'command', operator, operands, fieldName: '_id' })

/** Values nobody asked for, each made anew so that one call cannot spoil it for the next. */
const values: readonly ((dice: Dice) => unknown)[] = [
  () => null, () => undefined, () => true, () => false, () => '', () => ' ', () => [], () => ({}), () => Number.NaN, () => Infinity, () => -0, () => -1, () => 0.1, () => 2 ** 53, () => -(2 ** 53), () => 1e308, () => 5e-324, () => '2', () => 10n,
  () => MEGABYTE, () => '👨‍👩‍👧‍👦'.repeat(200), () => '\ud800', () => '\udfff\ud800', () => '\u0000', () => '\u202e\u200b', () => 'ﷺ'.repeat(50), () => '1e3', () => '0x10', () => '__proto__', () => 'constructor', () => 'toString', () => '$where', () => '*', () => '../../etc/passwd', () => "' OR 1=1 --", () => 'op:history-operation-00000001',
  () => ({ $where: 'sleep(1e9)' }), () => ({ $gt: '' }), () => ({ $ne: null }), () => ({ $regex: '(a+)+$' }), () => command('gt', 0), () => command('or', command('neq', 1)), () => new Command('in', [['S01']]), () => ({ $numberLong: '1' }), () => ({ $date: 0 }),
  () => JSON.parse('{"__proto__":{"polluted":true}}'), () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'), () => ({ toString: null, valueOf: null }), () => ({ toJSON: 1, length: 1e9 }), () => Object.create(null), () => new Date(0), () => /(a+)+$/, () => new Map([[1, 2]]), () => new Uint8Array(8), () => () => true,
  () => DEEP, () => MANY, () => new Array(50_000), () => [[[[]]]], (dice) => dice.below(4_294_967_296) - 2_147_483_648, (dice) => String.fromCharCode(dice.below(65_536), dice.below(65_536)), (dice) => 'a'.repeat(dice.below(2_100)), (dice) => dice.below(2_000_000_000) * 1_000,
]
const keys = ['__proto__', 'constructor', 'prototype', 'openid', 'OPENID', 'userInfo', 'memberId', 'role', 'storeId', 'points', 'paid', 'verified', '$where', '$set', '_id', 'a.b', '', '0', 'length', 'toString', 'then', '雾', 'x'.repeat(5_000)] as const

type Bag = Record<string, unknown>
const isBag = (value: unknown): value is Bag => Array.isArray(value) || (value !== null && typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
/** An own field even where the name is one of the language's own. */
const put = (into: Bag, key: string, value: unknown): void => { if (!(Array.isArray(into) && key === 'length')) Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true }) }
const copied = (value: unknown): unknown => (Array.isArray(value) ? value.map(copied) : isBag(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)])) : value)

/** Fields down to a depth that valid inputs have; what was broken already may go on for ever. */
function placesIn(value: unknown, depth = 5): readonly (readonly [Bag, string])[] {
  return isBag(value) && depth > 0 ? Object.keys(value).slice(0, 40).flatMap((key) => [[value, key] as const, ...placesIn(value[key], depth - 1)]) : []
}

/** An input of the right shape that says something else: ids of other things, other numbers, other choices of the same kind. */
export function mistaken(input: object, dice: Dice, known: readonly string[]): unknown {
  const root = copied(input)
  const places = placesIn(root)
  for (let left = places.length === 0 ? 0 : 1 + dice.below(2); left > 0; left -= 1) {
    const [bag, key] = dice.pick(places)
    const was = bag[key]
    if (typeof was === 'string') put(bag, key, dice.pick(known))
    else if (typeof was === 'number') put(bag, key, dice.pick([0, 1, -1, 2, 99, 500, 10_000_000, Number.MAX_SAFE_INTEGER, was + 1, 0 - was]))
    else if (typeof was === 'boolean') put(bag, key, !was)
    else if (Array.isArray(was)) put(bag, key, dice.pick([[], [...was, ...was], was.slice(1)]))
    else delete bag[key]
  }
  return root
}

/** One to three breaks of a valid input: a value swapped, a field taken away or added, a part wrapped, doubled or put elsewhere. `known` are ids that exist. */
export function broken(input: object, dice: Dice, known: readonly string[]): unknown {
  let root = copied(input)
  for (let left = 1 + dice.below(3); left > 0; left -= 1) {
    const places = placesIn(root)
    const hostile = (): unknown => dice.pick(values)(dice)
    const place = places.length === 0 ? null : dice.pick(places)
    const kind = dice.below(10)
    if (place === null || kind === 0) {
      if (isBag(root) && dice.below(4) > 0) put(root, dice.pick(keys), hostile())
      else root = hostile()
      continue
    }
    const [bag, key] = place
    if (kind === 1) delete bag[key]
    else if (kind === 2) put(bag, dice.pick(keys), hostile())
    else if (kind === 3) put(bag, key, dice.below(2) === 0 ? [bag[key]] : { value: bag[key] })
    else if (kind === 4) put(bag, key, dice.pick(places)[0])
    else if (kind <= 6) put(bag, key, dice.pick(known))
    else put(bag, key, hostile())
  }
  return root
}

const events: readonly ((action: string, input: unknown) => unknown)[] = [
  () => null, () => undefined, () => 1, () => 'openHome', () => [], () => ({}), (action, input) => [action, input], (action) => ({ action }), (_action, input) => ({ action: '__proto__', input }), (_action, input) => ({ action: 'constructor', input }),
  (_action, input) => ({ action: 'hasOwnProperty', input }), (action, input) => ({ action: [action], input }), (action, input) => ({ action: { toString: () => action }, input }), (action, input) => ({ action, input, role: 'owner' }),
  (action, input) => ({ action, input, userInfo: { openId: 'oENCORE_owner' }, tcbContext: {} }), (action, input) => JSON.parse(`{"action":${JSON.stringify(action)},"__proto__":{"input":{}},"input":${JSON.stringify(input) ?? 'null'}}`) as unknown,
  () => ({ action: MEGABYTE }), () => ({ action: 'openHome', input: MEGABYTE }),
]
/** The event itself is wrong. The input in it is a valid one. */
export const brokenEvent = (action: string, input: object, dice: Dice): unknown => dice.pick(events)(action, input)
