import { fen } from '@encore/domain/kernel/amount'
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { ledgerBreaches } from '@encore/domain/points/invariants'
import { reconcile } from '@encore/domain/points/reconcile'
import type { BillCategory } from '@encore/domain/points/rules'
import { joinMember } from '../member/join-member'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { audit, type AuditRow, verifyAuditDay } from '../staff/audit-log'
import { openDesk } from '../staff/open-desk'
import { deliverEntryMessages } from './deliver-messages'
import { explainEntry } from './explain-entry'
import { findBills, openBill } from './find-bills'
import { pointsStaffHandlers } from './handlers'
import { listEntries } from './list-entries'
import { accounts, type EntryDoc } from './points.port'
import { previewRefund, refundBill } from './refund-bill'
import { settleBill } from './settle-bill'
import { undoBill } from './undo-bill'

const clerk: Staff = { kind: 'staff', openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk', storeId: 'S01' }
const manager: Staff = { ...clerk, openid: 'o-manager', staffId: 'st-manager', role: 'manager' }
const guest = { kind: 'guest' as const, openid: 'o-guest' }
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: false, personalisation: false }
let number = 0
const operation = (): string => `op-${(number += 1)}-0000000000000`
const all = { by: 'all' as const }
const amount = (of: number) => ({ by: 'amount' as const, fen: fen(of) })

describe('undo and refund', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    const answer = await joinMember(guest, { operationId: operation(), phoneCode: '13812348000', consents, isAdult: true }, world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    memberId = answer.value.card.memberId
  })

  async function settled(billNo: string, paidFen = 10_000, category: BillCategory = 'room'): Promise<string> {
    const answer = await settleBill(clerk, { operationId: operation(), memberId, billNo, lines: [{ category, paidFen: fen(paidFen) }] }, world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.entryId
  }
  const undo = (billId: string, who = clerk) => undoBill(who, { operationId: operation(), billId }, world)
  const refund = (billId: string, asked: Parameters<typeof refundBill>[1]['refund'] = all) => refundBill(manager, { operationId: operation(), billId, refund: asked, reason: 'service' }, world)
  async function proven() {
    const account = await world.store.get(accounts, memberId)
    if (!account) throw new Error('no account')
    const own = (world.dump('entries') as EntryDoc[]).filter((doc) => doc.memberId === memberId).sort((a, b) => a.version - b.version).map((doc) => doc.entry)
    expect(reconcile(account.ledger, own)).toEqual({ verdict: 'agrees', entries: own.length })
    expect(ledgerBreaches(account.ledger, own, world.clock.now())).toEqual([])
    return account.ledger
  }
  const auditRows = () => (world.dump(audit.name) as AuditRow[]).sort((a, b) => a.seq - b.seq)

  it('P7 the clerk undoes within ten minutes: points, growth and tier are as before, and the number stays used (P1)', async () => {
    const billId = await settled('0042', 250_000)
    world.pass(10 * MS_PER_MINUTE)
    expect(await undo(billId)).toMatchObject({ ok: true, value: { entryId: `${billId}:r1`, billId, reason: 'undo', points: 2500, giftPoints: 100, refundFen: 250_000, leftFen: 0, debtAfter: 0, tierBefore: 'silver', tierAfter: 'regular', replayed: false, card: { name: '138****8000', tier: 'regular', points: { pending: 0 } } } })
    expect(await proven()).toMatchObject({ balance: 50, debt: 0, spend: [], tier: { tier: 'regular' } })
    expect(await settleBill(clerk, { operationId: operation(), memberId, billNo: '0042', lines: [{ category: 'room', paidFen: fen(100) }] }, world)).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
    expect(await undo(billId)).toMatchObject({ refusal: { code: 'BILL_ALREADY_REFUNDED' } })
  })

  it('an undo is the settling person’s, and not after ten minutes', async () => {
    const billId = await settled('0042')
    expect(await undo(billId, manager)).toMatchObject({ refusal: { code: 'NOT_YOUR_BILL' } })
    world.pass(10 * MS_PER_MINUTE + 1)
    expect(await undo(billId)).toMatchObject({ refusal: { code: 'UNDO_TOO_LATE' } })
    expect((await proven()).balance).toBe(150)
  })

  it('P7 a manager refunds part after part; the preview says what each will do and writes nothing', async () => {
    const billId = await settled('0042', 30_000)
    for (const part of [amount(10_050), { by: 'lines' as const, lines: [{ line: 0, fen: fen(9950) }] }]) {
      const before = world.everything()
      const preview = await previewRefund(manager, { billId, refund: part }, world)
      expect(world.everything()).toBe(before)
      const done = await refund(billId, part)
      if (!preview.ok || !done.ok) throw new Error('refused')
      expect(done.value).toMatchObject(preview.value)
    }
    expect((await proven()).balance).toBe(150)
    expect(await refund(billId, amount(10_001))).toMatchObject({ refusal: { code: 'REFUND_TOO_MUCH', leftFen: 10_000 } })
    expect(await refund(billId)).toMatchObject({ value: { entryId: `${billId}:r3`, leftFen: 0 } })
    expect(await refund(billId)).toMatchObject({ refusal: { code: 'BILL_ALREADY_REFUNDED' } })
    expect((await proven()).balance).toBe(50)
  })

  it('P8 posted ten times in parallel a refund counts once, and all ten hear the same; another payload is refused; a retry years later too', async () => {
    const billId = await settled('0042', 30_000)
    const asked = { operationId: operation(), billId, refund: amount(10_000), reason: 'service' as const }
    const answers = await Promise.all(Array.from({ length: 10 }, () => refundBill(manager, asked, world)))
    const values = answers.map((answer) => (answer.ok ? answer.value : null))
    expect(values.filter((value) => value?.replayed === false)).toHaveLength(1)
    for (const value of values) expect({ ...value, replayed: true }).toEqual({ ...values[0], replayed: true })
    for (const other of [{ refund: amount(9999) }, { reason: 'returned' as const }, { note: '别的' }]) expect(await refundBill(manager, { ...asked, ...other }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    world.pass(400 * MS_PER_DAY)
    expect(await refundBill(manager, asked, world)).toEqual({ ok: true, value: { ...values[0], replayed: true } })
    expect((await proven()).balance).toBe(250)
    expect(auditRows()).toHaveLength(1)
  })

  it('P8 a first refusal is kept', async () => {
    const billId = await settled('0042')
    world.pass(MS_PER_HOUR)
    const asked = { operationId: operation(), billId }
    expect(await undoBill(clerk, asked, world)).toMatchObject({ refusal: { code: 'UNDO_TOO_LATE' } })
    world.setNow('2026-06-08T22:05:00+08:00')
    expect(await undoBill(clerk, asked, world)).toMatchObject({ refusal: { code: 'UNDO_TOO_LATE' } })
  })

  it('P9 parallel refunds and settlements add up exactly', async () => {
    const bills = await Promise.all(Array.from({ length: 3 }, (_, n) => settled(`a${n}`, 20_000)))
    const answers = await Promise.all([
      // Nine people at nine tills: one person's audit rows stand one after the other.
      ...bills.flatMap((billId, b) => [5000, 7000, 9000].map((of) => refundBill({ ...manager, staffId: `st-m${b}-${of}` }, { operationId: operation(), billId, refund: amount(of), reason: 'service' }, world))),
      ...Array.from({ length: 6 }, (_, n) => settleBill(manager, { operationId: operation(), memberId, billNo: `b${n}`, lines: [{ category: 'room' as const, paidFen: fen(10_000) }] }, world)),
    ])
    const back = answers.slice(0, 9)
    // 5,000 + 7,000 + 9,000 is more than the 20,000 paid: of each bill exactly one refund finds too little left.
    expect(back.filter((answer) => !answer.ok).map((answer) => (answer.ok ? null : answer.refusal.code))).toEqual(['REFUND_TOO_MUCH', 'REFUND_TOO_MUCH', 'REFUND_TOO_MUCH'])
    const taken = back.reduce((sum, answer) => sum + (answer.ok && 'refundFen' in answer.value ? answer.value.points : 0), 0)
    expect((await proven()).balance).toBe(50 + 600 + 600 - taken)
  })

  it('§2 who may: a clerk undoes and looks, managers refund, nobody touches their own account or another store’s bill', async () => {
    expect(pointsStaffHandlers).toMatchObject({ undoBill: { who: ['clerk', 'manager', 'owner'] }, findBills: { who: ['clerk', 'manager', 'owner'] }, openBill: { who: ['clerk', 'manager', 'owner'] }, refundBill: { who: ['manager', 'owner'] }, previewRefund: { who: ['manager', 'owner'] } })
    const billId = await settled('0042')
    const own = { ...manager, openid: guest.openid, staffId: clerk.staffId }
    expect(await undo(billId, own)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await refundBill(own, { operationId: operation(), billId, refund: all, reason: 'service' }, world)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await previewRefund(own, { billId, refund: all }, world)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    const elsewhere = { ...manager, storeId: 'S02' }
    for (const id of [billId, 'S01:2026-06-08:none', `welcome:${memberId}`]) expect(await refundBill(elsewhere, { operationId: operation(), billId: id, refund: all, reason: 'service' }, world)).toMatchObject({ refusal: { code: 'BILL_NOT_FOUND' } })
    expect(await openBill(elsewhere, { billId }, world)).toMatchObject({ refusal: { code: 'BILL_NOT_FOUND' } })
    expect(await refundBill(manager, { operationId: operation(), billId, refund: all, reason: 'other' }, world)).toMatchObject({ refusal: { code: 'REASON_REQUIRED' } })
    expect((await proven()).version).toBe(2)
    expect(auditRows()).toEqual([])
  })

  it('X4, N1 an audit row and a message with the facts, each once; the note stays out of the ledger', async () => {
    const billId = await settled('0042', 250_000)
    await refundBill(manager, { operationId: operation(), billId, refund: amount(60_000), reason: 'other', note: '音响坏了，王先生要求' }, world)
    await deliverEntryMessages(world)
    await deliverEntryMessages(world)
    expect(auditRows()).toMatchObject([{ what: 'refundBill', whom: memberId, why: '音响坏了，王先生要求', staffId: 'st-manager', facts: { bill: billId, reason: 'other', refundFen: 60_000 } }])
    expect(verifyAuditDay(manager, '2026-06-08', auditRows())).toEqual({ intact: true, rows: 1 })
    expect((world.dump('inbox') as unknown as { topic: string }[]).filter(({ topic }) => topic === 'bill_refunded')).toMatchObject([{ memberId, link: `${billId}:r1`, facts: { points: 600, debt: 0, refundFen: 60_000, reason: 'other', billNo: '0042', tier: 'regular' } }])
    expect(JSON.stringify(world.dump('entries'))).not.toContain('王先生')
  })

  it('P11 the guest sees the clawback, why, and the bill', async () => {
    const billId = await settled('0042', 30_000)
    world.pass(2 * MS_PER_DAY)
    await refund(billId, amount(10_000))
    expect(await listEntries(guest, { limit: 5 }, world)).toMatchObject({ value: { rows: [{ id: `${billId}:r1`, kind: 'clawback', delta: -100, businessDate: '2026-06-10' }, { kind: 'earn', businessDate: '2026-06-08' }, { kind: 'welcome' }] } })
    expect(await explainEntry(guest, { entryId: `${billId}:r1` }, world)).toMatchObject({ value: { billNo: '0042', lines: [], trace: null, refund: { billEntryId: billId, billDate: '2026-06-08', reason: 'service', refundFen: 10_000, netBeforeFen: 30_000, netAfterFen: 20_000, pointsBefore: 300, pointsAfter: 200, becameDebt: 0, ruleVersion: 'rules-v1' } } })
  })

  it('bills are found by evening, by number, by both, paged by key; the desk counts what was kept', async () => {
    for (let n = 0; n < 5; n += 1) { await settled(`n${n}`); world.pass(MS_PER_MINUTE); if (n === 2) world.pass(MS_PER_DAY) }
    const first = await findBills(clerk, { limit: 1 }, world)
    if (!first.ok) throw new Error('refused')
    expect(first.value.rows).toMatchObject([{ billNo: 'n4', state: 'settled', paidFen: 10_000, leftFen: 10_000, points: 100, settledBy: 'st-clerk', guest: { memberId, name: '138****8000' } }])
    expect(await findBills(clerk, { limit: 5, after: first.value.next ?? undefined }, world)).toMatchObject({ value: { rows: [{ billNo: 'n3' }], next: null } })
    expect(await findBills(clerk, { limit: 5, billNo: 'n1' }, world)).toMatchObject({ value: { rows: [{ billNo: 'n1', businessDate: '2026-06-08', undoUntil: null }] } })
    expect(await findBills(clerk, { limit: 5, billNo: 'n1', businessDate: '2026-06-09' as never }, world)).toMatchObject({ value: { rows: [] } })
    expect(await findBills(clerk, { limit: 5, billNo: 'n1', businessDate: '2026-06-08' as never }, world)).toMatchObject({ value: { rows: [{ billNo: 'n1' }] } })
    await undo('S01:2026-06-09:n4')
    await refund('S01:2026-06-09:n3', amount(4000))
    expect(await findBills(clerk, { limit: 5 }, world)).toMatchObject({ value: { rows: [{ billNo: 'n4', state: 'undone', leftFen: 0, points: 0, undoUntil: null }, { billNo: 'n3', state: 'part_refunded', leftFen: 6000, points: 60 }] } })
    expect(await openBill(manager, { billId: 'S01:2026-06-09:n3' }, world)).toMatchObject({ value: { mayRefund: true, pointsGiven: 100, lines: [{ category: 'room', paidFen: 10_000, leftFen: 6000, earns: true }], refunds: [{ refundFen: 4000, points: 40, reason: 'service', becameDebt: 0 }] } })
    expect(await openBill(clerk, { billId: 'S01:2026-06-09:n3' }, world)).toMatchObject({ value: { mayRefund: false } })
    expect(await openDesk(manager, {}, world)).toMatchObject({ value: { tonight: { bills: 1, paidFen: 6000, points: 60 } } })
  })
})
