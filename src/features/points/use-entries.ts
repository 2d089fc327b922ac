import type { EntryFilter, EntryRow } from '@encore/contract/points'
import { askGuest } from '../../api/client'
import { usePages } from '../../api/use-pages'
import { useQuery } from '../../api/use-query'

export const useEntries = (enabled: boolean) =>
  usePages('entries', (after) => askGuest('listEntries', { ...(after !== undefined && { after }) }), { keepOnDisk: true, enabled })

export interface Sought { readonly only: EntryFilter | null; readonly month: string | null }
/** Of one sort, of one month, or both. */
export const useSoughtEntries = ({ only, month }: Sought) =>
  usePages(`entries:${only ?? ''}:${month ?? ''}`, (after) => askGuest('listEntries', { ...(only && { only }), ...(month && { month }), ...(after !== undefined && { after }) }))

export const useEntry = (entryId: string) => useQuery(`entry:${entryId}`, () => askGuest('explainEntry', { entryId }))

export interface Evening { readonly businessDate: string; readonly rows: readonly EntryRow[] }

/** Rows come newest first; an evening is one group, also across midnight (§14). */
export function byEvening(rows: readonly EntryRow[]): readonly Evening[] {
  const evenings: { businessDate: string; rows: EntryRow[] }[] = []
  for (const row of rows) {
    const last = evenings[evenings.length - 1]
    if (last?.businessDate === row.businessDate) last.rows.push(row)
    else evenings.push({ businessDate: row.businessDate, rows: [row] })
  }
  return evenings
}
