import { fromWire, type Document } from '../wire/ejson'
import { isWireError } from '../wire/wire-error'
import { matcher } from './match'

const matches = (query: Document, document: Document): boolean => matcher(query)(document)

describe('a query', () => {
  it.each<[string, Document, Document, boolean]>([
    ['null finds a missing field', { a: null }, {}, true],
    ['a value finds an element', { tags: 'x' }, { tags: ['y', 'x'] }, true],
    ['a list finds the same list', { tags: ['y', 'x'] }, { tags: ['y', 'x'] }, true],
    ['a path reaches into lists of objects', { 'lots.n': { $gt: 5 } }, { lots: [{ n: 1 }, { n: 9 }] }, true],
    ['a path names an element', { 'lots.0.n': 9 }, { lots: [{ n: 1 }, { n: 9 }] }, false],
    ['$gt compares only its own type', { a: { $gt: 1 } }, { a: 'text' }, false],
    ['$gt compares dates', { a: { $gt: new Date(1) } }, { a: new Date(2) }, true],
    ['$ne holds for a missing field', { a: { $ne: 1 } }, {}, true],
    ['$nin holds for a missing field', { a: { $nin: [1] } }, {}, true],
    ['$in takes patterns', { a: { $in: [/^x/] } }, { a: 'xyz' }, true],
    ['$all holds for a scalar', { a: { $all: ['x'] } }, { a: 'x' }, true],
    ['$all wants every value', { a: { $all: ['x', 'y'] } }, { a: ['x', 'z'] }, false],
    ['$all of nothing finds nothing', { a: { $all: [] } }, { a: [] }, false],
    ['$elemMatch on named fields passes scalars by', { a: { $elemMatch: { k: { $ne: 1 } } } }, { a: [1, 'text'] }, false],
    ['$elemMatch wants one element to fit all', { a: { $elemMatch: { k: 1, l: 2 } } }, { a: [{ k: 1 }, { l: 2 }] }, false],
    ['$elemMatch takes bare conditions', { a: { $elemMatch: { $gt: 2, $lt: 5 } } }, { a: [1, 3] }, true],
    ['two bounds may be met by two elements', { a: { $gt: 2, $lt: 2 } }, { a: [1, 3] }, true],
    ['$exists false', { a: { $exists: false } }, { a: null }, false],
    ['$gte null finds what is not there', { a: { $gte: null } }, {}, true],
    ['$lt null finds nothing', { a: { $lt: null } }, { a: null }, false],
    ['null finds an element without the field', { 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    ['$ne null does not, then', { 'a.b': { $ne: null } }, { a: [{ b: 1 }, {}] }, false],
    ['null does not find a list without objects', { 'a.b': null }, { a: [1] }, false],
    ['null does not find an empty list on the way', { 'a.b': null }, { a: [] }, false],
    ['an object equals in the order of its fields', { a: { $eq: { x: 1, y: 2 } } }, { a: { y: 2, x: 1 } }, false],
    ['$in takes objects in their order', { a: { $in: [{ x: 1, y: 2 }] } }, { a: { y: 2, x: 1 } }, false],
    ['a list in a list is not opened on the way', { 'a.b': { $exists: true } }, { a: [[{ b: 1 }]] }, false],
    ['unless its place is named', { 'a.0.b': 1 }, { a: [[{ b: 1 }]] }, true],
    ['NaN is less than nothing', { a: { $lt: 5 } }, { a: NaN }, false],
    ['NaN equals NaN', { a: { $gte: NaN } }, { a: NaN }, true],
    ['$size', { a: { $size: 2 } }, { a: [1, 2] }, true],
    ['$size of a list inside a list of objects', { 'a.b': { $size: 2 } }, { a: [{ b: [1] }, { b: [1, 2] }] }, true],
    ['$mod', { a: { $mod: [4, 1] } }, { a: 9 }, true],
    ['$mod passes numbers in words by', { a: { $mod: [4, 0] } }, { a: '4' }, false],
    ['$mod passes null by', { a: { $mod: [4, 0] } }, { a: null }, false],
    ['$not of a pattern', { a: { $not: /x/ } }, { a: 'y' }, true],
    ['$regex with $options', { a: { $regex: '^X', $options: 'i' } }, { a: 'xy' }, true],
    ['$or', { $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
    ['$nor', { $nor: [{ a: 1 }, { b: 1 }] }, { b: 1 }, false],
    ['$expr', { $expr: { $gt: ['$spent', '$budget'] } }, { spent: 2, budget: 1 }, true],
    ['$jsonSchema', { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'string' } } } }, { a: 1 }, false],
    ['$geoWithin a circle', { at: { $geoWithin: { $centerSphere: [[-88, 30], 10 / 6378.1] } } }, { at: { type: 'Point', coordinates: [-88, 30.001] } }, true],
    ['$nearSphere with a maximum in metres', { at: { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 0] }, $maxDistance: 100 } } }, { at: { type: 'Point', coordinates: [0, 1] } }, false],
  ])('%s', (_name, query, document, expected) => {
    expect(matches(query, document)).toBe(expected)
  })

  it('with a pattern finds the same document every time (JavaScript would remember where a g pattern stopped)', () => {
    const test = matcher({ a: fromWire('{"$regularExpression":{"pattern":"x","options":"g"}}', 0) } as Document)
    expect([test({ a: 'x' }), test({ a: 'x' }), test({ a: 'x' })]).toEqual([true, true, true])
  })

  it.each<[string, Document]>([
    ['code', { $where: 'this.a === 1' }],
    ['code further down', { $or: [{ $where: 'true' }] }],
    ['an unknown operator', { a: { $frobnicate: 1 } }],
    ['an unknown operator at the top', { $frobnicate: [] }],
    ['$in without a list', { a: { $in: 1 } }],
    ['an empty $or', { $or: [] }],
    ['a text search: there is no text index', { $search: 'x' }],
    ['$options without a pattern', { a: { $options: 'i' } }],
    ['a pattern that is none', { a: { $regex: '(' } }],
    ['$mod by zero', { a: { $mod: [0, 1] } }],
    ['an unknown schema keyword', { $jsonSchema: { shape: 'round' } }],
  ])('refuses %s', (_name, query) => {
    let thrown: unknown
    try { matcher(query)({ a: 'x' }) } catch (error) { thrown = error }
    expect(isWireError(thrown)).toBe(true)
  })
})
