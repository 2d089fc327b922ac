import { TERMS_VERSION } from '@encore/contract/person'
import type { VoucherOnBill } from '@encore/contract/points'
import { addDays, type BusinessDate, businessDate, instant, later, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { EMPTY_PROFILE, type Profile } from '@encore/domain/member/profile'
import { parsePhone, type Phone } from '@encore/domain/member/phone'
import type { Account } from '@encore/domain/points/account'
import { deductWorth, holdPoints, mostDeduct } from '@encore/domain/points/deduct'
import { available } from '@encore/domain/points/lots'
import type { RuleVersion } from '@encore/domain/points/rules'
import { settle } from '@encore/domain/points/settlement'
import type { Bill } from '@encore/domain/points/bill'
import { fen, type Fen, type Points, points } from '@encore/domain/kernel/amount'
import { accept } from '@encore/domain/kernel/result'
import { consentRecords } from '../member/asked-profile'
import type { GuestDoc, MemberDoc, PhoneDoc } from '../member/member.port'
import { firstAccount, planSignup } from '../member/new-member'
import type { Chance, Secrets } from '../platform/world'
import { cardView } from '../points/card-view'
import { settledDocs, settledOutcome } from '../points/earn-entry'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { ruleBook, rulesInForce } from '../points/rule-versions'
import { autumnVisit, autumnVoucher } from './autumn-offer'
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
function settled({ account, entries }: Books, visit: Visit, voucher: VoucherOnBill | null): Books {
  const paidByVouchersFen = fen(voucher ? voucher.offFen : 0)
  const rules = rulesInForce(visit.businessDate)
  const deducted = paidByVouchersFen > 0 ? points(0) : deductedOn(account.ledger, visit, rules)
  const bill: Bill = { ...billOf(visit, paidByVouchersFen), paidByPointsFen: deductWorth(deducted, rules) }
  const staffId = clerkOn(visit.businessDate)
  const holdId = deducted > 0 ? `hold-${visit.billNumber}` : null
  const held = holdId === null ? accept({ account: account.ledger }) : holdPoints(account.ledger, { holdId, staffId, points: deducted, at: visit.settledAt }, rules)
  const done = held.ok ? settle(held.value.account, { bill, holdId, points: deducted, till: { staffId, managerLooks: false, at: visit.settledAt } }, ruleBook()) : held
  if (!done.ok) throw new Error(`bill ${visit.businessDate} ${visit.billNumber}: ${done.refusal.code}`)
  const after: AccountDoc = { ...account, ledger: done.value.account, lastVisit: visit.businessDate }
  const order = { memberId: account._id, bill, room: visit.room, deducted: { points: deducted, holdId }, voucher, sharers: [] }
  const outcome = settledOutcome(done.value, order, cardView({ ...after, name: '' }, visit.settledAt))
  return { account: after, entries: [...entries, ...settledDocs(done.value, order, outcome).map(told)] }
}

const told = (doc: EntryDoc): EntryDoc => (doc.message ? { ...doc, message: { ...doc.message, state: 'delivered' } } : doc)

/** Bills that end in 7 are paid in part by points, when there are enough of them (R1). */
function deductedOn(account: Account, visit: Visit, rules: RuleVersion): Points {
  const { stepPoints, leastPoints } = rules.deduct
  const there = Math.min(mostDeduct(billOf(visit, fen(0)), rules), available(account, visit.settledAt))
  const keepsThem = visit.guest.openid === GUEST_OPENIDS.gold // whose points are about to expire
  return points(!keepsThem && visit.billNumber.endsWith('7') && there >= leastPoints ? there - (there % stepPoints) : 0)
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
  const books = visits.reduce<Books>((soFar, visit) => settled(soFar, visit, visit === discounted ? autumnVoucher(signup.memberId, secrets) : null), { account, entries: entry ? [entry] : [] })
  return {
    plan, visits, member: signup.member, ...books,
    phone: { _id: signup.phoneKey, memberId: signup.memberId, welcomedAt: at },
    guest: plan.openid === null ? null : { _id: plan.openid, memberId: signup.memberId, staff: null },
  }
}
