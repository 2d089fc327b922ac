import { TERMS_VERSION } from '@encore/contract/person'
import { type Act, type Guest, members, type Town } from './town.testkit'
import type { Dice } from './dice.testkit'

/** The house is never empty for long: somebody new comes when somebody has left. */
const PEOPLE = 14

const birthdayOf = (dice: Dice): object => (dice.isUnder(0.7)
  ? { calendar: 'solar', month: dice.between(1, 12), day: dice.between(1, 28) }
  : { calendar: 'lunar', month: dice.between(1, 12), day: dice.between(1, 30), isLeapMonth: dice.isUnder(0.1) })

async function join(town: Town, dice: Dice): Promise<void> {
  const guest = town.newGuest()
  // M2: a clerk may have taken the phone down first; claimed at once or twice at the same moment, it is one member.
  const consents = { terms: { version: TERMS_VERSION, agreed: true }, birthday: true, marketing: dice.isUnder(0.5) }
  if (dice.isUnder(0.2)) await town.tell('clerk', 'registerMember', { operationId: town.operation(), phone: guest.phone, isAdult: true, consents })
  const asked = { operationId: town.operation(), isAdult: true, consents, ...(dice.isUnder(0.7) && { birthday: birthdayOf(dice) }) }
  // M3: a code is good once; whoever hears that it was used, or that WeChat is down, presses again for another.
  for (let tries = 0; tries < 4 && guest.memberId === null; tries += 1) {
    const joined = await town.tell(guest.who, 'joinMember', { ...asked, phoneCode: town.wechat.phoneCode(guest.phone) })
    if (joined) guest.memberId = (joined.card as { memberId: string }).memberId
  }
}

export const comeAndGo: Act = async (town, dice) => {
  const now = town.timeline.now()
  town.guests.splice(0, town.guests.length, ...town.guests.filter((guest) => guest.leavesAt > now))
  for (let more = 0; more < 3 && members(town).length < PEOPLE; more += 1) await join(town, dice)
}

const somebody = (town: Town, dice: Dice): (Guest & { memberId: string }) | null => { const known = members(town); return known.length > 0 ? dice.pick(known) : null }

/** R2: several at once for the same gift, some for the same points. */
export const redeem: Act = async (town, dice) => {
  const gift = town.gifts.length > 0 ? dice.pick(town.gifts) : null
  if (!gift) return
  await Promise.all(Array.from({ length: dice.between(1, 3) }, async () => {
    const guest = somebody(town, dice)
    if (!guest) return
    const done = await town.tell(guest.who, 'redeemGift', { operationId: town.operation(), giftId: gift.giftId, units: dice.between(1, 2), points: gift.points, isFirst: false })
    for (const { code } of (done?.vouchers ?? []) as readonly { code: string }[]) town.vouchers.push({ code, guest, isGift: true })
  }))
}

const takeVoucher = (town: Town, dice: Dice) => {
  if (town.vouchers.length > 60) town.vouchers.splice(0, 20)
  return town.vouchers.length > 0 ? dice.pick(town.vouchers) : null
}

export const cancelVoucher: Act = async (town, dice) => {
  const voucher = takeVoucher(town, dice)
  if (voucher) await town.tell(voucher.guest.who, 'cancelVoucher', { operationId: town.operation(), code: voucher.code })
}

/** R3: used at the counter, sometimes by two scanners at once, sometimes taken back. */
export const verify: Act = async (town, dice) => {
  const voucher = takeVoucher(town, dice)
  if (!voucher) return
  const scanners = dice.isUnder(0.3) ? ['clerk', 'clerk2'] : [dice.pick(['clerk', 'clerk2', 'manager'])]
  await Promise.all(scanners.map((who) => town.tell(who, 'verifyVoucher', { operationId: town.operation(), code: voucher.code })))
  if (dice.isUnder(0.6)) await town.tell(dice.pick([...scanners, 'manager']), 'undoVerification', { operationId: town.operation(), code: voucher.code, reason: '客人改主意了' })
}

const keepOffers = (town: Town, guest: Guest, done: Readonly<Record<string, unknown>> | null): void => {
  for (const { code } of (done?.vouchers ?? []) as readonly { code: string }[]) town.vouchers.push({ code, guest, isGift: false })
}

/** O4: one guest's claim, kept by its vouchers. */
export async function claimOffer(town: Town, guest: Guest, campaignId: string): Promise<void> {
  keepOffers(town, guest, await town.tell(guest.who, 'claimOffer', { operationId: town.operation(), campaignId }))
}

/** O1, O4: whatever is on; twice at once, it is still once. */
export const claim: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  if (!guest) return
  const campaign = town.campaigns[town.campaigns.length - 1]
  const claims = [
    async () => keepOffers(town, guest, await town.tell(guest.who, 'claimBirthday', { operationId: town.operation() })),
    ...(campaign ? [() => claimOffer(town, guest, campaign.id)] : []),
  ]
  await Promise.all([...claims, ...(dice.isUnder(0.3) ? claims : [])].map((ask) => ask()))
}

export const birthdays: Act = async (town, dice) => {
  await Promise.all(members(town).filter(() => dice.isUnder(0.4)).map((guest) => town.tell(guest.who, 'claimBirthday', { operationId: town.operation() })))
}

/** Reads never write (T6), whatever they meet. */
export const lookAround: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  if (!guest) return
  const reads: readonly (readonly [string, object])[] = [['openHome', {}], ['listEntries', {}], ['listGifts', {}], ['listVouchers', { which: 'live' }], ['listOffers', {}], ['getBirthday', {}], ['listInbox', {}], ['listComplaints', {}], ['getProfile', {}], ['statementPage', {}], ['getRules', {}]]
  const [action, input] = dice.pick(reads)
  await town.tell(guest.who, action, input as Record<string, unknown>)
}

/** M19: a yes on WeChat's panel is one message, ours counted beside WeChat's own count. */
async function allow(town: Town, who: string, kind: 'complaint' | 'staff' | 'birthday'): Promise<void> {
  town.wechat.grant(`o-${who}`, `t-${kind}`)
  // Staff grant as guests of their own mini-program do: the same function, the same person.
  await town.ask({ who, of: 'guest', action: 'grantMessages', input: { operationId: town.operation(), kinds: [kind] } })
}
const ALERTED = ['handler', 'handler2', 'manager', 'manager2', 'owner', 'owner2'] as const

/** Several of the house at the start of a shift, and a guest where the app asks. */
export const grant: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  await Promise.all([
    ...ALERTED.filter(() => dice.isUnder(0.5)).map((who) => allow(town, who, 'staff')),
    ...(guest ? [allow(town, guest.who, dice.pick(['complaint', 'complaint', 'birthday']))] : []),
  ])
}
