import type { PointsHeld } from '@encore/contract/till'
import type { Points } from '@encore/domain/kernel/amount'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { checkDeduct, deductWorth, type DeductRefusal, holdPoints as hold, voidHold as freed } from '@encore/domain/points/deduct'
import type { InsufficientPoints } from '@encore/domain/points/lots'
import { isPresent } from '../member/presence'
import type { Staff } from '../platform/actor'
import { ledger, operationKey, type OperationDoc, recall, remember } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { type BillInput, billShape, orderOf } from './bill-order'
import { cardView } from './card-view'
import { type AccountFrozen, frozen } from './frozen'
import { accounts } from './points.port'
import { rulesInForce } from './rule-versions'

export interface HoldInput extends BillInput { readonly operationId: string; readonly presence: string; readonly points: Points }
type HoldRefusal = DeductRefusal | InsufficientPoints | { readonly code: 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'NOT_PRESENT' } | AccountFrozen
type Kept = Result<Omit<PointsHeld, 'card'> & { readonly card: PointsHeld['card'] }, HoldRefusal>
type Tried = Kept | 'taken'
type HoldWorld = Pick<World, 'store' | 'clock' | 'secrets'>

const fingerprintOf = (actor: Staff, input: HoldInput): string =>
  fingerprint({ action: 'holdPoints', staffId: actor.staffId, points: input.points, ...billShape(input) })

/**
 * R1: sets a guest's points aside while the bill is being paid. Only after a scan of the guest's own code by this same person (M6).
 * The hold's id is the operation's (P8); no entry is posted, since nothing has left its lot yet. Five requests to the database.
 */
export async function holdPoints(actor: Staff, input: HoldInput, world: HoldWorld): Promise<Result<PointsHeld, HoldRefusal | { readonly code: 'IDEMPOTENCY_CONFLICT' | 'BUSY' }>> {
  const { store, clock } = world
  const now = clock.now()
  const print = fingerprintOf(actor, input)
  const tried: Tried = isPresent(input.presence, actor, input.memberId, now, world.secrets)
    ? await store.atomically<Tried>((tx) => tryToHold(tx, actor, { ...input, print }, now))
    : refuse({ code: 'NOT_PRESENT' })
  if (tried !== 'taken' && tried.ok) return accept(tried.value)
  const recalled = await recall<Kept>(store, input.operationId, print)
  if (recalled.state === 'conflict') return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  if (recalled.state === 'done') return named(recalled.outcome, world)
  if (tried === 'taken') return refuse({ code: 'BUSY' })
  const isFirst = await remember<Kept>(store, { _id: operationKey(input.operationId), fingerprint: print, at: now, outcome: tried })
  return isFirst ? tried : holdPoints(actor, input, world)
}

async function tryToHold(tx: Transaction, actor: Staff, input: HoldInput & { readonly print: string }, now: Instant): Promise<Tried> {
  const account = await tx.get(accounts, input.memberId)
  if (!account) return tx.abandon<Tried>(refuse({ code: 'MEMBER_NOT_FOUND' }))
  if (account.openid === actor.openid) return tx.abandon<Tried>(refuse({ code: 'OWN_ACCOUNT' }))
  if (account.frozen) return tx.abandon<Tried>(refuse(frozen))
  const { bill } = orderOf(actor, input, now)
  const rules = rulesInForce(bill.businessDate)
  const allowed = checkDeduct(bill, input.points, rules)
  if (!allowed.ok) return tx.abandon<Tried>(allowed)
  const held = hold(account.ledger, { holdId: input.operationId, staffId: actor.staffId, points: input.points, at: now }, rules)
  if (!held.ok) return tx.abandon<Tried>(held)
  const after = { ...account, ledger: held.value.account }
  const outcome: PointsHeld = { holdId: input.operationId, points: input.points, worthFen: deductWorth(input.points, rules), until: held.value.hold.until, card: cardView({ ...after, name: '' }, now) }
  const kept: OperationDoc<Kept> = { _id: operationKey(input.operationId), fingerprint: input.print, at: now, outcome: accept(outcome) }
  if (!(await tx.addAll(ledger, [kept]))) return tx.abandon<Tried>('taken')
  await tx.put(accounts, after)
  return accept({ ...outcome, card: { ...outcome.card, name: account.name } })
}

/** P8: the first outcome again; the name is read anew, since outcomes keep none (M7). */
async function named(kept: Kept, { store }: Pick<World, 'store'>): Promise<Kept> {
  if (!kept.ok) return kept
  const account = await store.get(accounts, kept.value.card.memberId)
  return accept({ ...kept.value, card: { ...kept.value.card, name: account?.name ?? '' } })
}

/** R1: the clerk lets go, and the points are free at once. One's own hold only; one that is over is no refusal, so a retry is safe. */
export async function voidHold(actor: Staff, { memberId, holdId }: { readonly memberId: string; readonly holdId: string }, { store }: Pick<World, 'store'>): Promise<Result<{ readonly isFree: true }, never>> {
  return store.atomically(async (tx) => {
    const account = await tx.get(accounts, memberId)
    const isOwn = account?.ledger.holds.some((one) => one.holdId === holdId && one.staffId === actor.staffId)
    if (!account || !isOwn) return tx.abandon(accept({ isFree: true as const }))
    await tx.put(accounts, { ...account, ledger: freed(account.ledger, holdId) })
    return accept({ isFree: true as const })
  })
}
