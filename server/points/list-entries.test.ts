import { fen } from '@encore/domain/kernel/amount'
import type { Month } from '@encore/domain/kernel/time'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { listEntries } from './list-entries'
import { guestOf, joined, manager, nextOperation, settled } from './points-scene.testkit'
import { refundBill } from './refund-bill'

const guest = guestOf('o-guest')

describe('P11 a guest finds entries by sort and by month', () => {
  let world: TestWorld
  const kinds = async (sought: { only?: 'given' | 'used' | 'expired' | 'corrected'; month?: string } = {}) => {
    const answer = await listEntries(guest, { limit: 20, ...(sought.only && { only: sought.only }), ...(sought.month && { month: sought.month as Month }) }, world)
    return answer.ok ? answer.value.rows.map(({ kind }) => kind) : answer.refusal.code
  }
  beforeEach(async () => {
    world = await memoryWorld('2026-06-08T22:00:00+08:00')
    const memberId = await joined(world, 'o-guest', '13812348000')
    const billId = await settled(world, memberId, 30_000)
    world.setNow('2026-07-01T07:59:00+08:00')
    await settled(world, memberId, 20_000)
    world.setNow('2026-07-01T08:00:00+08:00')
    await refundBill(manager, { operationId: nextOperation(), billId, refund: { by: 'amount', fen: fen(10_000) }, reason: 'service' }, world)
  })

  it('each sort on its own, newest first; all of them without one', async () => {
    expect(await kinds()).toEqual(['clawback', 'earn', 'earn', 'welcome'])
    expect(await kinds({ only: 'given' })).toEqual(['earn', 'earn', 'welcome'])
    expect(await kinds({ only: 'corrected' })).toEqual(['clawback'])
    expect(await kinds({ only: 'used' })).toEqual([])
    expect(await kinds({ only: 'expired' })).toEqual([])
  })

  it('§14 a month turns at 08:00 of its first day; sort and month together', async () => {
    expect(await kinds({ month: '2026-06' })).toEqual(['earn', 'earn', 'welcome'])
    expect(await kinds({ month: '2026-07' })).toEqual(['clawback'])
    expect(await kinds({ month: '2026-07', only: 'given' })).toEqual([])
    expect(await kinds({ month: '2026-05' })).toEqual([])
  })
})
