import { fromStored, toWire, type Document } from '../../wire/ejson'
import { isWireError } from '../../wire/wire-error'
import type { Database } from '../open-database'

/** Speaks the protocol to a database without HTTP and SDK: for tests of what only the server decides. */
export interface WireClient {
  add(...documents: Document[]): Promise<unknown>
  get(id: unknown): Promise<Document | undefined>
  where(query: Document, more?: Document): Promise<Document[]>
  update(id: unknown, update: Document): Promise<unknown>
  set(id: unknown, document: Document): Promise<unknown>
  remove(id: unknown): Promise<unknown>
}

export function wireClient(database: Database, collectionName: string, transactionId?: string): WireClient {
  const send = async (action: string, body: Document) =>
    (await database.handle(`database.${action}`, { collectionName, ...(transactionId ? { transactionId } : {}), ...body })).data as Document
  const list = async (query: Document, more: Document = {}) => ((await send('getDocument', { query: toWire(query), ...more })).list as string[]).map(fromStored)
  return {
    add: async (...documents) => (await send('insertDocument', { data: documents.map(toWire) })).insertedIds,
    get: async (id) => (await list({ _id: id }))[0],
    where: list,
    update: async (id, update) => (await send('modifyDocument', { query: toWire({ _id: id }), data: toWire(update), multi: false, merge: true, upsert: false })).updated,
    set: (id, document) => send('modifyDocument', { query: toWire({ _id: id }), data: toWire(document), multi: false, merge: false, upsert: true }),
    remove: async (id) => (await send('removeDocument', { query: toWire({ _id: id }), multi: false })).deleted,
  }
}

/** The code with which production refuses, or 'accepted'. Anything else thrown is a bug and goes on. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'accepted'
  } catch (error) {
    if (isWireError(error)) return error.code
    throw error
  }
}
