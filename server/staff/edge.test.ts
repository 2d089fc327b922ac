import { guestAsks } from '@encore/contract/guest'
import type { Role } from '@encore/contract/person'
import { roles } from '@encore/contract/person'
import { staffAsks } from '@encore/contract/staff'
import type { AskTable } from '@encore/contract/ask'
import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { approvalStaffHandlers } from '../approval/handlers'
import { memberGuestHandlers, memberStaffHandlers } from '../member/handlers'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Handlers } from '../platform/router'
import { serve } from '../platform/serve'
import { staff, staffFinder } from '../platform/staff-directory'
import { pointsGuestHandlers, pointsStaffHandlers } from '../points/handlers'
import { rulesStaffHandlers } from '../rules/handlers'
import { watchStaffHandlers } from '../watch/handlers'
import { staffHandlers } from '../staff/handlers'

const guestTable = { ...memberGuestHandlers, ...pointsGuestHandlers }
const staffTable = { ...watchStaffHandlers, ...rulesStaffHandlers, ...approvalStaffHandlers, ...memberStaffHandlers, ...pointsStaffHandlers, ...staffHandlers }
const picked = (asks: AskTable, names: readonly string[]): AskTable => Object.fromEntries(Object.entries(asks).filter(([name]) => names.includes(name)))

/** The two functions as deployed, over memory, called by an OPENID. */
function functions(world: TestWorld) {
  let openid: string | null = null
  const edge = (asks: AskTable, handlers: object) => serve({ asks, handlers: handlers as Handlers<AskTable>, world, caller: () => ({ openid, source: 'wx_client' }), findStaff: staffFinder(world.store), unnamed: (id) => id })
  const [guest, staffEdge] = [edge(picked(guestAsks, Object.keys(guestTable)), guestTable), edge(picked(staffAsks, Object.keys(staffTable)), staffTable)]
  const call = async (of: typeof guest, who: string | null, action: string, input: object, extra: object) => {
    openid = who
    const reply = await of({ action, input, ...extra })
    return reply.ok ? 'ok' : reply.refusal.code
  }
  return {
    asGuest: (who: string | null, action: string, input: object = {}, extra: object = {}) => call(guest, who, action, input, extra),
    asStaff: (who: string | null, action: string, input: object = {}, extra: object = {}) => call(staffEdge, who, action, input, extra),
  }
}

const operationId = 'op-1-0000000000000'
const consents = { terms: { version: '2026-11', agreed: true } }
const bill = { memberId: 'X', billNo: '1', lines: [{ category: 'room', paidFen: 100 }] }
const INPUTS: Readonly<Record<string, object>> = {
  findMember: { by: 'phoneTail', value: '8000' }, registerMember: { operationId, phone: '13900001111', consents, isAdult: true }, seePhone: { memberId: 'X', reason: '电话回访' },
  previewBill: bill, settleBill: { operationId: 'op-2-0000000000000', ...bill }, createInvite: { operationId: 'op-3-0000000000000', role: 'clerk', storeId: 'S01' },
  findBills: {}, openBill: { billId: 'X' }, undoBill: { operationId: 'op-4-0000000000000', billId: 'X' }, previewRefund: { billId: 'X', refund: { by: 'all' } }, refundBill: { operationId: 'op-5-0000000000000', billId: 'X', refund: { by: 'all' }, reason: 'service' },
  openMember: { memberId: 'X' }, previewAdjust: { memberId: 'X', points: 100 }, adjustPoints: { operationId: 'op-6-0000000000000', memberId: 'X', points: 100, reason: 'goodwill', note: '补记' },
  listApprovals: {}, decideApproval: { operationId: 'op-7-0000000000000', id: 'X', decision: 'approve' }, withdrawApproval: { operationId: 'op-8-0000000000000', id: 'X' },
  watchDay: {}, openRules: {}, saveDraft: { form: formOf(RULES_V1), revision: 0 }, simulateRules: { revision: 9, months: 3, step: 0 }, publishRules: { operationId: 'op-9-0000000000000', revision: 9, effectiveFrom: '2026-07-01', notice: { zh: '规则', en: 'rules' } }, withdrawRules: { operationId: 'op-10-000000000000', version: 'rules-v9', reason: '再想想' },
  holdPoints: { operationId: 'op-9-0000000000000', presence: `1.${'0'.repeat(64)}`, points: 500, ...bill }, voidHold: { memberId: 'X', holdId: 'op-9-0000000000000' },
  listStaff: {}, disableStaff: { staffId: 'st-nobody', reason: '离职' }, openDesk: {},
}
const MAY: Readonly<Record<string, readonly Role[]>> = {
  findMember: ['clerk', 'manager', 'owner'], registerMember: ['clerk', 'manager', 'owner'], previewBill: ['clerk', 'manager', 'owner'], settleBill: ['clerk', 'manager', 'owner'],
  seePhone: ['clerk', 'handler', 'manager', 'owner'], openDesk: ['clerk', 'handler', 'manager', 'owner'], listStaff: ['handler', 'manager', 'owner'],
  findBills: ['clerk', 'manager', 'owner'], openBill: ['clerk', 'manager', 'owner'], undoBill: ['clerk', 'manager', 'owner'], previewRefund: ['manager', 'owner'], refundBill: ['manager', 'owner'],
  openMember: ['clerk', 'handler', 'manager', 'owner'], previewAdjust: ['manager', 'owner'], adjustPoints: ['manager', 'owner'], decideApproval: ['manager', 'owner'],
  holdPoints: ['clerk', 'manager', 'owner'], voidHold: ['clerk', 'manager', 'owner'],
  listApprovals: ['handler', 'manager', 'owner'], withdrawApproval: ['handler', 'manager', 'owner'],
  watchDay: ['manager', 'owner'], openRules: ['owner'], saveDraft: ['owner'], simulateRules: ['owner'], publishRules: ['owner'], withdrawRules: ['owner'],
  createInvite: ['owner'], disableStaff: ['owner'],
}

describe('the edge of members, points and staff', () => {
  let world: TestWorld
  let ask: ReturnType<typeof functions>
  beforeEach(async () => {
    world = await memoryWorld()
    ask = functions(world)
    for (const role of roles) await world.store.add(staff, { _id: `o-${role}`, staffId: `st-${role}`, name: role, role, storeId: 'S01', isActive: true, since: 0 })
    await world.store.add(staff, { _id: 'o-former', staffId: 'st-former', name: 'x', role: 'owner', storeId: 'S01', isActive: false, since: 0 })
  })

  it('§2 role × action: each action is open to exactly the roles of the table, never to guests, former staff or nobody', async () => {
    expect(Object.keys(MAY).sort()).toEqual(Object.keys(staffTable).filter((action) => !['bindFirstOwner', 'acceptInvite'].includes(action)).sort())
    for (const [action, allowed] of Object.entries(MAY)) {
      for (const who of [...roles, 'former', 'guest']) {
        const answer = await ask.asStaff(`o-${who}`, action, INPUTS[action])
        expect([action, who, answer === 'FORBIDDEN']).toEqual([action, who, !(allowed as readonly string[]).includes(who)])
        expect(['BAD_REQUEST', 'INTERNAL', 'UNKNOWN_ACTION']).not.toContain(answer)
      }
      expect(await ask.asStaff(null, action, INPUTS[action])).toBe('FORBIDDEN')
      expect(await ask.asGuest('o-owner', action, INPUTS[action])).toBe('UNKNOWN_ACTION')
    }
  })

  it('M1, X2 nobody says who they are: openid, role, points, tier and the like are unknown fields and refused', async () => {
    const join = { operationId, phoneCode: '13812348000', consents, isAdult: true }
    for (const forged of [{ openid: 'o-owner' }, { memberId: 'X' }, { role: 'owner' }, { welcomePoints: 9999 }, { tier: 'diamond' }, { balance: 1 }, { phone: '13900000000' }]) {
      expect(await ask.asGuest('o-guest', 'joinMember', { ...join, ...forged })).toBe('BAD_REQUEST')
    }
    expect(await ask.asGuest('o-guest', 'openHome', {}, { openid: 'o-owner' })).toBe('BAD_REQUEST')
    for (const forged of [{ points: 9999 }, { storeId: 'S02' }, { tier: 'diamond' }, { staffId: 'st-owner' }, { lines: [{ category: 'room', paidFen: 1.5 }] }, { lines: [{ category: 'room', paidFen: -100 }] }, { lines: [] }]) {
      expect(await ask.asStaff('o-clerk', 'settleBill', { ...INPUTS.settleBill, ...forged })).toBe('BAD_REQUEST')
    }
    expect(world.dump('members')).toEqual([])
  })

  it('M1 what WeChat itself adds to an event is not believed either', async () => {
    expect(await ask.asGuest('o-guest', 'joinMember', { operationId, phoneCode: '13812348000', consents, isAdult: true }, { userInfo: { openId: 'o-owner' } })).toBe('ok')
    expect(world.dump('guests')).toMatchObject([{ _id: 'o-guest' }])
  })

  it('M23 disabled staff are refused at once where only some roles may, and soon where every clerk may', async () => {
    expect(await ask.asStaff('o-clerk', 'openDesk')).toBe('ok')
    await world.store.change(staff, 'o-clerk', { set: { isActive: false } })
    world.pass(15_000)
    expect(await ask.asStaff('o-clerk', 'openDesk')).toBe('FORBIDDEN')
    expect(await ask.asStaff('o-owner', 'listStaff')).toBe('ok')
    await world.store.change(staff, 'o-owner', { set: { isActive: false } })
    expect(await ask.asStaff('o-owner', 'listStaff')).toBe('FORBIDDEN')
  })

  it('a stranger’s path: home, refused without membership, joined, home with a card', async () => {
    expect(await ask.asGuest('o-new', 'openHome')).toBe('ok')
    for (const action of ['getProfile', 'listEntries'] as const) expect(await ask.asGuest('o-new', action)).toBe('NOT_A_MEMBER')
    expect(await ask.asGuest('o-new', 'requestCodeKey', { deviceId: 'device-01' })).toBe('NOT_A_MEMBER')
    expect(await ask.asGuest('o-new', 'joinMember', { operationId, phoneCode: '13812348000', consents, isAdult: true, tastes: ['duet'] })).toBe('ok')
    for (const action of ['openHome', 'getProfile', 'listEntries', 'listInbox']) expect(await ask.asGuest('o-new', action)).toBe('ok')
  })
})
