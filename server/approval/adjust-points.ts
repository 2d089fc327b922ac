import type { Adjusted, AdjustPreview, AdjustReason } from '@encore/contract/approval'
import type { NotNeeded, Requested } from '@encore/domain/approval/approval'
import { needsSecondPerson } from '@encore/domain/approval/limit'
import { points } from '@encore/domain/kernel/amount'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts } from '../points/points.port'
import { audited, type Deed } from '../staff/audit-log'
import { adjustDayId, adjustDays, approvalDoc, approvals } from './approval.port'
import { approvalRows, otherApprovers } from './approval-view'
import { effectDraft, effectOf, type EffectRefusal } from './effect'
import { openApproval, requestBy } from './open-approval'

export interface AdjustInput { readonly operationId: string; readonly memberId: string; readonly points: number; readonly reason: AdjustReason; readonly note: string }
type AdjustWorld = Pick<World, 'store' | 'clock'>
type Answer = Result<Adjusted, EffectRefusal | Conflict>

const adjustId = (operationId: string): string => `adjust:${operationId}`

function requestOf(actor: Staff, { operationId, memberId, points: asked, reason, note }: AdjustInput, at: Instant): Requested {
  return requestBy(actor, { approvalId: adjustId(operationId), subject: { kind: 'adjust', memberId, points: points(asked), reason }, storeId: actor.storeId, note }, at)
}

/** What adjusting would do and whether a second person is needed for it; writes nothing. */
export async function previewAdjust(actor: Staff, { memberId, points: asked }: { readonly memberId: string; readonly points: number }, { store, clock }: AdjustWorld): Promise<Result<AdjustPreview, EffectRefusal>> {
  const now = clock.now()
  const [account, day, others] = await Promise.all([store.get(accounts, memberId), store.get(adjustDays, adjustDayId(actor.staffId, memberId, businessDate(now))), otherApprovers(actor, store)])
  if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  const request = requestOf(actor, { operationId: '', memberId, points: asked, reason: 'other', note: '' }, now)
  const draft = effectDraft(request, account, null, now)
  const after = draft ? post(account.ledger, draft).account : account.ledger
  return accept({
    before: account.ledger.balance, after: after.balance, becomesDebt: Math.max(0, after.debt - account.ledger.debt), debtAfter: after.debt,
    needsSecondPerson: needsSecondPerson(request.subject, actor.role, day ? day.points : 0), others,
  })
}

/** Posts at once within the limit, else leaves the request; the day's sum is read and written along, so parallel ones do not pass it. */
async function tryToAdjust(tx: Transaction, actor: Staff, input: AdjustInput, operation: Operation): Promise<Result<string, EffectRefusal | Taken>> {
  const now = operation.at
  const request = requestOf(actor, input, now)
  const dayId = adjustDayId(actor.staffId, input.memberId, businessDate(now))
  const day = await tx.get(adjustDays, dayId)
  const already = day ? day.points : 0
  const effect = await effectOf(tx, request, { second: null, openid: actor.openid, at: now })
  if (!effect.ok) return effect
  if (needsSecondPerson(request.subject, actor.role, already)) {
    const kept = await keep(tx, operation, request.approvalId)
    if (!kept.ok) return kept
    await openApproval(tx, request, actor)
    return kept
  }
  const { entry, account } = effect.value
  if (!entry || !account) throw new Error('an adjustment without an entry')
  const done: NotNeeded = { ...request, status: 'not_needed', decidedAt: now }
  const kept = await keep(tx, operation, request.approvalId, [entry])
  if (!kept.ok) return kept
  await tx.put(approvals, approvalDoc(done))
  await tx.put(adjustDays, { _id: dayId, points: already + input.points })
  await tx.put(accounts, account)
  return kept
}

/**
 * §2: a manager puts a member's points right: up to 500 more by themselves (one guest and business date taken together), anything else
 * as a request for a second person. Entry, approval, account and audit row in one transaction; safe to retry (P8).
 */
export async function adjustPoints(actor: Staff, input: AdjustInput, { store, clock }: AdjustWorld): Promise<Answer> {
  const now = clock.now()
  const { memberId, points: asked, reason, note } = input
  const operation: Operation = { operationId: input.operationId, at: now, fingerprint: fingerprint({ action: 'adjustPoints', staffId: actor.staffId, memberId, points: asked, reason, note }) }
  const deed: Deed = { what: 'adjustPoints', whom: memberId, why: note, facts: { approval: adjustId(input.operationId), points: asked, reason } }
  const answered = await firstAnswer<string, EffectRefusal>(store, operation, () => audited<string, EffectRefusal | Taken>(store, actor, deed, now, (tx) => tryToAdjust(tx, actor, input, operation)))
  if (!answered.ok) return answered
  const [approval, account] = await Promise.all([store.get(approvals, answered.value.value), store.get(accounts, memberId)])
  if (!approval || !account) throw new Error(`no approval ${answered.value.value}`)
  const [row] = await approvalRows(actor, [approval], store, now)
  if (!row) throw new Error('no row')
  return accept({ approval: row, card: cardView(account, now), replayed: answered.value.replayed })
}
