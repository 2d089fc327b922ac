import type { Chance } from './chance'

/** JSON that somebody hostile, careless or unlucky might send: names that mean something, values at every edge, shapes that trip code up. */
const names = [
  '_id', 'a', 'b', 'a.b', 'l', 'l.0', '', '.', 'a.', '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'length', 'a.__proto__.x', 'hasOwnProperty',
  '$set', '$inc', '$push', '$each', '$pull', '$unset', '$rename', '$bit', '$addToSet', '$pop', '$min', '$slice', '$sort', '$position', '$setOnInsert', '$currentDate',
  '$and', '$or', '$nor', '$not', '$in', '$nin', '$all', '$elemMatch', '$gt', '$lte', '$ne', '$exists', '$size', '$mod', '$regex', '$options', '$expr', '$where', '$function', '$jsonSchema', '$type',
  '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$geometry', '$centerSphere', '$maxDistance', 'type', 'coordinates',
  '$sum', '$add', '$concat', '$dateToString', '$map', '$reduce', '$filter', '$let', '$cond', '$switch', '$range', '$zip', '$substr', '$split', 'input', 'as', 'in', 'cond', 'vars', 'date', 'format', 'timezone',
  'from', 'pipeline', 'localField', 'foreignField', 'let', 'groupBy', 'boundaries', 'default', 'path', 'newRoot', 'near', 'distanceField',
  '$numberInt', '$numberLong', '$numberDouble', '$date', '$oid', '$regularExpression', 'pattern', 'options', '$tcb_server_date', 'offset', '$binary', '$undefined', '$timestamp',
]
const words = [
  '', 'a', '$a', '$$ROOT', '$$NOW', '$$REMOVE', '$', '(', '[', '\\', '^a', 'a*', '1', '-1', 'NaN', 'Infinity', '\0', '\u0001', '\ud800', '\u{10ffff}', '银杏', 'null', '__proto__', 'constructor',
  '../../etc/passwd', '/etc/passwd', '%2e%2e%2f', 'cloud://x.y/z', 'file:///etc/passwd', "'; DROP TABLE d1; --", '<script>', 'guest', 'Asia/Shanghai', 'x'.repeat(300),
]
const numbers = [0, -0, 1, -1, 2, 0.5, 1e308, -1e308, 1e-320, 2 ** 31, 2 ** 53, -(2 ** 53) - 2, 1_000, 1_001, 4_294_967_296]

export function anyValue(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 5 ? 5 : 9)
  switch (kind) {
    case 0: return chance.pick(words)
    case 1: return chance.pick(numbers)
    case 2: return chance.pick([true, false, null])
    case 3: return chance.pick(words) + chance.pick(words)
    case 4: return chance.below(1_000_000) - 500_000
    case 5: return Array.from({ length: chance.below(4) }, () => anyValue(chance, depth + 1))
    case 6: return nested(chance)
    default: return anyObject(chance, depth)
  }
}

export function anyObject(chance: Chance, depth = 0): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (let i = chance.below(4); i > 0; i--) setOwn(object, chance.pick(names), anyValue(chance, depth + 1))
  return object
}

/** Deeper than any code that calls itself likes. */
function nested(chance: Chance): unknown {
  if (!chance.once(40)) return []
  let value: unknown = 1
  const name = chance.pick(names)
  for (let i = chance.pick([90, 150, 600, 3_000]); i > 0; i--) value = chance.once(2) ? [value] : setOwn({}, name, value)
  return value
}

/** A key named __proto__ is an ordinary key here, as it is in JSON. */
export function setOwn(object: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  return Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
}

/** Most EJSON arrives as a text; sometimes it is no text, and sometimes no JSON. */
export function ejson(chance: Chance): unknown {
  if (chance.once(12)) return anyValue(chance)
  const text = JSON.stringify(chance.once(3) ? anyValue(chance) : anyObject(chance))
  if (chance.once(15)) return text.slice(0, chance.below(text.length + 1))
  return chance.once(60) ? chance.pick(['[', '{"a":']).repeat(50_000) : text
}
