import type { BirthdayClaim, BirthdayGift, BirthdayView } from '@encore/contract/offer'
import type { Tier } from '@encore/contract/person'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, instant, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import { consentState } from '@encore/domain/member/consent'
import { BIRTHDAY_BENEFITS } from '@encore/domain/offer/birthday-benefit'
import { birthdayStanding, type BirthdayStanding } from '@encore/domain/offer/birthday-standing'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import { lineOf } from '@encore/domain/tier/tier'
import { DOCUMENTS } from '../member/asked-profile'
import { memberOf } from '../member/guest-link'
import { type MemberDoc, members } from '../member/member.port'
import type { Guest } from '../platform/actor'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, type AccountDoc } from '../points/points.port'
import { ruleBook, rulesInForce } from '../points/rule-versions'
import { readVenues } from '../venue/store-directory'
import { voucherView } from '../voucher/voucher-view'
import { vouchers } from '../voucher/voucher.port'
import { birthdayClaimId, birthdayClaims } from './offer.port'

/** O1, O2 of a member at an instant, from the two documents that know. */
export const standingOf = (member: MemberDoc, account: AccountDoc, now: Instant): BirthdayStanding => birthdayStanding({
  birthday: member.profile.birthday,
  setAt: member.birthdayRecord && instant(member.birthdayRecord.setAt),
  isVerified: (member.birthdayRecord?.verifiedAt ?? null) !== null,
  hasConsent: consentState(member.consents, 'birthday', DOCUMENTS) === 'given',
  claimed: account.birthday?.occurrence ?? null,
}, now)

/** O3: the tier as it is now, and its gift; data of the rules in force. */
export function giftNow({ ledger }: AccountDoc, now: Instant): { readonly tier: Tier; readonly gift: BirthdayGift } {
  const today = businessDate(now)
  const { tiers } = rulesInForce(today)
  const tier = effectiveTier(ledger.tier, ledger.spend, today, tiersOf(ruleBook()))
  return { tier, gift: BIRTHDAY_BENEFITS[lineOf(tier, tiers).benefits.birthdayGift] }
}

/** One claim as the guest sees it, of whichever occurrence; null: there was none, or the member is gone (M7). */
export async function readClaim(store: Store, memberId: string, occurrence: LocalDate, now: Instant): Promise<BirthdayClaim | null> {
  const claim = await store.get(birthdayClaims, birthdayClaimId(memberId, occurrence))
  if (!claim) return null
  const { at, tier, gift, doubledUntil, voucherCodes } = claim
  const [issued, venues] = [await store.getMany(vouchers, voucherCodes), await readVenues(store, now)]
  return { at, tier, gift, doubledUntil, vouchers: issued.map((doc) => voucherView(doc, venues, now)) }
}

/** The birthday page: computed from documents and time, whatever jobs did or did not run (O1). */
export async function birthdayView(store: Store, memberId: string, now: Instant): Promise<BirthdayView | null> {
  const [member, account] = await Promise.all([store.get(members, memberId), store.get(accounts, memberId)])
  if (!member || !account) return null
  const standing = standingOf(member, account, now)
  const window = standing.at === 'not_set' ? null : standing.window
  return {
    state: standing.at,
    occurrence: window && window.occurrence, firstDay: window && window.firstDay, lastDate: window && window.lastDate,
    settledFrom: standing.at === 'too_new' ? standing.from : null, isMissed: standing.at === 'too_new' && standing.isMissed,
    ...giftNow(account, now),
    claimed: standing.at === 'claimed' ? await readClaim(store, memberId, standing.window.occurrence, now) : null,
  }
}

export async function getBirthday(actor: Guest, _input: object, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<BirthdayView, { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  const view = memberId === null ? null : await birthdayView(store, memberId, clock.now())
  return view ? accept(view) : refuse({ code: 'NOT_A_MEMBER' })
}
