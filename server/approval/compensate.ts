import type { ApprovalStatus } from '@encore/domain/approval/approval'
import { statusAt, type NotNeeded } from '@encore/domain/approval/approval'
import { needsSecondPerson } from '@encore/domain/approval/limit'
import { type Points, points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import type { Store, Transaction } from '../platform/store'
import { accounts, entries } from '../points/points.port'
import { approvalDoc, approvals } from './approval.port'
import { effectOf, type EffectRefusal } from './effect'
import { openApproval, requestBy } from './open-approval'

/** Points a complaint is made good with (C12). */
export interface CompensationAsked {
  readonly complaintId: string
  /** Names the remedy within the complaint, [0-9a-zA-Z-]{1,12}: the same one is compensated once, whatever is retried. */
  readonly remedy: string
  readonly memberId: string
  readonly storeId: string
  readonly points: Points
  /** All points of the answer together, on which the role's limit is judged, so that splitting does not pass it. */
  readonly together: Points
  /** What the second person reads. */
  readonly note: string
}

export type Compensated =
  | { readonly state: 'posted'; readonly approvalId: string; readonly entryId: string; readonly points: Points }
  | { readonly state: 'requested'; readonly approvalId: string; readonly points: Points }

/** The id of the approval and of the ledger entry. */
export const compensationId = (complaintId: string, remedy: string): string => `compensation:${complaintId}:${remedy}`

/**
 * C12: inside the caller's transaction, so that the entry or the request is there exactly when the answer is. Within the role's limit
 * the points are posted, above it a second person is asked. The same remedy again answers what is there and writes nothing.
 */
export async function compensate(tx: Transaction, actor: Staff, asked: CompensationAsked, now: Instant): Promise<Result<Compensated, EffectRefusal>> {
  const approvalId = compensationId(asked.complaintId, asked.remedy)
  const known = await tx.get(approvals, approvalId)
  if (known) return accept(compensated(approvalId, asked.points, known.status === 'requested' ? 'requested' : 'posted'))
  const subject = { kind: 'compensation' as const, memberId: asked.memberId, points: asked.points, complaintId: asked.complaintId }
  const request = requestBy(actor, { approvalId, subject, storeId: asked.storeId, note: asked.note }, now)
  if (needsSecondPerson(subject, actor.role, points(asked.together - asked.points))) {
    const account = await tx.get(accounts, asked.memberId)
    if (!account) return refuse({ code: 'MEMBER_NOT_FOUND' })
    if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
    await openApproval(tx, request, actor)
    return accept(compensated(approvalId, asked.points, 'requested'))
  }
  const done: NotNeeded = { ...request, status: 'not_needed', decidedAt: now }
  const effect = await effectOf(tx, done, { second: null, openid: actor.openid, at: now })
  if (!effect.ok) return effect
  const { entry, account } = effect.value
  if (!entry || !account) throw new Error('a compensation without an entry')
  await tx.put(entries, entry)
  await tx.put(accounts, account)
  await tx.put(approvals, approvalDoc(done))
  return accept(compensated(approvalId, asked.points, 'posted'))
}

const compensated = (approvalId: string, given: Points, state: Compensated['state']): Compensated =>
  state === 'posted' ? { state, approvalId, entryId: approvalId, points: given } : { state, approvalId, points: given }

/** What became of each remedy, by approval id; one request. `not_needed` and `approved`: the points are in the ledger. */
export async function compensationStates(store: Pick<Store, 'getMany'>, ids: readonly string[], now: Instant): Promise<ReadonlyMap<string, ApprovalStatus>> {
  const docs = ids.length === 0 ? [] : await store.getMany(approvals, ids)
  return new Map(docs.map(({ _id, approval }) => [_id, statusAt(approval, now)]))
}
