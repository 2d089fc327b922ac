import { fingerprint } from '@encore/domain/kernel/hash'
import { checkUndo, type UndoRefusal } from '@encore/domain/points/refund'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { giveBack, type GivenBack } from './give-back'

/**
 * A settlement is taken back whole by the person who made it, within ten minutes. The bill's number stays used, since its entry is
 * in the ledger for good (P1, P4): the corrected bill needs another number, and the screen says so.
 */
export function undoBill(actor: Staff, { billId, operationId }: { readonly billId: string; readonly operationId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<GivenBack<UndoRefusal>> {
  const now = clock.now()
  return giveBack(store, actor, {
    what: 'undoBill', billId, asked: { by: 'all' }, reason: 'undo', note: null, allows: ({ entry }) => checkUndo(entry, actor.staffId, now),
    operation: { operationId, at: now, fingerprint: fingerprint({ action: 'undoBill', staffId: actor.staffId, billId }) },
  })
}
