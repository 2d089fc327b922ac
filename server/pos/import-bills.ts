import type { ImportKept, ImportPreview, PosRow, PosState } from '@encore/contract/pos'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { billKey } from '@encore/domain/points/bill'
import { type PosBill, readBills } from '@encore/domain/pos/read-bills'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, knownAnswer, type Taken, taken } from '../platform/first-answer'
import { getAll } from '../platform/in-requests'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { entries } from '../points/points.port'
import { settledBill } from '../points/refund-entry'
import { audited } from '../staff/audit-log'
import { paidIn, posBills } from './pos.port'

export type CsvInput = { readonly as: 'text'; readonly text: string } | { readonly as: 'file'; readonly base64: string }

/** A file is UTF-8, or else GBK, as the cash registers of this country write it: strict UTF-8 refuses nearly every GBK text. */
export function textOf(csv: CsvInput): string {
  if (csv.as === 'text') return csv.text
  const bytes = Buffer.from(csv.base64, 'base64')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}

/** Every bill of the file against what is settled and what was kept before; two requests a hundred bills. */
async function compared(store: Store, actor: Staff, bills: readonly PosBill[]): Promise<readonly (PosRow & { readonly bill: PosBill })[]> {
  const keyed = bills.map((bill) => ({ bill, id: billKey({ ...bill, storeId: actor.storeId }) }))
  const ids = keyed.map(({ id }) => id)
  const [settled, kept] = await Promise.all([getAll(store, entries, ids), getAll(store, posBills, ids)])
  const paid = new Map(settled.flatMap((doc) => { const one = settledBill(doc); return one ? [[doc._id, paidIn(one.bill.lines)] as const] : [] }))
  const known = new Map(kept.map((doc) => [doc._id, paidIn(doc.lines)] as const))
  return keyed.map(({ bill, id }) => {
    const found = { paidFen: paidIn(bill.lines), settledFen: paid.get(id) ?? null, keptFen: known.get(id) ?? null }
    return { bill, id, billNo: bill.billNumber, businessDate: bill.businessDate, room: bill.room, ...found, state: stateOf(found), isRepeated: bill.isRepeated }
  })
}

/** What was settled counts before what was kept; a bill kept before that comes again with another amount differs, and stays as it was kept. */
function stateOf({ paidFen, settledFen, keptFen }: Pick<PosRow, 'paidFen' | 'settledFen' | 'keptFen'>): PosState {
  const before = settledFen ?? keptFen
  if (before === null) return 'missing'
  if (before !== paidFen) return 'differing'
  return settledFen === null ? 'kept' : 'matched'
}

/** P14: what the file holds beside what is settled; writes nothing. */
export async function previewImport(actor: Staff, { csv }: { readonly csv: CsvInput }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<ImportPreview, never>> {
  const { bills, faults } = readBills(textOf(csv), businessDate(clock.now()))
  const rows = await compared(store, actor, bills)
  return accept({ faults, rows: rows.map(({ bill: _bill, ...row }) => row) })
}

/**
 * P14: keeps the missing bills, so that a manager can settle them to members and guests' claims find them. A bill's key is its
 * document's: a file imported twice, in halves or by two people keeps each bill once (P8).
 */
export async function keepImport(actor: Staff, { operationId, csv }: { readonly operationId: string; readonly csv: CsvInput }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<ImportKept, Conflict>> {
  const now = clock.now()
  const text = textOf(csv)
  const operation = { operationId, fingerprint: fingerprint({ action: 'keepImport', staffId: actor.staffId, text }), at: now }
  const answer = await firstAnswer<ImportKept, never>(store, operation, async () => {
    // The bills lie outside the transaction that keeps the operation, so a used one is turned away before them.
    if (await knownAnswer(store, operation)) return refuse(taken)
    const missing = (await compared(store, actor, readBills(text, businessDate(now)).bills)).filter((row) => row.state === 'missing')
    let kept = 0
    for (const { id, bill } of missing) {
      if (await store.add(posBills, { _id: id, storeId: actor.storeId, businessDate: bill.businessDate, billNumber: bill.billNumber, room: bill.room, lines: bill.lines, state: 'open', at: now })) kept += 1
    }
    const outcome: ImportKept = { kept, known: missing.length - kept }
    return audited<ImportKept, Taken>(store, actor, { what: 'keepImport', whom: actor.storeId, why: null, facts: { kept, known: outcome.known } }, now, (tx) => keep(tx, operation, outcome))
  })
  return answer.ok ? accept(answer.value.value) : answer
}
