import { type Points, points } from '../kernel/amount'
import type { TierBenefits } from '../tier/tier'

/** What a birthday voucher is for. Codes; the words are the store's. */
export type BirthdayTreat = 'singing_hour' | 'small_fruit_plate' | 'fruit_plate' | 'decoration' | 'cake'

/** O3 as data: what a tier's birthday gift is made of. */
export interface BirthdayBenefit {
  readonly treats: readonly BirthdayTreat[]
  readonly points: Points
  /** Bills from the claim to the end of the window earn by the rules' birthday factor. */
  readonly doublesPoints: boolean
}

/** O3: which benefit a tier has is named in its own line of the rules (T2). */
export const BIRTHDAY_BENEFITS: Readonly<Record<TierBenefits['birthdayGift'], BirthdayBenefit>> = {
  singing_hour: { treats: ['singing_hour'], points: points(0), doublesPoints: false },
  fruit_plate: { treats: ['small_fruit_plate'], points: points(200), doublesPoints: false },
  fruit_plate_decoration: { treats: ['fruit_plate', 'decoration'], points: points(0), doublesPoints: false },
  cake_decoration: { treats: ['cake', 'decoration'], points: points(0), doublesPoints: true },
}

/** O3: an hour of singing is for Monday to Friday, by business date; the other treats know no weekday. 0 = Sunday. */
export const TREAT_WEEKDAYS: Readonly<Record<BirthdayTreat, readonly number[]>> = {
  singing_hour: [1, 2, 3, 4, 5], small_fruit_plate: [], fruit_plate: [], decoration: [], cake: [],
}

/** A voucher claimed on the last evening can still be used: it holds to the end of the window, and at least so many days. */
export const TREAT_DAYS = 14
