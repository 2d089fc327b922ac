import { fen } from '@encore/domain/kernel/amount'
import type { LocalDate } from '@encore/domain/kernel/time'
import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Staff } from '../platform/actor'
import { guestOf, joined, manager, nextOperation, proven } from '../points/points-scene.testkit'
import { listEntries } from '../points/list-entries'
import { settleBill } from '../points/settle-bill'
import { audit, type AuditRow } from '../staff/audit-log'
import { claimBill, listClaims } from './claim-bill'
import { decideClaim, listPosBills, settleKeptBill } from './decide-claims'
import { posStaffHandlers } from './handlers'
import { forgetReceipts } from './forget-receipts'
import { keepImport, previewImport, textOf } from './import-bills'

const CSV = '账单号,营业日,包厢,类别,金额\n0001,2026-06-08,A08,包厢,100\n0002,2026-06-08,A08,包厢,200\n0003,2026-06-08,,酒水,300\n0003,2026-06-08,,酒水,300\n0003,2026-06-08,,香烟,45\nbad,2026-06-08,,小费,1'
const csv = { as: 'text' as const, text: CSV }
const KEY = 'S01:2026-06-08:0003'

describe('P14 bills of the cash register', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await joined(world)
    for (const [billNo, paidFen] of [['0001', 10_000], ['0002', 19_900]] as const) {
      await settleBill(manager, { operationId: nextOperation(), memberId, billNo, lines: [{ category: 'room', paidFen: fen(paidFen) }] }, world)
    }
  })
  const keep = (operationId = nextOperation()) => keepImport(manager, { operationId, csv }, world)
  const claim = (openid = 'o-guest', billNo = '0003') => claimBill(guestOf(openid), { operationId: nextOperation(), billNo, businessDate: '2026-06-08' as LocalDate, amountFen: 34_500 }, world)
  const decide = (claimId: string, approve: boolean, reason?: string) => decideClaim(manager, { operationId: nextOperation(), claimId, approve, reason }, world)

  it('P14 the preview names what is matched, differing, missing, repeated and unreadable, and writes nothing', async () => {
    const before = world.everything()
    expect(await previewImport(manager, { csv }, world)).toMatchObject({ value: {
      rows: [{ billNo: '0001', state: 'matched' }, { billNo: '0002', state: 'differing', paidFen: 20_000, settledFen: 19_900 }, { billNo: '0003', state: 'missing', isRepeated: true, paidFen: 34_500, settledFen: null }],
      faults: [{ row: 7, code: 'CATEGORY', value: '小费' }],
    } })
    expect(world.everything()).toBe(before)
  })
  it('P14 a file of the register in GBK reads like UTF-8', () => {
    const gbk = Buffer.from([0xd5, 0xcb, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee]).toString('base64')
    expect(textOf({ as: 'file', base64: gbk })).toBe('账单号,金额')
    expect(textOf({ as: 'file', base64: Buffer.from('账单号').toString('base64') })).toBe('账单号')
  })
  it('P8 kept once, however often and by whomever it is imported', async () => {
    const operationId = nextOperation()
    const answers = await Promise.all(Array.from({ length: 5 }, () => keep(operationId)))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(await keep()).toMatchObject({ value: { kept: 0, known: 0 } })
    expect(world.dump('posbills')).toHaveLength(1)
    expect(await previewImport(manager, { csv }, world)).toMatchObject({ value: { rows: [{}, {}, { state: 'kept' }] } })
  })
  it('P14 a bill kept before that a later file has with another amount differs: both amounts are shown, what was kept stays', async () => {
    await keep()
    const later = { as: 'text' as const, text: CSV.replace('香烟,45', '香烟,60') }
    expect(await previewImport(manager, { csv: later }, world)).toMatchObject({ value: { rows: [{ state: 'matched', keptFen: null }, {}, { state: 'differing', paidFen: 36_000, keptFen: 34_500, settledFen: null }] } })
    const before = world.dump('posbills')
    expect(await keepImport(manager, { operationId: nextOperation(), csv: later }, world)).toMatchObject({ value: { kept: 0, known: 0 } })
    expect(world.dump('posbills')).toEqual(before)
    await settleKeptBill(manager, { operationId: nextOperation(), billId: KEY, memberId }, world)
    expect(await previewImport(manager, { csv: later }, world)).toMatchObject({ value: { rows: [{}, {}, { state: 'differing', paidFen: 36_000, settledFen: 34_500 }] } })
    expect(await previewImport(manager, { csv }, world)).toMatchObject({ value: { rows: [{}, {}, { state: 'matched' }] } })
  })
  it('P14, P2 a manager gives a missing bill to a member months later, by the rules of its own date; once', async () => {
    await keep()
    world.pass(60 * MS_PER_DAY)
    const settle = (operationId = nextOperation()) => settleKeptBill(manager, { operationId, billId: KEY, memberId }, world)
    const operationId = nextOperation()
    expect(await settle(operationId)).toMatchObject({ value: { entryId: KEY, points: 300, card: { name: '138****8000' } } })
    expect(await settle(operationId)).toMatchObject({ value: { points: 300 } })
    expect(await settle()).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
    expect((await proven(world, memberId)).balance).toBe(50 + 100 + 199 + 300)
    expect(await listPosBills(manager, {}, world)).toMatchObject({ value: { bills: [] } })
    expect((world.dump(audit.name) as AuditRow[]).map((row) => row.what).sort()).toEqual(['keepImport', 'settlePosBill'])
  })
  it('P14, X2 a guest’s claim gives nothing by itself; approved against the register’s bill it becomes theirs', async () => {
    expect(await claim()).toMatchObject({ value: { state: 'waiting', entryId: null } })
    expect(await claim()).toMatchObject({ value: { state: 'waiting' } })
    const claimId = `${KEY}:${memberId}`
    expect(await decide(claimId, true)).toMatchObject({ refusal: { code: 'POS_BILL_MISSING' } })
    await keep()
    expect(await listPosBills(manager, {}, world)).toMatchObject({ value: { claims: [{ id: claimId, amountFen: 34_500, memberName: '138****8000', bill: { paidFen: 34_500 } }], bills: [{ id: KEY }] } })
    expect(await decide(claimId, true)).toMatchObject({ value: { state: 'approved' } })
    expect(await decide(claimId, false, '后悔了')).toMatchObject({ refusal: { code: 'WRONG_STATE' } })
    expect(await listClaims(guestOf('o-guest'), {}, world)).toMatchObject({ value: [{ state: 'approved', entryId: KEY }] })
    expect(await listEntries(guestOf('o-guest'), { limit: 1 }, world)).toMatchObject({ value: { rows: [{ id: KEY, delta: 300 }] } })
    await proven(world, memberId)
  })
  it('P14 two guests claim one bill: one gets it; declined with a reason the guest reads', async () => {
    const second = await joined(world, 'o-2', '13812348002')
    await keep()
    await Promise.all([claim(), claim('o-2')])
    expect(await decide(`${KEY}:${memberId}`, true)).toMatchObject({ ok: true })
    expect(await decide(`${KEY}:${second}`, true)).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
    expect(await decide(`${KEY}:${second}`, false)).toMatchObject({ refusal: { code: 'REASON_REQUIRED' } })
    expect(await decide(`${KEY}:${second}`, false, '账单是同包厢另一位付的')).toMatchObject({ value: { state: 'declined' } })
    expect(await listClaims(guestOf('o-2'), {}, world)).toMatchObject({ value: [{ state: 'declined', reason: '账单是同包厢另一位付的' }] })
    expect((world.dump('inbox') as unknown as { topic: string }[]).filter(({ topic }) => topic === 'claim_declined')).toHaveLength(1)
    expect(await claim('o-3')).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
    expect(await claim('o-guest', '0001')).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
  })
  it('P14, X6 a photo of the receipt lies in its own folder, and goes when the claim is decided', async () => {
    const photo = 'cloud://test.bucket/claims/K3-receipt.jpg'
    const withPhoto = (file: string) => claimBill(guestOf('o-guest'), { operationId: nextOperation(), billNo: '0003', businessDate: '2026-06-08' as LocalDate, amountFen: 34_500, photo: file }, world)
    for (const wrong of ['cloud://test.bucket/complaints/abc/1.jpg', 'cloud://test.bucket/claims/../gifts/1.jpg', 'cloud://test.bucket/claims/']) expect(await withPhoto(wrong)).toMatchObject({ refusal: { code: 'PHOTO_NOT_YOURS' } })
    await withPhoto(photo)
    const seen = { ...world, files: { ...world.files, addresses: async (ids: readonly string[]) => ids.map((id) => `https://shown/${id}`) } }
    expect(await listPosBills(manager, {}, seen)).toMatchObject({ value: { claims: [{ photo: `https://shown/${photo}` }] } })
    expect(await forgetReceipts(world)).toEqual({ receiptsForgotten: 0 })
    await decide(`${KEY}:${memberId}`, false, '金额对不上')
    expect(await forgetReceipts(world)).toEqual({ receiptsForgotten: 1 })
    expect(world.removedFiles).toEqual([photo])
    expect(await forgetReceipts(world)).toEqual({ receiptsForgotten: 0 })
  })
  it('X5, §2 five claims a day; only managers of the store decide, and not for themselves', async () => {
    for (let n = 0; n < 5; n += 1) expect((await claim('o-guest', `9${n}`)).ok).toBe(true)
    expect(await claim('o-guest', '99')).toMatchObject({ refusal: { code: 'RATE_LIMITED' } })
    for (const handler of Object.values(posStaffHandlers)) expect(handler.who).toEqual(['manager', 'owner'])
    await keep()
    const own: Staff = { ...manager, openid: 'o-guest' }
    expect(await settleKeptBill(own, { operationId: nextOperation(), billId: KEY, memberId }, world)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await settleKeptBill({ ...manager, storeId: 'S02' }, { operationId: nextOperation(), billId: KEY, memberId }, world)).toMatchObject({ refusal: { code: 'BILL_NOT_FOUND' } })
    await settleBill(manager, { operationId: nextOperation(), memberId, billNo: '0003', lines: [{ category: 'room', paidFen: fen(100) }] }, world)
    expect(await settleKeptBill(manager, { operationId: nextOperation(), billId: KEY, memberId }, world)).toMatchObject({ refusal: { code: 'BILL_ALREADY_SETTLED' } })
  })
})
