import { giftVoucherTerms, type GiftRefusal, mayHave, priceOf } from '@encore/domain/gift/gift'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { post } from '@encore/domain/points/account'
import { available, type InsufficientPoints } from '@encore/domain/points/lots'
import { redeemDraft } from '@encore/domain/points/redeem'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import { keep, type Taken, taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { plainEntryDoc } from '../points/plain-entry'
import { type AccountFrozen, frozen } from '../points/frozen'
import { type AccountDoc, accounts, type EntryDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers, type VoucherDoc } from '../voucher/voucher.port'
import type { Decided, Held } from './claims'
import { type GiftDoc, originOf } from './gift.port'

/** The stored outcome: it names the claim it came from (ADR 0014) and nobody (M7). */
export interface Redeemed extends Decided { readonly codes: readonly string[]; readonly points: number; readonly available: number }
export type DecideRefusal = AccountFrozen | GiftRefusal | InsufficientPoints | { readonly code: 'NOT_A_MEMBER' } | { readonly code: 'GIFT_CLAIM_LAPSED' }

export interface Redeeming { readonly held: Held; readonly gift: GiftDoc; readonly operation: Operation; readonly memberId: string }

/** The source of the nth voucher of a redemption; its code follows from it. */
export const voucherSource = (operationId: string, nth: number): string => `gift:${operationId}:${nth}`

function vouchersOf({ held, gift, operation, memberId }: Redeeming, { secrets }: Pick<World, 'secrets'>): readonly VoucherDoc[] {
  const terms = giftVoucherTerms(gift.terms, operation.at)
  return Array.from({ length: held.claim.units }, (_, at) => voucherOf({
    source: voucherSource(operation.operationId, at + 1), origin: originOf(gift._id), memberId, terms, at: operation.at, paidPoints: gift.terms.points,
  }, { phoneLookupKeyHex: secrets.phoneLookupKeyHex }))
}

/** What a redemption makes of an account: the entry, the vouchers, the account with its count. Pure; the caller writes all of it or nothing. */
export interface Redemption { readonly account: AccountDoc; readonly entry: EntryDoc; readonly vouchers: readonly VoucherDoc[]; readonly outcome: Redeemed }

export function redemptionOf(account: AccountDoc, redeeming: Redeeming, world: Pick<World, 'secrets'>): Result<Redemption, GiftRefusal | InsufficientPoints> {
  const { held, gift, operation } = redeeming
  const { units, attempt } = held.claim
  const today = businessDate(operation.at)
  const had = account.gifts?.[gift._id] ?? 0
  const allowed = mayHave(gift.terms, { tier: effectiveTier(account.ledger.tier, account.ledger.spend, today, tiersOf(ruleBook())), had }, units)
  if (!allowed.ok) return allowed
  const docs = vouchersOf(redeeming, world)
  const codes = docs.map(({ _id }) => _id)
  const price = priceOf(gift.terms, units)
  const draft = redeemDraft(account.ledger, { id: operation.operationId, voucherId: codes[0] ?? '', points: price, storeId: account.storeId, at: operation.at }, ruleBook())
  if (!draft.ok) return draft
  const posted = post(account.ledger, draft.value)
  return accept({
    account: { ...account, ledger: posted.account, gifts: { ...account.gifts, [gift._id]: had + units } },
    entry: { ...plainEntryDoc(posted.entry, null), gift: { title: gift.terms.title, units } },
    vouchers: docs,
    outcome: { attempt, codes, points: price, available: available(posted.account, operation.at) },
  })
}

/** The outcome with the vouchers at hand, so that the first answer reads nothing again. */
export interface Done extends Redeemed { readonly vouchers: readonly VoucherDoc[] }

/** ADR 0014, step 2: points, entry, vouchers, the member's count and the operation's record, all or nothing: six requests. */
export async function tryToRedeem(tx: Transaction, redeeming: Redeeming, world: Pick<World, 'secrets'>): Promise<Result<Done, DecideRefusal | Taken>> {
  const { operation, memberId } = redeeming
  const account = await tx.get(accounts, memberId)
  if (!account) return refuse({ code: 'NOT_A_MEMBER' })
  if (account.frozen) return refuse(frozen)
  const redeemed = redemptionOf(account, redeeming, world)
  if (!redeemed.ok) return redeemed
  const { entry, outcome, vouchers: docs } = redeemed.value
  const kept = await keep(tx, operation, outcome, [entry])
  if (!kept.ok) return kept
  if (!(await tx.addAll(vouchers, docs))) return refuse(taken)
  await tx.put(accounts, redeemed.value.account)
  return accept({ ...outcome, vouchers: docs })
}
