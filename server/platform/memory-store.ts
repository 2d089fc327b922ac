import { Abandoned, IDS_A_REQUEST, Outrun, StoreBusy, type Change, type Collection, type Doc, type Query, type Store, type Test, type Transaction } from './store'

const MOST_TRIES = 100

type Table = Map<string, Doc>
interface Draft { readonly writes: Map<string, Map<string, Doc | null>>; readonly seen: Map<string, number> }

/** Documents are plain data, so this is what structuredClone does, five times as fast. */
function copy<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(copy) as T
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(value)) made[key] = copy((value as Record<string, unknown>)[key])
  return made as T
}

function read(doc: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value === null || value === undefined ? undefined : (value as Record<string, unknown>)[key]), doc)
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = [String(a), String(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

function passes(value: unknown, test: Test): boolean {
  if (test === null || typeof test !== 'object') return (value ?? null) === test
  if (test.in !== undefined) return test.in.some((one) => one === value)
  if (value === undefined || value === null) return false
  return (test.gte === undefined || (typeof value === typeof test.gte && compare(value, test.gte) >= 0))
    && (test.gt === undefined || (typeof value === typeof test.gt && compare(value, test.gt) > 0))
    && (test.lte === undefined || (typeof value === typeof test.lte && compare(value, test.lte) <= 0))
    && (test.lt === undefined || (typeof value === typeof test.lt && compare(value, test.lt) < 0))
}

const matches = (doc: Doc, where: Query['where']): boolean => Object.entries(where).every(([path, test]) => passes(read(doc, path), test))

function pageOf(docs: Doc[], query: Query): Doc[] {
  const order: (readonly [string, 'asc' | 'desc'])[] = [...(query.orderBy ?? [])]
  order.push(['_id', order[order.length - 1]?.[1] ?? 'asc'])
  const byOrder = (a: Doc, b: Doc): number => {
    for (const [field, direction] of order) {
      const difference = compare(read(a, field), read(b, field))
      if (difference !== 0) return direction === 'asc' ? difference : -difference
    }
    return 0
  }
  const { after } = query
  const [field, direction] = order[0] ?? ['_id', 'asc']
  const isAfter = (doc: Doc): boolean => {
    if (!after) return true
    const difference = compare(read(doc, field), after.value) || compare(doc._id, after.id)
    return direction === 'asc' ? difference > 0 : difference < 0
  }
  return docs.filter(isAfter).sort(byOrder).slice(0, query.limit)
}

/** The document that holds the last step of a dot path, made on the way, and that step's name. */
function place(doc: Record<string, unknown>, path: string): readonly [Record<string, unknown>, string] {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  return [steps.reduce((inner, step) => (inner[step] ??= {}) as Record<string, unknown>, doc), last]
}

function changed(doc: Doc, { set = {}, increase = {}, remove = [] }: Change): Doc {
  const next = copy(doc) as unknown as Record<string, unknown>
  for (const [path, value] of Object.entries(set)) { const [inner, step] = place(next, path); inner[step] = copy(value) }
  for (const [path, by] of Object.entries(increase)) { const [inner, step] = place(next, path); inner[step] = Number(inner[step] ?? 0) + by }
  for (const path of remove) { const [inner, step] = place(next, path); delete inner[step] }
  return next as unknown as Doc
}

export interface MemoryStore extends Store {
  dump(name: string): Doc[]
  /** Remembers everything as it is; the answer brings it back, as often as one likes. */
  keep(): () => void
}

/**
 * The store without a cloud, for unit tests: same answers, same conflicts. A transaction fails at commit when a document it read or
 * wrote changed since it first saw it, and is tried again, so that a use case that depends on the callback running once fails here too.
 * Every operation yields once, which lets parallel calls interleave as they do over a network. `wrote` hears of every document written.
 */
export function memoryStore(wrote: (name: string, id: string) => void = () => undefined): MemoryStore {
  const tables = new Map<string, Table>()
  const versions = new Map<string, number>()
  const table = (name: string): Table => tables.get(name) ?? tables.set(name, new Map()).get(name) as Table
  const key = (name: string, id: string): string => `${name}/${id}`
  const versionOf = (name: string, id: string): number => versions.get(key(name, id)) ?? 0
  const write = (name: string, id: string, doc: Doc | null): void => {
    if (doc === null) table(name).delete(id)
    else table(name).set(id, copy(doc))
    versions.set(key(name, id), versionOf(name, id) + 1)
    wrote(name, id)
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const all = (name: string, where: Query['where']): Doc[] => [...table(name).values()].filter((doc) => matches(doc, where))

  const transaction = (draft: Draft): Transaction => {
    const see = (name: string, id: string): Doc | null => {
      const own = draft.writes.get(name)?.get(id)
      if (own !== undefined) return own
      if (!draft.seen.has(key(name, id))) draft.seen.set(key(name, id), versionOf(name, id))
      return table(name).get(id) ?? null
    }
    const stage = (name: string, id: string, doc: Doc | null): void => {
      see(name, id)
      const staged = draft.writes.get(name) ?? draft.writes.set(name, new Map()).get(name) as Map<string, Doc | null>
      staged.set(id, copy(doc))
    }
    return {
      async get<D extends Doc>(from: Collection<D>, id: string) { await turn(); return copy(see(from.name, id)) as D | null },
      async add(to, doc) {
        await turn()
        if (see(to.name, doc._id) !== null) return false
        stage(to.name, doc._id, doc)
        return true
      },
      async addAll(to, docs) {
        await turn()
        if (docs.some((doc) => see(to.name, doc._id) !== null)) return false
        for (const doc of docs) stage(to.name, doc._id, doc)
        return true
      },
      async put(to, doc) { await turn(); stage(to.name, doc._id, doc) },
      async remove(from, id) { await turn(); stage(from.name, id, null) },
      abandon(value) { throw new Abandoned(value) },
      again() { throw new Outrun() },
    }
  }

  const commit = (draft: Draft): void => {
    for (const [at, version] of draft.seen) if ((versions.get(at) ?? 0) !== version) throw new Outrun()
    for (const [name, docs] of draft.writes) for (const [id, doc] of docs) write(name, id, doc)
  }

  return {
    async get<D extends Doc>(from: Collection<D>, id: string) { await turn(); return copy(table(from.name).get(id) ?? null) as D | null },
    async getMany<D extends Doc>(from: Collection<D>, ids: readonly string[]) {
      await turn()
      return ids.flatMap((id) => table(from.name).get(id) ?? []).map((doc) => copy(doc) as D)
    },
    async find<D extends Doc>(from: Collection<D>, query: Query) { await turn(); return pageOf(all(from.name, query.where), query).map((doc) => copy(doc) as D) },
    async count(from, where) { await turn(); return all(from.name, where).length },
    async sum(from, where, fields) {
      await turn()
      const docs = all(from.name, where)
      const sums = Object.fromEntries(fields.map((field) => [field, docs.reduce((total, doc) => total + Number(read(doc, field) ?? 0), 0)]))
      return { ...sums, documents: docs.length }
    },
    async add(to, doc) {
      await turn()
      if (table(to.name).has(doc._id)) return false
      write(to.name, doc._id, doc)
      return true
    },
    async change(of, id, change) {
      await turn()
      const doc = table(of.name).get(id)
      if (!doc || !matches(doc, change.when ?? {})) return false
      write(of.name, id, changed(doc, change))
      return true
    },
    async forget(from, ids, when) {
      await turn()
      const going = ids.slice(0, IDS_A_REQUEST).flatMap((id) => table(from.name).get(id) ?? []).filter((doc) => matches(doc, { ...from.only, ...when }))
      for (const { _id } of going) write(from.name, _id, null)
      return going.length
    },
    async atomically(work) {
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        const draft: Draft = { writes: new Map(), seen: new Map() }
        try {
          const value = await work(transaction(draft))
          commit(draft)
          return value
        } catch (error) {
          if (error instanceof Abandoned) return error.value as Awaited<ReturnType<typeof work>>
          if (!(error instanceof Outrun)) throw error
          await turn()
        }
      }
      throw new StoreBusy(MOST_TRIES)
    },
    dump: (name) => [...table(name).values()].map(copy),
    keep() {
      // Documents are replaced, never changed in place, so the maps alone are all there is to keep.
      const kept = [...tables].map(([name, docs]) => [name, new Map(docs)] as const)
      return () => {
        tables.clear()
        for (const [name, docs] of kept) tables.set(name, new Map(docs))
      }
    },
  }
}
