import type { Page } from '@encore/contract/shape'
import type { VoucherView } from '@encore/contract/voucher'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { readVenues } from '../venue/store-directory'
import { vouchers } from './voucher.port'
import { voucherView } from './voucher-view'

interface Asked { readonly which: 'live' | 'ended'; readonly after?: string | undefined; readonly limit: number }

/** 我的券: what can still be used, ending first; or what ended, latest first. Paged by key (M5). */
export async function listVouchers(actor: Guest, input: Asked, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<VoucherView>, { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const now = clock.now()
  const after = readCursor(input.after)
  const isLive = input.which === 'live'
  const [found, venues] = await Promise.all([
    store.find(vouchers, { where: { memberId, endsAt: isLive ? { gt: now } : { lte: now } }, orderBy: [['endsAt', isLive ? 'asc' : 'desc']], limit: input.limit + 1, ...(after && { after }) }),
    readVenues(store, now),
  ])
  return accept(pageOf(found, input.limit, (doc) => voucherView(doc, venues, now), (doc) => doc.endsAt))
}

/** One voucher of one's own; another member's does not exist. */
export async function getVoucher(actor: Guest, input: { readonly code: VoucherCode }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<VoucherView, { readonly code: 'NOT_A_MEMBER' } | { readonly code: 'VOUCHER_NOT_FOUND' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const doc = await store.get(vouchers, input.code)
  if (!doc || doc.memberId !== memberId) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  const now = clock.now()
  return accept(voucherView(doc, await readVenues(store, now), now))
}
