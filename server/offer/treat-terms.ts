import type { Bilingual } from '@encore/contract/voucher'
import { addDays, BUSINESS_DAY_TURNS_AT_HOUR, civilDay, instant, type Instant, later, MS_PER_HOUR, startOfDay } from '@encore/domain/kernel/time'
import { type BirthdayTreat, TREAT_DAYS, TREAT_WEEKDAYS } from '@encore/domain/offer/birthday-benefit'
import type { BirthdayWindow } from '@encore/domain/offer/birthday-occurrence'
import { itemTerms, type VoucherTerms } from '@encore/domain/voucher/terms'

/** What is printed on the voucher. */
const TITLES: Readonly<Record<BirthdayTreat, Bilingual>> = {
  singing_hour: { zh: '生日 1 小时欢唱', en: 'Birthday hour of singing' },
  small_fruit_plate: { zh: '生日小果盘', en: 'Small birthday fruit plate' },
  fruit_plate: { zh: '生日果盘', en: 'Birthday fruit plate' },
  decoration: { zh: '生日房间布置', en: 'Birthday room decoration' },
  cake: { zh: '生日蛋糕', en: 'Birthday cake' },
}

/** O3: one thing for free, from the claim to the end of the window and at least two weeks, so that the last evening's claim is worth something. */
export function treatTerms(treat: BirthdayTreat, window: BirthdayWindow, at: Instant): VoucherTerms {
  const twoWeeks = later(startOfDay(addDays(civilDay(at), TREAT_DAYS + 1)), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR)
  return itemTerms({ kind: 'service', title: TITLES[treat], weekdays: TREAT_WEEKDAYS[treat], validFrom: at, validUntil: instant(Math.max(window.closesAt, twoWeeks)) })
}
