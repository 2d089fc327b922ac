import { isWireError } from '../../wire/wire-error'
import type { Document } from '../../wire/ejson'
import { applyUpdate } from './apply-update'

const NOW = Date.UTC(2026, 4, 6)
const apply = (document: Document, update: Document): Document => applyUpdate({ _id: 'd', ...document }, update, NOW)

function refusal(document: Document, update: Document): string {
  try {
    apply(document, update)
  } catch (error) {
    if (isWireError(error)) return `${error.code} ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('an update', () => {
  it.each<[string, Document, Document, Document]>([
    ['$set creates what is missing on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['$set replaces an element and fills a gap with null', { l: [1] }, { $set: { 'l.0': 9, 'l.3': 4 } }, { l: [9, null, null, 4] }],
    ['$set of an object replaces it', { a: { x: 1 } }, { $set: { a: { y: 2 } } }, { a: { y: 2 } }],
    ['$unset removes, and leaves what is not there', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '', 'x.y': '' } }, { a: { c: 2 } }],
    ['$unset in an array leaves null', { l: [1, 2] }, { $unset: { 'l.0': '' } }, { l: [null, 2] }],
    ['$inc starts at nothing', { n: 1 }, { $inc: { n: 2, m: -3 } }, { n: 3, m: -3 }],
    ['$mul of nothing is zero', { n: 4 }, { $mul: { n: 1.5, m: 7 } }, { n: 6, m: 0 }],
    ['$min and $max keep the lesser and the greater, or set', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3, d: 2 } }, { a: 3, b: 5, c: 1, d: 2 }],
    ['$max compares across types as MongoDB orders them', { a: 5 }, { $max: { a: 'text' } }, { a: 'text' }],
    ['$rename moves, and moves nothing when there is nothing', { a: { b: 1 } }, { $rename: { 'a.b': 'c.d', x: 'y' } }, { a: {}, c: { d: 1 } }],
    ['$bit works on integers', { n: 13, m: 1 }, { $bit: { n: { and: 10 }, m: { or: 4 } } }, { n: 8, m: 5 }],
    ['$push appends one', { l: [1] }, { $push: { l: 2, k: 'new' } }, { l: [1, 2], k: ['new'] }],
    ['$push takes each, a position, an order and a slice', { l: [5, 1] }, { $push: { l: { $each: [4, 2], $position: 1, $sort: 1, $slice: 3 } } }, { l: [1, 2, 4] }],
    ['$push slices from the end', { l: [1, 2, 3] }, { $push: { l: { $each: [4], $slice: -2 } } }, { l: [3, 4] }],
    ['$push sorts embedded documents', { l: [{ p: 2 }, { p: 3 }] }, { $push: { l: { $each: [{ p: 1 }], $sort: { p: -1 } } } }, { l: [{ p: 3 }, { p: 2 }, { p: 1 }] }],
    ['$push at a position counted from the end', { l: [1, 2, 3] }, { $push: { l: { $each: [9], $position: -1 } } }, { l: [1, 2, 9, 3] }],
    ['$pop takes the last or the first', { a: [1, 2, 3], b: [1, 2], c: [] }, { $pop: { a: 1, b: -1, c: 1, d: 1 } }, { a: [1, 2], b: [2], c: [] }],
    ['$pull takes out a value', { l: [1, 2, 1] }, { $pull: { l: 1 } }, { l: [2] }],
    ['$pull takes out what fits a condition', { l: [{ s: 1, x: 0 }, { s: 9 }], n: [1, 5, 9] }, { $pull: { l: { s: { $gte: 5 } }, n: { $in: [1, 9] } } }, { l: [{ s: 1, x: 0 }], n: [5] }],
    ['$pullAll takes out a list of values', { l: [1, 2, 3, 1] }, { $pullAll: { l: [1, 3] } }, { l: [2] }],
    ['$pull and $pop of nothing create nothing', {}, { $pull: { 'a.b': 1 }, $pop: { 'c.d': 1 } }, {}],
    ['$addToSet adds what is not there, by value', { l: [{ a: 1 }] }, { $addToSet: { l: { $each: [{ a: 1 }, 2, 2] } } }, { l: [{ a: 1 }, 2] }],
    ['$currentDate is the instant of the cloud', {}, { $currentDate: { at: true, also: { $type: 'date' } } }, { at: new Date(NOW), also: new Date(NOW) }],
    ['opaque types may be set', {}, { $set: { bytes: { $binary: { base64: 'AA==', subType: '00' } } } }, { bytes: { $binary: { base64: 'AA==', subType: '00' } } }],
    ['$set of the same _id is allowed', {}, { $set: { _id: 'd', a: 1 } }, { a: 1 }],
  ])('%s', (_name, before, update, after) => {
    const untouched = structuredClone(before)
    expect(apply(before, update)).toEqual({ _id: 'd', ...after })
    expect(before).toEqual(untouched)
  })

  it('leaves the document it was given alone, however deep the change', () => {
    const before = { _id: 'd', a: { b: [{ c: 1 }] }, other: { x: 1 } }
    const frozen = JSON.stringify(before)
    const after = applyUpdate(before, { $set: { 'a.b.0.c': 2 }, $push: { 'other.list': 3 } }, NOW)
    expect(JSON.stringify(before)).toBe(frozen)
    expect(after).toEqual({ _id: 'd', a: { b: [{ c: 2 }] }, other: { x: 1, list: [3] } })
  })

  it.each<[string, Document, Document, string]>([
    ['$inc on a string', { n: 'a' }, { $inc: { n: 1 } }, "Cannot apply $inc to a value of non-numeric type. {_id: \"d\"} has the field 'n' of non-numeric type string"],
    ['$inc on null', { n: null }, { $inc: { n: 1 } }, 'non-numeric type null'],
    ['$inc by a string', { n: 1 }, { $inc: { n: '1' } }, 'Cannot increment with non-numeric argument: {n: "1"}'],
    ['$mul on a date', { n: new Date(0) }, { $mul: { n: 2 } }, 'Cannot apply $mul to a value of non-numeric type'],
    ['$set through null', { a: null }, { $set: { 'a.x': 1 } }, "Cannot create field 'x' in element {a: null}"],
    ['$set through a scalar', { a: { b: 5 } }, { $set: { 'a.b.c': 1 } }, "Cannot create field 'c' in element {b: 5}"],
    ['$set of a name inside an array', { l: [1] }, { $set: { 'l.x': 1 } }, "Cannot create field 'x' in element {l: [1]}"],
    ['$push on a scalar', { l: 5 }, { $push: { l: 1 } }, "The field 'l' must be an array but is of type int"],
    ['$push with a stray clause', { l: [] }, { $push: { l: { $each: [1], $limit: 1 } } }, 'Unrecognized clause in $push: $limit'],
    ['$push with an $each that is no list', { l: [] }, { $push: { l: { $each: 1 } } }, 'must be an array'],
    ['$addToSet on an object', { l: {} }, { $addToSet: { l: 1 } }, 'must be an array but is of type object'],
    ['$pop on a scalar', { l: 5 }, { $pop: { l: 1 } }, "contains an element of non-array type 'int'"],
    ['$pop by 2', { l: [1] }, { $pop: { l: 2 } }, '$pop expects 1 or -1'],
    ['$pull on a scalar', { l: 5 }, { $pull: { l: 1 } }, 'Cannot apply $pull to a non-array value'],
    ['$pullAll without a list', { l: [] }, { $pullAll: { l: 1 } }, '$pullAll requires an array argument'],
    ['$bit on a fraction', { n: 1.5 }, { $bit: { n: { or: 1 } } }, 'Cannot apply $bit to a value of non-integral type'],
    ['$rename onto itself', { a: 1 }, { $rename: { a: 'a' } }, 'must differ'],
    ['a new _id', {}, { $set: { _id: 'other' } }, "would modify the immutable field '_id'"],
    ['a removed _id', {}, { $unset: { _id: '' } }, "would modify the immutable field '_id'"],
    ['two changes of one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, "Updating the path 'a' would create a conflict at 'a'"],
    ['a change of a path and of what lies below it', {}, { $set: { 'a.b': 1 }, $unset: { a: '' } }, "Updating the path 'a.b' would create a conflict at 'a'"],
    ['an empty update', {}, {}, "'$set' is empty"],
    ['an empty operator', {}, { $set: {} }, "'$set' is empty"],
    ['an unknown operator', {}, { $frobnicate: { a: 1 } }, 'Unknown modifier: $frobnicate'],
    ['names without an operator', {}, { a: 1 }, "must contain atomic operators, not the field 'a'"],
    ['a $ name in a path', {}, { $set: { 'a.$b': 1 } }, "The dollar ($) prefixed field '$b' in 'a.$b' is not valid for storage."],
    ['a $ name in a value', {}, { $set: { a: { b: { $gt: 1 } } } }, "The dollar ($) prefixed field '$gt' in 'a.b.$gt' is not valid for storage."],
    ['an empty name in a path', {}, { $set: { 'a..b': 1 } }, 'contains an empty field name'],
    ['an operand that is no object', {}, { $set: 1 }, 'Modifiers operate on fields but we found type int instead'],
    ['a gap of a million elements', { l: [] }, { $set: { 'l.9999999': 1 } }, "can't backfill more than"],
  ])('refuses %s', (_name, before, update, words) => {
    expect(refusal(before, update)).toContain('DATABASE_REQUEST_FAILED')
    expect(refusal(before, update)).toContain(words)
  })
})
