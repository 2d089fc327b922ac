import type { CloudCollection, CloudCommand, CloudDatabase, CloudRows, CloudTransaction } from '../platform/cloud-database'

/** One request of the protocol; throws what the cloud refuses, with its `code`. */
export type Ask = (action: string, body: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>

/** Commands as the SDK sends them, told apart from a document's own values. */
interface Command { readonly of: string; readonly value: unknown }
const made = new WeakSet<object>()
const isCommand = (value: unknown): value is Command => typeof value === 'object' && value !== null && made.has(value)

function commanded(of: string, value: unknown): object {
  const one: Command = { of, value }
  made.add(one)
  return one
}
const command = (of: string) => (value?: unknown): object => commanded(of, value)

const commands: CloudCommand = {
  eq: command('$eq'), in: command('$in'), gte: command('$gte'), gt: command('$gt'), lte: command('$lte'), lt: command('$lt'),
  and: (...parts) => commanded('$and', parts), or: (parts) => commanded('$or', parts),
  set: command('$set'), inc: command('$inc'), remove: () => commanded('$unset', ''),
  aggregate: { sum: (of) => ({ $sum: of }) },
}

/** A chained comparison of one field becomes a list beside the fields, as in @cloudbase/database. */
function queryOf(where: object): Record<string, unknown> {
  if (isCommand(where)) return { [where.of]: (where.value as object[]).map(queryOf) }
  const query: Record<string, unknown> = {}
  const both: object[] = []
  for (const [field, test] of Object.entries(where)) {
    if (!isCommand(test)) query[field] = test
    else if (test.of === '$and') both.push(...(test.value as Command[]).map(({ of, value }) => ({ [field]: { [of]: value } })))
    else query[field] = { [test.of]: test.value }
  }
  return both.length > 0 ? { ...query, $and: both } : query
}

function updateOf(data: object): Record<string, Record<string, unknown>> {
  const update: Record<string, Record<string, unknown>> = {}
  for (const [path, change] of Object.entries(data)) {
    const { of, value } = isCommand(change) ? change : { of: '$set', value: change }
    update[of] = { ...update[of], [path]: value }
  }
  return update
}

const json = (value: unknown): string => JSON.stringify(value)
const parsed = (list: unknown): unknown[] => (list as string[]).map((text) => JSON.parse(text) as unknown)
const dataOf = (reply: Readonly<Record<string, unknown>>): Record<string, unknown> => (reply.data ?? {}) as Record<string, unknown>

/** What wx-server-sdk makes of a refused operation on documents: errMsg with the words, no `code` (DEVCLOUD §1.6). */
const asSdkSays = async <T>(api: string, asked: Promise<T>): Promise<T> => {
  try {
    return await asked
  } catch (error) {
    throw Object.assign(new Error(`${api}:fail ${(error as Error).message}`), { errCode: -501001 })
  }
}

/** The SDK's database over requests of the protocol: the encoding that engine and SDK agree on, without HTTP. */
export function wireDatabase(ask: Ask): CloudDatabase {
  const rows = (collectionName: string, where: object, page: { readonly order: object; readonly limit: number }): CloudRows => ({
    orderBy: (field, direction) => rows(collectionName, where, { ...page, order: { ...page.order, [field]: direction === 'asc' ? 1 : -1 } }),
    limit: (limit) => rows(collectionName, where, { ...page, limit }),
    async get() {
      const reply = await asSdkSays('collection.get', ask('database.getDocument', { collectionName, queryType: 'WHERE', query: json(queryOf(where)), order: json(page.order), offset: 0, limit: page.limit, multi: false }))
      return { data: parsed(dataOf(reply).list) }
    },
    async count() {
      return { total: dataOf(await asSdkSays('collection.count', ask('database.calculateDocument', { collectionName, queryType: 'WHERE', query: json(queryOf(where)) }))).total as number }
    },
    async update({ data }) {
      const reply = await asSdkSays('collection.update', ask('database.modifyDocument', { collectionName, queryType: 'WHERE', query: json(queryOf(where)), data: json(updateOf(data)), multi: true, merge: true, upsert: false }))
      return { stats: { updated: dataOf(reply).updated as number } }
    },
    async remove() {
      const reply = await asSdkSays('collection.remove', ask('database.removeDocument', { collectionName, queryType: 'WHERE', query: json(queryOf(where)), multi: true }))
      return { stats: { removed: dataOf(reply).deleted as number } }
    },
  })
  const collection = (collectionName: string): CloudCollection => ({
    ...rows(collectionName, {}, { order: {}, limit: 100 }),
    doc: (_id) => ({ get: async () => ({ data: parsed(dataOf(await asSdkSays('document.get', getOne(collectionName, _id)))['list'])[0] }) }),
    where: (query) => rows(collectionName, query, { order: {}, limit: 100 }),
    add: ({ data }) => asSdkSays('collection.add', ask('database.insertDocument', { collectionName, data: [json(data)] })),
    aggregate: () => ({ match: (query) => ({ group: (by) => ({ async end() {
      const stages = [{ stageKey: '$match', stageValue: json(queryOf(query)) }, { stageKey: '$group', stageValue: json(by) }]
      return { list: parsed(dataOf(await asSdkSays('collection.aggregate', ask('database.aggregateDocuments', { collectionName, stages })))['list']) as Record<string, number>[] }
    } }) }) }),
  })
  const getOne = (collectionName: string, _id: string, transactionId?: string) => ask('database.getDocument', { collectionName, queryType: 'DOC', query: json({ _id }), offset: 0, limit: 1, multi: false, transactionId })
  const transaction = (transactionId: string): CloudTransaction => ({
    collection: (collectionName) => ({
      doc: (_id) => ({
        async get() {
          const [data] = parsed(dataOf(await asSdkSays('document.get', getOne(collectionName, _id, transactionId)))['list'])
          if (data === undefined) throw new Error(`document.get:fail document with _id ${_id} does not exist`)
          return { data }
        },
        set: ({ data }) => asSdkSays('document.set', ask('database.modifyDocument', { collectionName, queryType: 'DOC', query: json({ _id }), data: json(data), multi: false, merge: false, upsert: true, transactionId })),
        remove: () => asSdkSays('document.remove', ask('database.removeDocument', { collectionName, queryType: 'DOC', query: json({ _id }), multi: false, transactionId })),
      }),
      add: ({ data }) => asSdkSays('collection.add', ask('database.insertDocument', { collectionName, data: (Array.isArray(data) ? data : [data]).map(json), transactionId })),
    }),
    commit: () => ask('database.commitTransaction', { transactionId }),
    rollback: () => ask('database.abortTransaction', { transactionId }),
  })
  return {
    collection, command: commands,
    startTransaction: async () => transaction((await ask('database.startTransaction', {})).transactionId as string),
  }
}
