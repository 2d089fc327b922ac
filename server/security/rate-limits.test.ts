import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { consents, furnish, type Furniture } from './furnish.testkit'
import type { FunctionName, House, Person } from './house.testkit'

interface Limit {
  readonly of: FunctionName
  readonly who: Person
  /** Somebody else, whom it does not touch; null where nobody else here may. */
  readonly other: Person | null
  readonly most: number
  readonly windowMs: number
  readonly code?: 'INVITE_LOCKED'
  readonly input: (things: Furniture, n: number, operationId: string) => object
}

/** X5, by hand: how often each may be tried by one person, and for how long. */
const limits: Readonly<Record<string, Limit>> = {
  acceptInvite: { of: 'staff', who: 'stranger', other: 'guest', most: 5, windowMs: MS_PER_HOUR, code: 'INVITE_LOCKED', input: (_things, n) => ({ token: `AAAAAAAAAAA${n % 10}`, name: '试试' }) },
  bindFirstOwner: { of: 'staff', who: 'stranger', other: 'guest', most: 5, windowMs: MS_PER_HOUR, code: 'INVITE_LOCKED', input: (_things, n) => ({ secret: `guess-number-${n}`, name: '试试', storeId: 'S01' }) },
  trackComplaint: { of: 'guest', who: 'stranger', other: 'guest', most: 20, windowMs: MS_PER_HOUR, input: (_things, n) => ({ trackingCode: String(n).padStart(10, '0') }) },
  fileComplaint: { of: 'guest', who: 'stranger', other: 'former', most: 20, windowMs: MS_PER_DAY, input: (_things, _n, operationId) => ({ operationId, category: 'sound', text: '有杂音。' }) },
  writeToComplaint: { of: 'guest', who: 'guest', other: null, most: 60, windowMs: MS_PER_DAY, input: ({ complaint }, _n, operationId) => ({ operationId, id: complaint.own, words: '还有一件事。' }) },
  joinMember: { of: 'guest', who: 'stranger', other: 'former', most: 20, windowMs: MS_PER_HOUR, input: (_things, _n, operationId) => ({ operationId, phoneCode: 'no-such-code', isAdult: true, consents }) },
  updateProfile: { of: 'guest', who: 'guest', other: 'otherGuest', most: 20, windowMs: MS_PER_DAY, input: (_things, n) => ({ nickname: `名字${n}` }) },
  requestCodeKey: { of: 'guest', who: 'guest', other: 'otherGuest', most: 19, windowMs: MS_PER_DAY, input: (_things, n) => ({ deviceId: `device-number-${n}` }) },
  claimBill: { of: 'guest', who: 'guest', other: 'otherGuest', most: 4, windowMs: MS_PER_DAY, input: (_things, n, operationId) => ({ operationId, storeId: 'S01', billNo: `9${n}`, businessDate: '2026-06-07', amountFen: 30_000 }) },
  findMember: { of: 'staff', who: 'manager', other: 'clerk', most: 120, windowMs: 10 * MS_PER_MINUTE, input: (_things, n) => ({ by: 'phoneTail', value: String(n).padStart(4, '0') }) },
  registerMember: { of: 'staff', who: 'manager', other: 'clerk', most: 120, windowMs: 10 * MS_PER_MINUTE, input: (_things, n, operationId) => ({ operationId, phone: `1390007${String(n).padStart(4, '0')}`, isAdult: true, consents }) },
  seePhone: { of: 'staff', who: 'clerk', other: 'handler', most: 40, windowMs: MS_PER_HOUR, input: ({ member }) => ({ memberId: member.own, reason: '电话回访' }) },
  exportCase: { of: 'staff', who: 'handler', other: 'manager', most: 30, windowMs: MS_PER_HOUR, input: ({ complaint }) => ({ id: complaint.own }) },
}

describe('X5 how often one person may try', () => {
  let house: House
  let things: Furniture
  let bringBack: () => void
  beforeAll(async () => {
    ({ house, things } = await furnish())
    bringBack = house.keep()
  })
  afterEach(() => { bringBack() })

  it.each(Object.keys(limits))('X5 %s: so often in its time, then not, whoever else asks is not touched, afterwards again', async (action) => {
    const { of, who, other, most, windowMs, code = 'RATE_LIMITED', input } = limits[action] as Limit
    let n = 0
    const codeOf = async (by: Person): Promise<string> => {
      n += 1
      const reply = await house.ask(of, by, action, input(things, n, house.operationId()))
      return reply.ok ? 'ok' : reply.refusal.code
    }
    for (let tries = 0; tries < most; tries += 1) expect([tries, await codeOf(who)]).not.toEqual([tries, code])
    expect([await codeOf(who), await codeOf(who)]).toEqual([code, code])
    if (other !== null) expect(await codeOf(other)).not.toBe(code)
    house.world.pass(windowMs)
    expect(await codeOf(who)).not.toBe(code)
  })

  it('X5 a code of a member is not guessed: sixty tries in ten minutes', async () => {
    const guess = async () => { const reply = await house.ask('staff', 'clerk', 'findMember', { by: 'code', value: '10000000000000' }); return reply.ok ? 'ok' : reply.refusal.code }
    for (let tries = 0; tries < 60; tries += 1) expect(await guess()).toBe('MEMBER_CODE_INVALID')
    expect(await guess()).toBe('RATE_LIMITED')
  })
})
