import { fen } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY, parseInstant, type Instant } from '@encore/domain/kernel/time'
import { discountTerms } from '@encore/domain/voucher/terms'
import { clerk } from '../member/people.testkit'
import { presenceOf } from '../member/presence'
import { demoStore } from '../demo/demo-store'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { collection, type Doc } from '../platform/store'
import { entries } from '../points/points.port'
import { manager, nextOperation } from '../points/points-scene.testkit'
import { settleBill } from '../points/settle-bill'
import { undoBill } from '../points/undo-bill'
import { accountsSubject } from '../reconcile/check-account'
import { nightlyRound } from '../reconcile/nightly-round'
import { openReconcile } from '../reconcile/reconcile-page'
import type { Subject } from '../reconcile/subject'
import { voucherOf } from '../voucher/issue-voucher'
import { verifyVoucher } from '../voucher/verify-voucher'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { cancelVoucher } from './cancel-voucher'
import { gifts } from './gift.port'
import { gift, order, rich } from './gift-scene.testkit'
import { redeemGift } from './redeem-gift'
import { giftsSubject } from './stock-findings'
import { vouchersSubject } from './voucher-findings'

async function found(world: TestWorld, subject: Subject): Promise<readonly string[]> {
  const all: string[] = []
  for (let after: string | undefined; ;) {
    const page = await subject.check(world.store, after, world.clock.now())
    all.push(...page.differences.map(({ of, field, stored, recomputed }) => `${of} ${field} ${stored}≠${recomputed}`))
    if (page.next === null) return all
    after = page.next
  }
}

describe('P10 gifts and vouchers are recomputed', () => {
  let world: TestWorld
  let codes: readonly string[]
  beforeEach(async () => {
    world = await memoryWorld()
    const { guest } = await rich(world, 'guest', 2500)
    for (let n = 0; n < 12; n += 1) await gift(world, 9, {}, `g${String(n).padStart(2, '0')}`)
    const three = await redeemGift(guest, order({ giftId: 'g03', units: 3 }), world)
    if (!three.ok) throw new Error(three.refusal.code)
    codes = three.value.vouchers.map(({ code }) => code)
    await verifyVoucher(clerk, { operationId: nextOperation(), code: codes[0] as never }, world)
    await cancelVoucher(guest, { operationId: nextOperation(), code: codes[1] as never }, world)
  })
  const broken = async (of: { readonly name: string }, id: string, set: Readonly<Record<string, unknown>>) => world.store.change(collection<Doc>(of.name), id, { set })
  const code = (at: number): string => codes[at] ?? ''

  it('P10 after redeeming, verifying and cancelling there is no difference', async () => {
    expect([...(await found(world, giftsSubject)), ...(await found(world, vouchersSubject))]).toEqual([])
  })

  it.each([['stock', 8], ['redeemed', 3], ['total', 10], ['stock', -1]])('P10 a gift whose %s is edited to %i is named', async (field, value) => {
    await broken(gifts, 'g03', { [field]: value })
    expect((await found(world, giftsSubject)).some((line) => line.startsWith('g03 '))).toBe(true)
  })

  it('P10 a piece that vanished with a sum that still adds up is found by the vouchers', async () => {
    await broken(gifts, 'g03', { redeemed: 3, stock: 6 })
    expect(await found(world, giftsSubject)).toEqual(['g03 redeemed 3≠2'])
  })

  it('P10 a claim is part of the sum, and no difference', async () => {
    await broken(gifts, 'g03', { stock: 6, 'claims.somebody': { units: 1, attempt: 'a', fingerprint: 'f', at: 0 } })
    expect(await found(world, giftsSubject)).toEqual([])
  })

  it('P10 a voucher whose status, price, member or reverse is not what the entries say is named', async () => {
    const doc = await world.store.get(vouchers, code(2)) as VoucherDoc
    await broken(vouchers, code(2), { status: 'used' })
    expect(await found(world, vouchersSubject)).toEqual([`${code(2)} status used≠issued`])
    await broken(vouchers, code(2), { status: 'issued', voucher: { ...doc.voucher, paidPoints: 900 } })
    expect(await found(world, vouchersSubject)).toEqual([`${code(2)} paidPoints 900≠300`])
    await broken(vouchers, code(2), { memberId: 'M2', voucher: { ...doc.voucher, memberId: 'M2' } })
    expect(await found(world, vouchersSubject)).toEqual([expect.stringContaining('redeem entry absent')])
    await broken(vouchers, code(2), doc as unknown as Record<string, unknown>)
    await world.store.atomically((tx) => tx.remove(entries, `undo:${code(1)}`))
    expect(await found(world, vouchersSubject)).toEqual([`${code(1)} reverse entry absent≠cancelled`])
  })

  it('P10 the night names every gift and voucher that differs, until it is mended; it goes on where it stopped, corrects nothing and looks once', async () => {
    const lines: unknown[] = []
    const night = () => nightlyRound({ ...world, log: (line) => void lines.push(line) })
    const board = async () => { const answer = await openReconcile(manager, {}, world); return answer.ok ? answer.value.rounds : [] }
    expect(await board()).toEqual([])
    await broken(gifts, 'g03', { stock: 8 })
    await broken(gifts, 'g11', { stock: -1 })
    const doc = await world.store.get(vouchers, code(2)) as VoucherDoc
    await broken(vouchers, code(2), { status: 'used' })
    const before = [world.dump(gifts.name), world.dump(vouchers.name)]
    await Promise.all([night(), night()])
    expect(await board()).toMatchObject([{ subject: 'seals', found: [] }, { subject: 'gifts', doneOn: '2026-06-08', checked: 12, found: [{ of: 'g03', field: 'total' }, { of: 'g11', field: 'stock' }, { of: 'g11', field: 'total' }] }, { subject: 'vouchers', checked: 3, found: [{ of: code(2), field: 'status', stored: 'used', recomputed: 'issued' }] }, { subject: 'rules', found: [] }, { subject: 'audit', found: [] }])
    expect([world.dump(gifts.name), world.dump(vouchers.name)]).toEqual(before)
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(3)
    expect(await nightlyRound(world)).toEqual({ recomputed: 0 })
    await broken(vouchers, code(2), doc as unknown as Record<string, unknown>)
    world.pass(MS_PER_DAY)
    lines.length = 0
    await night()
    expect((await board()).map(({ found: still }) => still.length)).toEqual([0, 3, 0, 0, 0])
    expect(lines).toEqual([])
  })

  it('P10, R3 a voucher that paid a bill and is set back, and one that says a bill took it that did not, are named; undone bills give theirs back', async () => {
    const { memberId } = await rich(world, 'guest-2', 100)
    const now = world.clock.now()
    const terms = discountTerms({ title: { zh: '减 50', en: '¥50 off' }, validFrom: now, validUntil: later(now, MS_PER_DAY), value: { of: 'amount', offFen: fen(5_000) } })
    const issued = voucherOf({ source: 'campaign:x', origin: 'campaign:x', memberId, terms, at: now }, world.secrets)
    await world.store.add(vouchers, issued)
    const bill = { operationId: nextOperation(), memberId, billNo: 'V1', lines: [{ category: 'room' as const, paidFen: fen(50_000) }], voucher: { code: issued.voucher.code, presence: presenceOf(clerk, memberId, world.clock.now(), world.secrets) } }
    const settled = await settleBill(clerk, bill, world)
    if (!settled.ok) throw new Error(settled.refusal.code)
    const both = async () => [...(await found(world, vouchersSubject)), ...(await found(world, accountsSubject))]
    const used = await world.store.get(vouchers, issued._id) as VoucherDoc
    expect(await both()).toEqual([])
    await broken(vouchers, issued._id, issued as unknown as Record<string, unknown>)
    expect(await both()).toEqual([`${memberId} entry ${settled.value.entryId}.voucher ${issued._id} issued≠${issued._id} used ${settled.value.entryId}`])
    await broken(vouchers, issued._id, used as unknown as Record<string, unknown>)
    await broken(entries, settled.value.entryId, { voucher: null })
    expect(await both()).toEqual([`${issued._id} use.billKey ${settled.value.entryId}≠absent`, `${memberId} entry ${settled.value.entryId}.voucherFen 0≠5000`])
    await broken(entries, settled.value.entryId, { voucher: { code: issued._id, title: issued.voucher.terms.title, offFen: 5_000 } })
    expect((await undoBill(clerk, { operationId: nextOperation(), billId: settled.value.entryId }, world)).ok).toBe(true)
    expect(await both()).toEqual([])
    await broken(vouchers, issued._id, used as unknown as Record<string, unknown>)
    expect(await both()).toEqual([`${issued._id} use.billKey ${settled.value.entryId}≠absent`])
  })

  it('§15 the demo store has none', async () => {
    const { documents } = demoStore({ seed: 7, now: parseInstant('2026-11-20T21:00:00+08:00') as Instant, secrets: world.secrets })
    const fresh = await memoryWorld()
    for (const name of ['gifts', 'vouchers', 'entries']) for (const doc of documents[name] ?? []) await fresh.store.add(collection<Doc>(name), doc)
    expect((documents.vouchers ?? []).length).toBeGreaterThan(10)
    expect([...(await found(fresh, giftsSubject)), ...(await found(fresh, vouchersSubject))]).toEqual([])
  }, 60_000)
})
