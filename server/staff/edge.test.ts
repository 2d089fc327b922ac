import { guestAsks } from '@encore/contract/guest'
import { roles } from '@encore/contract/person'
import { staffAsks } from '@encore/contract/staff'
import type { AskTable } from '@encore/contract/ask'
import { guestHandlers } from '../handlers/guest'
import { staffHandlers } from '../handlers/staff'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Handlers } from '../platform/router'
import { serve } from '../platform/serve'
import { staff, staffFinder } from '../platform/staff-directory'

/** The two functions as deployed, over memory, called by an OPENID. Who may ask what is the matrix of server/security. */
function functions(world: TestWorld) {
  let openid: string | null = null
  const edge = (asks: AskTable, handlers: object) => serve({ asks, handlers: handlers as Handlers<AskTable>, world, caller: () => ({ openid, source: 'wx_client' }), findStaff: staffFinder(world.store), unnamed: (id) => id })
  const [guest, staffEdge] = [edge(guestAsks, guestHandlers), edge(staffAsks, staffHandlers)]
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
const settling = { operationId: 'op-2-0000000000000', memberId: 'X', billNo: '1', lines: [{ category: 'room', paidFen: 100 }] }

describe('the edge', () => {
  let world: TestWorld
  let ask: ReturnType<typeof functions>
  beforeEach(async () => {
    world = await memoryWorld()
    ask = functions(world)
    for (const role of roles) await world.store.add(staff, { _id: `o-${role}`, staffId: `st-${role}`, name: role, role, storeId: 'S01', isActive: true, since: 0 })
  })

  it('M1, X2 nobody says who they are: openid, role, points, tier and the like are unknown fields and refused', async () => {
    const join = { operationId, phoneCode: '13812348000', consents, isAdult: true }
    for (const forged of [{ openid: 'o-owner' }, { memberId: 'X' }, { role: 'owner' }, { welcomePoints: 9999 }, { tier: 'diamond' }, { balance: 1 }, { phone: '13900000000' }]) {
      expect(await ask.asGuest('o-guest', 'joinMember', { ...join, ...forged })).toBe('BAD_REQUEST')
    }
    expect(await ask.asGuest('o-guest', 'openHome', {}, { openid: 'o-owner' })).toBe('BAD_REQUEST')
    for (const forged of [{ points: 9999 }, { storeId: 'S02' }, { tier: 'diamond' }, { staffId: 'st-owner' }, { lines: [{ category: 'room', paidFen: 1.5 }] }, { lines: [{ category: 'room', paidFen: -100 }] }, { lines: [] }]) {
      expect(await ask.asStaff('o-clerk', 'settleBill', { ...settling, ...forged })).toBe('BAD_REQUEST')
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
