import type { RemedyView } from '@encore/contract/complaint'
import type { ApprovalStatus } from '@encore/domain/approval/approval'
import { isFact } from '@encore/domain/complaint/facts'
import type { Remedy } from '@encore/domain/complaint/remedy'
import { points } from '@encore/domain/kernel/amount'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { addDays, civilDay, startOfNextDay, type Instant } from '@encore/domain/kernel/time'
import { itemTerms } from '@encore/domain/voucher/terms'
import { compensate, compensationId, compensationStates } from '../approval/compensate'
import type { EffectRefusal } from '../approval/effect'
import type { Staff } from '../platform/actor'
import type { Store, Transaction } from '../platform/store'
import type { Secrets } from '../platform/world'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers } from '../voucher/voucher.port'
import { COMPLAINT_LIMITS, type ComplaintDoc } from './complaint.port'

/** Names a remedy within its complaint: the round of the answer and its place in it. */
const keyOf = (cycle: number, place: number): string => `c${cycle}r${place}`

interface Given { readonly remedies: readonly Remedy[]; readonly now: Instant; readonly secrets: Pick<Secrets, 'phoneLookupKeyHex'> }

/**
 * C12: what an answer gives, in the answer's own transaction: points through the ledger with the complaint as source, at once or when a
 * second person has agreed, and a voucher of the store's words. Each once, whatever is retried. Somebody who is no member cannot get
 * either: MEMBER_NOT_FOUND.
 */
export async function makeGood(tx: Transaction, actor: Staff, doc: ComplaintDoc, { remedies, now, secrets }: Given): Promise<Result<null, EffectRefusal>> {
  const together = points(remedies.reduce((sum, remedy) => sum + (remedy.kind === 'points' ? remedy.points : 0), 0))
  for (const [place, remedy] of remedies.entries()) {
    if (remedy.kind !== 'points' && remedy.kind !== 'voucher') continue
    const { memberId, storeId } = doc
    if (memberId === null) return refuse({ code: 'MEMBER_NOT_FOUND' })
    const key = keyOf(doc.cycle, place)
    if (remedy.kind === 'voucher') {
      const terms = itemTerms({ kind: 'service', title: { zh: remedy.note, en: remedy.note }, stores: [storeId], validFrom: now, validUntil: startOfNextDay(addDays(civilDay(now), COMPLAINT_LIMITS.voucherDays)) })
      await tx.put(vouchers, voucherOf({ source: compensationId(doc._id, key), origin: 'compensation', memberId, terms, at: now }, secrets))
      continue
    }
    const given = await compensate(tx, actor, { complaintId: doc._id, remedy: key, memberId, storeId, points: remedy.points, together, note: remedy.note }, now)
    if (!given.ok) return given
  }
  return accept(null)
}

/** What became of the points of the last answer, by their place in it. */
export async function whatBecame(store: Pick<Store, 'getMany'>, { _id, facts }: ComplaintDoc, now: Instant): Promise<readonly RemedyView['given'][]> {
  const last = facts.map(({ kind }) => kind).lastIndexOf('answered')
  const told = facts[last]
  if (told?.kind !== 'answered') return []
  const cycle = 1 + facts.slice(0, last).filter(isFact('reopened')).length
  const ids = told.remedies.list.map(({ kind }, place) => (kind === 'points' ? compensationId(_id, keyOf(cycle, place)) : null))
  const states = await compensationStates(store, ids.filter((id): id is string => id !== null), now)
  return told.remedies.list.map(({ kind }, place) => (kind === 'voucher' ? 'done' : givenOf(states.get(ids[place] ?? ''))))
}

function givenOf(status: ApprovalStatus | undefined): RemedyView['given'] {
  switch (status) {
    case undefined: return null
    case 'requested': return 'waiting'
    case 'approved':
    case 'not_needed': return 'done'
    case 'declined':
    case 'expired':
    case 'withdrawn': return 'declined'
  }
}
