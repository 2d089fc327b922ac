import type { PointsHeld } from '@encore/contract/till'
import type { Points } from '@encore/domain/kernel/amount'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { checkDeduct, deductWorth, type DeductRefusal, holdPoints as hold, voidHold as freed } from '@encore/domain/points/deduct'
import type { InsufficientPoints } from '@encore/domain/points/lots'
import { isPresent } from '../member/presence'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { type BillInput, billShape, orderOf } from './bill-order'
import { cardView } from './card-view'
import { type AccountFrozen, frozen } from './frozen'
import { namedOutcome } from './named-outcome'
import { accounts } from './points.port'
import { rulesInForce } from './rule-versions'

export interface HoldInput extends BillInput { readonly operationId: string; readonly presence: string; readonly points: Points }
type HoldRefusal = DeductRefusal | InsufficientPoints | { readonly code: 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'NOT_PRESENT' } | AccountFrozen
type HoldWorld = Pick<World, 'store' | 'clock' | 'secrets'>

const fingerprintOf = (actor: Staff, input: HoldInput): string =>
  fingerprint({ action: 'holdPoints', staffId: actor.staffId, points: input.points, ...billShape(input) })

/**
 * R1: sets a guest's points aside while the bill is being paid. Only after a scan of the guest's own code by this same person (M6).
 * The hold's id is the operation's (P8); no entry is posted, since nothing has left its lot yet. Five requests to the database.
 */
export async function holdPoints(actor: Staff, input: HoldInput, { store, clock, secrets }: HoldWorld): Promise<Result<PointsHeld, HoldRefusal | Conflict>> {
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprintOf(actor, input), at: clock.now() }
  const isHere = isPresent(input.presence, actor, input.memberId, operation.at, secrets)
  const answered = await firstAnswer<PointsHeld, HoldRefusal>(store, operation, async () =>
    (isHere ? plainly(store, (tx) => tryToHold(tx, actor, input, operation)) : refuse({ code: 'NOT_PRESENT' })))
  return answered.ok ? accept(await namedOutcome(store, answered.value)) : answered
}

async function tryToHold(tx: Transaction, actor: Staff, input: HoldInput, operation: Operation): Promise<Result<PointsHeld, HoldRefusal | Taken>> {
  const { at } = operation
  const account = await tx.get(accounts, input.memberId)
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const { bill } = orderOf(actor, input, at)
  const rules = rulesInForce(bill.businessDate)
  const allowed = checkDeduct(bill, input.points, rules)
  if (!allowed.ok) return allowed
  const held = hold(account.ledger, { holdId: input.operationId, staffId: actor.staffId, points: input.points, at }, rules)
  if (!held.ok) return held
  const after = { ...account, ledger: held.value.account }
  const outcome: PointsHeld = { holdId: input.operationId, points: input.points, worthFen: deductWorth(input.points, rules), until: held.value.hold.until, card: cardView({ ...after, name: '' }, at) }
  const kept = await keep(tx, operation, outcome)
  if (!kept.ok) return kept
  await tx.put(accounts, after)
  return accept({ ...outcome, card: { ...outcome.card, name: account.name } })
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
