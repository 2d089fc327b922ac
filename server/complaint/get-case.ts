import type { CaseView } from '@encore/contract/complaint'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { maySee } from './case-sight'
import { caseView } from './case-view'
import { complaints } from './complaint.port'
import { calendarInForce } from '../calendar/calendar-in-force'

/** A case of the caller's store; another store's is one that does not exist. */
export async function getCase(actor: Staff, { id }: { readonly id: string }, world: World): Promise<Result<CaseView, { readonly code: 'COMPLAINT_NOT_FOUND' }>> {
  const doc = await world.store.get(complaints, id)
  if (!doc || !maySee(actor, doc)) return refuse({ code: 'COMPLAINT_NOT_FOUND' })
  const now = world.clock.now()
  return accept(await caseView(actor, doc, world, { now, calendar: await calendarInForce(world.store, now) }))
}
