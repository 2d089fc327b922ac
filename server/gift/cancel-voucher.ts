import type { VoucherCancelled } from '@encore/contract/gift'
import { fingerprint, keyedHash } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { cancelVoucher as cancelled, type VoucherRefusal } from '@encore/domain/voucher/voucher'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { type Answered, type Conflict, firstAnswer, plainly } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import type { AccountFrozen } from '../points/frozen'
import { readVenues } from '../venue/store-directory'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { voucherView } from '../voucher/voucher-view'
import { announceReturn, claimIn, decisionFrom, followDecision, heldBy, type Held } from './claims'
import { giftOfOrigin, gifts } from './gift.port'
import { type Returned, tryToReturn } from './return-entry'

type CancelWorld = Pick<World, 'store' | 'clock' | 'chance' | 'secrets'>
type CancelRefusal = AccountFrozen | VoucherRefusal | { readonly code: 'NOT_A_MEMBER' } | { readonly code: 'VOUCHER_NOT_FOUND' } | { readonly code: 'VOUCHER_NOT_CANCELLABLE' }

/**
 * R4: an unused gift voucher is cancelled: its points go back into the lots they came from (P6), its piece back into the stock, once.
 * The piece is announced before the transaction and comes back after it, the same protocol the other way round (ADR 0014).
 */
export async function cancelVoucher(actor: Guest, input: { readonly operationId: string; readonly code: VoucherCode }, world: CancelWorld): Promise<Result<VoucherCancelled, CancelRefusal | Conflict>> {
  const { store, clock, secrets } = world
  const now = clock.now()
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const doc = await store.get(vouchers, input.code)
  if (!doc || doc.memberId !== memberId) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  const giftId = giftOfOrigin(doc.origin)
  if (giftId === null || doc.voucher.paidPoints === 0) return refuse({ code: 'VOUCHER_NOT_CANCELLABLE' })
  const operation: Operation = { operationId: input.operationId, at: now, fingerprint: keyedHash(secrets.phoneLookupKeyHex, fingerprint({ action: 'cancelVoucher', openid: actor.openid, code: input.code })) }
  // What cannot be cancelled announces nothing, and without an announcement nothing is cancelled; an earlier success is answered again.
  const first = cancelled(doc.voucher, { at: now, by: 'guest' })
  const held = first.ok ? await announced(store, heldBy(giftId, operation, -1, world.chance.id())) : null
  const done = await firstAnswer<Returned, CancelRefusal>(store, operation, async () => {
    if (!first.ok) return first
    return held ? plainly(store, (tx) => tryToReturn(tx, { doc, memberId, operation, attempt: held.claim.attempt })) : refuse({ code: 'VOUCHER_NOT_CANCELLABLE' })
  })
  if (held) await followDecision(store, held, decisionFrom(done))
  return done.ok ? answer(done.value, doc, { store, clock }) : done
}

/** This operation's announcement, or the one an earlier attempt left. */
async function announced(store: Store, held: Held): Promise<Held | null> {
  return (await announceReturn(store, held)) ? held : claimIn(await store.get(gifts, held.giftId), held)
}

async function answer({ value, replayed }: Answered<Returned>, before: VoucherDoc, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<VoucherCancelled, never>> {
  const now = clock.now()
  const [doc, venues] = await Promise.all([store.get(vouchers, before._id), readVenues(store, now)])
  return accept({ voucher: voucherView(doc ?? before, venues, now), points: value.points, available: value.available, replayed })
}
