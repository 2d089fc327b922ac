import type { adjustStock as adjustSchema, GiftDetail, GiftRow, saveGift as saveSchema } from '@encore/contract/gift'
import type { Page } from '@encore/contract/shape'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import { pendingUnits } from '@encore/domain/gift/stock'
import { type Canonical, fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type * as v from 'valibot'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import { pageOf, readCursor } from '../platform/paging'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { vouchers } from '../voucher/voucher.port'
import { type GiftDoc, gifts, originOf } from './gift.port'

type ManageWorld = Pick<World, 'store' | 'clock' | 'files'>
type NotFound = { readonly code: 'GIFT_NOT_FOUND' }
type Changed = { readonly code: 'CHANGED_MEANWHILE' }
const ID_DIGITS = 12

function giftRow(doc: GiftDoc, pictureAddress: string | null): GiftRow {
  const { _id, revision, isOffered, terms, total, stock, redeemed } = doc
  return { giftId: _id, revision, isOffered, terms, pictureAddress, total, stock, pending: pendingUnits(doc), redeemed }
}

/** No price is as high: from here on a place in the list is among the stopped ones. */
const STOPPED = GIFT_LIMITS.points + 1
const placeOf = ({ isOffered, terms }: GiftDoc): number => (isOffered ? 0 : STOPPED) + terms.points

/** On offer first, then the stopped ones, each cheapest first; one request, or two where the one kind ends and the other begins. */
async function inOrder(store: Store, after: ReturnType<typeof readCursor>, most: number): Promise<readonly GiftDoc[]> {
  const part = (isOffered: boolean, limit: number, from: typeof after) => store.find(gifts, { where: { isOffered }, orderBy: [['terms.points', 'asc']], limit, ...(from && { after: from }) })
  const stoppedAfter = after && Number(after.value) >= STOPPED ? { value: Number(after.value) - STOPPED, id: after.id } : null
  const offered = stoppedAfter ? [] : await part(true, most, after)
  return offered.length === most ? offered : [...offered, ...await part(false, most - offered.length, stoppedAfter)]
}

/** The gifts of the chain with where their pieces are, paged by key (M5). */
export async function manageGifts(_actor: Staff, { after, limit }: { readonly after?: string | undefined; readonly limit: number }, { store, files }: ManageWorld): Promise<Result<Page<GiftRow>, never>> {
  const found = await inOrder(store, readCursor(after), limit + 1)
  const pictures = found.slice(0, limit).flatMap(({ terms }) => terms.picture ?? [])
  const addresses = await files.addresses(pictures)
  return accept(pageOf(found, limit, (doc) => giftRow(doc, doc.terms.picture === null ? null : addresses[pictures.indexOf(doc.terms.picture)] ?? null), placeOf))
}

/** One gift with what became of its vouchers. */
export async function getGift(_actor: Staff, { giftId }: { readonly giftId: string }, { store, clock, files }: ManageWorld): Promise<Result<GiftDetail, NotFound>> {
  const doc = await store.get(gifts, giftId)
  if (!doc) return refuse({ code: 'GIFT_NOT_FOUND' })
  const now = clock.now()
  const origin = originOf(giftId)
  const [used, open, issued, [address]] = await Promise.all([
    store.count(vouchers, { origin, status: 'used' }),
    store.count(vouchers, { origin, status: 'issued', endsAt: { gt: now } }),
    store.count(vouchers, { origin, status: 'issued' }),
    files.addresses(doc.terms.picture === null ? [] : [doc.terms.picture]),
  ])
  return accept({ ...giftRow(doc, address ?? null), used, open, expired: issued - open })
}

const operationOf = (what: string, actor: Staff, { operationId, ...asked }: { readonly operationId: string }, at: Operation['at']): Operation =>
  ({ operationId, at, fingerprint: fingerprint({ action: what, staffId: actor.staffId, asked: asked as Canonical }) })

/** R2: a new gift, or another description of one. Vouchers already issued keep their own terms; a claim under way at the old price is refused, never charged. */
export async function saveGift(actor: Staff, input: v.InferOutput<ReturnType<typeof saveSchema>>, world: ManageWorld): Promise<Result<GiftDetail, NotFound | Changed | Conflict>> {
  const { store, clock } = world
  const now = clock.now()
  const operation = operationOf('saveGift', actor, input, now)
  const giftId = input.giftId ?? `g${fingerprint({ gift: input.operationId }).slice(0, ID_DIGITS)}`
  const { terms, isOffered } = input
  const deed: Deed = { what: input.giftId === undefined ? 'createGift' : 'changeGift', whom: giftId, why: null, facts: { points: terms.points, perMember: terms.perMember, tier: terms.tier, isOffered, ...(input.giftId === undefined && { stock: input.stock ?? 0 }) } }
  const done = await firstAnswer<null, NotFound | Changed>(store, operation, () => audited<null, NotFound | Changed | Taken>(store, actor, deed, now, async (tx) => {
    const before = await tx.get(gifts, giftId)
    if (input.giftId !== undefined && !before) return refuse({ code: 'GIFT_NOT_FOUND' })
    if (input.giftId !== undefined && before?.revision !== input.revision) return refuse({ code: 'CHANGED_MEANWHILE' })
    const stock = input.stock ?? 0
    const fresh: GiftDoc = { _id: giftId, terms, isOffered, revision: 0, createdAt: now, total: stock, stock, redeemed: 0, claims: {} }
    await tx.put(gifts, before ? { ...before, terms, isOffered, revision: before.revision + 1 } : fresh)
    return keep(tx, operation, null)
  }))
  return done.ok ? getGift(actor, { giftId }, world) : done
}

type TooLow = { readonly code: 'GIFT_STOCK_TOO_LOW'; readonly stock: number }

/** R2: pieces come in or are taken out, with a reason, in the audit log. Claimed and redeemed ones cannot be taken out. */
export async function adjustStock(actor: Staff, input: v.InferOutput<ReturnType<typeof adjustSchema>>, world: ManageWorld): Promise<Result<GiftDetail, NotFound | TooLow | Conflict>> {
  const { store, clock } = world
  const now = clock.now()
  const { giftId, by, reason } = input
  const deed: Deed = { what: 'adjustStock', whom: giftId, why: reason, facts: { by } }
  const operation = operationOf('adjustStock', actor, input, now)
  const done = await firstAnswer<null, NotFound | TooLow>(store, operation, () => audited<null, NotFound | TooLow | Taken>(store, actor, deed, now, async (tx) => {
    const before = await tx.get(gifts, giftId)
    if (!before) return refuse({ code: 'GIFT_NOT_FOUND' })
    if (before.stock + by < 0) return refuse({ code: 'GIFT_STOCK_TOO_LOW', stock: before.stock })
    await tx.put(gifts, { ...before, stock: before.stock + by, total: before.total + by })
    return keep(tx, operation, null)
  }))
  return done.ok ? getGift(actor, { giftId }, world) : done
}
