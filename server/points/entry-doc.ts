import type { Entry } from '@encore/domain/points/entry'
import type { EntryDoc } from './points.port'

/** The document of an entry that carries no bill and tells nobody anything: its outer fields are the entry's own, made to be queried. */
export const bareEntryDoc = (entry: Entry): EntryDoc => ({
  _id: entry.entryId, memberId: entry.memberId, version: entry.accountVersion, kind: entry.kind, storeId: entry.storeId, businessDate: entry.businessDate, at: entry.at,
  points: entry.delta, paidFen: 0, bills: 0, entry, bill: null, room: null, message: null,
})
