import type { Instant } from '@encore/domain/kernel/time'
import type { Store } from '../platform/store'
import { type GiftDoc, gifts } from './gift.port'

/** Terms may be a minute old: a claim names their revision, so an old price is never charged. */
export const TERMS_KEPT_MS = 60_000
/** A stock of 0 may be a second old: what a guest hears then was true a moment ago, and a hundred late ones do not all ask the hot document. */
export const STOCK_KEPT_MS = 1_000

const known = new Map<string, { readonly at: number; readonly doc: GiftDoc }>()

/** A gift as this instance last read it, at most `mayBeOldMs` old; read anew otherwise. */
export async function knownGift(store: Pick<Store, 'get'>, giftId: string, now: Instant, mayBeOldMs: number): Promise<GiftDoc | null> {
  const kept = known.get(giftId)
  if (kept && now >= kept.at && now - kept.at < mayBeOldMs) return kept.doc
  const doc = await store.get(gifts, giftId)
  if (doc) known.set(giftId, { at: now, doc })
  return doc
}

/** A list was read anyway. */
export function learnGifts(docs: readonly GiftDoc[], now: Instant): void {
  for (const doc of docs) known.set(doc._id, { at: now, doc })
}

/** Whether this instance saw a moment ago that there are not so many left. */
export function isKnownSoldOut(giftId: string, units: number, now: Instant): boolean {
  const kept = known.get(giftId)
  return kept !== undefined && now >= kept.at && now - kept.at < STOCK_KEPT_MS && kept.doc.stock < units
}

/** For tests that begin another world within one process. */
export const forgetGifts = (): void => known.clear()
