import { fen } from '@encore/domain/kernel/amount'
import { MS_PER_DAY } from '@encore/domain/kernel/time'
import type { BillCategory } from '@encore/domain/points/rules'
import { reconcile } from '@encore/domain/points/reconcile'
import { joinMember } from '../member/join-member'
import { openHome } from '../member/open-home'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { explainEntry } from './explain-entry'
import { deliverEntryMessages } from './deliver-messages'
import { listEntries } from './list-entries'
import type { AuditRow } from '../staff/audit-log'
import { accounts, entries, type EntryDoc } from './points.port'
import { previewBill } from './preview-bill'
import { settleBill } from './settle-bill'

const clerk: Staff = { kind: 'staff', openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk', storeId: 'S01' }
const manager: Staff = { ...clerk, openid: 'o-manager', staffId: 'st-manager', role: 'manager' }
const guest = { kind: 'guest' as const, openid: 'o-guest' }
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: false, personalisation: false }

async function joined(world: TestWorld, openid = guest.openid, phone = '13812348000'): Promise<string> {
  const answer = await joinMember({ kind: 'guest', openid }, { operationId: `join-${phone.slice(7)}-0000000`, phoneCode: phone, consents, isAdult: true }, world)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.card.memberId
}
let number = 0
const operation = (name?: string): string => `op-${name ?? (number += 1)}-0000000000000`
const lines = (paidFen: number, category: BillCategory = 'room') => [{ category, paidFen: fen(paidFen) }]
const billOf = (memberId: string, billNo: string, paidFen = 10_000) => ({ operationId: operation(), memberId, billNo, lines: lines(paidFen) })

async function provenAccount(world: TestWorld, memberId: string) {
  const account = await world.store.get(accounts, memberId)
  if (!account) throw new Error('no account')
  const found = (world.dump('entries') as EntryDoc[]).filter((doc) => doc.memberId === memberId).sort((a, b) => a.version - b.version)
  expect(reconcile(account.ledger, found.map((doc) => doc.entry))).toEqual({ verdict: 'agrees', entries: found.length })
  return account.ledger
}

describe('settle a bill', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await joined(world)
    world.requests.reset()
  })

  it('P1–P5, T3 points, growth and tier in one entry; B4 in exactly five requests', async () => {
    const answer = await settleBill(clerk, { ...billOf(memberId, '0042', 250_050), room: 'A08' }, world)
    expect(answer).toMatchObject({ ok: true, value: { entryId: 'S01:2026-06-08:0042', points: 2500, tierBefore: 'regular', tierAfter: 'silver', repaidDebt: 0, tierGift: 100, replayed: false, card: { tier: 'silver', name: '138****8000', points: { available: 150, pending: 2500 } } } })
    expect(world.requests.total()).toBeLessThanOrEqual(6) // the store's room list is read once per warm instance
    world.requests.reset()
    expect((await settleBill(clerk, { ...billOf(memberId, '0043'), room: 'A08' }, world)).ok).toBe(true)
    expect(world.requests.total()).toBe(5)
    await provenAccount(world, memberId)
  })

  it('O3 bills of the doubled business dates earn twice, by date and not by the hour; preview, entry and reconcile agree', async () => {
    await world.store.change(accounts, memberId, { set: { birthday: { occurrence: '2026-06-05', doubled: { from: '2026-06-08', to: '2026-06-12' } } } })
    const preview = await previewBill(clerk, { ...billOf(memberId, '0050'), room: 'A08' }, world)
    expect(preview).toMatchObject({ ok: true, value: { points: 200 } })
    expect(await settleBill(clerk, billOf(memberId, '0050'), world)).toMatchObject({ ok: true, value: { points: 200 } })
    world.setNow('2026-06-13T00:40:00+08:00')
    expect(await settleBill(clerk, billOf(memberId, '0051'), world)).toMatchObject({ ok: true, value: { points: 200 } })
    world.setNow('2026-06-13T09:00:00+08:00')
    expect(await settleBill(clerk, billOf(memberId, '0052'), world)).toMatchObject({ ok: true, value: { points: 100 } })
    expect(await explainEntry(guest, { entryId: 'S01:2026-06-12:0051' }, world)).toMatchObject({ ok: true, value: { trace: { occasion: { of: 'birthday', factor: [2, 1] } } } })
    await provenAccount(world, memberId)
  })

  it('P9 fifty parallel earns add up', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => settleBill(manager, billOf(memberId, `n${n}`, 1000 + n * 100), world)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(50)
    const ledger = await provenAccount(world, memberId)
    expect(ledger.balance).toBe(50 + 50 * 10 + (49 * 50) / 2)
    expect(ledger.version).toBe(51)
  })

  it('P1 the same bill ten times in parallel under ten operations counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => settleBill(manager, billOf(memberId, '0042'), world)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'BILL_ALREADY_SETTLED')).toHaveLength(9)
    expect((await provenAccount(world, memberId)).balance).toBe(150)
  })

  it('P8 the same operation ten times in parallel: one outcome, nine times answered again', async () => {
    const bill = billOf(memberId, '0042')
    const answers = await Promise.all(Array.from({ length: 10 }, () => settleBill(clerk, bill, world)))
    const values = answers.map((answer) => (answer.ok ? answer.value : null))
    expect(values.filter((value) => value?.replayed === false)).toHaveLength(1)
    for (const value of values) expect({ ...value, replayed: true }).toEqual({ ...values[0], replayed: true })
    expect((await provenAccount(world, memberId)).balance).toBe(150)
  })

  it('P8 the same operation with another amount, another bill or another member is refused', async () => {
    const other = await joined(world, 'o-other', '13900000000')
    const bill = billOf(memberId, '0042')
    expect((await settleBill(clerk, bill, world)).ok).toBe(true)
    for (const forged of [{ ...bill, lines: lines(99_999) }, { ...bill, billNo: '0099' }, { ...bill, memberId: other }, { ...bill, memberId: other, billNo: '0099' }, { ...bill, room: 'A08' }]) {
      expect(await settleBill(clerk, forged, world)).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    }
    expect(await settleBill(manager, bill, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect((await provenAccount(world, other)).balance).toBe(50)
  })

  it('P8 a retry gets the first answer for ever: after other bills, after the business day turned, after the bill would be too old', async () => {
    const bill = billOf(memberId, '0042')
    const first = await settleBill(clerk, bill, world)
    for (const billNo of ['1', '2']) await settleBill(clerk, billOf(memberId, billNo), world)
    expect(await settleBill(clerk, bill, world)).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
    world.pass(400 * MS_PER_DAY)
    expect(await settleBill(clerk, bill, world)).toEqual({ ok: true, value: { ...(first.ok && first.value), replayed: true } })
    expect((await provenAccount(world, memberId)).balance).toBe(350)
  })

  it('P8 a first refusal is kept, too: the manager settles under an operation of their own', async () => {
    for (const billNo of ['1', '2', '3']) await settleBill(clerk, billOf(memberId, billNo), world)
    const fourth = billOf(memberId, '4')
    expect(await settleBill(clerk, fourth, world)).toMatchObject({ refusal: { code: 'BILL_NEEDS_MANAGER', billsToday: 3 } })
    world.pass(MS_PER_DAY)
    expect(await settleBill(clerk, fourth, world)).toMatchObject({ refusal: { code: 'BILL_NEEDS_MANAGER', billsToday: 3 } })
    expect((await settleBill(manager, billOf(memberId, '4'), world)).ok).toBe(true)
  })

  it('P2, X4 what a manager lets through is in the log, once however often it is sent; what needed nobody is not', async () => {
    const overrides = () => (world.dump('audit') as AuditRow[]).filter(({ what }) => what === 'settleBill')
    for (const billNo of ['1', '2', '3']) await settleBill(manager, billOf(memberId, billNo), world)
    expect(await settleBill(clerk, billOf(memberId, '4'), world)).toMatchObject({ refusal: { code: 'BILL_NEEDS_MANAGER' } })
    expect(overrides()).toEqual([])
    const fourth = billOf(memberId, '4')
    const [, again] = [await settleBill(manager, fourth, world), await settleBill(manager, fourth, world)]
    expect(again).toMatchObject({ value: { replayed: true } })
    expect(overrides()).toMatchObject([{ staffId: manager.staffId, whom: memberId, why: 'BILL_NEEDS_MANAGER', facts: { bill: 'S01:2026-06-08:4', billsBefore: 3 } }])
    expect(await settleBill(manager, billOf(memberId, '4'), world)).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
    expect(overrides()).toHaveLength(1)
  })

  it('§2, M4, P14 not to one’s own account, not from an unknown room, not from tomorrow, not to nobody', async () => {
    expect(await settleBill({ ...clerk, openid: guest.openid }, billOf(memberId, '1'), world)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await settleBill(clerk, { ...billOf(memberId, '1'), room: 'Z99' }, world)).toMatchObject({ refusal: { code: 'UNKNOWN_ROOM' } })
    expect(await settleBill(clerk, { ...billOf(memberId, '1'), businessDate: '2026-06-09' as never }, world)).toMatchObject({ refusal: { code: 'BILL_DATE_IN_FUTURE' } })
    expect(await settleBill(clerk, { ...billOf(memberId, '1'), businessDate: '2026-05-01' as never }, world)).toMatchObject({ refusal: { code: 'BILL_TOO_OLD' } })
    expect(await settleBill(clerk, billOf('0000000000', '1'), world)).toMatchObject({ refusal: { code: 'MEMBER_NOT_FOUND' } })
    expect((await provenAccount(world, memberId)).version).toBe(1)
  })

  it('the preview says what the till will say, and writes nothing', async () => {
    const before = world.everything()
    const bill = { memberId, billNo: '0042', lines: [...lines(620_000), ...lines(5000, 'tobacco')] }
    const preview = await previewBill(clerk, bill, world)
    expect(world.everything()).toBe(before)
    const settled = await settleBill(clerk, { ...bill, operationId: operation() }, world)
    if (!preview.ok || !settled.ok) throw new Error('refused')
    expect(preview.value).toMatchObject({ businessDate: '2026-06-08', paidFen: 625_000, eligibleFen: 620_000, points: settled.value.points, isCapped: true, availableFrom: settled.value.availableFrom, tierAfter: settled.value.tierAfter, needsManager: false })
  })

  it('§14 23:50 and 00:40 are one business day; P3 both become available at the same noon', async () => {
    world.setNow('2026-06-08T23:50:00+08:00')
    const early = await settleBill(clerk, billOf(memberId, '1'), world)
    world.setNow('2026-06-09T00:40:00+08:00')
    const late = await settleBill(clerk, billOf(memberId, '2'), world)
    expect(early.ok && late.ok && early.value.availableFrom === late.value.availableFrom).toBe(true)
    world.setNow('2026-06-09T12:00:00+08:00')
    expect(await openHome(guest, {}, world)).toMatchObject({ value: { card: { points: { available: 250, pending: 0 } } } })
  })

  it('P11 the guest lists the entries by key and reads where each number came from; another guest reads nothing', async () => {
    for (let n = 0; n < 7; n += 1) await settleBill(manager, billOf(memberId, `n${n}`), world)
    await settleBill(manager, { ...billOf(memberId, 'last'), lines: [...lines(10_699), ...lines(2000, 'tobacco')], room: 'B12' }, world)
    const first = await listEntries(guest, { limit: 5 }, world)
    if (!first.ok) throw new Error('refused')
    const second = await listEntries(guest, { limit: 5, after: first.value.next ?? undefined }, world)
    expect([...first.value.rows, ...(second.ok ? second.value.rows : [])].map((row) => row.balanceAfter)).toEqual([856, 750, 650, 550, 450, 350, 250, 150, 50])
    expect(second.ok && second.value.next).toBeNull()
    expect(first.value.rows[0]).toMatchObject({ kind: 'earn', delta: 106, room: 'B12', netFen: 10_699 })
    const entryId = 'S01:2026-06-08:last'
    expect(await explainEntry(guest, { entryId }, world)).toMatchObject({ value: {
      billNo: 'last', storeName: '安可 KTV', lines: [{ category: 'room', earns: true }, { category: 'tobacco', paidFen: 2000, earns: false }],
      trace: { eligibleFen: 10_699, fenPerPoint: 100, tier: 'regular', multiplier: [10, 10], beforeRounding: { points: 106, remainder: 990, denominator: 1000 }, isCapped: false, repaidDebt: 0, ruleVersion: 'rules-v1' },
    } })
    await joined(world, 'o-other', '13900000000')
    expect(await explainEntry({ kind: 'guest', openid: 'o-other' }, { entryId }, world)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    expect(await explainEntry(guest, { entryId: `op:${operation('x')}` }, world)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    expect(await listEntries({ kind: 'guest', openid: 'o-stranger' }, { limit: 5 }, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
  })

  it('M7, X3 what the ledger keeps for ever names nobody', async () => {
    await settleBill(clerk, billOf(memberId, '0042'), world)
    const kept = JSON.stringify(world.dump('entries'))
    for (const personal of ['13812348000', '138****8000', guest.openid, clerk.openid]) expect(kept).not.toContain(personal)
  })

  it('N1 an entry’s message reaches the inbox once, however often and late the job runs', async () => {
    await settleBill(clerk, billOf(memberId, '0042', 250_000), world)
    const [doc] = await world.store.find(entries, { where: { _id: 'S01:2026-06-08:0042' }, limit: 1 })
    await Promise.all([deliverEntryMessages(world), deliverEntryMessages(world)])
    expect(await deliverEntryMessages(world)).toEqual({ delivered: 0 })
    expect(world.dump('inbox')).toMatchObject([{ memberId, topic: 'tier_upgraded', facts: { points: 2500, tier: 'silver' }, readAt: null }])
    expect((await world.store.get(entries, 'S01:2026-06-08:0042'))?.entry).toEqual(doc?.entry)
    await provenAccount(world, memberId)
  })
})
