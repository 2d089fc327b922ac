import { fen, points } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { discountTerms, itemTerms, type VoucherTerms } from '@encore/domain/voucher/terms'
import { joinMember } from '../member/join-member'
import { clerk, guest, joining, PHONE } from '../member/people.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Staff } from '../platform/actor'
import { voucherOf } from './issue-voucher'
import { discountsOf, releaseOnBill, useOnBill } from './on-bill'
import { getVoucher, listVouchers } from './own-vouchers'
import { lookUpVoucher, undoVerification, verifyVoucher } from './verify-voucher'
import { type VoucherDoc, vouchers } from './voucher.port'

const other: Staff = { ...clerk, openid: 'o-clerk2', staffId: 'st-clerk2', name: '另一位前台' }
const manager: Staff = { ...clerk, openid: 'o-manager', staffId: 'st-manager', name: '店长', role: 'manager' }
const member = guest('member')
let count = 0
const operationId = (): string => `voucher-op-${(count += 1)}-0000000`

describe('R3 vouchers', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    const joined = await joinMember(member, joining(PHONE), world)
    if (!joined.ok) throw new Error(joined.refusal.code)
    memberId = joined.value.card.memberId
  })

  const terms = (over: Partial<VoucherTerms> = {}): VoucherTerms => {
    const now = world.clock.now()
    return { ...itemTerms({ kind: 'gift', title: { zh: '果盘', en: 'Fruit plate' }, validFrom: now, validUntil: later(now, 30 * MS_PER_DAY) }), ...over }
  }
  async function issued(source: string, over: Partial<VoucherTerms> = {}, made = terms(over)): Promise<VoucherDoc> {
    const doc = voucherOf({ source, origin: 'gift:G1', memberId, terms: made, at: world.clock.now(), paidPoints: points(300) }, world.secrets)
    expect(await world.store.add(vouchers, doc)).toBe(true)
    return doc
  }
  const code = (doc: VoucherDoc) => doc.voucher.code

  it('R3 issuing the same thing twice meets the same code', async () => {
    const doc = await issued('gift:op:1')
    expect(await world.store.add(vouchers, voucherOf({ source: 'gift:op:1', origin: 'x', memberId: 'other', terms: terms(), at: world.clock.now() }, world.secrets))).toBe(false)
    expect(await world.store.atomically(async (tx) => tx.addAll(vouchers, [doc]))).toBe(false)
  })

  it('R3 ten scanners at once: one succeeds, nine hear when, where and by whom it was used', async () => {
    const doc = await issued('gift:op:1')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => verifyVoucher(n % 2 ? clerk : other, { operationId: operationId(), code: code(doc) }, world)))
    const won = answers.filter((answer) => answer.ok)
    expect(won).toHaveLength(1)
    const staffName = won[0]?.ok && won[0].value.voucher.use?.staffName
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toEqual({ code: 'VOUCHER_USED', at: world.clock.now(), storeId: 'S01', storeName: '安可 KTV', staffName })
    expect(await world.store.get(vouchers, doc._id)).toMatchObject({ status: 'used', endsAt: world.clock.now() })
  })

  it('P8 the same verification ten times at once and a year later answers the first result; another voucher under it is refused', async () => {
    const [doc, second] = [await issued('gift:op:1'), await issued('gift:op:2')]
    const asked = { operationId: operationId(), code: code(doc) }
    const answers = await Promise.all(Array.from({ length: 10 }, () => verifyVoucher(clerk, asked, world)))
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok && answer.value.memberName === '138****8000')).toBe(true)
    expect(await verifyVoucher(clerk, { ...asked, code: code(second) }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect(await verifyVoucher(other, asked, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    world.pass(400 * MS_PER_DAY)
    expect(await verifyVoucher(clerk, asked, world)).toMatchObject({ ok: true, value: { replayed: true, voucher: { state: 'used' } } })
    const late = { operationId: operationId(), code: code(second) }
    expect(await verifyVoucher(clerk, late, world)).toMatchObject({ refusal: { code: 'VOUCHER_EXPIRED' } })
    expect(await verifyVoucher(clerk, late, world)).toMatchObject({ refusal: { code: 'VOUCHER_EXPIRED' } })
  })

  it('R3 undo by the same person within 10 minutes, then it can be used again; later only by a manager, with a reason; both in the audit log', async () => {
    const doc = await issued('gift:op:1')
    await verifyVoucher(clerk, { operationId: operationId(), code: code(doc) }, world)
    expect(await lookUpVoucher(clerk, { code: code(doc) }, world)).toMatchObject({ value: { mayUndo: true, refused: { code: 'VOUCHER_USED', storeName: '安可 KTV' } } })
    expect(await undoVerification(other, { operationId: operationId(), code: code(doc) }, world)).toMatchObject({ refusal: { code: 'VERIFY_UNDO_TOO_LATE' } })
    const undo = { operationId: operationId(), code: code(doc) }
    expect(await undoVerification(clerk, undo, world)).toMatchObject({ ok: true, value: { voucher: { state: 'issued', use: null }, replayed: false } })
    expect(await undoVerification(clerk, undo, world)).toMatchObject({ ok: true, value: { replayed: true } })
    expect((await verifyVoucher(other, { operationId: operationId(), code: code(doc) }, world)).ok).toBe(true)
    world.pass(11 * MS_PER_MINUTE)
    expect(await undoVerification(other, { operationId: operationId(), code: code(doc) }, world)).toMatchObject({ refusal: { code: 'VERIFY_UNDO_TOO_LATE' } })
    expect(await undoVerification(manager, { operationId: operationId(), code: code(doc) }, world)).toMatchObject({ refusal: { code: 'REASON_REQUIRED' } })
    expect((await undoVerification(manager, { operationId: operationId(), code: code(doc), reason: '扫错了券' }, world)).ok).toBe(true)
    expect(world.dump('audit')).toMatchObject([{ what: 'undoVerification', whom: doc._id, staffId: 'st-clerk', why: null }, { whom: doc._id, staffId: 'st-manager', why: '扫错了券' }])
  })

  it('R3, R5 the counter refuses by name: a discount, a day that does not fit, an own voucher, a slip, a stranger', async () => {
    const at = (over: Partial<VoucherTerms>) => issued(`t:${(count += 1)}`, over)
    const now = world.clock.now()
    const refusalOf = async (doc: VoucherDoc, actor = clerk) => {
      const answer = await verifyVoucher(actor, { operationId: operationId(), code: code(doc) }, world)
      const seen = await lookUpVoucher(actor, { code: code(doc) }, world)
      expect(seen.ok && seen.value.refused?.code).toBe(answer.ok ? null : answer.refusal.code)
      return answer.ok ? null : answer.refusal.code
    }
    expect(await refusalOf(await issued('d', {}, discountTerms({ title: { zh: '减 50', en: '50 off' }, value: { of: 'amount', offFen: fen(5000) }, validFrom: now, validUntil: later(now, MS_PER_DAY) })))).toBe('VOUCHER_NEEDS_BILL')
    expect(await refusalOf(await at({ weekdays: [5] }))).toBe('VOUCHER_WEEKDAY')
    expect(await refusalOf(await at({ dayParts: ['day'] }))).toBe('VOUCHER_DAY_PART')
    expect(await refusalOf(await at({ stores: ['S02'] }))).toBe('VOUCHER_OTHER_STORE')
    expect(await refusalOf(await at({ validFrom: later(now, 1) }))).toBe('VOUCHER_NOT_YET')
    expect(await refusalOf(await at({}), { ...clerk, openid: member.openid })).toBe('OWN_ACCOUNT')
    const nobody = voucherOf({ source: 'never', origin: 'x', memberId, terms: terms(), at: now }, world.secrets)
    expect(await verifyVoucher(clerk, { operationId: operationId(), code: code(nobody) }, world)).toMatchObject({ refusal: { code: 'VOUCHER_NOT_FOUND' } })
    expect(await lookUpVoucher(clerk, { code: 'https://somewhere' }, world)).toMatchObject({ refusal: { code: 'VOUCHER_CODE_INVALID' } })
  })

  it('R5 a bill takes one and gives it back with the bill; another member’s voucher does not exist', async () => {
    const now = world.clock.now()
    const doc = await issued('d', {}, discountTerms({ title: { zh: '减 50', en: '50 off' }, value: { of: 'amount', offFen: fen(5000) }, validFrom: now, validUntil: later(now, MS_PER_DAY) }))
    await issued('gift:op:9')
    expect((await discountsOf(world.store, memberId, now)).map(({ _id }) => _id)).toEqual([doc._id])
    const use = { at: now, storeId: 'S01', staffId: 'st-clerk', staffName: '前台', billKey: 'S01:2026-06-08:7' }
    const inTx = <T>(work: Parameters<typeof world.store.atomically<T>>[0]) => world.store.atomically<T>(work)
    expect(await inTx((tx) => useOnBill(tx, { code: code(doc), memberId: 'another', use }))).toMatchObject({ refusal: { code: 'VOUCHER_NOT_FOUND' } })
    expect((await inTx((tx) => useOnBill(tx, { code: code(doc), memberId, use }))).ok).toBe(true)
    expect(await inTx((tx) => useOnBill(tx, { code: code(doc), memberId, use }))).toMatchObject({ refusal: { code: 'VOUCHER_USED' } })
    expect(await discountsOf(world.store, memberId, now)).toEqual([])
    await inTx((tx) => releaseOnBill(tx, code(doc), 'S01:2026-06-08:8'))
    expect(await world.store.get(vouchers, doc._id)).toMatchObject({ status: 'used' })
    for (let twice = 0; twice < 2; twice += 1) await inTx((tx) => releaseOnBill(tx, code(doc), 'S01:2026-06-08:7'))
    expect(await world.store.get(vouchers, doc._id)).toEqual(doc)
  })

  it('my vouchers: what can be used first, ending first; what ended in a list of its own; nobody else’s', async () => {
    const now = world.clock.now()
    const late = await issued('a', { validUntil: later(now, 60 * MS_PER_DAY) })
    const soon = await issued('b', { validUntil: later(now, 5 * MS_PER_DAY) })
    const used = await issued('c')
    await verifyVoucher(clerk, { operationId: operationId(), code: code(used) }, world)
    const codes = async (which: 'live' | 'ended') => {
      const page = await listVouchers(member, { which, limit: 20 }, world)
      return page.ok ? page.value.rows.map((row) => `${row.code} ${row.state}`) : page.refusal.code
    }
    expect(await codes('live')).toEqual([`${soon._id} issued`, `${late._id} issued`])
    expect(await codes('ended')).toEqual([`${used._id} used`])
    world.pass(6 * MS_PER_DAY)
    expect(await codes('live')).toEqual([`${late._id} issued`])
    expect(await codes('ended')).toEqual([`${soon._id} expired`, `${used._id} used`])
    const first = await listVouchers(member, { which: 'ended', limit: 1 }, world)
    const second = first.ok && await listVouchers(member, { which: 'ended', limit: 1, after: first.value.next ?? '' }, world)
    expect(second && second.ok && second.value.rows.map((row) => row.code)).toEqual([used._id])
    expect(await getVoucher(member, { code: code(late) }, world)).toMatchObject({ ok: true, value: { refundPoints: 300 } })
    await joinMember(guest('other'), joining('13900000000'), world)
    expect(await getVoucher(guest('other'), { code: code(late) }, world)).toMatchObject({ refusal: { code: 'VOUCHER_NOT_FOUND' } })
    expect(await listVouchers(guest('stranger'), { which: 'live', limit: 20 }, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
  })

  it('M7, X3 what is kept for ever names no guest', async () => {
    const doc = await issued('gift:op:1')
    await verifyVoucher(clerk, { operationId: operationId(), code: code(doc) }, world)
    const kept = JSON.stringify([world.dump('vouchers'), world.dump('entries')])
    for (const personal of [PHONE, '138****8000', member.openid, clerk.openid]) expect(kept).not.toContain(personal)
  })
})
