import { type ExpressionCase, type ExpressionTable, isAnyOrder, missing } from './expression-table'
import { dateTable } from './expressions-dates'
import { listTable } from './expressions-lists'
import { numberTable } from './expressions-numbers'
import { textTable } from './expressions-texts'
import { type Chapter, type Scenario, refused, same } from './scenario'
import type { Document } from './sdk'

/** The document every expression is worked out on. */
const subjectOfAll: Document = {
  _id: 'd', n: 7, neg: -2.5, zero: 0, nul: null, s: 'Hello', zh: '会员日', when: new Date('2026-09-30T10:05:06.789Z'), list: [3, 1, 2],
  objs: [{ k: 'a', v: 1 }, { k: 'b', v: 2 }], o: { x: 1, y: 'z' }, yes: true, no: false, words: ['a', 'b', 'a'], empty: [],
}

const tables: readonly ExpressionTable[] = [numberTable, listTable, dateTable, textTable]
/** By the SDK's name of the expression. */
export const expressionCases = Object.assign({}, ...tables.map(({ cases }) => cases)) as ExpressionTable['cases']

const sorted = (list: unknown): unknown => (Array.isArray(list) ? [...(list as unknown[])].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list)

const workedOut = (cases: readonly ExpressionCase[]): Scenario['run'] => async (subject) => {
  const { c } = await subject.emptyCollection()
  await c.add({ data: subjectOfAll })
  const fields = Object.fromEntries(cases.map(([make], i) => [`r${i}`, make(subject.db.command.aggregate)]))
  const { list: [result = {}] } = await c.aggregate().project({ _id: 0, ...fields }).end()
  const inAnyOrder = (key: string): boolean => isAnyOrder(cases[Number(key.slice(1))]?.[1])
  const actual = Object.fromEntries(Object.entries(result).map(([key, value]) => [key, inAnyOrder(key) ? sorted(value) : value]))
  same(actual, Object.fromEntries(cases.flatMap(([, value], i) => (value === missing ? [] : [[`r${i}`, isAnyOrder(value) ? sorted(value.anyOrder) : value]]))))
}

export const expressionChapter: Chapter = {
  about: 'aggregation expressions',
  evidence: ['SDK', 'TEST', 'MongoDB'],
  scenarios: [
    ...Object.entries(expressionCases).map(([word, cases]): Scenario => ({ name: `expression: $.${word}`, run: workedOut(cases) })),
    ...tables.flatMap(({ refusals }) => refusals).map(([what, make, says]): Scenario => ({
      name: `expression refused: ${what}`,
      async run(subject) {
        const { c } = await subject.emptyCollection()
        await c.add({ data: subjectOfAll })
        // An aggregation keeps the service's own code: the SDK translates it for single documents and queries only.
        await refused(c.aggregate().project({ r: make(subject.db.command.aggregate) }).end(), { errCode: -1, code: 'DATABASE_REQUEST_FAILED', says })
      },
    })),
  ],
}
