import { workComplaint as workShape } from '@encore/contract/complaint'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { answer, ann, ben, clerk, codeOf, conclude, docOf, does, filedBy, guest, hearing, mia, must, olga, openScene, operation, seen, story, worker } from './complaint-scene.testkit'
import { judgeAnswer } from './guest-steps'
import { registerComplaint } from './register-complaint'
import { sweepComplaints } from './sweep-complaints'
import { complaints } from './complaint.port'
import * as v from 'valibot'

const notAccepted = (name: string, id: string) => ({ by: guest(name), input: { id, operationId: operation(), accepted: false, words: '还是不行' } })

describe('C10 merging moves no promise later and invents no breach', () => {
  it('C10 a case that is answered takes no other: what was not answered yet would never be', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [told, open] = [await filedBy('mei', world), await filedBy('mei', world)]
    await story(told, [ann, { step: 'claim' }], [ann, conclude], [ann, answer])
    expect(codeOf(await does(mia, open, { step: 'merge', intoId: told.id }))).toBe('WRONG_STATE')
    expect(docOf(world, open.id)).toMatchObject({ status: 'registered', queue: 'open' })
  })

  it('C10 a reopened case takes no older one, whose dates would become those of the reopening', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const again = await filedBy('mei', world)
    await story(again, [ann, { step: 'claim' }], [ann, conclude], [ann, answer])
    const older = await filedBy('mei', world)
    world.pass(2 * MS_PER_DAY)
    const refused = notAccepted('mei', again.id)
    must(await judgeAnswer(refused.by, refused.input, world))
    expect(codeOf(await does(mia, older, { step: 'merge', intoId: again.id }))).toBe('WRONG_STATE')
    const younger = await filedBy('mei', world)
    expect(codeOf(await does(mia, younger, { step: 'merge', intoId: again.id }))).toBeNull()
  })

  it('C10 of a reopened case the reopening counts, not the first receipt, whose promises were kept', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const again = await filedBy('mei', world)
    await story(again, [ann, { step: 'claim' }], [ann, conclude], [ann, answer])
    world.pass(20 * MS_PER_DAY)
    const fresh = await filedBy('mei', world)
    world.pass(-MS_PER_HOUR)
    const refused = notAccepted('mei', again.id)
    must(await judgeAnswer(refused.by, refused.input, world))
    world.pass(MS_PER_HOUR)
    must(await does(mia, again, { step: 'merge', intoId: fresh.id }))
    expect((await seen(mia, fresh)).breaches).toBe(0)
    expect(docOf(world, fresh.id).receivedAt).toBe(world.clock.now() - MS_PER_HOUR)
  })

  it('C1 the respondent cannot find out by a merge who complained', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const hidden = await filedBy('mei', world, { anonymity: 'respondent' })
    await story(hidden, [mia, { step: 'nameRespondent', staffId: 'ann' }])
    const [ofMei, ofOther] = [await filedBy('mei', world), await filedBy('other', world)]
    const answers = [await does(ann, ofMei, { step: 'merge', intoId: hidden.id }), await does(ann, ofOther, { step: 'merge', intoId: hidden.id })]
    expect(answers.map(codeOf)).toEqual(['RESPONDENT_IS_HANDLER', 'RESPONDENT_IS_HANDLER'])
  })

  it('a link made twice stands once in both', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [one, other] = [await filedBy('mei', world), await filedBy('other', world)]
    await story(one, [ann, { step: 'link', otherId: other.id }], [ann, { step: 'link', otherId: other.id }])
    await story(other, [ann, { step: 'link', otherId: one.id }])
    expect([one, other].map(({ id }) => docOf(world, id).facts.filter(({ kind }) => kind === 'linked'))).toMatchObject([[{}], [{}]])
  })
})

describe('§2 whose people', () => {
  it('§2 an owner gives another store’s case to that store’s people, who can see it', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const scene = await filedBy('mei', world)
    const boss = worker('boss', 'owner', 'S02')
    await world.store.add({ name: 'staff' }, { _id: 'o-eve', staffId: 'eve', name: 'eve', role: 'handler', storeId: 'S02', isActive: true, since: 0 } as never)
    expect(codeOf(await does(boss, scene, { step: 'assign', staffId: 'eve' }))).toBe('NOT_FOUND')
    must(await does(boss, scene, { step: 'assign', staffId: 'ann' }))
    expect(docOf(world, scene.id).handlerId).toBe('ann')
  })

  it('C11 a respondent named at registration is one of the staff', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    expect(codeOf(await registerComplaint(clerk, hearing({ respondentStaffId: 'nobody' }), world))).toBe('NOT_FOUND')
    expect(must(await registerComplaint(clerk, hearing({ respondentStaffId: 'ben' }), world)).respondentStaffId).toBe('ben')
  })
})

describe('X1 numbers nobody can mean', () => {
  it('X1 a version or a cycle beyond the safe integers is no request, not a failure', () => {
    const asked = { operationId: operation(), id: 'c1', version: 1, do: { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: 'x' } }
    expect(v.is(workShape(), asked)).toBe(true)
    expect([v.is(workShape(), { ...asked, version: 1e300 }), v.is(workShape(), { ...asked, do: { ...asked.do, cycle: 1e300 } })]).toEqual([false, false])
  })
})

describe('a long case', () => {
  it('C3 a case full of notes can still be answered', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const scene = await filedBy('mei', world)
    await story(scene, [ann, { step: 'claim' }])
    const doc = docOf(world, scene.id)
    const note = { kind: 'noted', text: 'x', at: doc.changedAt, by: { role: 'handler', id: 'ann' } }
    await world.store.change(complaints, scene.id, { set: { facts: [...doc.facts, ...Array.from({ length: 400 }, () => note)] } })
    expect(codeOf(await does(ann, scene, { step: 'note', text: '再记一条' }))).toBe('WRONG_STATE')
    await story(scene, [ann, conclude], [ann, answer], [ben, { step: 'followUp', outcome: 'satisfied', text: '好' }], [olga, { step: 'close' }])
  })
})

describe('C8 the sweep and a damaged case', () => {
  it('C8 one case that cannot be read stops neither the others nor the sweep', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const [broken, sound] = [await filedBy('mei', world), await filedBy('other', world)]
    await world.store.change(complaints, broken.id, { set: { facts: [] } })
    world.setNow('2026-06-12T00:00:00+08:00')
    expect(await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, world)).toMatchObject({ breaches: 2, failed: 1 })
    expect(docOf(world, sound.id).breaches).toBe(2)
  })
})
