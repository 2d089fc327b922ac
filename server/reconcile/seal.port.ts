import { collection, type Doc } from '../platform/store'

/** An entry as it stood when its day was sealed. */
export interface SealRow { readonly id: string; readonly at: number; readonly hash: string }

/**
 * P10: what one store's ledger was on one business day, by the time of posting. A day of many entries has several parts; the parts
 * of all days are one chain, so that neither a row nor a day can be changed or taken out later without it showing.
 */
export interface SealDoc extends Doc {
  readonly storeId: string
  readonly day: string
  /** From 1. */
  readonly part: number
  /** True for the part that ends the day. */
  readonly endsDay: boolean
  readonly rows: readonly SealRow[]
  readonly at: number
  readonly prevHash: string
  readonly hash: string
}

export const seals = collection<SealDoc>('seals')
