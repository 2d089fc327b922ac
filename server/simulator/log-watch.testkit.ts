import { fieldKey } from 'wx-devcloud/src/database/store/index-keys'
import type { DocStore } from 'wx-devcloud/src/database/store/doc-store'
import type { Doc } from '../platform/store'
import { type AuditRow, verifyAuditDay } from '../staff/audit-log'
import { demand, read } from './stored.testkit'

/** X4: every person's days are whole. */
export interface LogWatch {
  written(key: string): void
  /** The days that were written to since the last time, each from its first row. */
  healed(): void
}

export function openLogWatch(store: DocStore): LogWatch {
  const rowsOf = new Map<string, Set<string>>()
  const grown = new Set<string>()
  return {
    written(key) {
      const row = read<AuditRow & Doc>(store, 'audit', key)
      demand(row !== null, () => `X4: row ${key} of the log is gone`)
      const day = `${row.storeId}:${row.businessDate}:${row.staffId}`
      rowsOf.set(day, (rowsOf.get(day) ?? new Set()).add(row._id))
      grown.add(day)
    },
    healed() {
      for (const day of grown) {
        const rows = [...(rowsOf.get(day) ?? [])].flatMap((id) => read<AuditRow & Doc>(store, 'audit', fieldKey(id)) ?? []).sort((a, b) => a.seq - b.seq)
        const [first] = rows
        demand(first !== undefined && rows.length === rowsOf.get(day)?.size && verifyAuditDay(first, first.businessDate, rows).intact, () => `X4: the log ${day} is not whole`)
      }
      grown.clear()
    },
  }
}
