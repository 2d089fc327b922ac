import { TERMS_VERSION } from '@encore/contract/person'
import { addDays, type BusinessDate, businessDate, instant, later, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { EMPTY_PROFILE, type Profile } from '@encore/domain/member/profile'
import { parsePhone, type Phone } from '@encore/domain/member/phone'
import { post } from '@encore/domain/points/account'
import { settleDraft } from '@encore/domain/points/drafts'
import { tierGiftDraft } from '@encore/domain/points/tier-gift'
import type { Bill } from '@encore/domain/points/bill'
import { fen, type Fen } from '@encore/domain/kernel/amount'
import { consentRecords } from '../member/asked-profile'
import type { GuestDoc, MemberDoc, PhoneDoc } from '../member/member.port'
import { firstAccount, planSignup } from '../member/new-member'
import type { Chance, Secrets } from '../platform/world'
import { cardView } from '../points/card-view'
import { earnEntryDoc, settledOutcome } from '../points/earn-entry'
import { plainEntryDoc } from '../points/plain-entry'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { rulesInForce } from '../points/rule-versions'
import { AUTUMN, autumnVisit } from './autumn-offer'
import { dice, type Dice } from './dice'
import type { GuestPlan } from './guests'
import { GUEST_OPENIDS } from './identities'
import { atMinute, toMinute } from './moments'
import { STORE_ID } from './venue'
import type { Visit } from './visits'

/** One member with everything that was written for them, by the rules that write it in the cloud. */
export interface Membership {
  readonly plan: GuestPlan
  readonly visits: readonly Visit[]
  readonly member: MemberDoc
  readonly account: AccountDoc
  readonly phone: PhoneDoc
  readonly guest: GuestDoc | null
  readonly entries: readonly EntryDoc[]
}

const seededChance = (source: Dice): Pick<Chance, 'id' | 'letters' | 'bytesHex'> => ({
  id: () => source.hex(32),
  letters: (length, alphabet) => Array.from({ length }, () => source.pick([...alphabet])).join(''),
  bytesHex: (count) => source.hex(count * 2),
})

/** Two shifts a week each; the clerk of the evening both registers and settles. */
const clerkOn = (date: BusinessDate): string => (Number(date.slice(8)) % 2 === 0 ? 'staff-clerk' : 'staff-clerk-2')

/** Guests scan the code in the room of their first evening; a clerk registers at the counter just before the bill. */
function joinedAt(plan: GuestPlan, first: Visit | undefined, own: Dice, now: Instant): Instant {
  if (!first) return toMinute(atMinute(addDays(businessDate(now), -own.between(2, 40)), own.between(20 * 60, 24 * 60)))
  return plan.channel === 'desk' ? later(first.settledAt, -4 * MS_PER_MINUTE) : later(first.cameAt, own.between(5, 30) * MS_PER_MINUTE)
}

const profileOf = ({ nickname, gender, birthday, tastes }: GuestPlan): Profile => ({ ...EMPTY_PROFILE, nickname, gender, birthday, tastes })

const billOf = (visit: Visit, paidByVouchersFen: Fen): Bill => ({
  storeId: STORE_ID, businessDate: visit.businessDate, billNumber: visit.billNumber, lines: visit.lines, paidByVouchersFen, paidByPointsFen: fen(0),
})

type Books = { readonly account: AccountDoc; readonly entries: readonly EntryDoc[] }

/** A settled bill, as settle-bill writes it (P1–P5, T3). What the guest was told has been delivered long ago. */
function settled({ account, entries }: Books, visit: Visit, paidByVouchersFen: Fen): Books {
  const bill = billOf(visit, paidByVouchersFen)
  const draft = settleDraft(account.ledger, bill, { staffId: clerkOn(visit.businessDate), managerLooks: false, at: visit.settledAt }, rulesInForce(visit.businessDate))
  if (!draft.ok) throw new Error(`bill ${visit.businessDate} ${visit.billNumber}: ${draft.refusal.code}`)
  const posted = post(account.ledger, draft.value)
  const giftDraft = tierGiftDraft(posted.account, posted.entry, rulesInForce(visit.businessDate))
  const gift = giftDraft && post(posted.account, giftDraft)
  const after: AccountDoc = { ...account, ledger: (gift ?? posted).account, lastVisit: visit.businessDate }
  const outcome = settledOutcome(posted.entry, gift?.entry ?? null, cardView({ ...after, name: '' }, visit.settledAt))
  const doc = earnEntryDoc(posted.entry, { memberId: account._id, bill, room: visit.room }, outcome)
  return { account: after, entries: [...entries, doc.message ? { ...doc, message: { ...doc.message, state: 'delivered' } } : doc, ...(gift ? [plainEntryDoc(gift.entry, null)] : [])] }
}

export interface MakingOf { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }

/** Signs a guest up and settles their evenings one after the other. */
export function membershipOf(plan: GuestPlan, visits: readonly Visit[], { seed, now, secrets }: MakingOf): Membership {
  const own = dice(seed, `member ${plan.order}`)
  const at = instant(Math.min(joinedAt(plan, visits[0], own, now), now))
  const consents = consentRecords(
    { terms: { version: TERMS_VERSION, agreed: true }, marketing: own.happens(45), birthday: plan.birthday !== null && own.happens(plan.openid === GUEST_OPENIDS.gold ? 100 : 80), personalisation: own.happens(50) },
    at, plan.channel,
  )
  const phone = parsePhone(plan.phone) as Phone
  const registeredBy = plan.channel === 'desk' ? clerkOn(businessDate(at)) : null
  const signup = planSignup({ phone, openid: plan.openid, profile: profileOf(plan), consents, storeId: STORE_ID, registeredBy }, at, { secrets, chance: seededChance(own) })
  const { account, entry } = firstAccount(signup, true)
  const discounted = autumnVisit(visits, now)
  const books = visits.reduce<Books>((soFar, visit) => settled(soFar, visit, visit === discounted ? AUTUMN.offFen : fen(0)), { account, entries: entry ? [entry] : [] })
  return {
    plan, visits, member: signup.member, ...books,
    phone: { _id: signup.phoneKey, memberId: signup.memberId, welcomedAt: at },
    guest: plan.openid === null ? null : { _id: plan.openid, memberId: signup.memberId, staff: null },
  }
}
