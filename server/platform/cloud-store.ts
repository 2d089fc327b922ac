import type { CloudDatabase, CloudRows } from './cloud-database'
import { afterCursor, whereOf } from './cloud-query'
import { addedOnce, atomicallyOver, type Pacing } from './cloud-transaction'
import { type Collection, type Doc, IDS_A_REQUEST, type Query, type Store } from './store'

async function find<D extends Doc>(db: CloudDatabase, from: Collection<D>, query: Query): Promise<D[]> {
  const where = whereOf(query.where, db.command)
  const beyond = afterCursor(query, db.command)
  let rows: CloudRows = db.collection(from.name).where(beyond.length > 0 ? db.command.and(where, ...beyond) : where)
  const order = query.orderBy ?? []
  for (const [field, direction] of order) rows = rows.orderBy(field, direction)
  const answer = await rows.orderBy('_id', order[order.length - 1]?.[1] ?? 'asc').limit(query.limit).get()
  return answer.data as D[]
}

/** The store port over what speaks like the SDK's database: the SDK itself in cloud.ts, the simulator's cloud in its tests. */
export function storeOver(db: CloudDatabase, pacing: Pacing): Store {
  const _ = db.command
  const $ = _.aggregate
  return {
    async get<D extends Doc>(from: Collection<D>, id: string) {
      const answer = await db.collection(from.name).doc(id).get()
      return (answer.data ?? null) as D | null
    },
    async getMany<D extends Doc>(from: Collection<D>, ids: readonly string[]) {
      if (ids.length === 0) return []
      const answer = await db.collection(from.name).where({ _id: _.in([...ids]) }).limit(IDS_A_REQUEST).get()
      const byId = new Map((answer.data as D[]).map((doc) => [doc._id, doc]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
    find: (from, query) => find(db, from, query),
    async count(from, where) {
      return (await db.collection(from.name).where(whereOf(where, _)).count()).total
    },
    async sum(from, where, fields) {
      const sums = Object.fromEntries(fields.map((field, n) => [`f${n}`, $.sum(`$${field}`)]))
      const answer = await db.collection(from.name).aggregate().match(whereOf(where, _)).group({ _id: null, documents: $.sum(1), ...sums }).end()
      const row = answer.list[0] ?? {}
      return { ...Object.fromEntries(fields.map((field, n) => [field, row[`f${n}`] ?? 0])), documents: row.documents ?? 0 }
    },
    add: (to, doc) => addedOnce(() => db.collection(to.name).add({ data: doc })),
    async change(of, id, { when = {}, set = {}, increase = {}, remove = [] }) {
      const data = {
        ...Object.fromEntries(Object.entries(set).map(([field, value]) => [field, _.set(value)])),
        ...Object.fromEntries(Object.entries(increase).map(([field, by]) => [field, _.inc(by)])),
        ...Object.fromEntries(remove.map((field) => [field, _.remove()])),
      }
      const answer = await db.collection(of.name).where({ _id: id, ...whereOf(when, _) }).update({ data })
      return answer.stats.updated === 1
    },
    async forget(from, ids, when) {
      if (ids.length === 0) return 0
      const going = { _id: { in: ids.slice(0, IDS_A_REQUEST) }, ...from.only, ...when }
      return (await db.collection(from.name).where(whereOf(going, _)).remove()).stats.removed
    },
    atomically: atomicallyOver(() => db.startTransaction(), pacing),
  }
}
