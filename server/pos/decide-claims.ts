import type { PosBoard, PosSettled } from '@encore/contract/pos'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { inbox } from '../member/member.port'
import { namedOutcome } from '../points/named-outcome'
import { accounts } from '../points/points.port'
import { audited } from '../staff/audit-log'
import { type ClaimDoc, claims, POS_SHOWN, posBills, posBillView } from './pos.port'
import { type PosRefusal, settlePosBill } from './settle-pos-bill'

type PosWorld = Pick<World, 'store' | 'clock'>

/** P14: what waits for this store's manager: guests' claims, oldest first, with the bill they mean; and bills nobody has. */
export async function listPosBills(actor: Staff, _input: unknown, { store, files }: Pick<World, 'store' | 'files'>): Promise<Result<PosBoard, never>> {
  const [waiting, open] = await Promise.all([
    store.find(claims, { where: { storeId: actor.storeId, state: 'waiting' }, orderBy: [['at', 'asc']], limit: POS_SHOWN }),
    store.find(posBills, { where: { storeId: actor.storeId, state: 'open' }, orderBy: [['at', 'desc']], limit: POS_SHOWN }),
  ])
  const [people, meant] = waiting.length === 0 ? [[], []] : await Promise.all([
    store.getMany(accounts, [...new Set(waiting.map((claim) => claim.memberId))]), store.getMany(posBills, [...new Set(waiting.map((claim) => claim.billKey))]),
  ])
  const photos = waiting.flatMap(({ photo }) => photo ?? [])
  const addresses = photos.length === 0 ? [] : await files.addresses(photos)
  return accept({
    bills: open.map(posBillView),
    claims: waiting.map((claim) => {
      const person = people.find((one) => one._id === claim.memberId)
      const bill = meant.find((one) => one._id === claim.billKey && one.state === 'open')
      return { id: claim._id, billNo: claim.billNumber, businessDate: claim.businessDate, amountFen: claim.amountFen, at: claim.at, memberName: person?.name ?? '', memberNo: person?.memberNo ?? '', photo: addresses[photos.indexOf(claim.photo ?? '')] ?? null, bill: bill ? posBillView(bill) : null }
    }),
  })
}

type Settled = Result<PosSettled, PosRefusal | Conflict>

/** P14: a manager gives an imported bill to a member; audited, once. */
export async function settleKeptBill(actor: Staff, input: { readonly operationId: string; readonly billId: string; readonly memberId: string }, { store, clock }: PosWorld): Promise<Settled> {
  const now = clock.now()
  const operation: Operation = { operationId: input.operationId, fingerprint: fingerprint({ action: 'settlePosBill', staffId: actor.staffId, billId: input.billId, memberId: input.memberId }), at: now }
  const answer = await firstAnswer<PosSettled, PosRefusal>(store, operation, () =>
    audited<PosSettled, PosRefusal | Taken>(store, actor, { what: 'settlePosBill', whom: input.memberId, why: null, facts: { bill: input.billId } }, now, async (tx) => {
      const bill = await tx.get(posBills, input.billId)
      if (!bill) return refuse({ code: 'BILL_NOT_FOUND' })
      const posted = await settlePosBill(tx, actor, { bill, memberId: input.memberId }, now)
      if (!posted.ok) return posted
      const { outcome, docs, name } = posted.value
      const kept = await keep(tx, operation, outcome, docs)
      return kept.ok ? accept({ ...outcome, card: { ...outcome.card, name } }) : kept
    }))
  return answer.ok ? accept(await namedOutcome(store, answer.value)) : answer
}

type ClaimRefusal = PosRefusal | { readonly code: 'NOT_FOUND' | 'WRONG_STATE' | 'REASON_REQUIRED' | 'POS_BILL_MISSING' }
export interface Decision { readonly operationId: string; readonly claimId: string; readonly approve: boolean; readonly reason?: string | undefined }

/** P14: a claim is approved against the cash register's own bill, or declined with a reason the guest reads. */
export async function decideClaim(actor: Staff, input: Decision, { store, clock }: PosWorld): Promise<Result<{ readonly state: 'approved' | 'declined' }, ClaimRefusal | Conflict>> {
  const now = clock.now()
  const { operationId, claimId, approve, reason = null } = input
  if (!approve && reason === null) return refuse({ code: 'REASON_REQUIRED' })
  const operation: Operation = { operationId, fingerprint: fingerprint({ action: 'decideClaim', staffId: actor.staffId, claimId, approve, reason }), at: now }
  const seen = await store.get(claims, claimId)
  const answer = await firstAnswer<{ readonly state: 'approved' | 'declined' }, ClaimRefusal>(store, operation, () =>
    audited<{ readonly state: 'approved' | 'declined' }, ClaimRefusal | Taken>(store, actor, { what: 'decideClaim', whom: seen?.memberId ?? claimId, why: reason, facts: { claim: claimId, approve } }, now, async (tx) => {
      const claim = await tx.get(claims, claimId)
      if (!claim || claim.storeId !== actor.storeId) return refuse({ code: 'NOT_FOUND' })
      if (claim.state !== 'waiting') return refuse({ code: 'WRONG_STATE' })
      return approve ? approved(tx, actor, { claim, operation }) : declined(tx, { claim, operation, reason })
    }))
  return answer.ok ? accept(answer.value.value) : answer
}

async function approved(tx: Transaction, actor: Staff, { claim, operation }: { readonly claim: ClaimDoc; readonly operation: Operation }): Promise<Result<{ readonly state: 'approved' }, ClaimRefusal | Taken>> {
  const bill = await tx.get(posBills, claim.billKey)
  if (!bill) return refuse({ code: 'POS_BILL_MISSING' })
  const posted = await settlePosBill(tx, actor, { bill, memberId: claim.memberId }, operation.at)
  if (!posted.ok) return posted
  await tx.put(claims, { ...claim, state: 'approved' })
  return keep(tx, operation, { state: 'approved' as const }, posted.value.docs)
}

async function declined(tx: Transaction, { claim, operation, reason }: { readonly claim: ClaimDoc; readonly operation: Operation; readonly reason: string | null }): Promise<Result<{ readonly state: 'declined' }, Taken>> {
  await tx.put(claims, { ...claim, state: 'declined', reason })
  await tx.put(inbox, { _id: `claim:${claim._id}`, memberId: claim.memberId, at: operation.at, topic: 'claim_declined', facts: { billNo: claim.billNumber, reason }, link: null, readAt: null })
  return keep(tx, operation, { state: 'declined' as const })
}
