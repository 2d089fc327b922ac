import { type Chapter, type Scenario, refused, same } from './scenario'
import type { Commands, Document, SdkDatabase, UpdateWord } from './sdk'

/** What it shows, the update, the document before, the document after. */
type Case = readonly [what: string, update: (_: Commands, db: SdkDatabase) => Document, before: Document, after: Document]

/** Every update command of the SDK; complete.ts fails on one that is missing here. */
export const updateCases: Readonly<Record<UpdateWord, readonly Case[]>> = {
  set: [
    ['replaces an object that would merge', (_) => ({ o: _.set({ b: 2 }) }), { o: { a: 1 } }, { o: { b: 2 } }],
    ['a plain object merges', () => ({ o: { b: 2 } }), { o: { a: 1 } }, { o: { a: 1, b: 2 } }],
    ['a path makes what is missing on the way', () => ({ 'a.b.c': 1 }), {}, { a: { b: { c: 1 } } }],
    ['a plain list replaces', () => ({ l: [9] }), { l: [1, 2] }, { l: [9] }],
    ['an element of a list', () => ({ 'l.1': 9 }), { l: [1, 2] }, { l: [1, 9] }],
    ['null', () => ({ n: null }), { n: 1 }, { n: null }],
  ],
  remove: [['a path', (_) => ({ o: { a: _.remove() } }), { o: { a: 1, b: 1 } }, { o: { b: 1 } }], ['what is not there', (_) => ({ x: _.remove() }), { n: 1 }, { n: 1 }]],
  inc: [['also of what is missing', (_) => ({ n: _.inc(-2), 'o.m': _.inc(1) }), { n: 1 }, { n: -1, o: { m: 1 } }]],
  mul: [['a fraction', (_) => ({ n: _.mul(2.5) }), { n: 4 }, { n: 10 }], ['of what is missing is nought', (_) => ({ n: _.mul(5) }), {}, { n: 0 }]],
  min: [['keeps the lesser', (_) => ({ a: _.min(1), b: _.min(9) }), { a: 5, b: 5 }, { a: 1, b: 5 }]],
  max: [['of numbers', (_) => ({ a: _.max(1), b: _.max(9) }), { a: 5, b: 5 }, { a: 5, b: 9 }], ['of dates', (_) => ({ at: _.max(new Date(9)) }), { at: new Date(5) }, { at: new Date(9) }]],
  rename: [['moves', (_) => ({ a: _.rename('b') }), { a: 1 }, { b: 1 }], ['into an object', (_) => ({ a: _.rename('o.a') }), { a: 1, o: { b: 2 } }, { o: { b: 2, a: 1 } }]],
  bit: [['or, and, xor', (_) => ({ n: _.bit({ or: 4 }), m: _.bit({ and: 6 }), k: _.bit({ xor: 3 }) }), { n: 1, m: 12, k: 1 }, { n: 5, m: 4, k: 2 }]],
  push: [
    ['several', (_) => ({ l: _.push([2, 3]) }), { l: [1] }, { l: [1, 2, 3] }],
    ['as arguments', (_) => ({ l: _.push(2, 3) }), { l: [1] }, { l: [1, 2, 3] }],
    ['each, position, sort, slice', (_) => ({ l: _.push({ each: [4, 2], position: 0, sort: 1, slice: 2 }) }), { l: [3, 1] }, { l: [1, 2] }],
    ['sorted by a field, the last two kept', (_) => ({ l: _.push({ each: [{ p: 1 }], sort: { p: 1 }, slice: -2 }) }), { l: [{ p: 3 }, { p: 2 }] }, { l: [{ p: 2 }, { p: 3 }] }],
    ['makes the list', (_) => ({ l: _.push(['new']) }), {}, { l: ['new'] }],
    ['an object with a date', (_) => ({ l: _.push([{ id: 'x', at: new Date(3) }]) }), { l: [] }, { l: [{ id: 'x', at: new Date(3) }] }],
  ],
  unshift: [['to the front', (_) => ({ l: _.unshift([8, 9]) }), { l: [1] }, { l: [8, 9, 1] }]],
  pop: [['the last', (_) => ({ l: _.pop() }), { l: [1, 2] }, { l: [1] }], ['of nothing', (_) => ({ l: _.pop() }), { l: [] }, { l: [] }]],
  shift: [['the first', (_) => ({ l: _.shift() }), { l: [1, 2] }, { l: [2] }]],
  pull: [
    ['a value', (_) => ({ l: _.pull(1) }), { l: [1, 2, 1] }, { l: [2] }],
    ['by fields of an object', (_) => ({ l: _.pull({ id: 'x' }) }), { l: [{ id: 'x', n: 1 }, { id: 'y' }] }, { l: [{ id: 'y' }] }],
    ['a chain is sent as the SDK’s own object and takes out nothing: said aloud', (_) => ({ l: _.pull(_.gt(1).and?.(_.lt(3))) }), { l: [1, 2, 3] }, { l: [1, 2, 3] }],
    ['by a command', (_) => ({ l: _.pull(_.gte(2)), k: _.pull(_.in([1, 3])) }), { l: [1, 2, 3], k: [1, 2, 3] }, { l: [1], k: [2] }],
  ],
  pullAll: [['values', (_) => ({ l: _.pullAll([1, 3]) }), { l: [1, 2, 3, 1] }, { l: [2] }]],
  addToSet: [
    ['once', (_) => ({ l: _.addToSet('a'), m: _.addToSet('b') }), { l: ['a'], m: ['a'] }, { l: ['a'], m: ['a', 'b'] }],
    ['an object equal in every field is there already', (_) => ({ l: _.addToSet({ a: 1, b: 2 }) }), { l: [{ a: 1, b: 2 }] }, { l: [{ a: 1, b: 2 }] }],
    ['several by $each', (_) => ({ l: _.addToSet({ $each: [1, 2] }) }), { l: [1] }, { l: [1, 2] }],
    ['a list is one element', (_) => ({ l: _.addToSet([1, 2]) }), { l: [] }, { l: [[1, 2]] }],
    // The SDK sends {each: […]} as it stands, without $: the object itself is added. devcloud stores it as production does, and warns.
    ['each without $ is an object like any other', (_) => ({ l: _.addToSet({ each: [1, 2] }) }), { l: [] }, { l: [{ each: [1, 2] }] }],
  ],
}

const updated = (cases: readonly Case[]): Scenario['run'] => async (subject) => {
  const { c } = await subject.emptyCollection()
  for (const [i, [what, update, before, after]] of cases.entries()) {
    const _id = `d${i}`
    await c.add({ data: { _id, ...before } })
    await c.doc(_id).update({ data: update(subject.db.command, subject.db) })
    same([what, (await c.doc(_id).get()).data], [what, { _id, ...after }])
  }
}

/** What it shows, the list before, the query beside the _id, the update, the list after. The SDK sends such paths as they stand. */
const placeCases: readonly (readonly [what: string, before: unknown[], query: (_: Commands) => Document, update: (_: Commands) => Document, after: unknown[]])[] = [
  ['l.$ is the first element that the query fits', [{ x: 1 }, { x: 2 }, { x: 2 }], () => ({ 'l.x': 2 }), () => ({ 'l.$.t': 'z' }), [{ x: 1 }, { x: 2, t: 'z' }, { x: 2 }]],
  ['l.$ of plain values, with a command', [1, 5, 9], (_) => ({ l: _.gt(4) }), (_) => ({ 'l.$': _.inc(10) }), [1, 15, 9]],
  ['l.$ after _.elemMatch', [{ x: 1, y: 1 }, { x: 1, y: 2 }], (_) => ({ l: _.elemMatch({ x: 1, y: 2 }) }), () => ({ 'l.$.y': 7 }), [{ x: 1, y: 1 }, { x: 1, y: 7 }]],
  ['l.$[] is every element', [{ x: 1 }, { x: 2 }], () => ({}), (_) => ({ 'l.$[].x': _.inc(1) }), [{ x: 2 }, { x: 3 }]],
  ['l.$[] of an empty list changes nothing', [], () => ({}), (_) => ({ 'l.$[].x': _.inc(1) }), []],
]

const placed: readonly Scenario[] = placeCases.map(([what, before, query, update, after]) => ({
  name: `update: a place in a list: ${what}`,
  async run({ db: { command }, emptyCollection }) {
    const { c } = await emptyCollection()
    await c.add({ data: { _id: 'd', l: before } })
    const updated = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
    same((await c.where({ _id: 'd', ...query(command) }).update({ data: update(command) })).stats, { updated })
    same((await c.doc('d').get()).data, { _id: 'd', l: after })
  },
}))

const refusals: readonly (readonly [what: string, before: Document, update: (_: Commands) => Document, says: string])[] = [
  ['a path through null', { n: null }, () => ({ n: { x: 1 } }), "Cannot create field 'x' in element {n: null}"],
  ['a path through a number', { n: 1 }, () => ({ 'n.x': 1 }), "Cannot create field 'x' in element {n: 1}"],
  ['_.inc on an object', { n: {} }, (_) => ({ n: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
  ['_.inc on null', { n: null }, (_) => ({ n: _.inc(1) }), 'Cannot apply $inc to a value of non-numeric type'],
  ['_.inc by a text', { n: 1 }, (_) => ({ n: _.inc('1') }), 'Cannot increment with non-numeric argument'],
  ['_.mul on a text', { n: '2' }, (_) => ({ n: _.mul(2) }), 'Cannot apply $mul to a value of non-numeric type'],
  ['_.bit on a fraction', { n: 1.5 }, (_) => ({ n: _.bit({ or: 1 }) }), 'Cannot apply $bit to a value of non-integral type'],
  ['_.push on a number', { n: 1 }, (_) => ({ n: _.push([1]) }), "The field 'n' must be an array but is of type int"],
  ['_.addToSet on a text', { n: 'x' }, (_) => ({ n: _.addToSet(1) }), "The field 'n' must be an array but is of type string"],
  ['_.pull on a number', { n: 1 }, (_) => ({ n: _.pull(1) }), 'Cannot apply $pull to a non-array value'],
  ['_.pop on an object', { n: {} }, (_) => ({ n: _.pop() }), "contains an element of non-array type 'object'"],
  ['$ names stored', {}, () => ({ x: [{ $y: 1 }] }), 'is not valid for storage'],
  ['two commands on one path', {}, (_) => ({ a: _.inc(1), 'a.b': 1 }), 'would create a conflict'],
  ['l.$ without a condition on l', { l: [1] }, () => ({ 'l.$': 2 }), 'The positional operator did not find the match needed from the query.'],
  ['l.$[] where there is no list', {}, () => ({ 'l.$[]': 2 }), "The path 'l' must exist in the document in order to apply array updates."],
  ['l.$[name], as no filters are sent', { l: [1] }, () => ({ 'l.$[one]': 2 }), "No array filter found for identifier 'one' in path 'l.$[one]'"],
  ['_.rename to itself', { a: 1 }, (_) => ({ a: _.rename('a') }), '$rename'],
]

export const updateChapter: Chapter = {
  about: 'update commands',
  evidence: ['SDK', 'TEST', 'field', 'MongoDB'],
  scenarios: [
    ...Object.entries(updateCases).map(([word, cases]): Scenario => ({ name: `update: _.${word}`, run: updated(cases) })),
    ...placed,
    ...refusals.map(([what, before, update, says]): Scenario => ({
      name: `update refused: ${what}`,
      async run(subject) {
        const { c } = await subject.emptyCollection()
        await c.add({ data: { _id: 'd', ...before } })
        await refused(c.doc('d').update({ data: update(subject.db.command) }), { errCode: -502001, code: undefined, says })
        same((await c.doc('d').get()).data, { _id: 'd', ...before })
      },
    })),
  ],
}
