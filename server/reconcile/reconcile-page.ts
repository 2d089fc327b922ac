import type { ReconcileBoard, ReconcilePage, ReconcileSubject } from '@encore/contract/reconcile'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { fingerprint } from '@encore/domain/kernel/hash'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, knownAnswer, type Taken } from '../platform/first-answer'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { audited } from '../staff/audit-log'
import { checkAccount } from './check-account'
import { ROUND_SUBJECTS, roundId, rounds } from './nightly-round'
import { nights } from './rolling-check'
import { seals } from './seal.port'
import { subjects } from './subjects'

/** How much the board shows; a store with more frozen accounts than this has another problem. */
const BOARD_LIMITS = { frozen: 50, nights: 7 } as const

/** P10: the next piece of a subject, recomputed now. The screen and the command ask until `next` is null. */
export const reconcilePage = async (_actor: Staff, { subject, after }: { readonly subject: ReconcileSubject; readonly after?: string | undefined }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<ReconcilePage, never>> =>
  accept(await subjects[subject].check(store, after, clock.now()))

/** What the nights have found: frozen accounts, differences in what is walked besides them, the last sealed day, how far each check came. */
export async function openReconcile(actor: Staff, _input: object, { store }: Pick<World, 'store'>): Promise<Result<ReconcileBoard, never>> {
  const [frozen, [lastSeal], lastNights, walked] = await Promise.all([
    store.find(accounts, { where: { 'frozen.at': { gt: 0 } }, orderBy: [['frozen.at', 'desc']], limit: BOARD_LIMITS.frozen }),
    store.find(seals, { where: { storeId: actor.storeId }, orderBy: [['_id', 'desc']], limit: 1 }),
    store.find(nights, { where: {}, orderBy: [['_id', 'desc']], limit: BOARD_LIMITS.nights }),
    store.getMany(rounds, ROUND_SUBJECTS.map(roundId)),
  ])
  return accept({
    frozen: frozen.flatMap(({ _id, memberNo, name, frozen: state }) => (state ? [{ memberId: _id, memberNo, name, ...state }] : [])),
    lastSealedDay: lastSeal ? lastSeal.day : null,
    rounds: ROUND_SUBJECTS.flatMap((subject) => walked.filter(({ _id }) => _id === roundId(subject)).map(({ doneOn, checked, found }) => ({ subject, doneOn, checked, found }))),
    nights: lastNights.map(({ day, checked, differing, isDone }) => ({ day, checked, differing, isDone })),
  })
}

export interface Unfreezing { readonly operationId: string; readonly memberId: string; readonly reason: string }
type NoAccount = { readonly code: 'MEMBER_NOT_FOUND' }
type Unfrozen = Result<{ readonly memberId: string }, NoAccount | { readonly code: 'STILL_DIFFERS'; readonly found: number; readonly first: string } | Conflict>

/**
 * R14: an owner lets an account move again, once it agrees with its entries; never before, and nothing here makes it agree. An
 * account that already moves stays as it is. Audited (X4).
 */
export async function unfreezeAccount(actor: Staff, { operationId, memberId, reason }: Unfreezing, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Unfrozen> {
  const now = clock.now()
  const operation = { operationId, fingerprint: fingerprint({ action: 'unfreezeAccount', staffId: actor.staffId, memberId, reason }), at: now }
  const known = await knownAnswer<null, NoAccount>(store, operation)
  if (known) return known.ok ? accept({ memberId }) : known
  const doc = await store.get(accounts, memberId)
  if (!doc) return refuse({ code: 'MEMBER_NOT_FOUND' })
  const { differences } = await checkAccount(store, doc, now)
  const [first] = differences
  if (first) return refuse({ code: 'STILL_DIFFERS', found: differences.length, first: first.field })
  const deed = { what: 'unfreezeAccount', whom: memberId, why: reason, facts: { found: doc.frozen ? doc.frozen.found : 0 } }
  const answered = await firstAnswer<null, NoAccount>(store, operation, () => audited<null, NoAccount | Taken>(store, actor, deed, now, async (tx) => {
    const account = await tx.get(accounts, memberId)
    if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
    await tx.put(accounts, { ...account, frozen: null })
    return keep(tx, operation, null)
  }))
  return answered.ok ? accept({ memberId }) : answered
}
