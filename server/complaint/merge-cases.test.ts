import { workComplaint as workShape } from '@encore/contract/complaint'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { answer, handler, colleague, clerk, codeOf, conclude, docOf, does, filedBy, guest, hearing, manager, must, owner, openScene, operation, seen, story, worker } from './complaint-scene.testkit'
import { judgeAnswer } from './guest-steps'
import { registerComplaint } from './register-complaint'
import { sweepComplaints } from './sweep-complaints'
import { complaints } from './complaint.port'
import * as v from 'valibot'

const notAccepted = (name: string, id: string) => ({ by: guest(name), input: { id, operationId: operation(), accepted: false, words: '还是不行' } })

describe('C10 merging moves no promise later and invents no breach', () => {
  it('C10 a case that is answered takes no other: what was not answered yet would never be', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [told, open] = [await filedBy('member', world), await filedBy('member', world)]
    await story(told, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    expect(codeOf(await does(manager, open, { step: 'merge', intoId: told.id }))).toBe('WRONG_STATE')
    expect(docOf(world, open.id)).toMatchObject({ status: 'registered', queue: 'open' })
  })

  it('C10 a reopened case takes no older one, whose dates would become those of the reopening', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const again = await filedBy('member', world)
    await story(again, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    const older = await filedBy('member', world)
    world.pass(2 * MS_PER_DAY)
    const refused = notAccepted('member', again.id)
    must(await judgeAnswer(refused.by, refused.input, world))
    expect(codeOf(await does(manager, older, { step: 'merge', intoId: again.id }))).toBe('WRONG_STATE')
    const younger = await filedBy('member', world)
    expect(codeOf(await does(manager, younger, { step: 'merge', intoId: again.id }))).toBeNull()
  })

  it('C10 of a reopened case the reopening counts, not the first receipt, whose promises were kept', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const again = await filedBy('member', world)
    await story(again, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    world.pass(20 * MS_PER_DAY)
    const fresh = await filedBy('member', world)
    world.pass(-MS_PER_HOUR)
    const refused = notAccepted('member', again.id)
    must(await judgeAnswer(refused.by, refused.input, world))
    world.pass(MS_PER_HOUR)
    must(await does(manager, again, { step: 'merge', intoId: fresh.id }))
    expect((await seen(manager, fresh)).breaches).toBe(0)
    expect(docOf(world, fresh.id).receivedAt).toBe(world.clock.now() - MS_PER_HOUR)
  })

  it('C1 the respondent cannot find out by a merge who complained', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const hidden = await filedBy('member', world, { anonymity: 'respondent' })
    await story(hidden, [manager, { step: 'nameRespondent', staffId: 'st-handler' }])
    const [ofMember, ofOther] = [await filedBy('member', world), await filedBy('other', world)]
    const answers = [await does(handler, ofMember, { step: 'merge', intoId: hidden.id }), await does(handler, ofOther, { step: 'merge', intoId: hidden.id })]
    expect(answers.map(codeOf)).toEqual(['RESPONDENT_IS_HANDLER', 'RESPONDENT_IS_HANDLER'])
  })

  it('a link made twice stands once in both', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [one, other] = [await filedBy('member', world), await filedBy('other', world)]
    await story(one, [handler, { step: 'link', otherId: other.id }], [handler, { step: 'link', otherId: other.id }])
    await story(other, [handler, { step: 'link', otherId: one.id }])
    expect([one, other].map(({ id }) => docOf(world, id).facts.filter(({ kind }) => kind === 'linked'))).toMatchObject([[{}], [{}]])
  })
})

describe('§2 whose people', () => {
  it('§2 an owner gives another store’s case to that store’s people, who can see it', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const scene = await filedBy('member', world)
    const farOwner = worker('far-owner', 'owner', 'S02')
    await world.store.add({ name: 'staff' }, { _id: 'o-stranger', staffId: 'stranger', name: 'stranger', role: 'handler', storeId: 'S02', isActive: true, since: 0 } as never)
    expect(codeOf(await does(farOwner, scene, { step: 'assign', staffId: 'stranger' }))).toBe('NOT_FOUND')
    must(await does(farOwner, scene, { step: 'assign', staffId: 'st-handler' }))
    expect(docOf(world, scene.id).handlerId).toBe('st-handler')
  })

  it('C11 a respondent named at registration is one of the staff', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    expect(codeOf(await registerComplaint(clerk, hearing({ respondentStaffId: 'nobody' }), world))).toBe('NOT_FOUND')
    expect(must(await registerComplaint(clerk, hearing({ respondentStaffId: 'st-colleague' }), world)).respondentStaffId).toBe('st-colleague')
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
    const scene = await filedBy('member', world)
    await story(scene, [handler, { step: 'claim' }])
    const doc = docOf(world, scene.id)
    const note = { kind: 'noted', text: 'x', at: doc.changedAt, by: { role: 'handler', id: 'st-handler' } }
    await world.store.change(complaints, scene.id, { set: { facts: [...doc.facts, ...Array.from({ length: 400 }, () => note)] } })
    expect(codeOf(await does(handler, scene, { step: 'note', text: '再记一条' }))).toBe('WRONG_STATE')
    await story(scene, [handler, conclude], [handler, answer], [colleague, { step: 'followUp', outcome: 'satisfied', text: '好' }], [owner, { step: 'close' }])
  })
})

describe('C8 the sweep and a damaged case', () => {
  it('C8 one case that cannot be read stops neither the others nor the sweep', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const [broken, sound] = [await filedBy('member', world), await filedBy('other', world)]
    await world.store.change(complaints, broken.id, { set: { facts: [] } })
    world.setNow('2026-06-12T00:00:00+08:00')
    expect(await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, world)).toMatchObject({ breaches: 2, failed: 1 })
    expect(docOf(world, sound.id).breaches).toBe(2)
  })
})
