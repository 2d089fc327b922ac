import cloud from 'wx-server-sdk'
import type { Document } from '../../wire/ejson'
import { openDatabase, type Database, type DatabaseOptions } from '../open-database'
import { openSdkShell, pointSdkAt } from './sdk-shell'

/** The SDK's database as it behaves; its own typings know half of it. */
export interface SdkCollection extends SdkQuery {
  add(options: { data: Document | Document[] }): Promise<{ _id?: unknown; _ids?: unknown[] }>
  doc(id: string | number): SdkDocument
  where(query: object): SdkQuery
  aggregate(): SdkAggregation
}
export interface SdkQuery {
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(count: number): SdkQuery
  skip(count: number): SdkQuery
  field(fields: Document): SdkQuery
  get(): Promise<{ data: Document[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Document; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
export interface SdkDocument {
  get(): Promise<{ data: Document | null }>
  update(options: { data: Document }): Promise<{ stats: { updated: number } }>
  set(options: { data: Document }): Promise<{ _id: unknown; stats: { updated: number; created: number } }>
  remove(): Promise<{ stats: { removed: number } }>
  field(fields: Document): SdkDocument
}
export type SdkStage =
  | 'addFields' | 'bucket' | 'bucketAuto' | 'count' | 'geoNear' | 'group' | 'limit' | 'lookup' | 'match'
  | 'project' | 'replaceRoot' | 'sample' | 'skip' | 'sort' | 'sortByCount' | 'unwind'
export type SdkAggregation = Record<SdkStage, (operand: unknown) => SdkAggregation> & { end(): Promise<{ list: Document[] }> }

export interface SdkCommand {
  and(...others: unknown[]): SdkCommand
  or(...others: unknown[]): SdkCommand
}
export type QueryWord = 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'all' | 'elemMatch' | 'exists' | 'size' | 'mod'
  | 'geoNear' | 'geoWithin' | 'geoIntersects' | 'and' | 'or' | 'nor' | 'not' | 'expr' | 'jsonSchema' | 'text'
export type UpdateWord = 'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'bit' | 'push' | 'pop' | 'shift' | 'unshift' | 'pull' | 'pullAll' | 'addToSet'
export type SdkCommands = Record<QueryWord | UpdateWord, (...operands: unknown[]) => SdkCommand> & {
  aggregate: Record<string, (operand: unknown) => unknown>
  project: Record<'slice' | 'elemMatch', (operand: unknown) => unknown>
}
export interface SdkTransaction {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}
export interface SdkDatabase {
  command: SdkCommands
  Geo: Record<'Point' | 'LineString' | 'Polygon', new (...parts: unknown[]) => object>
  collection(name: string): SdkCollection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<SdkTransaction>
  runTransaction<T>(callback: (transaction: SdkTransaction) => Promise<T>, times?: number): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
}

export interface SdkCloud {
  database: Database
  db: SdkDatabase
  close(): Promise<void>
}

/** A database, an HTTP shell round it and the unmodified wx-server-sdk pointed at it. */
export async function openSdkCloud(options: Partial<DatabaseOptions> = {}): Promise<SdkCloud> {
  const database = openDatabase({ file: ':memory:', now: () => Date.now(), ...options })
  const shell = await openSdkShell(database)
  pointSdkAt(shell.url)
  cloud.init({ env: 'devcloud-test' })
  const db = cloud.database({ throwOnNotFound: false } as object as Parameters<typeof cloud.database>[0]) as unknown as SdkDatabase
  return {
    database,
    db,
    close: async () => {
      await shell.close()
      database.close()
    },
  }
}

export interface SdkFailure {
  errCode: number | undefined
  code: string | undefined
  message: string
}

/** What the code of a function sees when the SDK throws. */
export async function failureOf(attempt: Promise<unknown>): Promise<SdkFailure> {
  try {
    await attempt
  } catch (thrown) {
    const { errCode, code, errMsg, message } = thrown as { errCode?: number; code?: string; errMsg?: string; message?: string }
    return { errCode, code, message: errMsg ?? message ?? String(thrown) }
  }
  return { errCode: undefined, code: 'accepted', message: 'accepted' }
}
