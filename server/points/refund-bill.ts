import type { RefundPreview } from '@encore/contract/bill'
import type { RefundReason } from '@encore/contract/points'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { RefundAsked } from '@encore/domain/points/refund'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { frozen } from './frozen'
import { giveBack, type GiveBackRefusal, type GivenBack } from './give-back'
import { accounts, entries } from './points.port'
import { postRefund, settledBill, withCapture } from './refund-entry'

export interface RefundInput {
  readonly operationId: string
  readonly billId: string
  readonly refund: RefundAsked
  readonly reason: RefundReason
  readonly note?: string | undefined
}

/** The asked refund with nothing in it that was not asked, for the fingerprint (P8). */
const spelled = (asked: RefundAsked): RefundAsked =>
  asked.by === 'lines' ? { by: 'lines', lines: asked.lines.map(({ line, fen }) => ({ line, fen })) } : asked

/** P7: a manager gives back a bill in whole or part. "Other" tells nobody anything, so it needs a note for the log. */
export async function refundBill(actor: Staff, { operationId, billId, refund, reason, note }: RefundInput, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<GivenBack<{ readonly code: 'REASON_REQUIRED' }>> {
  if (reason === 'other' && note === undefined) return refuse({ code: 'REASON_REQUIRED' })
  return giveBack<never>(store, actor, {
    what: 'refundBill', billId, asked: refund, reason, note: note ?? null, allows: accept,
    operation: { operationId, at: clock.now(), fingerprint: fingerprint({ action: 'refundBill', staffId: actor.staffId, billId, refund: spelled(refund), reason, note: note ?? null }) },
  })
}

/** What refunding would do, by the same rules; writes nothing. */
export async function previewRefund(actor: Staff, { billId, refund }: Pick<RefundInput, 'billId' | 'refund'>, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<RefundPreview, GiveBackRefusal>> {
  const bill = settledBill(await store.get(entries, billId))
  if (!bill || bill.doc.storeId !== actor.storeId) return refuse({ code: 'BILL_NOT_FOUND' })
  const account = await store.get(accounts, bill.doc.memberId)
  if (!account) return refuse({ code: 'BILL_NOT_FOUND' })
  if (account.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
  if (account.frozen) return refuse(frozen)
  const posted = postRefund(account.ledger, await withCapture(bill, store), { asked: refund, reason: 'other', staffId: actor.staffId, at: clock.now() })
  return posted.ok ? accept(posted.value.facts) : posted
}
