import { type Chapter, type Scenario, ids, refused, same } from './scenario'
import type { Commands, Document, QueryWord, SdkDatabase } from './sdk'

/** One document each way a field can be: a number, a text, a list, an object, a date, null, nothing. */
export const documents: Document[] = [
  { _id: 1, n: 1, s: 'apple', tags: ['x', 'y'], deep: { k: 1 }, lots: [{ p: 5, e: 1 }], at: new Date(1_000) },
  { _id: 2, n: 2, s: 'Banana', tags: ['y'], deep: { k: 2 }, lots: [{ p: 5, e: 9 }, { p: 7, e: 1 }], at: new Date(2_000) },
  { _id: 3, n: 3, s: 'cherry', tags: ['z', 'y', 'x'], lots: [], at: new Date(3_000), extra: null },
  { _id: 4, s: '4', tags: 'x', lots: [4, 'p'] },
]

/** What it shows, the query, the ids found. */
type Case = readonly [what: string, query: (_: Commands, db: SdkDatabase) => object, found: readonly number[]]

/** Every query command of the SDK; complete.ts fails on one that is missing here. The geo commands have a file of their own. */
export const queryCases: Readonly<Record<Exclude<QueryWord, 'geoNear' | 'geoWithin' | 'geoIntersects' | 'text'>, readonly Case[]>> = {
  eq: [
    ['a number', (_) => ({ n: _.eq(2) }), [2]],
    ['null finds null and what is not there', (_) => ({ extra: _.eq(null) }), [1, 2, 3, 4]],
    ['an element of a list', () => ({ tags: 'z' }), [3]],
    ['a whole list', () => ({ tags: ['x', 'y'] }), [1]],
    ['a nested object matches by its paths', () => ({ deep: { k: 2 } }), [2]],
    ['a date', (_) => ({ at: new Date(2_000) }), [2]],
    ['a pattern of JavaScript, its flag g ignored', () => ({ s: /^b/gi }), [2]],
    ['null fits an element of a list that lacks the field, and no empty list', (_) => ({ 'lots.z': _.eq(null) }), [1, 2]],
    ['an object by the order of its fields', (_) => ({ lots: _.eq({ p: 7, e: 1 }) }), [2]],
    ['not one whose fields stand the other way round', (_) => ({ lots: _.eq({ e: 1, p: 7 }) }), []],
    ['options written before the pattern', (_, db) => ({ s: db.RegExp({ regexp: '(?i)^B' }) }), [2]],
    ['a pattern of db.RegExp', (_, db) => ({ s: db.RegExp({ regexp: '^[ac]', options: 'i' }) }), [1, 3]],
  ],
  neq: [['holds for a missing field', (_) => ({ n: _.neq(2) }), [1, 3, 4]], ['of a list: no element may equal', (_) => ({ tags: _.neq('x') }), [2]]],
  gt: [['numbers', (_) => ({ n: _.gt(2) }), [3]], ['dates', (_) => ({ at: _.gt(new Date(1_500)) }), [2, 3]], ['its own type only', (_) => ({ s: _.gt(0) }), []]],
  gte: [['numbers', (_) => ({ n: _.gte(2) }), [2, 3]], ['null finds null and what is not there', (_) => ({ extra: _.gte(null) }), [1, 2, 3, 4]]],
  lt: [['numbers', (_) => ({ n: _.lt(2) }), [1]], ['a serverDate', (_, db) => ({ at: _.lt(db.serverDate()) }), [1, 2, 3]]],
  lte: [['numbers', (_) => ({ n: _.lte(2) }), [1, 2]], ['texts by code point', (_) => ({ s: _.lte('apple') }), [1, 2, 4]], ['null, as gte', (_) => ({ extra: _.lte(null) }), [1, 2, 3, 4]]],
  in: [['values', (_) => ({ n: _.in([1, 3]) }), [1, 3]], ['elements', (_) => ({ tags: _.in(['z', 'none']) }), [3]], ['nothing of nothing', (_) => ({ n: _.in([]) }), []], ['patterns beside values', (_) => ({ s: _.in([/^a/, '4']) }), [1, 4]], ['null finds what is not there', (_) => ({ n: _.in([null, 3]) }), [3, 4]]],
  nin: [['holds for a missing field', (_) => ({ n: _.nin([1, 3]) }), [2, 4]]],
  all: [
    ['also of a scalar', (_) => ({ tags: _.all(['x']) }), [1, 3, 4]],
    ['in any order', (_) => ({ tags: _.all(['x', 'z']) }), [3]],
    ['of nothing finds nothing', (_) => ({ tags: _.all([]) }), []],
  ],
  elemMatch: [
    ['one element fits all', (_) => ({ lots: _.elemMatch({ p: 5, e: _.gt(3) }) }), [2]],
    ['named fields pass scalars by', (_) => ({ lots: _.elemMatch({ p: _.neq(5) }) }), [2]],
    ['a bare condition takes scalars', (_) => ({ lots: _.elemMatch(_.gt(3)) }), [4]],
    ['a chain inside is sent as the SDK’s own object and finds nothing: said aloud', (_) => ({ lots: _.elemMatch(chained(_.gt(3), 'and', _.lt(9))) }), []],
    ['a scalar field is no list', (_) => ({ n: _.elemMatch(_.gt(0)) }), []],
  ],
  exists: [['false', (_) => ({ n: _.exists(false) }), [4]], ['true for null', (_) => ({ extra: _.exists(true) }), [3]], ['a field of an element', (_) => ({ 'lots.e': _.exists(true) }), [1, 2]]],
  size: [['of a list', (_) => ({ tags: _.size(2) }), [1]], ['nought', (_) => ({ lots: _.size(0) }), [3]]],
  mod: [['numbers', (_) => ({ n: _.mod(2, 1) }), [1, 3]], ['passes numbers in words by', (_) => ({ s: _.mod(4, 0) }), []]],
  and: [
    ['in a chain', (_) => ({ n: chained(_.gt(1), 'and', _.lt(3)) }), [2]],
    ['of two chains on two fields', (_) => ({ n: chained(_.gt(0), 'and', _.lt(3)), 'deep.k': chained(_.gt(1), 'and', _.lt(9)) }), [2]],
    ['of objects', (_) => _.and([{ n: _.gt(1) }, { tags: 'y' }]), [2, 3]],
  ],
  or: [['in a chain', (_) => ({ n: chained(_.lt(2), 'or', _.gt(2)) }), [1, 3]], ['of objects', (_) => _.or([{ n: 1 }, { s: 'cherry' }]), [1, 3]]],
  nor: [['of objects', (_) => _.nor([{ n: 1 }, { n: 2 }]), [3, 4]]],
  not: [['of a chain is lost in the SDK, which sends {n: {}}', (_) => ({ n: _.not(chained(_.gt(1), 'and', _.lt(3))) }), []], ['of a command', (_) => ({ n: _.not(_.gt(1)) }), [1, 4]], ['of a pattern', (_) => ({ s: _.not(/an/) }), [1, 3, 4]]],
  expr: [['compares two fields', (_) => _.expr(_.aggregate.gt?.(['$n', '$deep.k'])), [3]], ['compares with a value', (_) => _.expr(_.aggregate.eq?.(['$n', 2])), [2]]],
  jsonSchema: [['required and minimum', (_) => _.jsonSchema({ required: ['n'], properties: { n: { minimum: 2 } } }), [2, 3]]],
}

type Command = ReturnType<Commands['eq']>
const chained = (first: Command, word: string, ...rest: unknown[]): Command => (first[word] as Command['and'] & ((...operands: unknown[]) => Command))(...rest)

/** What a query command carries as methods: the same commands, joined by and. */
export const chainCases: Readonly<Record<string, Case>> = {
  and: ['', (_) => ({ n: chained(_.gt(1), 'and', _.lt(3)) }), [2]],
  or: ['', (_) => ({ n: chained(_.lt(2), 'or', _.gt(2)) }), [1, 3]],
  eq: ['', (_) => ({ n: chained(_.gt(1), 'eq', 2) }), [2]],
  neq: ['', (_) => ({ n: chained(_.gt(1), 'neq', 2) }), [3]],
  gt: ['', (_) => ({ n: chained(_.lt(3), 'gt', 1) }), [2]],
  gte: ['', (_) => ({ n: chained(_.lt(3), 'gte', 2) }), [2]],
  lt: ['', (_) => ({ n: chained(_.gt(1), 'lt', 3) }), [2]],
  lte: ['', (_) => ({ n: chained(_.gt(1), 'lte', 3) }), [2, 3]],
  in: ['', (_) => ({ n: chained(_.gt(1), 'in', [1, 2]) }), [2]],
  nin: ['', (_) => ({ n: chained(_.gt(1), 'nin', [1, 2]) }), [3]],
}

const found = (cases: readonly Case[]): Scenario['run'] => async (subject) => {
  const { c } = await subject.emptyCollection()
  await c.add({ data: documents })
  for (const [what, query, expected] of cases) {
    const where = c.where(query(subject.db.command, subject.db))
    same([what, ids((await where.orderBy('_id', 'asc').get()).data)], [what, expected])
    same([what, (await where.count()).total], [what, expected.length])
  }
}

const declared = [['n'], ['s'], ['tags'], ['deep.k'], ['at'], ['lots.p'], ['extra'], ['tags', 'n']]

export const queryChapter: Chapter = {
  about: 'query commands',
  evidence: ['SDK', 'TEST', 'MongoDB'],
  scenarios: [
    ...Object.entries(queryCases).map(([word, cases]): Scenario => ({ name: `query: _.${word}`, run: found(cases) })),
    ...Object.entries(chainCases).map(([word, one]): Scenario => ({ name: `query: _.….${word} in a chain`, run: found([one]) })),
    { name: 'query: a path reaches into a list of objects', run: found([['', (_) => ({ 'lots.p': _.gt(6) }), [2]], ['', () => ({ 'lots.0.p': 5 }), [1, 2]]]) },
    {
      name: 'query: every command finds the same through declared indexes', needs: ['indexes'],
      async run(subject) {
        const { c, name } = await subject.emptyCollection()
        for (const fields of declared) subject.declareIndex(name, fields)
        await c.add({ data: documents })
        for (const [what, query, expected] of Object.values(queryCases).flat()) {
          same([what, ids((await c.where(query(subject.db.command, subject.db)).orderBy('_id', 'asc').get()).data)], [what, expected])
        }
      },
    },
    {
      name: 'query: _.text is refused, there is no text index',
      async run(subject) {
        const { c } = await subject.emptyCollection()
        await refused(c.where(subject.db.command.text({ search: 'x' }) as object).get(), { errCode: -502001, says: '[FailedOperation]' })
      },
    },
    ...refusals(),
  ],
}

function refusals(): Scenario[] {
  const of: [string, (_: Commands) => object, string | RegExp][] = [
    ['$where: no code from a query', () => ({ $where: 'this.n === 1' }), '$where'],
    ['$where further down', (_) => _.or([{ n: 1 }, { $where: 'true' }]), '$where'],
    ['an unknown operator', () => ({ n: { $frobnicate: 1 } }), 'unknown operator: $frobnicate'],
    ['an unknown operator at the top', () => ({ $frobnicate: 1 }), 'unknown top level operator: $frobnicate'],
    ['_.mod by zero', (_) => ({ n: _.mod(0, 1) }), 'divisor cannot be 0'],
    ['_.in without a list', () => ({ n: { $in: 1 } }), '$in needs an array'],
    ['_.or of nothing', (_) => _.or([]), '$and/$or/$nor must be a nonempty array'],
    ['a pattern that is none', () => ({ s: { $regex: '(' } }), 'Regular expression is invalid'],
    ['_.size of no number', (_) => ({ tags: _.size('two') }), '$size'],
  ]
  return of.map(([what, query, says]) => ({
    name: `query refused: ${what}`,
    async run(subject) {
      const { c } = await subject.emptyCollection()
      await c.add({ data: documents })
      await refused(c.where(query(subject.db.command)).get(), { errCode: -502001, says })
    },
  }))
}
