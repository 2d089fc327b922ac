import type { Document } from '../wire/ejson'
import { projection } from './project'

const document = { _id: 1, a: 1, b: { c: 2, d: 3 }, l: [{ k: 1, m: 1 }, { k: 2, m: 2 }, 7], n: [1, 2, 3, 4] }

describe('field()', () => {
  it.each<[string, Document, Document]>([
    ['keeps what is named, and _id', { a: 1 }, { _id: 1, a: 1 }],
    ['keeps nested names', { 'b.c': true }, { _id: 1, b: { c: 2 } }],
    ['reaches into lists and drops scalars there', { 'l.k': 1 }, { _id: 1, l: [{ k: 1 }, { k: 2 }] }],
    ['leaves _id out when told', { _id: 0, a: 1 }, { a: 1 }],
    ['drops what is named', { l: 0, n: 0, b: 0 }, { _id: 1, a: 1 }],
    ['drops nested names', { 'b.c': 0, l: 0, n: 0 }, { _id: 1, a: 1, b: { d: 3 } }],
    ['drops only _id', { _id: 0, l: 0, n: 0, b: 0 }, { a: 1 }],
    ['keeps only _id', { _id: 1 }, { _id: 1 }],
    ['slices a list and keeps the rest', { n: { $slice: 2 }, l: 0, b: 0 }, { _id: 1, a: 1, n: [1, 2] }],
    ['slices from the end', { n: { $slice: -1 }, a: 1 }, { _id: 1, a: 1, n: [4] }],
    ['slices a window', { n: { $slice: [1, 2] }, a: 1 }, { _id: 1, a: 1, n: [2, 3] }],
    ['takes the first element that fits', { l: { $elemMatch: { k: 2 } } }, { _id: 1, l: [{ k: 2, m: 2 }] }],
    ['keeps nothing of an unknown name', { zzz: 1 }, { _id: 1 }],
  ])('%s', (_name, fields, expected) => {
    expect(projection(fields)(document)).toEqual(expected)
  })

  it('keeps the order of keys the document has, not the one asked in', () => {
    expect(Object.keys(projection({ n: 1, a: 1 })(document))).toEqual(['_id', 'a', 'n'])
  })

  it('refuses to keep and to drop at once', () => {
    expect(() => projection({ a: 1, b: 0 })).toThrow('Cannot do exclusion on field b in inclusion projection')
    expect(() => projection({ b: 1, 'b.c': 1 })).toThrow('Path collision at b.c')
  })
})
