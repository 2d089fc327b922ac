import type { DeskView } from '@encore/contract/staff'
import { accept, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { calendarInForce } from '../calendar/calendar-in-force'
import { waitingApprovals } from '../approval/list-approvals'
import type { Staff } from '../platform/actor'
import { staff } from '../platform/staff-directory'
import type { World } from '../platform/world'
import { newNotices } from '../message/list-notices'
import { complaintStaff, managers } from '../platform/router'
import { accounts, entries } from '../points/points.port'
import { readVenues } from '../venue/store-directory'
import { calendarMissingFor, queueCounts } from './desk-queue'
import { staffRow } from './staff-record'

/** 工作台: tonight in this store, by business date (§14), and what waits. */
export async function openDesk(actor: Staff, _input: object, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<DeskView, never>> {
  const now = clock.now()
  const date = businessDate(now)
  const mayRelease = managers.includes(actor.role)
  const [{ me, fresh }, tonight, queue, waiting, venues, calendar, frozenAccounts] = await Promise.all([
    store.get(staff, actor.openid).then(async (known) => ({ me: known, fresh: complaintStaff.includes(actor.role) ? await newNotices(store, actor, known, now) : 0 })),
    store.sum(entries, { storeId: actor.storeId, businessDate: date, kind: { in: ['earn', 'clawback'] } }, ['paidFen', 'points', 'bills']),
    queueCounts(store, actor.role, actor.storeId, now),
    waitingApprovals(actor, store, now),
    readVenues(store, now),
    calendarInForce(store, now),
    mayRelease ? store.count(accounts, { 'frozen.at': { gt: 0 } }) : 0,
  ])
  const { staffId, name, role, storeId } = actor
  const venue = venues.find((one) => one._id === storeId)
  return accept({
    me: me ? staffRow(me) : { staffId, name, role, storeId, isActive: true, since: now },
    storeName: venue ? venue.name : storeId,
    rooms: venue ? venue.rooms : [],
    businessDate: date,
    tonight: { bills: tonight.bills ?? 0, paidFen: tonight.paidFen ?? 0, points: tonight.points ?? 0 },
    queue,
    newNotices: fresh,
    approvals: waiting,
    frozenAccounts,
    calendarMissingFor: calendarMissingFor(now, calendar),
  })
}
