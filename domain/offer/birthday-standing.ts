import { addDays, civilDay, dayNumber, type Instant, type LocalDate, startOfDay } from '../kernel/time'
import type { Birthday } from '../member/birthday'
import { type BirthdayWindow, windowsFrom } from './birthday-occurrence'

/** O2: so many days after a birthday was set or corrected there is no benefit, unless staff saw the ID. */
export const SETTLED_AFTER_DAYS = 30

/** Two birthdays of one person lie at least 352 days apart; nearer ones come from a correction, which brings no second gift (O2). */
const SAME_BIRTHDAY_DAYS = 300

export type BirthdayFacts = {
  readonly birthday: Birthday | null
  /** When it was set or last corrected; null when there is none. */
  readonly setAt: Instant | null
  /** True when staff saw the ID for the birthday as it stands. */
  readonly isVerified: boolean
  /** M9: the guest's consent to use the birthday. */
  readonly hasConsent: boolean
  /** The occurrence claimed last. */
  readonly claimed: LocalDate | null
}

/** O1, O2 at an instant. Every state names what the guest can wait for or do. */
export type BirthdayStanding =
  | { readonly at: 'not_set' }
  | { readonly at: 'no_consent'; readonly window: BirthdayWindow }
  /** Set too lately for this window to open before `from`; `isMissed` when it closes first. */
  | { readonly at: 'too_new'; readonly window: BirthdayWindow; readonly from: Instant; readonly isMissed: boolean }
  | { readonly at: 'early'; readonly window: BirthdayWindow }
  | { readonly at: 'open'; readonly window: BirthdayWindow }
  | { readonly at: 'claimed'; readonly window: BirthdayWindow }

export const settledFrom = (setAt: Instant): Instant => startOfDay(addDays(civilDay(setAt), SETTLED_AFTER_DAYS))

const daysApart = (a: LocalDate, b: LocalDate): number => Math.abs(dayNumber(a) - dayNumber(b))

/** Computed from facts and time alone, so no job needs to have opened a window (O1). */
export function birthdayStanding(facts: BirthdayFacts, now: Instant): BirthdayStanding {
  const { birthday, setAt, claimed } = facts
  if (birthday === null) return { at: 'not_set' }
  const window = claimed === null
    ? windowsFrom(birthday, now, 1)[0]
    : windowsFrom(birthday, now).find(({ occurrence }) => occurrence === claimed || daysApart(occurrence, claimed) >= SAME_BIRTHDAY_DAYS)
  if (!window) return { at: 'not_set' }
  if (window.occurrence === claimed) return { at: 'claimed', window }
  if (!facts.hasConsent) return { at: 'no_consent', window }
  const from = facts.isVerified || setAt === null ? window.opensAt : settledFrom(setAt)
  if (from > window.opensAt && now < from) return { at: 'too_new', window, from, isMissed: from >= window.closesAt }
  return now < window.opensAt ? { at: 'early', window } : { at: 'open', window }
}
