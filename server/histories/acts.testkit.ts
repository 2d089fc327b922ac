import { TERMS_VERSION } from '@encore/contract/person'
import { lineCategories } from '@encore/contract/points'
import { addDays, businessDate, type Instant } from '@encore/domain/kernel/time'
import { earliestTurn, type Hands } from './hands.testkit'
import type { Person, Request } from './stage.testkit'

/** Three numbers a step draws from; each act reads them as it likes. */
export interface Draw { readonly a: number; readonly b: number; readonly c: number }

/** What a history has learned from the replies so far: ids to act on, as a phone would know them. */
export interface Known {
  readonly members: readonly { readonly who: Person; readonly memberId: string }[]
  readonly bills: readonly string[]
  readonly approvals: readonly string[]
  readonly gifts: readonly { readonly giftId: string; readonly points: number }[]
  readonly vouchers: readonly { readonly code: string; readonly who: Person }[]
  /** Vouchers a bill may take (R5). */
  readonly discounts: readonly { readonly code: string; readonly who: Person }[]
  readonly campaigns: readonly string[]
  /** Points set aside at a till, with the bill they were set aside for (R1). */
  readonly holds: readonly { readonly holdId: string; readonly by: Person; readonly memberId: string; readonly points: number; readonly lines: unknown }[]
  readonly versions: readonly string[]
  /** Names this history's operations and bills, so that several share one store. */
  readonly name: string
  readonly operations: number
}

const pick = <T>(from: readonly T[], n: number): T | null => from[n % Math.max(1, from.length)] ?? null
const operation = ({ name, operations }: Known): string => `history-${name}-${String(operations).padStart(8, '0')}`

export const joinRequest = (who: Person, phone: string, operationId: string, phoneCode: string): Request => ({
  who, action: 'joinMember',
  input: { operationId, phoneCode, isAdult: true, consents: { terms: { version: TERMS_VERSION, agreed: true } } },
})

/** The guests' birthday, whose gift they may claim (O1). */
const BIRTHDAY = { calendar: 'solar', month: 7, day: 14 } as const
/** Days to the next one. */
export function daysToBirthday(now: Instant): number {
  let days = 1
  while (!addDays(businessDate(now), days).endsWith('-07-14')) days += 1
  return days
}
export const withBirthday = ({ input, ...request }: Request): Request =>
  ({ ...request, input: { ...input, birthday: BIRTHDAY, consents: { ...input.consents as object, birthday: true } } })

/** Fifty yuan off for whoever takes one, for as long as a campaign may run. */
export const campaignRequest = (from: string, to: string, operationId: string): Request => ({
  who: 'manager', action: 'createCampaign',
  input: { operationId, draft: { title: '欢唱券', window: { name: 'own', from, to, dayParts: [] }, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 3, perMember: 2, delivery: 'claim' } },
})

/** Six pieces of a gift at a price. */
export const giftRequest = (points: number, operationId: string): Request => ({
  who: 'manager', action: 'saveGift',
  input: {
    operationId, stock: 6, isOffered: true,
    terms: { title: { zh: '礼品', en: 'Gift' }, note: { zh: '凭券领取', en: 'At the bar' }, picture: null, tone: 'amber', points, perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30 },
  },
})

/** Every act that may move value: from what is known and three numbers, a request, or null when there is nothing to act on. */
export type Act = (known: Known, draw: Draw, now: Instant, hands: Hands) => Request | null | Promise<Request | null>

export const acts = {
  settleBill(known, { a, b, c }, now) {
    const member = pick(known.members, a)
    const daysBack = c % 5 === 0 ? (c % 33) : 0
    const lines = [{ category: 'room', paidFen: 1 + (b % 320_000) }, ...(c % 3 === 0 ? [{ category: pick(lineCategories, c), paidFen: c % 9_000 }] : [])]
    return member && {
      who: c % 4 === 0 ? 'clerk' : 'manager', action: 'settleBill',
      input: { operationId: operation(known), memberId: member.memberId, billNo: `${known.name}B${c % 7 === 0 ? c % 9 : known.operations}`, lines, ...(daysBack > 0 && { businessDate: addDays(businessDate(now), -daysBack) }) },
    }
  },
  undoBill(known, { a, c }) {
    const billId = pick(known.bills, a)
    return billId === null ? null : { who: c % 2 === 0 ? 'clerk' : 'manager', action: 'undoBill', input: { operationId: operation(known), billId } }
  },
  refundBill(known, { a, b, c }) {
    const billId = pick(known.bills, a)
    const refund = c % 3 === 0 ? { by: 'all' } : c % 3 === 1 ? { by: 'amount', fen: 1 + (b % 90_000) } : { by: 'lines', lines: [{ line: b % 2, fen: 1 + (b % 40_000) }] }
    return billId === null ? null : { who: 'manager', action: 'refundBill', input: { operationId: operation(known), billId, refund, reason: 'service' } }
  },
  adjustPoints(known, { a, b, c }) {
    const member = pick(known.members, a)
    const points = (b % 1_600) - 700 || 1
    return member && { who: c % 3 === 0 ? 'owner' : 'manager', action: 'adjustPoints', input: { operationId: operation(known), memberId: member.memberId, points, reason: 'goodwill', note: '试着更正' } }
  },
  decideApproval(known, { a, c }) {
    const id = pick(known.approvals, a)
    const decision = c % 4 === 0 ? { decision: 'decline', answer: '不同意' } : { decision: 'approve' }
    return id === null ? null : { who: c % 2 === 0 ? 'owner' : 'manager', action: 'decideApproval', input: { operationId: operation(known), id, ...decision } }
  },
  withdrawApproval(known, { a }) {
    const id = pick(known.approvals, a)
    return id === null ? null : { who: 'manager', action: 'withdrawApproval', input: { operationId: operation(known), id } }
  },
  redeemGift(known, { a, b, c }) {
    const [member, gift] = [pick(known.members, a), pick(known.gifts, b)]
    return member && gift && { who: member.who, action: 'redeemGift', input: { operationId: operation(known), giftId: gift.giftId, units: 1 + (c % 3), points: gift.points, isFirst: false } }
  },
  async holdPoints(known, { a, b, c }, _now, hands) {
    const member = pick(known.members, a)
    const by = c % 4 === 0 ? 'manager' : 'clerk'
    const presence = member && await hands.scan(member.who, by)
    const input = { memberId: member?.memberId, billNo: `${known.name}H${known.operations}`, lines: [{ category: 'room', paidFen: 20_000 + (b % 300_000) }] }
    return presence === null ? null : { who: by, action: 'holdPoints', input: { operationId: operation(known), presence, points: 500 + 100 * (b % 9), ...input } }
  },
  settleHeld(known, { a, c }) {
    const hold = c % 3 === 0 ? pick(known.holds, a) : known.holds[known.holds.length - 1] ?? null
    return hold && { who: hold.by, action: 'settleBill', input: { operationId: operation(known), memberId: hold.memberId, billNo: `${known.name}C${known.operations}`, lines: hold.lines, deduct: { holdId: hold.holdId, points: hold.points } } }
  },
  voidHold(known, { a }) {
    const hold = pick(known.holds, a)
    return hold && { who: hold.by, action: 'voidHold', input: { memberId: hold.memberId, holdId: hold.holdId } }
  },
  claimBirthday(known, { a }) {
    const member = pick(known.members, a)
    return member && { who: member.who, action: 'claimBirthday', input: { operationId: operation(known) } }
  },
  claimOffer(known, { a, b }) {
    const [member, campaignId] = [pick(known.members, a), pick(known.campaigns, b)]
    return member === null || campaignId === null ? null : { who: member.who, action: 'claimOffer', input: { operationId: operation(known), campaignId } }
  },
  async settleWithVoucher(known, { a, b }, _now, hands) {
    const voucher = pick(known.discounts, a)
    const member = voucher && known.members.find(({ who }) => who === voucher.who)
    const presence = voucher && await hands.scan(voucher.who, 'clerk')
    return !voucher || !member || presence === null ? null : { who: 'clerk', action: 'settleBill', input: { operationId: operation(known), memberId: member.memberId, billNo: `${known.name}V${known.operations}`, lines: [{ category: 'room', paidFen: 15_000 + (b % 60_000) }], voucher: { code: voucher.code, presence } } }
  },
  async publishRules(known, { b, c }, now, hands) {
    const revision = await hands.draftRules(b)
    return revision === null ? null : { who: 'owner', action: 'publishRules', input: { operationId: operation(known), revision, effectiveFrom: addDays(earliestTurn(now), 1 + (c % 3)), notice: { zh: '规则有变', en: 'New rules' } } }
  },
  withdrawRules(known, { a }) {
    const version = pick(known.versions, a)
    return version === null ? null : { who: 'owner', action: 'withdrawRules', input: { operationId: operation(known), version, reason: '再想一想' } }
  },
  cancelVoucher(known, { a }) {
    const voucher = pick(known.vouchers, a)
    return voucher && { who: voucher.who, action: 'cancelVoucher', input: { operationId: operation(known), code: voucher.code } }
  },
} satisfies Readonly<Record<string, Act>>
export type ActName = keyof typeof acts

/** What an act waits for. */
export const ENABLES: Readonly<Partial<Record<ActName, ActName>>> = {
  settleHeld: 'holdPoints', voidHold: 'holdPoints', settleWithVoucher: 'claimOffer', decideApproval: 'adjustPoints', withdrawApproval: 'adjustPoints', cancelVoucher: 'redeemGift', withdrawRules: 'publishRules',
}

interface Value { readonly [field: string]: unknown }
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const ownOf = (who: Person, members: Known['members']): string => members.find((member) => member.who === who)?.memberId ?? ''

/** What an accepted request has done to its member's balance, said by its own answer alone. */
export function effectOf({ who, action, input }: Request, value: Value, approvals: ReadonlyMap<string, string>, { members }: Pick<Known, 'members'>): { readonly memberId: string; readonly delta: number } | null {
  const card = value.card as { readonly memberId: string } | undefined
  switch (action) {
    case 'settleBill': return card ? { memberId: card.memberId, delta: number(value.points) + number(value.tierGift) - number((value.deducted as Value).points) } : null
    case 'undoBill':
    case 'refundBill': return card ? { memberId: card.memberId, delta: number(value.pointsBack) - number(value.points) - number(value.giftPoints) } : null
    case 'adjustPoints': return (value.approval as Value).status === 'not_needed' ? { memberId: String(input.memberId), delta: number(input.points) } : null
    case 'decideApproval': return value.status === 'approved' ? { memberId: approvals.get(String(input.id)) ?? '', delta: number(value.points) } : null
    case 'redeemGift': return { memberId: ownOf(who, members), delta: 0 - number(value.points) }
    case 'claimBirthday': return { memberId: ownOf(who, members), delta: number((value.claimed as { readonly gift: Value }).gift.points) }
    case 'cancelVoucher': return { memberId: ownOf(who, members), delta: number(value.points) }
    default: return null
  }
}

/** P8: the same operation asking for something else; null for what asks for nothing in particular. */
export function otherPayload({ action, input }: Request, { members }: Pick<Known, 'members'>): Readonly<Record<string, unknown>> | null {
  switch (action) {
    case 'claimBirthday':
    case 'cancelVoucher': return null
    case 'redeemGift': return { units: 9 }
    case 'claimOffer': return { campaignId: 'another' }
    case 'publishRules': return { revision: 99_999 }
    case 'withdrawRules': return { reason: '换一个说法' }
    case 'undoBill':
    case 'refundBill': return { billId: 'S01:2026-06-08:none' }
    case 'decideApproval':
    case 'withdrawApproval': return { id: 'adjust:none' }
    default: return { memberId: members.find(({ memberId }) => memberId !== input.memberId)?.memberId }
  }
}
