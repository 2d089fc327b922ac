import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { clerk } from '../member/people.testkit'
import { listEntries } from '../points/list-entries'
import { nextOperation, proven } from '../points/points-scene.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { verifyVoucher } from '../voucher/verify-voucher'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { cancelVoucher } from './cancel-voucher'
import { codeOf, gift, giftTerms, order, rich, sound, tally } from './gift-scene.testkit'
import { redeemGift } from './redeem-gift'

describe('R4 cancel an unused one', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })
  const bought = async (units = 1) => {
    const { guest, memberId } = await rich(world, 'guest', 1500)
    await gift(world, 5)
    const answer = await redeemGift(guest, order({ units }), world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return { guest, memberId, codes: answer.value.vouchers.map(({ code }) => code as never) }
  }

  it('R4, P6 one of three: its points return to the lots they came from, its piece to the stock; the other two stay', async () => {
    const { guest, memberId, codes } = await bought(3)
    const before = (await proven(world, memberId)).lots
    expect(await cancelVoucher(guest, { operationId: nextOperation(), code: codes[1] as never }, world)).toMatchObject({ ok: true, value: { points: 300, available: 950, voucher: { state: 'cancelled', refundPoints: null } } })
    expect(await sound(world)).toMatchObject({ stock: 3, redeemed: 2, claims: {} })
    const after = await proven(world, memberId)
    expect(after.lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt }))).toEqual(before.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })))
    for (const code of [codes[0], codes[2]]) expect((await cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)).ok).toBe(true)
    const whole = await proven(world, memberId)
    expect(whole.balance).toBe(1550)
    expect(whole.lots.every(({ remaining, original }) => remaining === original)).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 5, redeemed: 0 })
  })

  it('R4 cancelling ten times at once under ten operations, and the same operation again, gives back once', async () => {
    const { guest, memberId, codes } = await bought()
    const code = codes[0] as never
    const operationId = nextOperation()
    const answers = await Promise.all([...Array.from({ length: 9 }, () => nextOperation()), operationId].map((id) => cancelVoucher(guest, { operationId: id, code }, world)))
    expect(tally(answers.map(codeOf))).toEqual({ ok: 1, VOUCHER_CANCELLED: 9 })
    const again = await cancelVoucher(guest, { operationId, code }, world)
    expect(codeOf(again)).toBe(codeOf(answers[9] ?? { ok: false }))
    expect(await sound(world)).toMatchObject({ stock: 5, redeemed: 0, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(1550)
  })

  it('R3, R4 a verified one cannot be cancelled, a cancelled one not verified; an expired one neither; a present never', async () => {
    const { guest, codes } = await bought(3)
    const cancel = (code: unknown) => cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)
    await verifyVoucher(clerk, { operationId: nextOperation(), code: codes[0] as never }, world)
    expect(codeOf(await cancel(codes[0]))).toBe('VOUCHER_USED')
    await cancel(codes[1])
    expect(codeOf(await verifyVoucher(clerk, { operationId: nextOperation(), code: codes[1] as never }, world))).toBe('VOUCHER_CANCELLED')
    const doc = await world.store.get(vouchers, String(codes[2])) as VoucherDoc
    await world.store.change(vouchers, doc._id, { set: { voucher: { ...doc.voucher, paidPoints: 0 } } })
    expect(codeOf(await cancel(codes[2]))).toBe('VOUCHER_NOT_CANCELLABLE')
    await world.store.change(vouchers, doc._id, { set: { voucher: doc.voucher } })
    world.pass(32 * MS_PER_DAY)
    expect(codeOf(await cancel(codes[2]))).toBe('VOUCHER_EXPIRED')
    expect(await sound(world)).toMatchObject({ stock: 3, redeemed: 2, claims: {} })
    expect(codeOf(await cancelVoucher((await rich(world, 'other', 0)).guest, { operationId: nextOperation(), code: codes[2] as never }, world))).toBe('VOUCHER_NOT_FOUND')
  })

  it('P4 the ledger names what was swapped and what came back', async () => {
    const { guest, codes } = await bought()
    await cancelVoucher(guest, { operationId: nextOperation(), code: codes[0] as never }, world)
    const page = await listEntries(guest, { limit: 5 }, world)
    expect(page.ok && page.value.rows.slice(0, 2).map(({ kind, delta, gift: of }) => ({ kind, delta, of }))).toEqual([
      { kind: 'redeemUndo', delta: 300, of: { title: giftTerms().title, units: 1 } },
      { kind: 'redeem', delta: -300, of: { title: giftTerms().title, units: 1 } },
    ])
  })
})
