import { GIFT_TONES, type GiftTone } from '@encore/domain/gift/gift'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import type { Points } from '@encore/domain/kernel/amount'
import * as v from 'valibot'
import { tiers, type Tier } from './person'
import type { RefusalCode } from './refusal'
import { documentId, instantText, operationId, words, limits } from './shape'
import { voucherCode, type Bilingual, type VoucherView } from './voucher'

/** A gift on the guest's page (R2). */
export interface GiftView {
  readonly giftId: string
  readonly title: Bilingual
  readonly note: Bilingual
  readonly picture: string | null
  readonly tone: GiftTone
  readonly points: number
  readonly stock: number
  readonly perMember: number | null
  /** How many this member has had. */
  readonly had: number
  readonly tier: Tier
  readonly offeredUntil: number | null
  readonly validDays: number
  /** Why this member cannot have one now, other than points and stock. */
  readonly refused: { readonly code: RefusalCode } & { readonly [fact: string]: unknown } | null
}
export interface GiftCatalogue { readonly available: number; readonly gifts: readonly GiftView[] }

const pointsPrice = () => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(GIFT_LIMITS.points), v.transform((n) => n as Points))
const units = () => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(GIFT_LIMITS.units))

export const redeemGift = () => v.strictObject({
  operationId,
  giftId: documentId,
  units: units(),
  /** The price a piece the guest agreed to; another one since is refused, never charged. */
  points: pointsPrice(),
  /** The phone's word that it never sent this operation before: saves asking for an earlier outcome when the stock is gone (ADR 0014). */
  isFirst: v.optional(v.boolean(), false),
})
export interface GiftRedeemed { readonly vouchers: readonly VoucherView[]; readonly points: number; readonly available: number; readonly replayed: boolean }

export const cancelVoucher = () => v.strictObject({ operationId, code: voucherCode() })
export interface VoucherCancelled { readonly voucher: VoucherView; readonly points: number; readonly available: number; readonly replayed: boolean }

const bilingual = (most: number) => v.strictObject({ zh: words(most), en: words(most) })
const count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

export const giftTerms = () => v.strictObject({
  title: bilingual(GIFT_LIMITS.title),
  note: bilingual(GIFT_LIMITS.note),
  picture: v.nullable(v.pipe(v.string(), v.regex(/^cloud:\/\/[^?#]{1,200}$/))),
  tone: v.picklist(GIFT_TONES),
  points: pointsPrice(),
  perMember: v.nullable(count(1, GIFT_LIMITS.perMember)),
  tier: v.picklist(tiers),
  offeredFrom: v.nullable(instantText),
  offeredUntil: v.nullable(instantText),
  validDays: count(1, GIFT_LIMITS.validDays),
})

export const saveGift = () => v.strictObject({
  operationId,
  /** Left out for a new one. */
  giftId: v.optional(documentId),
  /** The revision that was edited; another since is CHANGED_MEANWHILE. */
  revision: v.optional(count(0, 1_000_000)),
  terms: giftTerms(),
  /** Pieces of a new gift. */
  stock: v.optional(count(0, GIFT_LIMITS.stock)),
  isOffered: v.boolean(),
})
export const adjustStock = () => v.strictObject({
  operationId, giftId: documentId,
  by: v.pipe(v.number(), v.integer(), v.minValue(-GIFT_LIMITS.stock), v.maxValue(GIFT_LIMITS.stock), v.check((n) => n !== 0, 'not 0')),
  reason: words(limits.reason, 2),
})

/** A gift on the manager's page, with where its pieces are: stock + pending + redeemed = total. */
export interface GiftRow {
  readonly giftId: string
  readonly revision: number
  readonly isOffered: boolean
  readonly terms: {
    readonly title: Bilingual; readonly note: Bilingual; readonly picture: string | null; readonly tone: GiftTone; readonly points: number
    readonly perMember: number | null; readonly tier: Tier; readonly offeredFrom: number | null; readonly offeredUntil: number | null; readonly validDays: number
  }
  readonly pictureAddress: string | null
  readonly total: number
  readonly stock: number
  readonly pending: number
  readonly redeemed: number
}
/** Of what was redeemed: taken at the counter, still out, expired. */
export interface GiftDetail extends GiftRow { readonly used: number; readonly open: number; readonly expired: number }
