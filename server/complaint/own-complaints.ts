import type { ComplaintRow, ComplaintView } from '@encore/contract/complaint'
import type { Page } from '@encore/contract/shape'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Guest } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { complaints } from './complaint.port'
import { complaintRow, complaintView, type Sight } from './complaint-view'
import { findTracked, mayTrack, ownerKeysOf } from './ownership'
import { calendarInForce } from '../calendar/calendar-in-force'

const sightOf = async ({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<Sight> => ({ now: clock.now(), calendar: await calendarInForce(store, clock.now()) })

/** The guest's own complaints, newest first, paged by key (C14). */
export async function listComplaints(actor: Guest, input: { readonly after?: string | undefined; readonly limit: number }, world: World): Promise<Result<Page<ComplaintRow>, never>> {
  const after = readCursor(input.after)
  const ownerKeys = await ownerKeysOf(actor, world.store)
  const found = await world.store.find(complaints, { where: { ownerKey: { in: ownerKeys } }, orderBy: [['receivedAt', 'desc']], limit: input.limit + 1, ...(after && { after }) })
  const sight = await sightOf(world)
  return accept(pageOf(found, input.limit, (doc) => complaintRow(doc, sight), (doc) => doc.receivedAt))
}

/** Somebody else's complaint is one that does not exist (X2). */
export async function getComplaint(actor: Guest, { id }: { readonly id: string }, world: World): Promise<Result<ComplaintView, { readonly code: 'COMPLAINT_NOT_FOUND' }>> {
  const [doc, ownerKeys] = await Promise.all([world.store.get(complaints, id), ownerKeysOf(actor, world.store)])
  if (!doc || doc.ownerKey === null || !ownerKeys.includes(doc.ownerKey)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
  return accept(await complaintView(doc, world, await sightOf(world)))
}

/** C1: the code is the only key. X5: tries are counted, right ones too. */
export async function trackComplaint(actor: Guest, { trackingCode }: { readonly trackingCode: string }, world: World): Promise<Result<ComplaintView, { readonly code: 'TRACKING_CODE_UNKNOWN' | 'RATE_LIMITED' }>> {
  if (!(await mayTrack(actor, world, world.clock.now()))) return refuse({ code: 'RATE_LIMITED' })
  const doc = await findTracked(trackingCode, world)
  return doc ? accept(await complaintView(doc, world, await sightOf(world))) : refuse({ code: 'TRACKING_CODE_UNKNOWN' })
}
