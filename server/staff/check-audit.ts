import type { Difference } from '@encore/contract/reconcile'
import { RECONCILE_LIMITS, type Subject } from '../reconcile/subject'
import { audit, type AuditRow, expectedRow } from './audit-log'

/** X4, P10: a row that was edited, and one whose forerunner was taken out. Pure. */
export function auditFindings(row: AuditRow, before: AuditRow | null): readonly Difference[] {
  const expected = expectedRow(row, before)
  return (['_id', 'prevHash', 'hash'] as const).filter((field) => row[field] !== expected[field])
    .map((field): Difference => ({ subject: 'audit', of: row._id, field: `audit.${field}`, stored: row[field], recomputed: expected[field], day: row.businessDate }))
}

/** The log of every store, in the order of its rows: each person's day is a chain from its own root. */
export const auditSubject: Subject = {
  async check(store, after, _now) {
    const [[before], found, total] = await Promise.all([
      after === undefined ? [] : store.find(audit, { where: { _id: { lte: after } }, orderBy: [['_id', 'desc']], limit: 1 }),
      store.find(audit, { where: after === undefined ? {} : { _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: RECONCILE_LIMITS.auditRows + 1 }),
      store.count(audit, {}),
    ])
    const page = found.slice(0, RECONCILE_LIMITS.auditRows)
    return {
      checked: page.length, entries: 0, total, differences: page.flatMap((row, at) => auditFindings(row, (at === 0 ? before : page[at - 1]) ?? null)),
      next: found.length > page.length ? page[page.length - 1]?._id ?? null : null,
    }
  },
}
