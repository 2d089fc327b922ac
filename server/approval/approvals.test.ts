import { points } from '@encore/domain/kernel/amount'
import { businessDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { ledgerBreaches } from '@encore/domain/points/invariants'
import { reconcile } from '@encore/domain/points/reconcile'
import { listNotices } from '../message/list-notices'
import { joinMember } from '../member/join-member'
import { openMember } from '../member/open-member'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { staff } from '../platform/staff-directory'
import { deliverEntryMessages } from '../points/deliver-messages'
import { explainEntry } from '../points/explain-entry'
import { listEntries } from '../points/list-entries'
import { accounts, type EntryDoc } from '../points/points.port'
import { audit, type AuditRow, verifyAuditDay } from '../staff/audit-log'
import { openDesk } from '../staff/open-desk'
import { adjustPoints, previewAdjust } from './adjust-points'
import { compensate, type CompensationAsked, compensationId, compensationStates } from './compensate'
import { decideApproval, withdrawApproval } from './decide-approval'
import { listApprovals } from './list-approvals'

const person = (name: string, role: Staff['role'], storeId = 'S01'): Staff => ({ kind: 'staff', openid: `o-${name}`, staffId: `st-${name}`, name, role, storeId })
const [manager, second, owner, handler, elsewhere] = [person('manager', 'manager'), person('second', 'manager'), person('owner', 'owner'), person('handler', 'handler'), person('elsewhere', 'manager', 'S02')]
const guest = { kind: 'guest' as const, openid: 'o-guest' }
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: false, personalisation: false }
let number = 0
const operationId = (): string => `op-${(number += 1)}-0000000000000`

describe('approvals', () => {
  let world: TestWorld
  let memberId: string
  const joined = async (openid: string, phone: string): Promise<string> => {
    const answer = await joinMember({ kind: 'guest', openid }, { operationId: operationId(), phoneCode: phone, consents, isAdult: true }, world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.card.memberId
  }
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await joined('o-guest', '13812348000')
    for (const { openid, staffId, name, role, storeId } of [manager, second, owner, handler, elsewhere]) await world.store.add(staff, { _id: openid, staffId, name, role, storeId, isActive: true, since: 0 })
  })
  const adjust = (n: number, who = manager, of = memberId) => adjustPoints(who, { operationId: operationId(), memberId: of, points: n, reason: 'wrong_points', note: '九月的账单记错了' }, world)
  const asked = async (n: number, who = manager): Promise<string> => {
    const answer = await adjust(n, who)
    if (!answer.ok || answer.value.approval.status !== 'requested') throw new Error(JSON.stringify(answer))
    return answer.value.approval.id
  }
  const decide = (who: Staff, id: string, decision: 'approve' | 'decline' = 'approve') => decideApproval(who, decision === 'approve' ? { operationId: operationId(), id, decision } : { operationId: operationId(), id, decision, answer: '账单对得上' }, world)
  async function proven(of = memberId) {
    const account = await world.store.get(accounts, of)
    if (!account) throw new Error('no account')
    const own = (world.dump('entries') as EntryDoc[]).filter((doc) => doc.memberId === of).sort((a, b) => a.version - b.version).map((doc) => doc.entry)
    expect(reconcile(account.ledger, own)).toEqual({ verdict: 'agrees', entries: own.length })
    expect(ledgerBreaches(account.ledger, own, world.clock.now())).toEqual([])
    return account.ledger
  }
  const deeds = (who: Staff) => (world.dump(audit.name) as AuditRow[]).filter((row) => row.staffId === who.staffId).sort((a, b) => a.seq - b.seq)

  it('§2 up to 500 more are posted at once, with the reason in the log and the approval as source', async () => {
    const answer = await adjust(500)
    expect(answer).toMatchObject({ ok: true, value: { replayed: false, card: { points: { available: 550 } }, approval: { status: 'not_needed', points: 500, reason: 'wrong_points', note: '九月的账单记错了', balance: { before: 50, after: 550, becomesDebt: 0 }, requestedBy: { name: 'manager', role: 'manager' }, mayDecide: false } } })
    expect((await proven()).balance).toBe(550)
    expect(deeds(manager)).toMatchObject([{ what: 'adjustPoints', whom: memberId, why: '九月的账单记错了', facts: { points: 500, reason: 'wrong_points' } }])
    expect(verifyAuditDay(manager, businessDate(world.clock.now()), deeds(manager))).toEqual({ intact: true, rows: 1 })
  })

  it('§2 splitting does not pass the limit: one guest and day taken together, also in parallel; the next day begins anew', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => adjust(200)))
    expect(answers.map((answer) => answer.ok && answer.value.approval.status).sort()).toEqual(['not_needed', 'not_needed', 'requested'])
    expect((await proven()).balance).toBe(450)
    expect(await adjust(500, second)).toMatchObject({ value: { approval: { status: 'not_needed' } } })
    world.pass(MS_PER_DAY)
    expect(await adjust(500)).toMatchObject({ value: { approval: { status: 'not_needed' } } })
  })

  it('§2 more than 500 or fewer wait for a second person; nothing moves until then, and then once', async () => {
    const id = await asked(-30)
    expect((await proven()).balance).toBe(50)
    expect(await listApprovals(second, { show: 'waiting', limit: 5 }, world)).toMatchObject({ value: { rows: [{ id, mayDecide: true, isMine: false, others: null, balance: { before: 50, after: 20, becomesDebt: 0 }, guest: { memberId, name: '138****8000' } }], next: null } })
    expect(await listApprovals(manager, { show: 'waiting', limit: 5 }, world)).toMatchObject({ value: { rows: [{ id, mayDecide: false, mayWithdraw: true, isMine: true, others: 2 }] } })
    expect(await decide(manager, id)).toMatchObject({ refusal: { code: 'OWN_REQUEST' } })
    expect(await decide(elsewhere, id)).toMatchObject({ refusal: { code: 'APPROVAL_NOT_FOUND' } })
    expect(await decide(second, id)).toMatchObject({ ok: true, value: { status: 'approved', decidedBy: { name: 'second' }, balance: { before: 50, after: 20 } } })
    expect((await proven()).balance).toBe(20)
    expect(await decide(owner, id)).toMatchObject({ refusal: { code: 'APPROVAL_CLOSED', status: 'approved' } })
    expect(world.dump('entries').filter(({ _id }) => _id === id)).toHaveLength(1)
    expect(deeds(second)).toMatchObject([{ what: 'approval.approve', whom: memberId, facts: { approval: id, points: -30, requestedBy: 'st-manager' } }])
    expect(await listApprovals(owner, { show: 'decided', limit: 5 }, world)).toMatchObject({ value: { rows: [{ id, status: 'approved' }] } })
  })

  it('P8 the same operation hears the same again: posting, asking, approving, and what was refused', async () => {
    const order = { operationId: operationId(), memberId, points: 300, reason: 'goodwill' as const, note: '生日' }
    const first = await adjustPoints(manager, order, world)
    expect(await adjustPoints(manager, order, world)).toMatchObject({ ok: true, value: { replayed: true, approval: { id: first.ok ? first.value.approval.id : '' } } })
    expect(await adjustPoints(manager, { ...order, points: 301 }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    const id = await asked(900)
    const word = { operationId: operationId(), id, decision: 'approve' as const }
    const answers = await Promise.all([1, 2, 3].map(() => decideApproval(owner, word, world)))
    expect(answers.every((answer) => answer.ok && answer.value.status === 'approved')).toBe(true)
    expect((await proven()).balance).toBe(50 + 300 + 900)
    const late = { operationId: operationId(), id, decision: 'decline' as const, answer: '晚了' }
    for (let n = 0; n < 2; n += 1) expect(await decideApproval(second, late, world)).toMatchObject({ refusal: { code: 'APPROVAL_CLOSED' } })
  })

  it('of two people who decide at the same moment one is heard, and the ledger says the same', async () => {
    for (let n = 0; n < 5; n += 1) {
      const id = await asked(600)
      const before = (await proven()).balance
      const answers = await Promise.all([decide(second, id), decide(owner, id, 'decline')])
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
      expect((await proven()).balance - before).toBe(answers[0]?.ok ? 600 : 0)
    }
  })

  it('declined, withdrawn and expired ones move nothing and stay closed', async () => {
    const [declined, withdrawn, expired] = [await asked(900), await asked(800), await asked(700)]
    expect(await decide(second, declined, 'decline')).toMatchObject({ value: { status: 'declined', answer: '账单对得上' } })
    expect(await withdrawApproval(second, { operationId: operationId(), id: withdrawn }, world)).toMatchObject({ refusal: { code: 'NOT_YOUR_REQUEST' } })
    expect(await withdrawApproval(manager, { operationId: operationId(), id: withdrawn }, world)).toMatchObject({ value: { status: 'withdrawn' } })
    world.pass(14 * MS_PER_DAY)
    for (const [id, status] of [[declined, 'declined'], [withdrawn, 'withdrawn'], [expired, 'expired']] as const) expect(await decide(owner, id)).toMatchObject({ refusal: { code: 'APPROVAL_CLOSED', status } })
    expect(await listApprovals(owner, { show: 'waiting', limit: 5 }, world)).toMatchObject({ value: { rows: [] } })
    expect(await listApprovals(manager, { show: 'asked', limit: 5 }, world)).toMatchObject({ value: { rows: [{ id: expired, status: 'expired', mayWithdraw: false }, { status: 'withdrawn' }, { status: 'declined' }] } })
    expect((await proven()).balance).toBe(50)
  })

  it('§2 nobody posts to their own account, neither asking nor approving nor looking', async () => {
    const mine = await joined('o-second', '13812348001')
    expect(await adjust(100, second, mine)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await previewAdjust(second, { memberId: mine, points: 100 }, world)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    const request = await adjust(900, manager, mine)
    const id = request.ok ? request.value.approval.id : ''
    for (const decision of ['approve', 'decline'] as const) expect(await decide(second, id, decision)).toMatchObject({ refusal: { code: 'OWN_ACCOUNT' } })
    expect(await listApprovals(second, { show: 'waiting', limit: 5 }, world)).toMatchObject({ value: { rows: [{ id, mayDecide: false }] } })
    expect(await openMember(second, { memberId: mine }, world)).toMatchObject({ value: { mayAdjust: false } })
    expect(await decide(owner, id)).toMatchObject({ ok: true })
    expect((await proven(mine)).balance).toBe(950)
  })

  it('the preview says what will be and whether somebody else has to look; a house with one owner is told so', async () => {
    expect(await previewAdjust(manager, { memberId, points: 501 }, world)).toEqual({ ok: true, value: { before: 50, after: 551, becomesDebt: 0, debtAfter: 0, needsSecondPerson: true, others: 2 } })
    expect(await previewAdjust(manager, { memberId, points: -80 }, world)).toMatchObject({ value: { after: -30, becomesDebt: 30, debtAfter: 30, needsSecondPerson: true } })
    expect(await previewAdjust(manager, { memberId, points: 200 }, world)).toMatchObject({ value: { needsSecondPerson: false } })
    for (const { openid } of [manager, second, elsewhere]) await world.store.change(staff, openid, { set: { isActive: false } })
    expect(await adjust(-10, owner)).toMatchObject({ value: { approval: { status: 'requested', isMine: true, others: 0 } } })
    expect(world.dump('entries')).toHaveLength(3) // the welcome with its operation, and the request's operation
  })

  it('P11 the guest is told, and sees why, by how many people, and the balance before and after', async () => {
    await decide(second, await asked(-80))
    await deliverEntryMessages(world)
    expect(world.dump('inbox').filter((doc) => 'topic' in doc && doc.topic === 'points_adjusted')).toMatchObject([{ memberId, facts: { points: -80, reason: 'wrong_points', debt: 30 } }])
    const list = await listEntries(guest, { limit: 1 }, world)
    const id = list.ok ? list.value.rows[0]?.id ?? '' : ''
    expect(await explainEntry(guest, { entryId: id }, world)).toMatchObject({ value: { kind: 'adjust', delta: -80, adjusted: { reason: 'wrong_points', before: 50, after: -30, becameDebt: 30, twoPeople: true, ruleVersion: 'rules-v1' } } })
    expect(JSON.stringify(world.dump('entries'))).not.toContain('九月的账单记错了')
  })

  it('the desk counts what waits for me: others’ requests only, nothing for who decides none', async () => {
    await asked(900)
    await asked(-10, second)
    const waits = async (who: Staff) => { const desk = await openDesk(who, {}, world); return desk.ok && desk.value.approvals }
    expect([await waits(manager), await waits(second), await waits(owner), await waits(elsewhere), await waits(handler)]).toEqual([1, 1, 2, 0, null])
  })

  it('N1 whoever of another role may give the second word is told, and who asked hears what came of it', async () => {
    const heard = async (who: Staff) => {
      const answer = await listNotices(who, { limit: 20 }, world)
      return answer.ok ? answer.value.rows.map(({ topic, facts, link }) => ({ topic, ...facts, link })) : []
    }
    const wish = { topic: 'approval_asked', kind: 'adjust', by: 'manager', link: 'approvals' }
    const [yes, no] = [await asked(-20), await asked(-30)]
    expect(await heard(owner)).toEqual([wish, wish])
    for (const who of [manager, second, elsewhere, handler]) expect([who.name, await heard(who)]).toEqual([who.name, []])
    await decide(owner, yes)
    world.pass(1000)
    await decide(owner, no, 'decline')
    expect(await heard(manager)).toEqual([0, 1].map((agreed) => ({ topic: 'approval_decided', kind: 'adjust', by: 'owner', agreed, link: 'approvals' })))
    await withdrawApproval(manager, { operationId: operationId(), id: await asked(-40) }, world)
    expect(await heard(manager)).toHaveLength(2)
  })

  describe('C12 compensation of a complaint', () => {
    const remedy = (given: number, extra: Partial<CompensationAsked> = {}): CompensationAsked => ({ complaintId: 'c'.repeat(32), remedy: 'c1-0', memberId, storeId: 'S01', points: points(given), together: points(given), note: '空调故障一小时', ...extra })
    const give = (who: Staff, wish: CompensationAsked) => world.store.atomically((tx) => compensate(tx, who, wish, world.clock.now()))

    it('within the role’s limit it is posted with the complaint as source, once, also when two answer at the same moment', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => give(handler, remedy(500))))
      for (const answer of answers) expect(answer).toEqual({ ok: true, value: { state: 'posted', approvalId: compensationId('c'.repeat(32), 'c1-0'), entryId: compensationId('c'.repeat(32), 'c1-0'), points: 500 } })
      expect((await proven()).balance).toBe(550)
      expect(await explainEntry(guest, { entryId: compensationId('c'.repeat(32), 'c1-0') }, world)).toMatchObject({ value: { kind: 'compensation', granted: { complaintId: 'c'.repeat(32), given: 500, repaidDebt: 0 } } })
    })

    it('over it a manager gives the second word; the case file reads what became of it', async () => {
      const id = compensationId('c'.repeat(32), 'c1-0')
      expect(await give(handler, remedy(300, { together: points(600) }))).toMatchObject({ value: { state: 'requested', approvalId: id } })
      expect(await give(handler, remedy(300, { together: points(600) }))).toMatchObject({ value: { state: 'requested' } })
      expect((await proven()).balance).toBe(50)
      expect([...await compensationStates(world.store, [id, 'compensation:none:c1-0'], world.clock.now())]).toEqual([[id, 'requested']])
      expect(await listApprovals(manager, { show: 'waiting', limit: 5 }, world)).toMatchObject({ value: { rows: [{ kind: 'compensation', complaintId: 'c'.repeat(32), points: 300, note: '空调故障一小时', requestedBy: { name: 'handler', role: 'handler' } }] } })
      expect(await decide(manager, id)).toMatchObject({ ok: true })
      expect((await proven()).balance).toBe(350)
      expect([...await compensationStates(world.store, [id], world.clock.now())]).toEqual([[id, 'approved']])
      expect(await give(handler, remedy(300, { together: points(600) }))).toMatchObject({ value: { state: 'posted', entryId: id } })
      expect((await proven()).balance).toBe(350)
    })

    it('§2 not to one’s own account, not to somebody who is not there', async () => {
      const mine = await joined('o-handler', '13812348002')
      for (const given of [100, 900]) {
        expect(await give(handler, remedy(given, { memberId: mine }))).toEqual({ ok: false, refusal: { code: 'OWN_ACCOUNT' } })
        expect(await give(handler, remedy(given, { memberId: 'nobody' }))).toEqual({ ok: false, refusal: { code: 'MEMBER_NOT_FOUND' } })
      }
      expect(world.dump('approvals')).toEqual([])
    })
  })
})
