import type { GiftTerms } from '@encore/domain/gift/gift'
import type { Stock } from '@encore/domain/gift/stock'
import { collection, type Doc } from '../platform/store'

/** A gift and its stock, one document: hot, so it is written by single conditional updates; only a manager's rare edit meets it in a transaction (ADR 0014). */
export interface GiftDoc extends Doc, Stock {
  readonly terms: GiftTerms
  readonly isOffered: boolean
  /** Counts the edits; a claim names the one whose price it agreed to. */
  readonly revision: number
  readonly createdAt: number
}

export const gifts = collection<GiftDoc>('gifts')

/** What a voucher of this gift is counted by. */
export const originOf = (giftId: string): string => `gift:${giftId}`
export const giftOfOrigin = (origin: string): string | null => (origin.startsWith('gift:') ? origin.slice('gift:'.length) : null)

/** More gifts than this no guest looks through. */
export const MOST_GIFTS = 200
