import * as v from 'valibot'
import { consentScopes, genders, type CardView, type ConsentScope, type Role } from './person'
import { limits, operationId, words } from './shape'

export const scene = () => v.pipe(v.string(), v.maxLength(64))

export const birthday = () => v.variant('calendar', [
  v.strictObject({ calendar: v.literal('solar'), year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2199))), month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)) }),
  v.strictObject({ calendar: v.literal('lunar'), year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2199))), month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)), day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)), isLeapMonth: v.optional(v.boolean(), false) }),
])

export const tasteOptions = ['mandarin', 'cantonese', 'western', 'japanese_korean', 'rock', 'classics', 'duet', 'beer', 'cocktail', 'tea', 'snacks'] as const

export const profileFields = {
  nickname: v.optional(words(limits.nickname)),
  gender: v.optional(v.picklist(genders)),
  tastes: v.optional(v.pipe(v.array(v.picklist(tasteOptions)), v.maxLength(tasteOptions.length))),
}

/** M9: terms must be true; the others are off until chosen. `version` is what the guest was shown. */
export const consents = () => v.strictObject({
  terms: v.strictObject({ version: v.pipe(v.string(), v.maxLength(20)), agreed: v.literal(true) }),
  marketing: v.optional(v.boolean(), false),
  birthday: v.optional(v.boolean(), false),
  personalisation: v.optional(v.boolean(), false),
})

export const joinMember = () => v.strictObject({
  operationId,
  /** From WeChat's quick verify (M3): single use, five minutes. */
  phoneCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  scene: v.optional(scene()),
  consents: consents(),
  /** Entertainment venues may not admit minors (M1). */
  isAdult: v.literal(true),
  birthday: v.optional(birthday()),
  ...profileFields,
})

export interface Joined {
  readonly card: CardView
  /** 50 once per phone; 0 when this phone had them before. */
  readonly welcomePoints: number
  /** True when a clerk had registered this phone and the guest now claims the account (M2). */
  readonly claimed: boolean
}

export interface HomeView {
  readonly card: CardView | null
  readonly staff: { readonly role: Role; readonly storeId: string } | null
  readonly place: { readonly storeId: string; readonly storeName: string; readonly storePhone: string; readonly room: string | null }
  /** True when the member agreed to an older version of the terms (M9). */
  readonly termsOutdated: boolean
  readonly termsVersion: string
  readonly welcomePoints: number
}

export interface ProfileView {
  readonly memberNo: string
  readonly nickname: string | null
  readonly phoneMasked: string
  readonly gender: (typeof genders)[number]
  readonly birthday: { readonly calendar: 'solar' | 'lunar'; readonly year?: number; readonly month: number; readonly day: number; readonly isLeapMonth?: boolean } | null
  readonly tastes: readonly (typeof tasteOptions)[number][]
  /** Whole per cent (M5). */
  readonly completeness: number
  readonly joinedAt: number
  readonly consents: readonly { readonly scope: ConsentScope; readonly granted: boolean; readonly version: string; readonly at: number }[]
  /** M8: who looked at the whole number, when and why. */
  readonly phoneViews: readonly { readonly at: number; readonly role: Role; readonly reason: string }[]
}

export const updateProfile = () => v.strictObject({ ...profileFields, birthday: v.optional(birthday()) })
export const setConsent = () => v.strictObject({ scope: v.picklist(consentScopes.filter((scope) => scope !== 'terms')), granted: v.boolean() })
export const agreeToTerms = () => v.strictObject({ version: v.pipe(v.string(), v.maxLength(20)) })

/** M6: the key stays on the device; the code is made from it without a signal. */
export const requestCodeKey = () => v.strictObject({ deviceId: v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,40}$/)) })
export interface CodeKey { readonly handle: string; readonly keyHex: string; readonly stepSeconds: number }

export interface InboxRow { readonly id: string; readonly at: number; readonly topic: string; readonly facts: Readonly<Record<string, string | number | boolean | null>>; readonly link: string | null; readonly isRead: boolean }

export const findMember = () => v.strictObject({
  by: v.picklist(['code', 'phone', 'phoneTail', 'memberNo', 'name']),
  value: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
})
export interface MemberFound {
  readonly card: CardView
  readonly phoneMasked: string
  readonly claimed: boolean
  readonly lastVisit: string | null
  /** After a scan of the guest's own code (M6): what lets this person spend the guest's points for some minutes (R1). Null for any other way to find them. */
  readonly presence: string | null
}

export const registerMember = () => v.strictObject({
  operationId,
  phone: v.pipe(v.string(), v.trim(), v.maxLength(20)),
  consents: consents(),
  isAdult: v.literal(true),
  birthday: v.optional(birthday()),
  ...profileFields,
})
export interface Registered { readonly card: CardView; readonly phoneMasked: string; readonly welcomePoints: number; readonly existed: boolean }

export const seePhone = () => v.strictObject({ memberId: v.pipe(v.string(), v.maxLength(80)), reason: words(limits.reason, 2) })
