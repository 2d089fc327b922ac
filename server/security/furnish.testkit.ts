import { TERMS_VERSION } from '@encore/contract/person'
import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { presenceOf } from '../member/presence'
import type { Staff } from '../platform/actor'
import type { StaffDoc } from '../platform/staff-directory'
import { type House, openHouse, type Person, openidOf } from './house.testkit'

/** What an action may name, by whose it is: the guest's or store S01's, somebody else's, and nobody's. */
export interface Things { readonly own: string; readonly others: string; readonly missing: string }
export const kinds = [
  'entry', 'share', 'voucher', 'usedVoucher', 'message', 'complaint', 'answered', 'extension', 'closed', 'tracking', 'gift', 'campaign', 'draftCampaign',
  'member', 'memberNo', 'bill', 'posBill', 'claim', 'approval', 'asked', 'invite', 'staff', 'hold', 'version',
] as const
export type Kind = (typeof kinds)[number]
export type Furniture = Readonly<Record<Kind, Things>>

/** Personal data as nobody else has it, so that it is found wherever it goes (X3). */
export const PEOPLE = {
  guest: { phone: '13900017001', name: '雾灯甲' }, otherGuest: { phone: '13900027002', name: '雾灯乙' }, stranger: { phone: '13900037003', name: '雾灯丙' },
} as const
export const CONTACT = { contactName: '雾灯丁', contactPhone: '13900047004' } as const
/** Words of an anonymous complaint; nothing of its answer may lead to the guest (C1). */
export const ANONYMOUS_TEXT = '不愿留名的一句话'

export const consents = { terms: { version: TERMS_VERSION, agreed: true }, birthday: true }
export const line = (paidFen: number) => [{ category: 'room', paidFen }]
export const giftTerms = { title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal', points: 300, perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 60 }
export const campaignDraft = { title: '仲夏欢唱券', window: { name: 'own', from: '2026-06-07', to: '2026-06-12', dayParts: [] }, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 9, perMember: 1, delivery: 'claim' }
export const rulesForm = { ...formOf(RULES_V1), fenPerPoint: 200 }

/** The staff behind a person, as the edge would make it. */
export function actorOf(house: House, who: Person): Staff {
  const doc = (house.world.dump('staff') as StaffDoc[]).find(({ _id }) => _id === openidOf(who))
  return { kind: 'staff', openid: openidOf(who) ?? '', staffId: doc?.staffId ?? 'st-nobody', name: doc?.name ?? '', role: doc?.role ?? 'clerk', storeId: doc?.storeId ?? 'S01' }
}
/** As if this person had just scanned the guest's own code (M6). */
export const scanned = (house: House, who: Person, memberId: string): string => presenceOf(actorOf(house, who), memberId, house.world.clock.now(), house.world.secrets)

async function hire(house: House): Promise<void> {
  await house.done('owner', 'bindFirstOwner', { secret: 'open-sesame-2026', name: '老板', storeId: 'S01' })
  const team = [
    ['clerk', 'clerk', 'S01', '前台甲'], ['handler', 'handler', 'S01', '客诉专员甲'], ['manager', 'manager', 'S01', '店长甲'], ['maker', 'manager', 'S01', '店长乙'], ['former', 'owner', 'S01', '离职者'],
    ['otherStore', 'manager', 'S02', '店长丙'], ['otherMaker', 'manager', 'S02', '店长丁'], ['otherClerk', 'clerk', 'S02', '前台乙'],
  ] as const
  for (const [who, role, storeId, name] of team) {
    const { token } = await house.done<{ token: string }>('owner', 'createInvite', { operationId: house.operationId(), role, storeId })
    await house.done(who, 'acceptInvite', { token, name })
  }
  await house.done('owner', 'disableStaff', { staffId: actorOf(house, 'former').staffId, reason: '离职' })
}

type Joined = 'guest' | 'otherGuest'
const join = async (house: House, who: Joined): Promise<string> =>
  (await house.done<{ card: { memberId: string } }>(who, 'joinMember', {
    operationId: house.operationId(), phoneCode: PEOPLE[who].phone, isAdult: true, consents, nickname: PEOPLE[who].name, birthday: { calendar: 'solar', month: 6, day: who === 'guest' ? 10 : 11 },
  })).card.memberId

const settle = async (house: House, who: Person, bill: object): Promise<string> => (await house.done<{ entryId: string }>(who, 'settleBill', { operationId: house.operationId(), lines: line(250_000), ...bill })).entryId

interface Case { readonly id: string; readonly version: number }
const file = async (house: House, who: Person, storeId: string, over: object = {}): Promise<Case> => {
  const { complaint } = await house.done<{ complaint: { id: string } }>(who, 'fileComplaint', { operationId: house.operationId(), storeId, category: 'sound', text: `${PEOPLE[who as Joined].name}说话筒有杂音。`, ...over })
  return { id: complaint.id, version: 1 }
}
async function work(house: House, who: Person, { id, version }: Case, steps: readonly object[]): Promise<Case> {
  let now = version
  for (const step of steps) now = (await house.done<Case>(who, 'workComplaint', { operationId: house.operationId(), id, version: now, do: step })).version
  return { id, version: now }
}
export const toAnswer = [
  { step: 'claim' }, { step: 'conclude', findings: '接触不良', verdict: 'founded', rootCause: 'equipment' },
  { step: 'answer', text: '已更换，抱歉。', remedies: [{ kind: 'apology', text: '书面致歉' }, { kind: 'points', text: '补偿', points: 200 }] },
] as const

type Cases = Pick<Furniture, 'complaint' | 'answered' | 'extension' | 'closed' | 'tracking'>
/** The guest complains of S01, the other guest of S02; each complaint is worked by its own store. */
async function complain(house: House): Promise<Cases> {
  const both = async (steps: readonly object[]) => {
    const [own, others] = [await file(house, 'guest', 'S01'), await file(house, 'otherGuest', 'S02')]
    await work(house, 'maker', own, steps)
    await work(house, 'otherMaker', others, steps)
    return { own: own.id, others: others.id, missing: 'cp-nothing-here' }
  }
  const { trackingCode } = await house.done<{ trackingCode: string }>('guest', 'fileComplaint', { operationId: house.operationId(), category: 'price', text: ANONYMOUS_TEXT, anonymity: 'store' })
  const cases = { complaint: await both([]), answered: await both(toAnswer), extension: await both([{ step: 'claim' }, { step: 'askExtension', clock: 'resolution', until: '2026-06-30', reason: '要返厂' }]), closed: await both(toAnswer) }
  for (const [by, id] of [['manager', cases.closed.own], ['otherStore', cases.closed.others]] as const) {
    await work(house, by, { id, version: 1 + toAnswer.length }, [{ step: 'followUp', outcome: 'satisfied', text: '客人满意' }, { step: 'close' }])
  }
  return { ...cases, tracking: { own: trackingCode, others: trackingCode, missing: '0000000000' } }
}

async function counter(house: House, members: Things): Promise<Pick<Furniture, 'entry' | 'share' | 'bill' | 'posBill' | 'claim' | 'hold'>> {
  const missing = 'S01:2026-06-08:nothing'
  const bills = { own: await settle(house, 'clerk', { memberId: members.own, billNo: '12' }), others: await settle(house, 'otherClerk', { memberId: members.others, billNo: '12' }), missing }
  const sharing = async (who: Person, payer: string, sharer: string) => settle(house, who, { memberId: payer, billNo: '13', sharers: [{ memberId: sharer, presence: scanned(house, who, sharer) }] })
  const share = { own: await sharing('clerk', members.own, members.others), others: await sharing('otherClerk', members.others, members.own), missing }
  const csv = (billNo: string) => ({ as: 'text', text: `账单号,营业日,类别,金额\n${billNo},2026-06-07,包厢,300\n${billNo}9,2026-06-07,包厢,300` })
  for (const [who, guest, storeId] of [['maker', 'guest', 'S01'], ['otherMaker', 'otherGuest', 'S02']] as const) {
    await house.done(who, 'keepImport', { operationId: house.operationId(), csv: csv('77') })
    await house.done(guest, 'claimBill', { operationId: house.operationId(), storeId, billNo: '779', businessDate: '2026-06-07', amountFen: 30_000 })
  }
  const claim = { own: `S01:2026-06-07:779:${members.own}`, others: `S02:2026-06-07:779:${members.others}`, missing: `S01:2026-06-07:778:${members.own}` }
  const held = async (who: Person, memberId: string) =>
    (await house.done<{ holdId: string }>(who, 'holdPoints', { operationId: house.operationId(), presence: scanned(house, who, memberId), points: 500, memberId, billNo: '14', lines: line(20_000) })).holdId
  return {
    entry: bills, bill: bills, share, claim, posBill: { own: 'S01:2026-06-07:77', others: 'S02:2026-06-07:77', missing: 'S01:2026-06-07:78' },
    hold: { own: await held('clerk', members.own), others: await held('otherClerk', members.others), missing: 'security-op-of-nobody' },
  }
}

type Shelf = Pick<Furniture, 'voucher' | 'usedVoucher' | 'gift' | 'campaign' | 'draftCampaign'>
async function shelf(house: House): Promise<Shelf> {
  const gift = async (who: Person) => (await house.done<{ giftId: string }>(who, 'saveGift', { operationId: house.operationId(), terms: giftTerms, stock: 20, isOffered: true })).giftId
  const gifts = { own: await gift('maker'), others: await gift('otherMaker'), missing: 'g-nothing-here' }
  const redeem = async (who: Person) => (await house.done<{ vouchers: { code: string }[] }>(who, 'redeemGift', { operationId: house.operationId(), giftId: gifts.own, units: 1, points: 300 })).vouchers[0]?.code ?? ''
  const used = async (who: Person, by: Person) => { const code = await redeem(who); await house.done(by, 'verifyVoucher', { operationId: house.operationId(), code }); return code }
  const campaign = async (who: Person, isStarted: boolean) => {
    const { id } = await house.done<{ id: string }>(who, 'createCampaign', { operationId: house.operationId(), draft: campaignDraft })
    if (isStarted) await house.done(who, 'startCampaign', { operationId: house.operationId(), campaignId: id })
    return id
  }
  const missing = 'no-such-campaign'
  return {
    gift: gifts, voucher: { own: await redeem('guest'), others: await redeem('otherGuest'), missing: NO_VOUCHER },
    usedVoucher: { own: await used('guest', 'clerk'), others: await used('otherGuest', 'otherClerk'), missing: NO_VOUCHER },
    campaign: { own: await campaign('maker', true), others: await campaign('otherMaker', true), missing }, draftCampaign: { own: await campaign('maker', false), others: await campaign('otherMaker', false), missing },
  }
}
/** A code whose check digit is right and which nobody has. */
const NO_VOUCHER = '000000000000'

const ask = async (house: House, who: Person, memberId: string): Promise<string> =>
  (await house.done<{ approval: { id: string } }>(who, 'adjustPoints', { operationId: house.operationId(), memberId, points: 900, reason: 'goodwill', note: '补记一张漏掉的账单' })).approval.id

export interface Furnished { readonly house: House; readonly things: Furniture }

/** Two stores at work: each kind of thing once for the guest and S01, once for the other guest and S02, all made through the functions. */
export async function furnish(): Promise<Furnished> {
  const house = await openHouse()
  await hire(house)
  const member: Things = { own: await join(house, 'guest'), others: await join(house, 'otherGuest'), missing: 'm-nothing-here' }
  house.world.pass(34 * MS_PER_DAY)
  for (const [who, memberId] of [['clerk', member.own], ['otherClerk', member.others]] as const) await settle(house, who, { memberId, billNo: '11', lines: line(480_000) })
  house.world.pass(2 * MS_PER_DAY)
  const approval = { own: await ask(house, 'maker', member.own), others: await ask(house, 'otherMaker', member.others), missing: 'adjust:nothing-here' }
  const asked = { own: await ask(house, 'manager', member.own), others: await ask(house, 'otherStore', member.others), missing: approval.missing }
  const things = { ...await shelf(house), ...await complain(house), ...await counter(house, member) }
  await house.done('owner', 'saveDraft', { form: rulesForm, revision: 0 })
  for (const who of ['guest', 'otherGuest'] as const) await house.done(who, 'requestCodeKey', { deviceId: `device-${who}` })
  await house.job('timer', { Type: 'Timer', TriggerName: 'sweep' })
  const { token } = await house.done<{ token: string }>('owner', 'createInvite', { operationId: house.operationId(), role: 'clerk', storeId: 'S01' })
  const message = async (who: Joined) => (await house.done<{ rows: { id: string }[] }>(who, 'listInbox', {})).rows[0]?.id ?? ''
  house.world.pass(MS_PER_MINUTE)
  return {
    house,
    things: {
      ...things, member, approval, asked, memberNo: { own: numberOf(house, member.own), others: numberOf(house, member.others), missing: '000000' },
      message: { own: await message('guest'), others: await message('otherGuest'), missing: 'no-such-message' }, invite: { own: token, others: token, missing: 'ZZZZZZZZZZZZ' },
      staff: { own: actorOf(house, 'clerk').staffId, others: actorOf(house, 'otherClerk').staffId, missing: 'st-nothing-here' }, version: { own: 'rules-v2', others: 'rules-v2', missing: 'rules-v9' },
    },
  }
}

const numberOf = (house: House, memberId: string): string => (house.world.dump('members') as unknown as { _id: string; memberNo: string }[]).find(({ _id }) => _id === memberId)?.memberNo ?? ''
