import type { VoucherCode } from '@encore/domain/voucher/voucher-code'
import { joinMember } from '../member/join-member'
import { joining } from '../member/people.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { presenceOf } from '../member/presence'
import { manager, nextOperation, settled } from '../points/points-scene.testkit'
import { refundBill } from '../points/refund-bill'
import { settleBill } from '../points/settle-bill'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { verifyVoucher } from '../voucher/verify-voucher'
import { campaignResult } from './campaign-result'
import { claimOffer } from './claim-offer'
import { createCampaign, startCampaign } from './manage-campaigns'
import { type Draft, draft, phone, who } from './campaign-scene.testkit'

describe('O5 what came of a campaign', () => {
  const DAY = '2026-12-24T21:00:00+08:00'
  async function scene(benefit: Draft['benefit']) {
    const world = await memoryWorld('2026-12-01T20:00:00+08:00')
    const members: string[] = []
    for (const n of [0, 1]) {
      const answer = await joinMember(who(n), joining(phone(n), { operationId: nextOperation() }), world)
      members.push(answer.ok ? answer.value.card.memberId : '')
    }
    const made = await createCampaign(manager, { operationId: nextOperation(), draft: draft({ benefit }) }, world)
    const id = made.ok ? made.value.id : ''
    await startCampaign(manager, { operationId: nextOperation(), campaignId: id }, world)
    const codes: VoucherCode[] = []
    for (const n of [0, 1]) {
      const answer = await claimOffer(who(n), { operationId: nextOperation(), campaignId: id }, world)
      codes.push((answer.ok ? answer.value.vouchers[0]?.code : '') as VoucherCode)
    }
    world.setNow(DAY)
    const result = async () => { const answer = await campaignResult(manager, { campaignId: id }, world); if (!answer.ok) throw new Error(answer.refusal.code); return answer.value }
    return { world, members, codes, result }
  }
  const bill = (memberId: string, paidFen: number, world: TestWorld) => settled(world, memberId, paidFen)

  it('a thing given at the counter counts every bill of its owner’s that evening, each once, less what was refunded; and what it cost', async () => {
    const { world, members: [first = '', second = ''], codes: [code], result } = await scene({ of: 'item', costFen: 3_000 as never })
    expect(await result()).toMatchObject({ vouchers: 2, used: 0, bills: 0, revenueFen: 0, costFen: 0 })
    const room = await bill(first, 40_000, world)
    await bill(second, 99_000, world)
    await verifyVoucher(manager, { operationId: nextOperation(), code: code as VoucherCode }, world)
    world.setNow('2026-12-25T01:30:00+08:00')
    await bill(first, 10_000, world)
    world.setNow('2026-12-25T21:00:00+08:00')
    await bill(first, 70_000, world)
    expect(await result()).toMatchObject({ used: 1, bills: 2, revenueFen: 50_000, costFen: 3_000 })
    await refundBill(manager, { operationId: nextOperation(), billId: room, refund: { by: 'amount', fen: 15_000 as never }, reason: 'service' }, world)
    expect(await result()).toMatchObject({ bills: 2, revenueFen: 35_000 })
  })

  it('a discount counts the bill that took it, what it took off beside it', async () => {
    const { world, members: [first = ''], codes: [code], result } = await scene({ of: 'amount', offFen: 5_000 as never, minimumFen: 20_000 as never })
    await settleBill(manager, { operationId: nextOperation(), memberId: first, billNo: 'D1', lines: [{ category: 'room', paidFen: 40_000 as never }], voucher: { code: code as VoucherCode, presence: presenceOf(manager, first, world.clock.now(), world.secrets) } }, world)
    await bill(first, 10_000, world)
    expect(await result()).toMatchObject({ vouchers: 2, used: 1, bills: 1, revenueFen: 35_000, costFen: 5_000 })
  })

  it('O5 more used vouchers than one read brings are all in the figures; beyond ten thousand it says how many are', async () => {
    const { world, codes: [code], result } = await scene({ of: 'item', costFen: 3_000 as never })
    await verifyVoucher(manager, { operationId: nextOperation(), code: code as VoucherCode }, world)
    const [doc] = (await world.store.find(vouchers, { where: { status: 'used' }, limit: 1 }))
    const copies = async (from: number, to: number) => { for (let n = from; n < to; n += 1) await world.store.add(vouchers, { ...doc, _id: `${String(doc?._id)}-${String(n).padStart(5, '0')}` } as VoucherDoc) }
    await copies(0, 1_299)
    expect(await result()).toMatchObject({ vouchers: 1_301, used: 1_300, counted: 1_300, costFen: 3_900_000 })
    await copies(1_299, 10_004)
    expect(await result()).toMatchObject({ used: 10_005, counted: 10_000, costFen: 30_000_000 })
  })
})
