import { fen } from '@encore/domain/kernel/amount'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { presenceOf } from '../member/presence'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { answerShare } from './answer-share'
import { deliverEntryMessages } from './deliver-messages'
import { explainEntry } from './explain-entry'
import { openBill } from './find-bills'
import { listEntries } from './list-entries'
import { guestOf, joined, manager, nextOperation, proven } from './points-scene.testkit'
import { refundBill } from './refund-bill'
import { settleBill } from './settle-bill'
import { undoBill } from './undo-bill'

const clerk: Staff = { ...manager, openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk' }
const BILL = 'S01:2026-06-08:P1'

describe('P13 a shared bill', () => {
  let world: TestWorld
  let ids: readonly [string, string, string]
  beforeEach(async () => {
    world = await memoryWorld()
    ids = [await joined(world, 'o-1', '13812348001'), await joined(world, 'o-2', '13812348002'), await joined(world, 'o-3', '13812348003')]
  })
  const here = (memberId: string, who = clerk) => ({ memberId, presence: presenceOf(who, memberId, world.clock.now(), world.secrets) })
  const settle = (over: object = {}, who = clerk) =>
    settleBill(who, { operationId: nextOperation(), memberId: ids[0], billNo: 'P1', lines: [{ category: 'room', paidFen: fen(10_000) }], sharers: [here(ids[1], who), here(ids[2], who)], ...over }, world)
  const answer = (accept: boolean, openid = 'o-1', operationId = nextOperation()) => answerShare(guestOf(openid), { operationId, entryId: BILL, accept }, world)
  const balances = async () => Promise.all(ids.map(async (id) => (await proven(world, id)).balance - 50))

  it('P13 all points are the payer’s until the payer says yes; then everybody has a share, the largest remainder decides', async () => {
    expect(await settle()).toMatchObject({ value: { points: 100, sharers: 2 } })
    expect(await balances()).toEqual([100, 0, 0])
    expect(await listEntries(guestOf('o-1'), { limit: 1 }, world)).toMatchObject({ value: { rows: [{ shared: 'waiting' }] } })
    expect(await explainEntry(guestOf('o-1'), { entryId: BILL }, world)).toMatchObject({ value: { share: { state: 'waiting', points: 100, people: [{ isPayer: true }, { points: 33 }, { points: 33 }] } } })
    expect(await answer(true)).toMatchObject({ value: { state: 'confirmed', points: 100 } })
    expect([...(await balances())].sort()).toEqual([33, 33, 34])
    await deliverEntryMessages(world)
    expect((world.dump('inbox') as unknown as { topic: string; memberId: string }[]).filter(({ topic }) => topic === 'points_shared').map(({ memberId }) => memberId).sort()).toEqual([ids[1], ids[2]].sort())
    expect(await listEntries(guestOf('o-2'), { limit: 1 }, world)).toMatchObject({ value: { rows: [{ kind: 'bonus', shared: 'moved', availableFrom: expect.any(Number) }] } })
  })

  it('P8 yes ten times at once is one yes; another answer under the same operation is refused; a no afterwards comes too late', async () => {
    await settle()
    const operationId = nextOperation()
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer(true, 'o-1', operationId)))
    expect(answers.every((one) => one.ok && one.value.state === 'confirmed')).toBe(true)
    expect(await answer(false, 'o-1', operationId)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect(await answer(false)).toMatchObject({ refusal: { code: 'SHARE_OVER' } })
    expect([...(await balances())].sort()).toEqual([33, 33, 34])
  })

  it('P3, P13 silence and no leave all points with the payer, no job needed; only the payer is asked', async () => {
    await settle()
    expect(await answer(true, 'o-2')).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    world.pass(14 * MS_PER_HOUR - 1)
    expect(await explainEntry(guestOf('o-1'), { entryId: BILL }, world)).toMatchObject({ value: { share: { state: 'waiting' } } })
    world.pass(1)
    expect(await explainEntry(guestOf('o-1'), { entryId: BILL }, world)).toMatchObject({ value: { share: { state: 'over' } } })
    expect(await answer(true)).toMatchObject({ refusal: { code: 'SHARE_OVER' } })
    expect(await balances()).toEqual([100, 0, 0])
    world.setNow('2026-06-08T23:00:00+08:00')
    expect(await answer(false)).toMatchObject({ value: { state: 'declined' } })
    expect(await balances()).toEqual([100, 0, 0])
  })

  it('P7 a refund recomputes everybody’s share; what is left is shared exactly', async () => {
    await settle()
    await answer(true)
    const refund = (of: number) => refundBill(manager, { operationId: nextOperation(), billId: BILL, refund: { by: 'amount', fen: fen(of) }, reason: 'service' }, world)
    expect((await refund(5000)).ok).toBe(true)
    expect([...(await balances())].sort()).toEqual([16, 17, 17])
    expect((await refund(100)).ok).toBe(true)
    expect((await balances()).reduce((sum, n) => sum + n, 0)).toBe(49)
    world.pass(MS_PER_DAY)
    expect((await refund(4900)).ok).toBe(true)
    expect(await balances()).toEqual([0, 0, 0])
    expect(await openBill(manager, { billId: BILL }, world)).toMatchObject({ value: { state: 'refunded', refunds: [{ refundFen: 5000 }, { refundFen: 100 }, { refundFen: 4900 }] } })
  })

  it('P7 undone while it waits, there is nothing to share', async () => {
    await settle()
    await undoBill(clerk, { operationId: nextOperation(), billId: BILL }, world)
    expect(await answer(true)).toMatchObject({ refusal: { code: 'SHARE_OVER' } })
    expect(await balances()).toEqual([0, 0, 0])
  })

  it('M6, §2 everybody was scanned by this person, is a member, and is not this person', async () => {
    expect(await settle({ sharers: [{ ...here(ids[1]), presence: here(ids[1], manager).presence }] })).toMatchObject({ refusal: { code: 'NOT_PRESENT' } })
    expect(await settle({ sharers: [here('nobody')] })).toMatchObject({ refusal: { code: 'MEMBER_NOT_FOUND' } })
    expect(await settle({}, { ...clerk, openid: 'o-2' })).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await settle({ sharers: [here(ids[1]), here(ids[1]), here(ids[0])] })).toMatchObject({ value: { sharers: 1 } })
  })
})
