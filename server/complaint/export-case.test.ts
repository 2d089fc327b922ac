import { askExport as askShape } from '@encore/contract/case-file'
import { MS_PER_DAY } from '@encore/domain/kernel/time'
import * as v from 'valibot'
import { approvals } from '../approval/approval.port'
import { decideApproval } from '../approval/decide-approval'
import { listApprovals } from '../approval/list-approvals'
import { members } from '../member/member.port'
import type { Staff } from '../platform/actor'
import { dyingAt } from '../platform/dying-store.testkit'
import type { World } from '../platform/world'
import { listNotices } from '../message/list-notices'
import { outbox } from '../message/message.port'
import { audit } from '../staff/audit-log'
import { askExport, openExport } from './ask-export'
import { handler, answer, colleague, codeOf, conclude, does, filedBy, guest, happyCall, heard, manager, must, owner, openScene, operation, photo, story, worker } from './complaint-scene.testkit'
import { exportCase } from './export-case'
import { judgeAnswer } from './guest-steps'
import { sweepComplaints } from './sweep-complaints'

const wish = (id: string, reason = '店内复盘', operationId = operation()) => v.parse(askShape(), { operationId, id, reason })
const granting = (by: Staff, id: string, world: World) => decideApproval(by, { operationId: operation(), id, decision: 'approve' }, world)

/** The whole way: asked for, granted by somebody else, made. */
async function taken(actor: Staff, id: string, world: World, reason?: string) {
  const { request, until } = must(await askExport(actor, wish(id, reason), world))
  if (until === null) must(await granting(actor.staffId === owner.staffId ? manager : owner, request?.id ?? '', world))
  return exportCase(actor, { id }, world)
}

async function told() {
  const world = await openScene('2026-06-08T20:00:00+08:00')
  await world.store.add(members, { _id: 'm-member', openid: 'o-member', nickname: '会员甲', phoneMasked: '138****0000' } as never)
  return filedBy('member', world)
}

describe('C15 a case as one document', () => {
  it('C14 says why each date is that date: days with their reason, the notice, consent, rungs, and how it ended', async () => {
    const scene = await told()
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'extend', clock: 'resolution', until: '2026-06-22', consent: '客人来电同意' }])
    scene.world.setNow('2026-06-12T09:00:00+08:00')
    await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, scene.world)
    await story(scene, [handler, conclude], [handler, answer])
    const { clocks } = must(await taken(handler, scene.id, scene.world))
    const of = (clock: string) => clocks.find((one) => one.clock === clock)
    expect(of('firstReply')).toMatchObject({ status: 'breached', dueDate: '2026-06-11', workingDays: 3, lateMs: 9 * 3_600_000, notices: ['国办发明电〔2025〕7号'], rungs: [{ percent: 50, tell: 'handler' }, { percent: 75, tell: 'manager' }, { percent: 100, tell: 'owner' }] })
    expect(of('firstReply')?.days.map(({ date, kind, count }) => [date.slice(5), kind, count])).toEqual([['06-08', 'received', null], ['06-09', 'workday', 1], ['06-10', 'workday', 2], ['06-11', 'workday', 3]])
    expect(of('resolution')).toMatchObject({ status: 'met', dueDate: '2026-06-17', consents: [{ until: '2026-06-22', channel: 'phone', evidence: '客人来电同意' }] })
    expect(clocks.map(({ clock, isHard }) => `${clock} ${isHard}`)).toEqual(['firstReply true', 'investigation true', 'resolution true', 'answer false', 'followUp true'])
  })

  it('C10 holds every round: findings, answers with their remedies and what became of them, breaches annulled or not', async () => {
    const scene = await told()
    scene.world.setNow('2026-06-12T09:00:00+08:00')
    await story(scene, [handler, { step: 'claim' }], [handler, conclude], [handler, { ...answer, remedies: [{ kind: 'discipline', text: '批评教育' }] }], [owner, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '片区停电' }])
    must(await judgeAnswer(guest('member'), { id: scene.id, operationId: operation(), accepted: false, words: '还是一样' }, scene.world))
    await story(scene, [handler, conclude], [handler, answer], [colleague, happyCall], [handler, { step: 'close' }])
    const file = must(await taken(manager, scene.id, scene.world))
    expect(file.findings.map(({ cycle, verdict }) => [cycle, verdict])).toEqual([[1, 'founded'], [2, 'founded']])
    expect(file.answers.map(({ cycle, remedies }) => [cycle, remedies.map(({ kind }) => kind)])).toEqual([[1, ['discipline']], [2, ['apology']]])
    expect(file.clocks.filter(({ status }) => status === 'breached').map(({ clock, cycle, annulledBecause }) => [clock, cycle, annulledBecause])).toEqual([['firstReply', 1, '片区停电'], ['investigation', 1, null]])
    expect(file).toMatchObject({ status: 'closed', cycle: 2, complainant: { name: '会员甲', phoneMasked: '138****0000' }, madeBy: 'manager', madeBecause: '店内复盘', photosForgotten: false })
  })

  it('N1 says what was told to whom, in WeChat or only in the app, and when the guest read it', async () => {
    const scene = await told()
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    scene.world.setNow('2026-06-12T10:30:00+08:00')
    await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, scene.world)
    const push = (scene.world.dump(outbox.name) as { _id: string }[]).find(({ _id }) => _id.startsWith('guest:'))
    await scene.world.store.change(outbox, push?._id ?? '', { set: { state: 'sent' } })
    const rows = must(await taken(handler, scene.id, scene.world)).told.map(({ to, about, inWechat, name }) => [to, about, inWechat, name])
    expect(rows[0]).toEqual(['guest', 'replied', true, null])
    expect(rows).toContainEqual(['handler', 'escalated', false, 'handler'])
    expect(must(await taken(handler, scene.id, scene.world)).told.find(({ to }) => to === 'handler')).toMatchObject({ clock: 'investigation', percent: 50 })
    expect(rows.filter(([to]) => to === 'owner')).toHaveLength(1)
  })

  it('C1 a document names nobody who asked to stay unnamed, no other case and no other guest', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    await world.store.add(members, { _id: 'm-member', openid: 'o-member', nickname: '会员甲', phoneMasked: '138****0000' } as never)
    const [hidden, ghost, other] = [await filedBy('member', world, { anonymity: 'respondent' }), await filedBy('member', world, { anonymity: 'store' }), await filedBy('member', world)]
    await story(hidden, [handler, { step: 'claim' }], [handler, { step: 'link', otherId: other.id }])
    for (const scene of [hidden, ghost]) {
      const file = must(await taken(manager, scene.id, world))
      expect(file.complainant).toEqual({ name: null, phoneMasked: null, anonymous: true })
      const text = JSON.stringify(file)
      for (const secret of ['会员甲', '138****0000', 'o-member', 'm-member', other.id, other.filed.complaint.number]) expect(text).not.toContain(secret)
    }
    must(await does(manager, other, { step: 'merge', intoId: hidden.id }))
    expect(JSON.stringify(must(await taken(manager, hidden.id, world)))).not.toContain(other.id)
  })

  it('X3 a stranger who rang stands there with the masked number only', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    const { id } = await heard(handler, world, { contactPhone: '13900002222', contactName: '来电客人' })
    const file = must(await taken(handler, id, world))
    expect(file.complainant).toEqual({ name: '来电客人', phoneMasked: '139****2222', anonymous: false })
    expect(JSON.stringify(file)).not.toContain('13900002222')
  })

  it('X4 each export is a row with its reason and whose yes it stands on, before anything is answered; another store\'s case leaves none', async () => {
    const scene = await told()
    must(await taken(handler, scene.id, scene.world, '交给 12315'))
    const stranger = worker('stranger', 'manager', 'S02')
    for (const refused of [await exportCase(stranger, { id: scene.id }, scene.world), await askExport(stranger, wish(scene.id), scene.world), await openExport(stranger, { id: scene.id }, scene.world), await askExport(handler, wish('nothing'), scene.world)]) expect(codeOf(refused)).toBe('COMPLAINT_NOT_FOUND')
    const [{ _id }] = scene.world.dump(approvals.name) as [{ _id: string }]
    expect(scene.world.dump(audit.name)).toMatchObject([
      { staffId: 'st-handler', what: 'complaint.askExport', whom: scene.id, why: '交给 12315', facts: { approval: _id } },
      { staffId: 'st-owner', what: 'approval.approve', whom: scene.id, facts: { approval: _id, points: null, requestedBy: 'st-handler' } },
      { staffId: 'st-handler', what: 'complaint.export', whom: scene.id, why: '交给 12315', facts: { approval: _id } },
    ])
    expect(v.safeParse(askShape(), { operationId: operation(), id: scene.id }).success).toBe(false)
  })

  it('X5 thirty an hour and person', async () => {
    const scene = await told()
    for (let n = 0; n < 30; n += 1) must(await taken(handler, scene.id, scene.world))
    expect(codeOf(await taken(handler, scene.id, scene.world))).toBe('RATE_LIMITED')
    expect(codeOf(await taken(colleague, scene.id, scene.world))).toBeNull()
  })

  it('X6 photos that are deleted by now are said to have been there', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const operationId = operation()
    const scene = await filedBy('member', world, { operationId, photos: [photo(operationId)] })
    expect(must(await taken(handler, scene.id, world))).toMatchObject({ photosForgotten: false })
    await world.store.change({ name: 'complaints' }, scene.id, { set: { photosForgottenAt: 1, 'matter.photos': [] } })
    expect(must(await taken(handler, scene.id, world))).toMatchObject({ photosForgotten: true, photos: [] })
  })
})

describe('§2 a case leaves with a second person\'s yes', () => {
  it('nobody alone, whatever their role: not before asking, not while it waits, not on one\'s own word, not on somebody else\'s grant', async () => {
    const { id, world } = await told()
    for (const actor of [handler, manager, owner]) {
      expect(codeOf(await exportCase(actor, { id }, world))).toBe('NEEDS_SECOND_PERSON')
      const { request, until } = must(await askExport(actor, wish(id), world))
      expect(request).toMatchObject({ kind: 'export', status: 'requested', complaintId: id, points: null, guest: null, note: '店内复盘', isMine: true, mayDecide: false })
      expect(until).toBeNull()
      expect(codeOf(await exportCase(actor, { id }, world))).toBe('NEEDS_SECOND_PERSON')
      expect(codeOf(await granting(actor, request?.id ?? '', world))).toBe(actor === handler ? 'FORBIDDEN' : 'OWN_REQUEST')
    }
    const [mine] = must(await listApprovals(manager, { show: 'waiting', limit: 20 }, world)).rows.filter(({ requestedBy }) => requestedBy.name === 'handler')
    must(await granting(manager, mine?.id ?? '', world))
    expect(codeOf(await exportCase(colleague, { id }, world))).toBe('NEEDS_SECOND_PERSON')
    expect(must(await exportCase(handler, { id }, world))).toMatchObject({ madeBy: 'handler', madeBecause: '店内复盘' })
    expect(world.dump('entries').some((doc) => 'entry' in doc)).toBe(false)
  })

  it('a yes holds for a day, then it is asked for anew; a no says why and can be asked again', async () => {
    const { id, world } = await told()
    must(await taken(handler, id, world))
    const { until } = must(await openExport(handler, { id }, world))
    world.pass(MS_PER_DAY - 1)
    must(await exportCase(handler, { id }, world))
    world.pass(1)
    expect(until).toBe(world.clock.now())
    expect(codeOf(await exportCase(handler, { id }, world))).toBe('NEEDS_SECOND_PERSON')
    const { request } = must(await askExport(handler, wish(id, '交给 12315'), world))
    must(await decideApproval(manager, { operationId: operation(), id: request?.id ?? '', decision: 'decline', answer: '先问过客人' }, world))
    expect(must(await openExport(handler, { id }, world))).toMatchObject({ until: null, request: { status: 'declined', answer: '先问过客人', note: '交给 12315' } })
    world.pass(1)
    expect(must(await taken(handler, id, world, '客人同意了'))).toMatchObject({ madeBecause: '客人同意了' })
  })

  it('N1 who may agree is told that a case is to leave, once; who asked hears the answer, and is led to where the file is made', async () => {
    const { id, world } = await told()
    const heard = async (who: Staff) => must(await listNotices(who, { limit: 20 }, world)).rows.filter(({ topic }) => topic.startsWith('approval')).map(({ topic, facts, link }) => ({ topic, ...facts, link }))
    const asked = wish(id)
    const { request } = must(await askExport(handler, asked, world))
    must(await askExport(handler, asked, world))
    const alert = [{ topic: 'approval_asked', kind: 'export', by: 'handler', link: 'approvals' }]
    expect([await heard(manager), await heard(owner), await heard(handler), await heard(colleague)]).toEqual([alert, alert, [], []])
    must(await granting(manager, request?.id ?? '', world))
    expect(await heard(handler)).toEqual([{ topic: 'approval_decided', kind: 'export', by: 'manager', agreed: 1, link: `export:${id}` }])
    expect(must(await exportCase(handler, { id }, world)).told.map(({ about }) => about)).not.toContain(undefined)
  })

  it('C11 who the complaint is about neither lets it leave nor keeps it back', async () => {
    const scene = await told()
    const { id, world } = scene
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'nameRespondent', staffId: manager.staffId }])
    const { request } = must(await askExport(handler, wish(id), world))
    expect(codeOf(await granting(manager, request?.id ?? '', world))).toBe('RESPONDENT_IS_HANDLER')
    expect(codeOf(await decideApproval(manager, { operationId: operation(), id: request?.id ?? '', decision: 'decline', answer: '不给' }, world))).toBe('RESPONDENT_IS_HANDLER')
    must(await granting(owner, request?.id ?? '', world))
    expect(must(await exportCase(handler, { id }, world))).toMatchObject({ respondent: 'manager' })
  })

  it('P8 asked twice, or once more while one waits or holds, is one request; the same id for another reason is a conflict', async () => {
    const { id, world } = await told()
    const first = wish(id)
    const [one, two] = await Promise.all([askExport(handler, first, world), askExport(handler, first, world)])
    expect(must(one).request?.id).toBe(must(two).request?.id)
    expect(must(await askExport(handler, wish(id, '再要一次'), world)).request).toMatchObject({ id: must(one).request?.id, note: '店内复盘' })
    expect(codeOf(await askExport(handler, { ...first, reason: '别的原因' }, world))).toBe('IDEMPOTENCY_CONFLICT')
    must(await granting(owner, must(one).request?.id ?? '', world))
    expect(must(await askExport(handler, wish(id), world)).until).not.toBeNull()
    expect(world.dump(approvals.name)).toHaveLength(1)
  })

  it('P8 killed before or after each of its requests, asked again: one request, one row of the log', async () => {
    const calm = await told()
    const counting = dyingAt({ at: 0, when: 'before' }, calm.world)
    must(await askExport(handler, wish(calm.id), { ...calm.world, ...counting }))
    const requests = counting.asked()
    for (let at = 1; at <= requests; at += 1) for (const when of ['before', 'after'] as const) {
      const { id, world } = await told()
      const asked = wish(id)
      const life = dyingAt({ at, when }, world)
      await askExport(handler, asked, { ...world, ...life }).catch(() => null)
      const { request } = must(await askExport(handler, asked, world))
      expect([at, when, request?.status, world.dump(approvals.name).map(({ _id }) => _id)]).toEqual([at, when, 'requested', [`export:${asked.operationId}`]])
      expect(world.dump(audit.name).filter((row) => (row as unknown as { what: string }).what === 'complaint.askExport')).toHaveLength(1)
    }
    expect(requests).toBeGreaterThan(6)
  })
})
