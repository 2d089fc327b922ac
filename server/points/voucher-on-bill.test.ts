import { fen, points } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { discountTerms, type VoucherTerms } from '@encore/domain/voucher/terms'
import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { presenceOf } from '../member/presence'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers } from '../voucher/voucher.port'
import { explainEntry } from './explain-entry'
import { openBill } from './find-bills'
import { holdPoints } from './hold-points'
import { guestOf, joined, manager, nextOperation, proven, settled } from './points-scene.testkit'
import { previewBill } from './preview-bill'
import { previewRefund, refundBill } from './refund-bill'
import { settleBill } from './settle-bill'
import { undoBill } from './undo-bill'

const clerk: Staff = { ...manager, openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk' }

describe('R5 a discount voucher on a bill', () => {
  let world: TestWorld
  let memberId: string
  const bill = (billNo = 'V1', paidFen = 30_000) => ({ memberId, billNo, lines: [{ category: 'room' as const, paidFen: fen(paidFen) }] })
  const here = () => presenceOf(clerk, memberId, world.clock.now(), world.secrets)
  async function issued(source: string, over: Partial<VoucherTerms> = {}, owner = memberId): Promise<VoucherCode> {
    const now = world.clock.now()
    const terms = discountTerms({ title: { zh: source, en: source }, validFrom: now, validUntil: later(now, 30 * MS_PER_DAY), value: { of: 'amount', offFen: fen(5000) }, ...over })
    const doc = voucherOf({ source, origin: 'campaign:x', memberId: owner, terms, at: now }, world.secrets)
    await world.store.add(vouchers, doc)
    return doc.voucher.code
  }
  const settle = (code: VoucherCode, billNo = 'V1', over: object = {}) => settleBill(clerk, { operationId: nextOperation(), ...bill(billNo), voucher: { code, presence: here() }, ...over }, world)
  const statusOf = async (code: VoucherCode) => (await world.store.get(vouchers, code))?.status
  beforeEach(async () => {
    world = await memoryWorld('2026-06-06T22:00:00+08:00')
    memberId = await joined(world)
    await settled(world, memberId, 195_000)
    world.pass(2 * MS_PER_DAY)
    world.requests.reset()
  })

  it('R5, P1 the preview takes the best and says why the others were left out; the bill earns on what is left; seven requests', async () => {
    const [best, less, later18] = [await issued('fifty'), await issued('ten', { value: { of: 'amount', offFen: fen(1000) } }), await issued('dear', { minimumFen: fen(90_000) })]
    const preview = await previewBill(clerk, { ...bill(), voucher: 'best' }, world)
    expect(preview).toMatchObject({ value: { cashFen: 25_000, points: 250, vouchers: { chosen: { code: best, offFen: 5000 }, others: [{ code: less, offFen: 1000, why: null }, { code: later18, offFen: 0, why: { code: 'VOUCHER_MINIMUM', minimumFen: 90_000 } }] } } })
    expect(await previewBill(clerk, bill(), world)).toMatchObject({ value: { cashFen: 30_000, vouchers: { chosen: null, others: [{ code: best, why: null }, { code: less }, { code: later18 }] } } })
    expect(await previewBill(clerk, { ...bill(), voucher: less }, world)).toMatchObject({ value: { cashFen: 29_000, vouchers: { chosen: { code: less }, others: [{ code: best, why: null }, { code: later18 }] } } })
    expect(await previewBill(clerk, { ...bill(), voucher: later18 }, world)).toMatchObject({ refusal: { code: 'VOUCHER_MINIMUM' } })
    world.requests.reset()
    expect(await settle(best)).toMatchObject({ value: { points: 250, cashFen: 25_000, voucher: { code: best, offFen: 5000 } } })
    expect(world.requests.total()).toBe(7)
    expect(await world.store.get(vouchers, best)).toMatchObject({ status: 'used', voucher: { use: { billKey: 'S01:2026-06-08:V1', staffName: '前台' } } })
    expect(await explainEntry(guestOf('o-guest'), { entryId: 'S01:2026-06-08:V1' }, world)).toMatchObject({ value: { paidBy: { voucher: { offFen: 5000 } }, trace: { eligibleFen: 25_000 } } })
    await proven(world, memberId)
  })

  it('R3, M6 once, its owner’s, with the guest here; a refusal leaves everything as it was', async () => {
    const code = await issued('fifty')
    const foreign = await issued('foreign', {}, await joined(world, 'o-other', '13812348001'))
    expect(await settle(foreign)).toMatchObject({ refusal: { code: 'VOUCHER_NOT_FOUND' } })
    expect(await settle(code, 'V1', { voucher: { code, presence: `${world.clock.now() + MS_PER_MINUTE}.${'0'.repeat(64)}` } })).toMatchObject({ refusal: { code: 'NOT_PRESENT' } })
    expect(await settle(code, 'V1', { lines: [{ category: 'tobacco', paidFen: fen(9000) }] })).toMatchObject({ refusal: { code: 'VOUCHER_CATEGORY' } })
    expect(await statusOf(code)).toBe('issued')
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => settle(code, `P${n}`)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual(Array.from({ length: 4 }, () => 'VOUCHER_USED'))
    await proven(world, memberId)
  })

  it('R1, R5 points beside it only when its terms say so', async () => {
    const [alone, stacking] = [await issued('alone'), await issued('stacking', { stacksWithDeduct: true })]
    const held = await holdPoints(clerk, { operationId: nextOperation(), presence: here(), points: points(500), ...bill() }, world)
    if (!held.ok) throw new Error(held.refusal.code)
    const deduct = { holdId: held.value.holdId, points: points(500) }
    expect(await settle(alone, 'V1', { deduct })).toMatchObject({ refusal: { code: 'VOUCHER_NOT_WITH_DEDUCT' } })
    expect(await previewBill(clerk, { ...bill(), deduct: { points: points(500) }, voucher: alone }, world)).toMatchObject({ value: { cashFen: 25_000, deduct: { points: 0 }, vouchers: { chosen: { code: alone } } } })
    expect(await previewBill(clerk, { ...bill(), deduct: { points: points(500) }, voucher: 'best' }, world)).toMatchObject({ value: { cashFen: 24_500, deduct: { points: 500 }, vouchers: { chosen: { code: stacking }, others: [{ code: alone, why: { code: 'VOUCHER_NOT_WITH_DEDUCT' } }] } } })
    expect(await settle(stacking, 'V1', { deduct })).toMatchObject({ value: { cashFen: 24_500, points: 245 } })
    expect((await proven(world, memberId)).balance).toBe(2000 - 500 + 245 + 100) // the bill leads to silver, whose gift is 100 (T3)
  })

  it('P7 undo and whole refund give the voucher back, a part refund does not', async () => {
    const code = await issued('fifty')
    await settle(code)
    expect(await undoBill(clerk, { operationId: nextOperation(), billId: 'S01:2026-06-08:V1' }, world)).toMatchObject({ value: { refundFen: 25_000, voucherBack: { zh: 'fifty' }, leftFen: 0 } })
    expect(await statusOf(code)).toBe('issued')
    await settle(code, 'V2')
    const billId = 'S01:2026-06-08:V2'
    const refund = (of: number) => refundBill(manager, { operationId: nextOperation(), billId, refund: { by: 'amount', fen: fen(of) }, reason: 'service' }, world)
    expect(await refund(24_999)).toMatchObject({ value: { voucherBack: null, leftFen: 1 } })
    expect(await statusOf(code)).toBe('used')
    expect(await openBill(manager, { billId }, world)).toMatchObject({ value: { byVoucher: { offFen: 5000, isBack: false }, leftFen: 1 } })
    expect(await previewRefund(manager, { billId, refund: { by: 'all' } }, world)).toMatchObject({ value: { refundFen: 1, voucherBack: { zh: 'fifty' } } })
    expect(await refund(2)).toMatchObject({ refusal: { code: 'REFUND_TOO_MUCH', leftFen: 1 } })
    expect((await refund(1)).ok).toBe(true)
    expect(await statusOf(code)).toBe('issued')
    await settle(code, 'V3')
    expect(await statusOf(code)).toBe('used')
    await proven(world, memberId)
  })
})
