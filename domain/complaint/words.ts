/** The closed lists of the complaint's vocabulary (C1, C11, C12); their Chinese and English words live in messages. */
export const CHANNELS = ['online', 'phone', 'on_site', 'wechat_pay'] as const
export type Channel = (typeof CHANNELS)[number]

export const CATEGORIES = ['service', 'sound', 'hygiene', 'food', 'price', 'safety', 'privacy', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

/** C13, M11: these go to the manager at once. */
export const URGENCIES = ['safety', 'injury', 'minor'] as const
export type Urgency = (typeof URGENCIES)[number]

export const VERDICTS = ['founded', 'partly', 'unfounded'] as const
export type Verdict = (typeof VERDICTS)[number]

export const ROOT_CAUSES = ['staff_conduct', 'staff_skill', 'process', 'equipment', 'environment', 'product_quality', 'pricing', 'third_party', 'misunderstanding', 'other'] as const
export type RootCause = (typeof ROOT_CAUSES)[number]

export const REMEDY_KINDS = ['apology', 'replacement', 'points', 'voucher', 'refund', 'discipline'] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]

/** How the guest's consent to a later date was given (C9). */
export const CONSENT_CHANNELS = ['miniapp', 'phone', 'on_site', 'written'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** Who else looks into it: the consumer line, the police, another authority. */
export const AUTHORITIES = ['12315', 'police', 'other'] as const
export type Authority = (typeof AUTHORITIES)[number]

export const ROLES = ['guest', 'clerk', 'handler', 'manager', 'owner', 'system'] as const
export type Role = (typeof ROLES)[number]

/** Who did something. The id of an anonymous guest is null: it is not stored anywhere (C1). */
export interface Person { readonly role: Role; readonly id: string | null }

export const SYSTEM: Person = { role: 'system', id: null }
