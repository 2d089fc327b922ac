import { fen, points } from '@encore/domain/kernel/amount'
import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { presenceOf } from '../member/presence'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { deliverEntryMessages } from './deliver-messages'
import { explainEntry } from './explain-entry'
import { openBill } from './find-bills'
import { holdPoints, voidHold } from './hold-points'
import { listEntries } from './list-entries'
import { entriesOf, guestOf, joined, manager, nextOperation, proven, settled } from './points-scene.testkit'
import { accounts } from './points.port'
import { previewBill } from './preview-bill'
import { previewRefund, refundBill } from './refund-bill'
import { settleBill } from './settle-bill'
import { undoBill } from './undo-bill'

const clerk: Staff = { ...manager, openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk' }
const other: Staff = { ...clerk, openid: 'o-clerk2', staffId: 'st-clerk2' }
/** The bill makes the year's growth pass ¥2,000: silver, and its welcome gift (T3). */
const SILVER_GIFT = 100
const bill = (memberId: string, paidFen = 20_000, billNo = 'D1') => ({ memberId, billNo, lines: [{ category: 'room' as const, paidFen: fen(paidFen) }] })

describe('R1 points pay a part of a bill', () => {
  let world: TestWorld
  let memberId: string
  const hold = (asked: number, who = clerk, over: Partial<Parameters<typeof holdPoints>[1]> = {}) =>
    holdPoints(who, { operationId: nextOperation(), presence: presenceOf(who, memberId, world.clock.now(), world.secrets), points: points(asked), ...bill(memberId), ...over }, world)
  const held = async (asked: number, who = clerk) => {
    const answer = await hold(asked, who)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value
  }
  const settle = (holdId: string, asked: number, billNo = 'D1', who = clerk) =>
    settleBill(who, { operationId: nextOperation(), ...bill(memberId, 20_000, billNo), deduct: { holdId, points: points(asked) } }, world)
  beforeEach(async () => {
    world = await memoryWorld('2026-06-06T22:00:00+08:00')
    memberId = await joined(world)
    await settled(world, memberId, 195_000)
    world.pass(2 * MS_PER_DAY) // 2,000 points can be spent: 50 of welcome, 1,950 of the bill
  })

  it('R1, P1 held, captured with the bill in five requests, and told; the bill earns on the cash', async () => {
    world.requests.reset()
    const { holdId, worthFen, card } = await held(500)
    expect(world.requests.total()).toBe(5)
    expect({ worthFen, points: card.points }).toMatchObject({ worthFen: 500, points: { available: 1500, held: 500 } })
    world.requests.reset()
    const answer = await settle(holdId, 500)
    expect(world.requests.total()).toBe(5)
    expect(answer).toMatchObject({ value: { points: 195, cashFen: 19_500, deducted: { points: 500, worthFen: 500 }, card: { points: { available: 1500 + SILVER_GIFT, held: 0 } } } })
    expect((await proven(world, memberId)).balance).toBe(2000 - 500 + 195 + SILVER_GIFT)
    await deliverEntryMessages(world)
    expect((world.dump('inbox') as unknown as { topic: string }[]).filter(({ topic }) => topic === 'points_deducted')).toMatchObject([{ facts: { points: 500, worthFen: 500, billNo: 'D1' } }])
    expect(await listEntries(guestOf('o-guest'), { limit: 3 }, world)).toMatchObject({ value: { rows: [{ kind: 'bonus' }, { kind: 'earn', delta: 195 }, { kind: 'capture', delta: -500, worthFen: 500 }] } })
    expect(await explainEntry(guestOf('o-guest'), { entryId: 'S01:2026-06-08:D1' }, world)).toMatchObject({ value: { paidBy: { pointsFen: 500, voucher: null }, trace: { eligibleFen: 19_500 } } })
    expect(await explainEntry(guestOf('o-guest'), { entryId: 'S01:2026-06-08:D1:points' }, world)).toMatchObject({ value: { deduct: { billEntryId: 'S01:2026-06-08:D1' }, lots: [{ points: 500 }] } })
  })

  it('R1 ten minutes later the points are free, no job has run; the old hold settles nothing', async () => {
    const { holdId, until } = await held(500)
    expect(until).toBe(world.clock.now() + 10 * MS_PER_MINUTE)
    world.pass(10 * MS_PER_MINUTE)
    expect(await previewBill(clerk, bill(memberId), world)).toMatchObject({ value: { deduct: { available: 2000, mostPoints: 6000 }, card: { points: { held: 0 } } } })
    const asked = { operationId: nextOperation(), ...bill(memberId), deduct: { holdId, points: points(500) } }
    expect(await settleBill(clerk, asked, world)).toMatchObject({ refusal: { code: 'HOLD_OVER' } })
    expect(await settleBill(clerk, asked, world)).toMatchObject({ refusal: { code: 'HOLD_OVER' } })
    expect((await proven(world, memberId)).balance).toBe(2000)
    expect((await settle((await held(500)).holdId, 500)).ok).toBe(true)
  })

  it('P9 twenty tills hold the same points at once: they are held once', async () => {
    const tills = Array.from({ length: 20 }, (_, n): Staff => ({ ...clerk, staffId: `st-${n}`, openid: `o-${n}` }))
    const answers = await Promise.all(tills.map((who) => hold(1200, who)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual(Array.from({ length: 19 }, () => 'INSUFFICIENT_POINTS'))
  })

  it('M6 only with the guest here: no scan, an old one, another person’s or another guest’s opens nothing', async () => {
    const now = world.clock.now()
    const another = await joined(world, 'o-other', '13812348001')
    for (const presence of [`${now + 1e6}.${'0'.repeat(64)}`, presenceOf(other, memberId, now, world.secrets), presenceOf(clerk, another, now, world.secrets)]) {
      expect(await hold(500, clerk, { presence })).toMatchObject({ refusal: { code: 'NOT_PRESENT' } })
    }
    const presence = presenceOf(clerk, memberId, now, world.secrets)
    world.pass(20 * MS_PER_MINUTE)
    expect(await hold(500, clerk, { presence })).toMatchObject({ refusal: { code: 'NOT_PRESENT' } })
    expect((await proven(world, memberId)).holds).toEqual([])
  })

  it('R1, §2 limits and one’s own account are refused with the numbers', async () => {
    expect(await hold(400)).toMatchObject({ refusal: { code: 'DEDUCT_NOT_ALLOWED', why: 'too_few', mostPoints: 6000, leastPoints: 500 } })
    expect(await hold(2100)).toMatchObject({ refusal: { code: 'INSUFFICIENT_POINTS', available: 2000 } })
    expect(await hold(500, { ...clerk, openid: 'o-guest' })).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    const { holdId } = await held(2000)
    // The bill became smaller meanwhile: 30 % of ¥50 is less than what is held.
    expect(await settleBill(clerk, { operationId: nextOperation(), ...bill(memberId, 5000), deduct: { holdId, points: points(2000) } }, world)).toMatchObject({ refusal: { code: 'DEDUCT_NOT_ALLOWED', why: 'bill_too_small' } })
    expect(await settle(holdId, 1900)).toMatchObject({ refusal: { code: 'HOLD_OVER' } })
    expect((await proven(world, memberId)).balance).toBe(2000)
  })

  it('P8 a hold posted ten times is one hold; another payload is refused; a second hold of the same person replaces the first', async () => {
    const operationId = nextOperation()
    const answers = await Promise.all(Array.from({ length: 10 }, () => hold(500, clerk, { operationId })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await hold(600, clerk, { operationId })).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    await held(1800)
    expect((await world.store.get(accounts, memberId))?.ledger.holds).toMatchObject([{ staffId: 'st-clerk' }])
    expect((await hold(300 + 200, other))).toMatchObject({ refusal: { code: 'INSUFFICIENT_POINTS', available: 200 } })
  })

  it('R1 a void frees the points at once, is safe to repeat, and nobody voids for another', async () => {
    const { holdId } = await held(1500)
    await voidHold(other, { memberId, holdId }, world)
    expect((await proven(world, memberId)).holds).toHaveLength(1)
    for (let n = 0; n < 2; n += 1) expect(await voidHold(clerk, { memberId, holdId }, world)).toEqual({ ok: true, value: { isFree: true } })
    expect((await held(2000, other)).card.points.available).toBe(0)
  })

  it('P6, P7 undo gives the points back into the same lots; a part refund gives cash first', async () => {
    const before = (await proven(world, memberId)).lots
    await settle((await held(500)).holdId, 500)
    expect(await undoBill(clerk, { operationId: nextOperation(), billId: 'S01:2026-06-08:D1' }, world)).toMatchObject({ value: { refundFen: 19_500, pointsBack: 500, points: 195, becomesDebt: 0, card: { points: { available: 2000 } } } })
    expect((await proven(world, memberId)).lots.filter((lot) => lot.remaining > 0)).toEqual(before)
    await settle((await held(500)).holdId, 500, 'D2')
    const billId = 'S01:2026-06-08:D2'
    const refund = (of: number) => refundBill(manager, { operationId: nextOperation(), billId, refund: { by: 'amount', fen: fen(of) }, reason: 'service' }, world)
    expect(await previewRefund(manager, { billId, refund: { by: 'all' } }, world)).toMatchObject({ value: { refundFen: 19_500, pointsBack: 500, leftFen: 0 } })
    expect(await refund(19_500)).toMatchObject({ value: { refundFen: 19_500, pointsBack: 0, leftFen: 500 } })
    expect(await refund(501)).toMatchObject({ refusal: { code: 'REFUND_TOO_MUCH', leftFen: 500 } })
    expect(await refund(200)).toMatchObject({ value: { refundFen: 0, pointsBack: 200, leftFen: 300 } })
    expect(await openBill(manager, { billId }, world)).toMatchObject({ value: { byPoints: { points: 500, worthFen: 500, leftFen: 300 }, state: 'part_refunded' } })
    expect(await refund(300)).toMatchObject({ value: { pointsBack: 300, leftFen: 0 } })
    expect((await proven(world, memberId)).lots.filter((lot) => lot.remaining > 0)).toEqual(before)
    expect((await entriesOf(world, memberId)).slice(-3).map(({ _id }) => _id)).toEqual([`${billId}:r2:points`, `${billId}:r3`, `${billId}:r3:points`])
  })

  it('P8 a settlement with a deduct posted ten times in parallel captures once', async () => {
    const { holdId } = await held(500)
    const asked = { operationId: nextOperation(), ...bill(memberId), deduct: { holdId, points: points(500) } }
    const answers = await Promise.all(Array.from({ length: 10 }, () => settleBill(clerk, asked, world)))
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect((await proven(world, memberId)).balance).toBe(2000 - 500 + 195 + SILVER_GIFT)
    expect(await settleBill(clerk, { ...asked, deduct: { holdId, points: points(600) } }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
  })
})
