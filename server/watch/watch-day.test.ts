import { fen } from '@encore/domain/kernel/amount'
import { localDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { findMember } from '../member/find-member'
import { joinMember } from '../member/join-member'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { staff } from '../platform/staff-directory'
import type { Query, Store } from '../platform/store'
import { type AccountDoc, accounts, entries, type EntryDoc } from '../points/points.port'
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

  const guest = async (): Promise<string> => {
    const joined = await joinMember({ kind: 'guest', openid: 'o-guest' }, { operationId: operationId(), phoneCode: '13812348000', consents, isAdult: true }, world)
    return joined.ok ? joined.value.card.memberId : ''
  }

  it('three bills of one clerk for one guest are shown with their rows; another day and another store show nothing', async () => {
    const memberId = await guest()
    for (const billNo of ['1', '2', '3']) await settleBill(clerk, { operationId: operationId(), memberId, billNo, lines: [{ category: 'room', paidFen: fen(10_000) }] }, world)
    expect(await watchDay(manager, {}, world)).toMatchObject({ ok: true, value: { businessDate: '2026-06-08', entries: 4, isCutOff: false, signs: [{ rule: 'bills_to_one', by: '前台甲', count: 3, rows: [{ billNo: '1', paidFen: 10_000, points: 100, guest: { memberId, name: '138****8000' } }, { billNo: '2' }, { billNo: '3' }] }] } })
    expect(await watchDay({ ...manager, storeId: 'S02' }, {}, world)).toMatchObject({ value: { entries: 0, signs: [] } })
    world.pass(MS_PER_DAY)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { businessDate: '2026-06-09', signs: [] } })
    expect(await watchDay(manager, { businessDate: localDate('2026-06-08') }, world)).toMatchObject({ value: { signs: [{ count: 3 }] } })
  })

  it('a busy evening is read to its end, page after page, and every guest of a sign has a name; a day beyond what is read says so', async () => {
    const memberId = await guest()
    for (const billNo of ['1', '2', '3']) await settleBill(clerk, { operationId: operationId(), memberId, billNo, lines: [{ category: 'room', paidFen: fen(10_000) }] }, world)
    const [bill, account] = [(await world.store.get(entries, 'S01:2026-06-08:3')) as EntryDoc, (await world.store.get(accounts, memberId)) as AccountDoc]
    const quiet = (n: number): EntryDoc => ({ ...bill, _id: `S01:2026-06-08:q${n}`, at: bill.at - 1, entry: { ...bill.entry, staffId: null } })
    for (let n = 0; n < 1_200; n += 1) await world.store.add(entries, quiet(n))
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { entries: 1_204, isCutOff: false, signs: [{ rule: 'bills_to_one', count: 3, rows: [{ billNo: '1' }, { billNo: '2' }, { billNo: '3' }] }] } })
    for (let n = 0; n < 120; n += 1) {
      await world.store.add(accounts, { ...account, _id: `m${n}` })
      for (const nth of [0, 1, 2]) await world.store.add(entries, { ...bill, _id: `S01:2026-06-08:m${n}-${nth}`, memberId: `m${n}`, entry: { ...bill.entry, entryId: `S01:2026-06-08:m${n}-${nth}` as EntryDoc['entry']['entryId'], memberId: `m${n}` as EntryDoc['entry']['memberId'] } })
    }
    const busy = await watchDay(manager, {}, world)
    expect(busy.ok && busy.value.signs.map(({ rows }) => rows.map((row) => row.guest.name))).toEqual(Array.from({ length: 121 }, () => Array(3).fill('138****8000')))
    const endless = { ...world.store, find: (async (from: Parameters<Store['find']>[0], query: Query) => (from.name === entries.name ? Array.from({ length: query.limit }, (_, n) => quiet(n)) : world.store.find(from, query))) as Store['find'] }
    expect(await watchDay(manager, {}, { ...world, store: endless })).toMatchObject({ value: { entries: 10_000, isCutOff: true, signs: [] } })
  })

  it('X5 forty look-ups without a bill are shown, on their day only', async () => {
    for (let n = 0; n < 40; n += 1) await findMember(clerk, { by: 'phoneTail', value: '1234' }, world)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { signs: [{ rule: 'look_ups', by: '前台甲', count: 40, rows: [] }] } })
    world.pass(MS_PER_DAY)
    expect(await watchDay(manager, {}, world)).toMatchObject({ value: { signs: [] } })
  })
})
