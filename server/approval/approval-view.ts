import type { ApprovalRow } from '@encore/contract/approval'
import { type Approval, checkDecider, expiresAt, statusAt } from '@encore/domain/approval/approval'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import type { Staff } from '../platform/actor'
import { staff } from '../platform/staff-directory'
import type { Store } from '../platform/store'
import { accounts, type AccountDoc, entries, type EntryDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { APPROVAL_LIMITS, type ApprovalDoc } from './approval.port'
import { effectDraft } from './effect'

/** What the screen needs beside the requests, by id; four requests at most, however many there are. */
interface Beside { readonly others: number | null; readonly guests: ReadonlyMap<string, AccountDoc>; readonly entries: ReadonlyMap<string, EntryDoc>; readonly names: ReadonlyMap<string, string> }

const guestOf = ({ subject }: Approval): string | null => (subject.kind === 'export' ? null : subject.memberId)
const deciderOf = (approval: Approval): Approval['requestedBy'] | null => (approval.status === 'approved' || approval.status === 'declined' ? approval.decidedBy : null)

async function beside(actor: Staff, docs: readonly ApprovalDoc[], store: Store): Promise<Beside> {
  const members = [...new Set(docs.flatMap(({ approval }) => guestOf(approval) ?? []))]
  const people = [...new Set(docs.flatMap(({ approval }) => [approval.requestedBy.staffId, ...(deciderOf(approval) ? [deciderOf(approval)?.staffId ?? ''] : [])]))]
  const posted = docs.filter(({ status }) => status === 'approved' || status === 'not_needed').map(({ _id }) => _id)
  const isAsking = docs.some((doc) => doc.status === 'requested' && doc.requestedBy === actor.staffId)
  const [others, guests, found, named] = await Promise.all([
    isAsking ? otherApprovers(actor, store) : null,
    members.length === 0 ? [] : store.getMany(accounts, members),
    posted.length === 0 ? [] : store.getMany(entries, posted),
    people.length === 0 ? [] : store.find(staff, { where: { staffId: { in: people } }, limit: people.length }),
  ])
  return { others, guests: new Map(guests.map((doc) => [doc._id, doc])), entries: new Map(found.map((doc) => [doc._id, doc])), names: new Map(named.map((doc) => [doc.staffId, doc.name])) }
}

/** Of a posted one what it did, of a waiting one what it would do now. */
function balanceOf(approval: Approval, guest: AccountDoc | undefined, entry: EntryDoc | undefined, now: Instant): ApprovalRow['balance'] {
  if (entry) return { before: entry.entry.balanceAfter - entry.entry.delta, after: entry.entry.balanceAfter, becomesDebt: Math.max(0, entry.entry.movement.debtChange) }
  if (statusAt(approval, now) !== 'requested' || !guest) return null
  const draft = effectDraft(approval, guest, null, now)
  if (!draft) return null
  const after = post(guest.ledger, draft).account
  return { before: guest.ledger.balance, after: after.balance, becomesDebt: Math.max(0, after.debt - guest.ledger.debt) }
}

function row(actor: Staff, { approval }: ApprovalDoc, { others, guests, entries: posted, names }: Beside, now: Instant): ApprovalRow {
  const { approvalId, subject, requestedBy } = approval
  const guest = guests.get(guestOf(approval) ?? '')
  const decider = deciderOf(approval)
  const status = statusAt(approval, now)
  const today = businessDate(now)
  const isMine = requestedBy.staffId === actor.staffId
  const person = (one: Approval['requestedBy']) => ({ name: names.get(one.staffId) ?? one.staffId, role: one.role })
  return {
    id: approvalId, kind: subject.kind, status, storeId: approval.storeId,
    points: subject.kind === 'export' ? null : subject.points,
    reason: subject.kind === 'adjust' ? subject.reason : null,
    note: approval.note,
    guest: guest ? { memberId: guest._id, memberNo: guest.memberNo, name: guest.name, tier: effectiveTier(guest.ledger.tier, guest.ledger.spend, today, tiersOf(ruleBook())) } : null,
    complaintId: subject.kind === 'adjust' ? null : subject.complaintId,
    requestedBy: person(requestedBy), requestedAt: approval.requestedAt, expiresAt: expiresAt(approval),
    decidedBy: decider && person(decider),
    decidedAt: approval.status === 'requested' ? null : approval.decidedAt,
    answer: approval.status === 'approved' || approval.status === 'declined' ? approval.answer : null,
    balance: balanceOf(approval, guest, posted.get(approvalId), now),
    mayDecide: status === 'requested' && checkDecider(approval, { staffId: actor.staffId, role: actor.role, isOwnAccount: guest !== undefined && guest.openid === actor.openid }).ok,
    mayWithdraw: status === 'requested' && isMine,
    isMine,
    others: status === 'requested' && isMine ? others : null,
  }
}

export async function approvalRows(actor: Staff, docs: readonly ApprovalDoc[], store: Store, now: Instant): Promise<readonly ApprovalRow[]> {
  const known = await beside(actor, docs, store)
  return docs.map((doc) => row(actor, doc, known, now))
}

/** How many people beside the caller could give a second word: managers of this store, owners of any. */
export async function otherApprovers(actor: Staff, store: Pick<Store, 'find'>): Promise<number> {
  const found = await store.find(staff, { where: { isActive: true, role: { in: ['manager', 'owner'] } }, limit: APPROVAL_LIMITS.people })
  return found.filter(({ staffId, role, storeId }) => staffId !== actor.staffId && (role === 'owner' || storeId === actor.storeId)).length
}

/** §2: a manager sees the requests of their store, an owner those of all. */
export const maySeeApproval = (actor: Staff, doc: ApprovalDoc): boolean =>
  actor.role === 'owner' || doc.requestedBy === actor.staffId || (actor.role === 'manager' && doc.storeId === actor.storeId)
