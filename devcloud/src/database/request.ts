import { fromWire, isPlainObject, type Document } from '../wire/ejson'
import { limits } from '../wire/limits'
import { invalidParam } from '../wire/refusals'
import type { SortOrder } from './compare-values'

/** Reads the parameters of one action out of the untyped body, or refuses. */
export type Body = Record<string, unknown>

export function collectionName(body: Body): string {
  const name = body.collectionName
  if (typeof name !== 'string' || name === '') throw invalidParam('collectionName is required')
  return name
}

export const transactionIdIn = (body: Body): string | undefined =>
  typeof body.transactionId === 'string' && body.transactionId !== '' ? body.transactionId : undefined

export function requiredTransactionId(body: Body): string {
  const id = transactionIdIn(body)
  if (id === undefined) throw invalidParam('transactionId is required')
  return id
}

/** An EJSON object under `key`; `{}` when it is left out. */
export function objectIn(body: Body, key: string, now: number): Document {
  const text = body[key]
  if (text === undefined || text === null || text === '') return {}
  const value = typeof text === 'string' ? fromWire(text, now) : fromWire(JSON.stringify(text), now)
  if (!isPlainObject(value)) throw invalidParam(`${key} must be an object`)
  return value
}

export function orderIn(body: Body, now: number): SortOrder {
  return Object.entries(objectIn(body, 'order', now)).map(([path, way]) => {
    if (way !== 1 && way !== -1) throw invalidParam(`order of ${path} must be 1 or -1`)
    return [path, way] as const
  })
}

export function pageIn(body: Body): { skip: number; limit: number } {
  const limit = wholeIn(body, 'limit', limits.documentsByDefault)
  if (limit > limits.documentsPerQuery) throw invalidParam(`limit must not be greater than ${limits.documentsPerQuery}`)
  return { skip: wholeIn(body, 'offset', 0), limit: limit === 0 ? limits.documentsByDefault : limit }
}

function wholeIn(body: Body, key: string, otherwise: number): number {
  const value = body[key] ?? otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParam(`${key} must be a whole number, not negative`)
  return value
}
