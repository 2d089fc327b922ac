import type { Entry } from '@encore/domain/points/entry'
import type { EntryDoc, EntryMessage } from './points.port'

/** The document of an entry that has no bill: a grant, an adjustment, a compensation. */
export const plainEntryDoc = (entry: Entry, message: EntryMessage | null): EntryDoc => ({
  _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId, businessDate: entry.businessDate, at: entry.at,
  points: entry.delta, paidFen: 0, bills: 0, entry, bill: null, room: null, message,
})
