import fc from 'fast-check'
import { isWireError } from '../wire/wire-error'
import { openDatabase } from './open-database'

/** Whatever arrives is answered or refused; nothing else is thrown, and no prototype is touched. */
const names = fc.constantFrom(
  '_id', 'a', 'b', 'a.b', 'l', 'l.0', 'l.x', '', '.', 'a.', '__proto__', 'constructor', 'prototype', 'toString', 'a.__proto__.x',
  '$set', '$inc', '$push', '$each', '$pull', '$unset', '$rename', '$bit', '$addToSet', '$pop', '$min', '$currentDate', '$slice', '$sort', '$position',
  '$and', '$or', '$nor', '$not', '$in', '$nin', '$all', '$elemMatch', '$gt', '$lte', '$exists', '$size', '$mod', '$regex', '$options', '$expr', '$where',
  '$jsonSchema', '$type', '$near', '$geoWithin', '$geometry', '$match', '$group', '$project', '$sum', '$lookup', 'from', 'pipeline', 'as', 'localField', 'foreignField',
  '$numberInt', '$numberLong', '$date', '$oid', '$regularExpression', 'pattern', '$tcb_server_date', '$binary', '$undefined', 'type', 'required', 'properties',
)
const leaf = fc.oneof(
  fc.integer(), fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constantFrom('$a', '$$ROOT', '$$NOW', '(', '1', 'c', 'other', 9007199254740993, -1),
)
const tree: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof({ maxDepth: 5, depthSize: 'small' }, leaf, fc.array(tie('node'), { maxLength: 3 }), fc.array(fc.tuple(names, tie('node')), { maxLength: 4 }).map((pairs) => {
    const object: Record<string, unknown> = {}
    for (const [name, value] of pairs) Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
    return object
  })),
})).node
const text = fc.oneof({ weight: 8, arbitrary: tree.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.string() }, { weight: 1, arbitrary: tree })
const stage = fc.record({
  stageKey: fc.constantFrom('$match', '$group', '$project', '$sort', '$limit', '$skip', '$unwind', '$lookup', '$addFields', '$count', '$facet', '$bucket', '$sample', '$geoNear', '$replaceRoot', '$nope'),
  stageValue: text,
})
const bodies = fc.record({
  collectionName: fc.oneof({ weight: 9, arbitrary: fc.constant('c') }, { weight: 1, arbitrary: tree }),
  query: text, data: fc.oneof(text, fc.array(text, { maxLength: 3 })), order: text, projection: text, stages: fc.oneof({ weight: 9, arbitrary: fc.array(stage, { maxLength: 3 }) }, { weight: 1, arbitrary: tree }),
  offset: leaf, limit: leaf, multi: leaf, merge: fc.oneof(fc.boolean(), leaf), upsert: fc.oneof(fc.boolean(), leaf), transactionId: leaf,
}, { requiredKeys: ['collectionName'] })
const actions = [
  'getDocument', 'calculateDocument', 'insertDocument', 'modifyDocument', 'modifyAndReturnDoc', 'removeDocument', 'aggregateDocuments', 'commitTransaction', 'abortTransaction',
]

it('every malformed request is answered or refused, never a crash', async () => {
  const database = openDatabase({ file: ':memory:', now: () => 0 })
  const seed = () => database.load('c', [
    { _id: 'a', a: { b: 1 }, l: [1, { x: 2 }], at: new Date(0) }, { _id: 'b', a: null, l: [], b: 'text' }, { _id: 'c', a: 5, l: 'x', b: { type: 'Point', coordinates: [1, 2] } },
  ])
  await fc.assert(fc.asyncProperty(fc.constantFrom(...actions), bodies, async (action, body) => {
    seed()
    try {
      await database.handle(`database.${action}`, body)
    } catch (error) {
      if (!isWireError(error)) throw error
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  }), { numRuns: 4_000 })
  database.close()
}, 60_000)
