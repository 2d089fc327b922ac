import { fingerprint } from '@encore/domain/kernel/hash'
import type { Refusal, Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { plainly } from '../platform/first-answer'
import { collection, type Doc, type Store, type Transaction } from '../platform/store'

/** What was done to whom and why (X4). `facts` are codes and numbers: never a phone number, never a guest's text. */
export type Deed = {
  readonly what: string
  readonly whom: string
  readonly why: string | null
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** A row of the log: `_id` is store, business date, staff and place in that person's day. */
export type AuditRow = Deed & {
  readonly _id: string
  readonly storeId: string
  readonly businessDate: string
  readonly staffId: string
  readonly seq: number
  readonly at: number
  readonly prevHash: string
  readonly hash: string
}

export const audit = collection<AuditRow & Doc>('audit')

export interface Doer { readonly staffId: string; readonly storeId: string }

const SEQ_DIGITS = 6

/**
 * Each person's day at a store is a chain of its own, from this root. One person does one thing at a time, so the chains need no
 * head document that a whole store would fight over; the store's day is the set of its chains.
 */
export const auditRoot = (storeId: string, date: string, staffId: string): string => fingerprint({ log: 'encore-audit', storeId, date, staffId })

const hashOf = (row: AuditRow): string => fingerprint({ ...row, hash: undefined })
const prefixOf = ({ storeId, staffId }: Doer, date: string): string => `${storeId}:${date}:${staffId}:`

async function nextRow(store: Pick<Store, 'find'>, doer: Doer, deed: Deed, at: Instant): Promise<AuditRow> {
  const date = businessDate(at)
  const prefix = prefixOf(doer, date)
  const [last] = await store.find(audit, { where: { _id: { gte: prefix, lt: `${prefix}~` } }, orderBy: [['_id', 'desc']], limit: 1 })
  const seq = (last?.seq ?? 0) + 1
  const row: AuditRow = {
    ...deed, _id: `${prefix}${String(seq).padStart(SEQ_DIGITS, '0')}`, storeId: doer.storeId, businessDate: date, staffId: doer.staffId,
    seq, at, prevHash: last ? last.hash : auditRoot(doer.storeId, date, doer.staffId), hash: '',
  }
  return { ...row, hash: hashOf(row) }
}

/**
 * X4: writes a deed's row in the transaction that does it, as its last write; one deed a transaction. The row's place is its `_id`.
 * When the same person's other request took it, all is done again: whoever is held up by an account's lock arrives here alone.
 */
export async function logDeed(tx: Transaction, store: Store, doer: Doer, deed: Deed, now: Instant): Promise<void> {
  if (!(await tx.add(audit, await nextRow(store, doer, deed, now)))) tx.again()
}

/** X4: does the work and logs it in one transaction: neither is ever there without the other. A refusal leaves no row. */
export const audited = <T, R extends Refusal>(store: Store, doer: Doer, deed: Deed, now: Instant, work: (tx: Transaction) => Promise<Result<T, R>>): Promise<Result<T, R>> =>
  plainly(store, async (tx) => {
    const result = await work(tx)
    if (result.ok) await logDeed(tx, store, doer, deed, now)
    return result
  })

/** What a row must be after `before`, the row of the log before it; the first of a person's day stands on that day's root. */
export function expectedRow(row: AuditRow, before: AuditRow | null): Pick<AuditRow, '_id' | 'prevHash' | 'hash'> {
  const isFirst = before === null || before.storeId !== row.storeId || before.businessDate !== row.businessDate || before.staffId !== row.staffId
  const seq = isFirst ? 1 : before.seq + 1
  return { _id: `${prefixOf(row, row.businessDate)}${String(seq).padStart(SEQ_DIGITS, '0')}`, prevHash: isFirst ? auditRoot(row.storeId, row.businessDate, row.staffId) : before.hash, hash: hashOf(row) }
}

export type AuditVerdict = { readonly intact: true; readonly rows: number } | { readonly intact: false; readonly rowId: string }

/** The first row of a person's day that was edited, or that follows a removed one; rows in order of seq (X4, P10). */
export function verifyAuditDay(doer: Doer, date: string, rows: readonly AuditRow[]): AuditVerdict {
  for (const [place, row] of rows.entries()) {
    const { _id, prevHash, hash } = expectedRow(row, rows[place - 1] ?? null)
    const isOurs = row.storeId === doer.storeId && row.staffId === doer.staffId && row.businessDate === date
    if (!isOurs || row._id !== _id || row.prevHash !== prevHash || row.hash !== hash) return { intact: false, rowId: row._id }
  }
  return { intact: true, rows: rows.length }
}
