/**
 * The part of wx-server-sdk's database that Encore uses, with the answers it really gives: the SDK's own types answer
 * `string | void | …` for promises and do not know throwOnNotFound (4.0.2).
 */
export interface CloudDatabase {
  collection(name: string): CloudCollection
  readonly command: CloudCommand
  startTransaction(): Promise<CloudTransaction>
}

export interface CloudRows {
  orderBy(field: string, direction: 'asc' | 'desc'): CloudRows
  limit(most: number): CloudRows
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface CloudCollection extends CloudRows {
  doc(id: string): { get(): Promise<{ data?: unknown }> }
  where(query: object): CloudRows
  add(of: { data: object }): Promise<unknown>
  aggregate(): { match(query: object): { group(by: object): { end(): Promise<{ list: Record<string, number>[] }> } } }
}

export interface CloudCommand {
  eq(value: unknown): object
  in(values: unknown[]): object
  gte(value: unknown): object
  gt(value: unknown): object
  lte(value: unknown): object
  lt(value: unknown): object
  and(...parts: object[]): object
  or(parts: object[]): object
  set(value: unknown): object
  inc(by: number): object
  remove(): object
  readonly aggregate: { sum(of: unknown): object }
}

/** Single documents by id: the operations that carry the transaction. */
export interface CloudTransaction {
  collection(name: string): {
    doc(id: string): { get(): Promise<{ data?: unknown }>; set(of: { data: object }): Promise<unknown>; remove(): Promise<unknown> }
    add(of: { data: object }): Promise<unknown>
  }
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}
