import { exportCase as exportShape } from '@encore/contract/case-file'
import * as v from 'valibot'
import { members } from '../member/member.port'
import { outbox } from '../message/message.port'
import { audit } from '../staff/audit-log'
import { ann, answer, ben, codeOf, conclude, does, filedBy, guest, happyCall, heard, mia, must, olga, openScene, operation, photo, story, worker } from './complaint-scene.testkit'
import { exportCase } from './export-case'
import { judgeAnswer } from './guest-steps'
import { sweepComplaints } from './sweep-complaints'

const taken = (id: string, reason = '店内复盘') => v.parse(exportShape(), { id, reason })

async function told() {
  const world = await openScene('2026-06-08T20:00:00+08:00')
  await world.store.add(members, { _id: 'm-mei', openid: 'o-mei', nickname: '梅', phoneMasked: '138****0000' } as never)
  return filedBy('mei', world)
}

describe('C15 a case as one document', () => {
  it('C14 says why each date is that date: days with their reason, the notice, consent, rungs, and how it ended', async () => {
    const scene = await told()
    await story(scene, [ann, { step: 'claim' }], [ann, { step: 'extend', clock: 'resolution', until: '2026-06-22', consent: '客人来电同意' }])
    scene.world.setNow('2026-06-12T09:00:00+08:00')
    await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, scene.world)
    await story(scene, [ann, conclude], [ann, answer])
    const { clocks } = must(await exportCase(ann, taken(scene.id), scene.world))
    const of = (clock: string) => clocks.find((one) => one.clock === clock)
    expect(of('firstReply')).toMatchObject({ status: 'breached', dueDate: '2026-06-11', workingDays: 3, lateMs: 9 * 3_600_000, notices: ['国办发明电〔2025〕7号'], rungs: [{ percent: 50, tell: 'handler' }, { percent: 75, tell: 'manager' }, { percent: 100, tell: 'owner' }] })
    expect(of('firstReply')?.days.map(({ date, kind, count }) => [date.slice(5), kind, count])).toEqual([['06-08', 'received', null], ['06-09', 'workday', 1], ['06-10', 'workday', 2], ['06-11', 'workday', 3]])
    expect(of('resolution')).toMatchObject({ status: 'met', dueDate: '2026-06-17', consents: [{ until: '2026-06-22', channel: 'phone', evidence: '客人来电同意' }] })
    expect(clocks.map(({ clock, isHard }) => `${clock} ${isHard}`)).toEqual(['firstReply true', 'investigation true', 'resolution true', 'answer false', 'followUp true'])
  })

  it('C10 holds every round: findings, answers with their remedies and what became of them, breaches annulled or not', async () => {
    const scene = await told()
    scene.world.setNow('2026-06-12T09:00:00+08:00')
    await story(scene, [ann, { step: 'claim' }], [ann, conclude], [ann, { ...answer, remedies: [{ kind: 'discipline', text: '批评教育' }] }], [olga, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '片区停电' }])
    must(await judgeAnswer(guest('mei'), { id: scene.id, operationId: operation(), accepted: false, words: '还是一样' }, scene.world))
    await story(scene, [ann, conclude], [ann, answer], [ben, happyCall], [ann, { step: 'close' }])
    const file = must(await exportCase(mia, taken(scene.id), scene.world))
    expect(file.findings.map(({ cycle, verdict }) => [cycle, verdict])).toEqual([[1, 'founded'], [2, 'founded']])
    expect(file.answers.map(({ cycle, remedies }) => [cycle, remedies.map(({ kind }) => kind)])).toEqual([[1, ['discipline']], [2, ['apology']]])
    expect(file.clocks.filter(({ status }) => status === 'breached').map(({ clock, cycle, annulledBecause }) => [clock, cycle, annulledBecause])).toEqual([['firstReply', 1, '片区停电'], ['investigation', 1, null]])
    expect(file).toMatchObject({ status: 'closed', cycle: 2, complainant: { name: '梅', phoneMasked: '138****0000' }, madeBy: 'mia', madeBecause: '店内复盘', photosForgotten: false })
  })

  it('N1 says what was told to whom, in WeChat or only in the app, and when the guest read it', async () => {
    const scene = await told()
    await story(scene, [ann, { step: 'claim' }], [ann, { step: 'reply', text: '在查。' }])
    scene.world.setNow('2026-06-12T10:30:00+08:00')
    await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, scene.world)
    const push = (scene.world.dump(outbox.name) as { _id: string }[]).find(({ _id }) => _id.startsWith('guest:'))
    await scene.world.store.change(outbox, push?._id ?? '', { set: { state: 'sent' } })
    const rows = must(await exportCase(ann, taken(scene.id), scene.world)).told.map(({ to, about, inWechat, name }) => [to, about, inWechat, name])
    expect(rows[0]).toEqual(['guest', 'replied', true, null])
    expect(rows).toContainEqual(['handler', 'escalated', false, 'ann'])
    expect(must(await exportCase(ann, taken(scene.id), scene.world)).told.find(({ to }) => to === 'handler')).toMatchObject({ clock: 'investigation', percent: 50 })
    expect(rows.filter(([to]) => to === 'owner')).toHaveLength(1)
  })

  it('C1 a document names nobody who asked to stay unnamed, no other case and no other guest', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    await world.store.add(members, { _id: 'm-mei', openid: 'o-mei', nickname: '梅', phoneMasked: '138****0000' } as never)
    const [hidden, ghost, other] = [await filedBy('mei', world, { anonymity: 'respondent' }), await filedBy('mei', world, { anonymity: 'store' }), await filedBy('mei', world)]
    await story(hidden, [ann, { step: 'claim' }], [ann, { step: 'link', otherId: other.id }])
    for (const scene of [hidden, ghost]) {
      const file = must(await exportCase(mia, taken(scene.id), world))
      expect(file.complainant).toEqual({ name: null, phoneMasked: null, anonymous: true })
      const text = JSON.stringify(file)
      for (const secret of ['梅', '138****0000', 'o-mei', 'm-mei', other.id, other.filed.complaint.number]) expect(text).not.toContain(secret)
    }
    must(await does(mia, other, { step: 'merge', intoId: hidden.id }))
    expect(JSON.stringify(must(await exportCase(mia, taken(hidden.id), world)))).not.toContain(other.id)
  })

  it('X3 a stranger who rang stands there with the masked number only', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    const { id } = await heard(ann, world, { contactPhone: '13900002222', contactName: '来电客人' })
    const file = must(await exportCase(ann, taken(id), world))
    expect(file.complainant).toEqual({ name: '来电客人', phoneMasked: '139****2222', anonymous: false })
    expect(JSON.stringify(file)).not.toContain('13900002222')
  })

  it('X4 each export is a row with its reason, before anything is answered; another store\'s case leaves none', async () => {
    const scene = await told()
    must(await exportCase(ann, taken(scene.id, '交给 12315'), scene.world))
    must(await exportCase(olga, taken(scene.id), scene.world))
    expect(codeOf(await exportCase(worker('eve', 'manager', 'S02'), taken(scene.id), scene.world))).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await exportCase(ann, taken('nothing'), scene.world))).toBe('COMPLAINT_NOT_FOUND')
    expect(scene.world.dump(audit.name)).toMatchObject([{ staffId: 'ann', what: 'complaint.export', whom: scene.id, why: '交给 12315' }, { staffId: 'olga', why: '店内复盘' }])
    expect(v.safeParse(exportShape(), { id: scene.id }).success).toBe(false)
  })

  it('X5 thirty an hour and person', async () => {
    const scene = await told()
    for (let n = 0; n < 30; n += 1) must(await exportCase(ann, taken(scene.id), scene.world))
    expect(codeOf(await exportCase(ann, taken(scene.id), scene.world))).toBe('RATE_LIMITED')
    expect(codeOf(await exportCase(ben, taken(scene.id), scene.world))).toBeNull()
  })

  it('X6 photos that are deleted by now are said to have been there', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const operationId = operation()
    const scene = await filedBy('mei', world, { operationId, photos: [photo(operationId)] })
    expect(must(await exportCase(ann, taken(scene.id), world))).toMatchObject({ photosForgotten: false })
    await world.store.change({ name: 'complaints' }, scene.id, { set: { photosForgottenAt: 1, 'matter.photos': [] } })
    expect(must(await exportCase(ann, taken(scene.id), world))).toMatchObject({ photosForgotten: true, photos: [] })
  })
})
