/** The SDK as it behaves; its own typings know half of it. `data` and queries are what a function's author writes. */
export type Document = Record<string, unknown>

export interface SdkQuery {
  where(query: object): SdkQuery
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(count: number): SdkQuery
  skip(count: number): SdkQuery
  field(fields: Document): SdkQuery
  get(): Promise<{ data: Document[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Document; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
export interface SdkCollection extends SdkQuery {
  add(options: { data: Document | Document[] }): Promise<{ _id?: unknown; _ids?: unknown[]; errMsg: string }>
  doc(id: string | number): SdkDocument
  aggregate(): SdkAggregation
}
export interface SdkDocument {
  get(): Promise<{ data: Document | null }>
  update(options: { data: Document }): Promise<{ stats: { updated: number } }>
  set(options: { data: Document }): Promise<{ _id: unknown; stats: { updated: number; created: number } }>
  remove(): Promise<{ stats: { removed: number } }>
  field(fields: Document): SdkDocument
}
/** One method a stage; which there are is asked of the SDK itself (complete.ts). */
export type SdkAggregation = { end(): Promise<{ list: Document[] }>; done(): unknown[] } & { [stage in SdkStage]: (operand?: unknown) => SdkAggregation }
export type SdkStage =
  | 'addFields' | 'bucket' | 'bucketAuto' | 'count' | 'geoNear' | 'group' | 'limit' | 'lookup' | 'match' | 'project' | 'replaceRoot' | 'sample' | 'skip'
  | 'sort' | 'sortByCount' | 'unwind' | 'collStats' | 'facet' | 'graphLookup' | 'indexStats' | 'out' | 'redact'

export interface SdkCommand {
  [chained: string]: (...operands: unknown[]) => SdkCommand
}
export type Expressions = Record<string, (operand: unknown) => unknown>
export type Commands = Record<QueryWord | UpdateWord, (...operands: unknown[]) => SdkCommand> & {
  aggregate: Expressions & { pipeline(): SdkAggregation }
  project: Record<'slice' | 'elemMatch', (operand: unknown) => unknown>
}
export type QueryWord =
  | 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'all' | 'elemMatch' | 'exists' | 'size' | 'mod' | 'geoNear' | 'geoWithin' | 'geoIntersects'
  | 'and' | 'or' | 'nor' | 'not' | 'expr' | 'jsonSchema' | 'text'
export type UpdateWord =
  | 'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'rename' | 'bit' | 'push' | 'pop' | 'shift' | 'unshift' | 'pull' | 'pullAll' | 'addToSet'

export interface SdkTransaction {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}
export type GeoWord = 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon'
export interface SdkDatabase {
  command: Commands
  Geo: Record<GeoWord, new (...parts: unknown[]) => object>
  collection(name: string): SdkCollection
  createCollection(name: string): Promise<{ errMsg: string }>
  startTransaction(): Promise<SdkTransaction>
  runTransaction<T>(callback: (transaction: SdkTransaction) => Promise<T>, times?: number): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
}
