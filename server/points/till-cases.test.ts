import { fen, points } from '@encore/domain/kernel/amount'
import { later, localDate, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { discountTerms } from '@encore/domain/voucher/terms'
import { openHome } from '../member/open-home'
import { presenceOf } from '../member/presence'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { saveDraft } from '../rules/open-rules'
import { publishRules } from '../rules/publish-rules'
import { rulesReader } from '../rules/read-rules'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers } from '../voucher/voucher.port'
import { holdPoints } from './hold-points'
import { guestOf, joined, manager, nextOperation, owner, proven, settled } from './points-scene.testkit'
import { type AccountDoc, accounts, type EntryDoc } from './points.port'
import { settleBill } from './settle-bill'

// Acceptance cases of issue 3 that go over several rules at once (docs/acceptance.md names where the others are).
const clerk: Staff = { ...manager, openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk' }
const accountOf = async (world: TestWorld, memberId: string): Promise<AccountDoc> => {
  const account = await world.store.get(accounts, memberId)
  if (!account) throw new Error('no account')
  return account
}
const entriesOf = (world: TestWorld, kind: string): EntryDoc[] => (world.dump('entries') as EntryDoc[]).filter((doc) => doc.kind === kind)

describe('at the till', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => { world = await memoryWorld(); memberId = await joined(world) })
  const presence = () => presenceOf(clerk, memberId, world.clock.now(), world.secrets)
  const bill = (billNo: string, paidFen = 20_000) => ({ memberId, billNo, lines: [{ category: 'room' as const, paidFen: fen(paidFen) }] })
  const tierShown = async () => { const home = await openHome(guestOf('o-guest'), {}, world); return home.ok ? home.value.card?.tier : null }

  it('highest tier once, its gift once: one bill over three lines, none from the bills after it', async () => {
    await settled(world, memberId, 1_500_000)
    expect(await tierShown()).toBe('diamond')
    for (let n = 0; n < 3; n += 1) { world.pass(MS_PER_DAY); await settled(world, memberId, 300_000) }
    expect(entriesOf(world, 'bonus').map(({ points: given }) => given)).toEqual([800])
    expect((await accountOf(world, memberId)).ledger.tier).toMatchObject({ tier: 'diamond', since: '2026-06-08', validThrough: '2027-06' })
    await proven(world, memberId)
  })

  it('spending leaves the tier: points that pay and points that go move neither growth nor tier (T1)', async () => {
    await settled(world, memberId, 210_000)
    world.pass(MS_PER_DAY)
    const { spend, tier } = (await accountOf(world, memberId)).ledger
    const held = await holdPoints(clerk, { operationId: nextOperation(), presence: presence(), points: points(2000), ...bill('T1', 100_000) }, world)
    if (!held.ok) throw new Error(held.refusal.code)
    expect((await accountOf(world, memberId)).ledger).toMatchObject({ spend, tier })
    await settleBill(clerk, { operationId: nextOperation(), ...bill('T1', 100_000), deduct: { holdId: held.value.holdId, points: points(2000) } }, world)
    const after = (await accountOf(world, memberId)).ledger
    expect(after.tier).toEqual(tier)
    // Only what was paid in cash grows: ¥1,000 less the ¥20 the points paid.
    expect(after.spend.reduce((sum, day) => sum + day.netFen, 0)).toBe(210_000 + 98_000)
    world.pass(400 * MS_PER_DAY) // all points run out, nobody comes
    expect((await accountOf(world, memberId)).ledger.tier).toEqual(tier)
  })

  it('offline scan replayed: the till scanned, lost the line, and sends the same again half an hour later: one bill, one voucher, one answer', async () => {
    const now = world.clock.now()
    const terms = discountTerms({ title: { zh: '减 50', en: '50 off' }, value: { of: 'amount', offFen: fen(5000) }, validFrom: now, validUntil: later(now, MS_PER_DAY) })
    const voucher = voucherOf({ source: 'test:1', origin: 'birthday', memberId, terms, at: now }, world.secrets)
    await world.store.add(vouchers, voucher)
    const asked = { operationId: nextOperation(), ...bill('S1'), voucher: { code: voucher.voucher.code, presence: presence() } }
    const first = await settleBill(clerk, asked, world)
    expect(first).toMatchObject({ ok: true, value: { cashFen: 15_000, voucher: { offFen: 5000 } } })
    world.pass(30 * MS_PER_MINUTE) // the presence is over, the voucher used, the answer was never heard
    const again = await settleBill(clerk, asked, world)
    expect(again).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
    expect(entriesOf(world, 'earn')).toHaveLength(1)
    // The same scan under another operation proves nobody any more, and the voucher is gone.
    expect(await settleBill(clerk, { ...asked, operationId: nextOperation(), billNo: 'S2' }, world)).toMatchObject({ refusal: { code: 'NOT_PRESENT' } })
    expect(await settleBill(clerk, { ...asked, operationId: nextOperation(), billNo: 'S2', voucher: { ...asked.voucher, presence: presence() } }, world)).toMatchObject({ refusal: { code: 'VOUCHER_USED' } })
  })

  it('a rule change with open holds: the hold keeps its evening’s worth; on a bill of the new day it is over, and its points come free by themselves', async () => {
    await settled(world, memberId, 200_000)
    world.pass(MS_PER_DAY)
    const saved = await saveDraft(owner, { form: { ...formOf(RULES_V1), deductStepFen: 50 }, revision: 0 }, world)
    if (!saved.ok) throw new Error(saved.refusal.code)
    const published = await publishRules(owner, { operationId: nextOperation(), revision: saved.value.revision, effectiveFrom: localDate('2026-06-10'), notice: { zh: '抵扣减半', en: 'Half as much' } }, world)
    expect(published).toMatchObject({ ok: true, value: { version: 'rules-v2' } })
    world.setNow('2026-06-10T07:55:00+08:00') // still the evening of the 9th
    const hold = async () => {
      const held = await holdPoints(clerk, { operationId: nextOperation(), presence: presence(), points: points(1000), ...bill('R1') }, world)
      if (!held.ok) throw new Error(held.refusal.code)
      return held.value
    }
    await rulesReader(world.store)(world.clock.now())
    const { holdId, worthFen } = await hold()
    expect(worthFen).toBe(1000)
    world.setNow('2026-06-10T08:02:00+08:00')
    await rulesReader(world.store)(world.clock.now())
    const deduct = { holdId, points: points(1000) }
    expect(await settleBill(clerk, { operationId: nextOperation(), ...bill('R1'), deduct }, world)).toMatchObject({ refusal: { code: 'HOLD_OVER' } })
    expect((await accountOf(world, memberId)).ledger.holds).toHaveLength(1)
    expect(await settleBill(clerk, { operationId: nextOperation(), ...bill('R1'), businessDate: localDate('2026-06-09'), deduct }, world)).toMatchObject({ ok: true, value: { deducted: { points: 1000, worthFen: 1000 }, cashFen: 19_000 } })
    expect((await hold()).worthFen).toBe(500)
    world.pass(MS_PER_HOUR)
    const home = await openHome(guestOf('o-guest'), {}, world)
    expect(home.ok && home.value.card?.points).toMatchObject({ held: 0, debt: 0 })
    await proven(world, memberId)
  })
})
