import { refuse, type Result } from '@encore/domain/kernel/result'
import { post } from '@encore/domain/points/account'
import { available } from '@encore/domain/points/lots'
import { drawsOfUnit, redeemEntryId, redeemUndoDraft } from '@encore/domain/points/redeem'
import { cancelVoucher, type VoucherRefusal } from '@encore/domain/voucher/voucher'
import { keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import { plainEntryDoc } from '../points/plain-entry'
import { type AccountFrozen, frozen } from '../points/frozen'
import { accounts, entries, type EntryDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { voucherDoc, type VoucherDoc, vouchers } from '../voucher/voucher.port'
import type { Decided } from './claims'
import { giftOfOrigin } from './gift.port'

export interface Returned extends Decided { readonly points: number; readonly available: number }
export interface Returning { readonly doc: VoucherDoc; readonly memberId: string; readonly operation: Operation; readonly attempt: string }
type ReturnRefusal = AccountFrozen | VoucherRefusal | { readonly code: 'VOUCHER_NOT_FOUND' } | { readonly code: 'VOUCHER_NOT_CANCELLABLE' }

/** `gift:<operation>:<nth>`: the redemption and the place of this voucher in it. */
export function bought(source: string): { readonly entryId: string; readonly nth: number } | null {
  const match = /^gift:(.+):(\d{1,2})$/.exec(source)
  return match ? { entryId: redeemEntryId(match[1] ?? ''), nth: Number(match[2]) } : null
}

/** R4: the voucher, its reverse entry, the account and the member's count, all or nothing. */
export async function tryToReturn(tx: Transaction, { doc, memberId, operation, attempt }: Returning): Promise<Result<Returned, ReturnRefusal | Taken>> {
  const { at } = operation
  const current = await tx.get(vouchers, doc._id)
  const account = await tx.get(accounts, memberId)
  if (!current || !account) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  if (account.frozen) return refuse(frozen)
  const done = cancelVoucher(current.voucher, { at, by: 'guest' })
  if (!done.ok) return done
  const { source, origin, paidPoints, terms } = done.value
  const purchase = bought(source)
  const redeemed = purchase && await tx.get(entries, purchase.entryId)
  if (!purchase || !redeemed || redeemed.memberId !== memberId) return refuse({ code: 'VOUCHER_NOT_CANCELLABLE' })
  const draws = drawsOfUnit(redeemed.entry.movement.moves, paidPoints, purchase.nth)
  const posted = post(account.ledger, redeemUndoDraft(account.ledger, { voucherId: doc._id, entryId: purchase.entryId, draws, storeId: account.storeId, at }, ruleBook()))
  const entry: EntryDoc = { ...plainEntryDoc(posted.entry, null), gift: { title: terms.title, units: 1 } }
  const kept = await keep<Returned>(tx, operation, { attempt, points: paidPoints, available: available(posted.account, at) }, [entry])
  if (!kept.ok) return kept
  await tx.put(vouchers, voucherDoc(done.value))
  const giftId = giftOfOrigin(origin) ?? ''
  const had = account.gifts?.[giftId] ?? 0
  await tx.put(accounts, { ...account, ledger: posted.account, gifts: { ...account.gifts, [giftId]: Math.max(0, had - 1) } })
  return kept
}
