import type { BirthdayGift } from '@encore/contract/offer'
import type { Tier } from '@encore/contract/person'
import type { BusinessDate, LocalDate } from '@encore/domain/kernel/time'
import { collection, type Doc } from '../platform/store'

/** O1: one birthday, claimed. `_id` is member and occurrence, so it exists once, whatever is retried or pressed at the same moment. */
export interface BirthdayClaimDoc extends Doc {
  readonly memberId: string
  readonly at: number
  readonly of: 'birthday'
  readonly occurrence: LocalDate
  /** The tier held when it was claimed (O3). */
  readonly tier: Tier
  readonly gift: BirthdayGift
  readonly doubledUntil: BusinessDate | null
  readonly voucherCodes: readonly string[]
}

export const birthdayClaims = collection<BirthdayClaimDoc>('claims')

export const birthdayClaimId = (memberId: string, occurrence: LocalDate): string => `birthday:${memberId}:${occurrence}`
