import type { Role } from '@encore/contract/person'
import type { ConsentRecord } from '@encore/domain/member/consent'
import type { Profile } from '@encore/domain/member/profile'
import { collection, type Doc } from '../platform/store'
import type { SealedPhone } from './phone-vault'

/** Which member a person is, by OPENID; `staff` is a hint for the tab bar only, never an authority (M23). */
export interface GuestDoc extends Doc {
  readonly memberId: string | null
  readonly staff: { readonly role: Role; readonly storeId: string } | null
}

/** Who owns a phone number, by its keyed hash (M3). It outlives the member, so the welcome points come once per phone (M1). */
export interface PhoneDoc extends Doc {
  readonly memberId: string | null
  readonly welcomedAt: number
}

/** O2: since when the birthday stands, whether staff saw the ID for it, and whether the one correction is used. */
export interface BirthdayRecord { readonly setAt: number; readonly verifiedAt: number | null; readonly correctedAt: number | null }

/** M8: a look at the whole number, for the guest to see. */
export interface PhoneView { readonly at: number; readonly role: Role; readonly reason: string }

export interface MemberDoc extends Doc {
  readonly memberNo: string
  readonly openid: string | null
  readonly phoneKey: string
  readonly phone: SealedPhone
  readonly phoneMasked: string
  readonly phoneTail: string
  /** Also inside profile; outside for the index. */
  readonly nickname: string | null
  readonly profile: Profile
  /** Null when there is no birthday. */
  readonly birthdayRecord: BirthdayRecord | null
  readonly consents: readonly ConsentRecord[]
  readonly phoneViews: readonly PhoneView[]
  readonly joinedAt: number
  readonly joinedStoreId: string
  /** The clerk who registered the guest at the counter (M2), null for self sign-up. */
  readonly registeredBy: string | null
}

/** A device's member code (M6) by handle. The key itself is derived from a secret and stored nowhere. */
export interface CodeKeyDoc extends Doc {
  readonly memberId: string
  /** Keyed hash of openid and device: the same device gets the same handle again. */
  readonly device: string
  readonly lastCounter: number
  readonly at: number
}

export interface InboxDoc extends Doc {
  readonly memberId: string
  readonly at: number
  readonly topic: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  readonly link: string | null
  readonly readAt: number | null
}

export const guests = collection<GuestDoc>('guests')
export const phones = collection<PhoneDoc>('phones')
export const members = collection<MemberDoc>('members')
export const codeKeys = collection<CodeKeyDoc>('codekeys')
export const inbox = collection<InboxDoc>('inbox')

/** Limits of a member's document. */
export const MEMBER_LIMITS = { phoneViewsKept: 50, found: 20 } as const
