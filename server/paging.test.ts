import { guestAsks } from '@encore/contract/guest'
import { staffAsks } from '@encore/contract/staff'
import type * as v from 'valibot'
import { openDatabase, type QueryReport } from 'wx-devcloud/src/database/open-database'
import { collections } from './collections'
import { storeOver } from './platform/cloud-store'
import type { Query, Store, Test } from './platform/store'
import { furnish } from './security/furnish.testkit'
import type { House, Person } from './security/house.testkit'
import { wireDatabase } from './simulator/wire-database.testkit'

interface Asked { readonly from: string; readonly query: Query }
interface Field { readonly type: string; readonly wrapped?: Field; readonly options?: readonly string[]; readonly pipe?: readonly Field[] }

const unwrapped = (field: Field): Field => (field.wrapped ? unwrapped(field.wrapped) : field.pipe?.[0] && field.pipe[0] !== field ? unwrapped(field.pipe[0]) : field)

/** Every action that pages by key, with each way to ask for it: every value of its choices, and none where none is needed. */
function paging(asks: Readonly<Record<string, { schema(): v.GenericSchema }>>): readonly (readonly [action: string, inputs: readonly object[]])[] {
  return Object.entries(asks).flatMap(([action, ask]) => {
    const { entries = {} } = ask.schema() as unknown as { readonly entries?: Readonly<Record<string, Field>> }
    if (!entries.after || unwrapped(entries.after).type !== 'string') return []
    const ways = Object.entries(entries).reduce<object[]>((inputs, [name, field]) => {
      const { options } = unwrapped(field)
      return options ? inputs.flatMap((input) => [...(field.wrapped ? [input] : []), ...options.map((option) => ({ ...input, [name]: option }))]) : inputs
    }, [{ after: '1780000000000~a' }])
    return [[action, ways] as const]
  })
}

/** What a house asks its database for in an order. */
async function orderedQueries(house: House): Promise<{ readonly queries: readonly Asked[]; readonly silent: readonly string[] }> {
  const queries: Asked[] = []
  const { store } = house.world
  const find: Store['find'] = (from, query) => {
    if (query.orderBy) queries.push({ from: from.name, query })
    return store.find(from, query)
  }
  Object.assign(house.world, { store: { ...store, find } })
  const silent: string[] = []
  const ask = async (of: 'guest' | 'staff', people: readonly Person[], [action, inputs]: ReturnType<typeof paging>[number]): Promise<void> => {
    const before = queries.length
    for (const who of people) for (const input of inputs) await house.ask(of, who, action, input)
    if (!queries.slice(before).some(({ query }) => query.after)) silent.push(action)
  }
  for (const one of paging(guestAsks)) await ask('guest', ['guest'], one)
  for (const one of paging(staffAsks)) await ask('staff', ['owner', 'manager', 'handler', 'clerk'], one)
  for (const trigger of ['sweep', 'nightly']) await house.job('timer', { Type: 'Timer', TriggerName: trigger })
  return { queries, silent }
}

/** Rows of each list and as many of others, in ranks of sixty equals; so many lie before the page that is looked at. */
const ROWS = 300
const EQUALS = 60
const FAR = 250
const SHOWN = 20

const isRange = (test: Test): test is Exclude<Test, string | number | boolean | null> => typeof test === 'object' && test !== null
const placed = (doc: Record<string, unknown>, path: string, value: unknown): void => {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  const inner = steps.reduce((at, step) => (at[step] ??= {}) as Record<string, unknown>, doc)
  inner[last] = value
}

/** The nth of the documents that this query finds, in whatever order; `of` another when it is to be passed over for its first equality. */
function documentFor({ where, orderBy = [] }: Query, n: number, isOther: boolean): Record<string, unknown> & { readonly _id: string } {
  const doc = { _id: `${isOther ? 'other' : 'own'}-${String(n).padStart(5, '0')}` }
  const sorted = orderBy[0]?.[0] ?? '_id'
  if (sorted !== '_id') placed(doc, sorted, Math.floor(n / EQUALS))
  const equalities = Object.entries(where).filter(([, test]) => !isRange(test) || test.in)
  equalities.forEach(([path, test], nth) => { placed(doc, path, isOther && nth === 0 ? 'other' : isRange(test) ? test.in?.[n % test.in.length] : test) })
  return doc
}

/** The same query with the bounds of its ranges out of the way: they say since when, and the rows here have their own time. */
const unbounded = ({ where, ...query }: Query): Query => ({ ...query, where: Object.fromEntries(Object.entries(where).map(([path, test]) =>
  [path, isRange(test) && !test.in ? Object.fromEntries(Object.entries(test).map(([end]) => [end, path === '_id' ? (end.startsWith('g') ? '' : '~') : end.startsWith('g') ? -1 : 1e9])) as Test : test])) })

const scansOf = ({ where }: Query): number => Object.values(where).reduce<number>((product, test) => product * (isRange(test) && test.in ? test.in.length : 1), 1)

/** How many documents the first page and a far one read, on devcloud's engine with the declared indexes. */
async function costs({ from, query: asked }: Asked): Promise<{ readonly first: number; readonly far: number }> {
  const reports: QueryReport[] = []
  const database = openDatabase({ file: ':memory:', now: () => 0, onQuery: (report) => reports.push(report) })
  for (const fields of collections.find(({ name }) => name === from)?.indexes ?? []) database.ensureIndex(from, fields)
  const query = unbounded(asked)
  database.load(from, Array.from({ length: ROWS }, (_, n) => [documentFor(query, n, false), documentFor(query, n, true)]).flat())
  const store = storeOver(wireDatabase(async (action, body) => database.handle(action, { ...body })), { elapsedMs: () => 0, pause: async () => undefined, draw: () => 0 })
  const [field = '_id', direction = 'asc'] = query.orderBy?.[0] ?? []
  const behind = documentFor(query, direction === 'asc' ? FAR : ROWS - FAR, false)
  const read = async (after: Query['after']): Promise<number> => {
    const found = await store.find({ name: from }, { where: query.where, orderBy: query.orderBy ?? [], limit: SHOWN, ...(after && { after }) })
    expect([from, query.where, found.length]).toEqual([from, query.where, SHOWN])
    return reports[reports.length - 1]?.examined ?? Infinity
  }
  const [first, far] = [await read(undefined), await read({ value: field === '_id' ? behind._id : Math.floor((direction === 'asc' ? FAR : ROWS - FAR) / EQUALS), id: behind._id })]
  database.close()
  return { first, far }
}

const shapeOf = ({ from, query }: Asked): string =>
  `${from} ${JSON.stringify(Object.entries(query.where).map(([path, test]) => [path, isRange(test) ? Object.keys(test) : '=']))} ${JSON.stringify(query.orderBy)}`

describe('M5 lists page by key', () => {
  let asked: Awaited<ReturnType<typeof orderedQueries>>
  beforeAll(async () => { asked = await orderedQueries((await furnish()).house) })

  it('M5 every action that says `after` in its schema asks with the cursor it was given, reconcile aside, which walks along the ids', () => {
    expect(asked.silent).toEqual(['reconcile'])
  })

  it('M5 page N costs what page 1 costs: no more is read than is shown, whatever lies before it and however many are equal', async () => {
    const shapes = new Map(asked.queries.map((one) => [shapeOf(one), one]))
    const dear: (readonly [string, object])[] = []
    for (const [shape, one] of shapes) {
      const cost = await costs(one)
      // Of each range of the index that is read side by side one row is looked at ahead; the cursor makes two of one.
      const scans = scansOf(one.query)
      if (cost.first > SHOWN + scans - 1 || cost.far > SHOWN + 2 * scans - 1) dear.push([shape, cost])
    }
    expect(dear).toEqual([])
    expect(shapes.size).toBeGreaterThan(30)
  })
})
