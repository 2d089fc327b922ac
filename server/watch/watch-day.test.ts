import { fen } from '@encore/domain/kernel/amount'
import { localDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { findMember } from '../member/find-member'
import { joinMember } from '../member/join-member'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { staff } from '../platform/staff-directory'
import { settleBill } from '../points/settle-bill'
import { watchDay } from './watch-day'

const clerk: Staff = { kind: 'staff', openid: 'o-clerk', staffId: 'st-clerk', name: '前台甲', role: 'clerk', storeId: 'S01' }
const manager: Staff = { ...clerk, openid: 'o-manager', staffId: 'st-manager', name: '店长', role: 'manager' }
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: false, personalisation: false }
let number = 0
const operationId = (): string => `op-${(number += 1)}-0000000000000`

describe('a day worth a second look', () => {
  let world: TestWorld
  beforeEach(async () => {
    world = await memoryWorld()
    for (const { openid, staffId, name, role, storeId } of [clerk, manager]) await world.store.add(staff, { _id: openid, staffId, name, role, storeId, isActive: true, since: 0 })
  })

  it('three bills of one clerk for one guest are shown with their rows; another day and another store show nothing', async () => {
    const joined = await joinMember({ kind: 'guest', openid: 'o-guest' }, { operationId: operationId(), phoneCode: '13812348000', consents, isAdult: true }, world)
    const memberId = joined.ok ? joined.value.card.memberId : ''
    for (const billNo of ['1', '2', '3']) await settleBill(clerk, { operationId: operationId(), memberId, billNo, lines: [{ category: 'room', paidFen: fen(10_000) }] }, world)
    expect(await watchDay(manager, {}, world)).toMatchObject({ ok: true, value: { businessDate: '2026-06-08', entries: 4, signs: [{ rule: 'bills_to_one', by: '前台甲', count: 3, rows: [{ billNo: '1', paidFen: 10_000, points: 100, guest: { memberId, name: '138****8000' } }, { billNo: '2' }, { billNo: '3' }] }] } })
    expect(await watchDay({ ...manager, storeId: 'S02' }, {}, world)).toMatchObject({ value: { entries: 0, signs: [] } })
    world.pass(MS_PER_DAY)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { businessDate: '2026-06-09', signs: [] } })
    expect(await watchDay(manager, { businessDate: localDate('2026-06-08') }, world)).toMatchObject({ value: { signs: [{ count: 3 }] } })
  })

  it('X5 forty look-ups without a bill are shown, on their day only', async () => {
    for (let n = 0; n < 40; n += 1) await findMember(clerk, { by: 'phoneTail', value: '1234' }, world)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { signs: [{ rule: 'look_ups', by: '前台甲', count: 40, rows: [] }] } })
    world.pass(MS_PER_DAY)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { signs: [] } })
  })
})
