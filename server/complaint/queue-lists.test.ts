import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { handler, answer, colleague, codeOf, conclude, docOf, does, filedBy, guest, manager, must, owner, openScene, operation, seen, story } from './complaint-scene.testkit'
import { judgeAnswer } from './guest-steps'
import { listBreaches } from './list-breaches'
import { listQueue, listQueueCategories } from './list-queue'

const call = (messageLeft: boolean) => ({ step: 'followUp', outcome: 'unreachable', messageLeft, text: '没有人接' })
const followUps = async (who: typeof handler, scene: Awaited<ReturnType<typeof filedBy>>) => must(await listQueue(who, { show: 'follow_up', limit: 20 }, scene.world)).rows.map(({ followUp }) => followUp)

describe('C15 one category of a filter', () => {
  it('C15 each category with how many the same filter holds, those with none left out', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [first] = [await filedBy('member', world), await filedBy('member', world), await filedBy('other', world, { category: 'food' })]
    await story(first, [handler, { step: 'claim' }])
    const counted = async (show: 'open' | 'mine' | 'unassigned' | 'closed', who = handler) => Object.fromEntries(must(await listQueueCategories(who, { show }, world)).map(({ category, count }) => [category, count]))
    expect(await counted('open')).toEqual({ sound: 2, food: 1 })
    expect([await counted('mine'), await counted('unassigned'), await counted('closed'), await counted('mine', colleague)]).toEqual([{ sound: 1 }, { sound: 1, food: 1 }, {}, {}])
    expect(await counted('open', { ...handler, storeId: 'S02' })).toEqual({})
    expect(must(await listQueue(handler, { show: 'open', category: 'food', limit: 20 }, world)).rows).toHaveLength(1)
  })
})

describe('C11 the follow-up list', () => {
  it('C11 says what was tried, when the next attempt counts, and who makes the call', async () => {
    const scene = await filedBy('member', await openScene('2026-06-08T20:00:00+08:00'))
    await story(scene, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    expect(await followUps(colleague, scene)).toMatchObject([{ attempts: 0, lastAt: null, nextOn: '2026-06-08', mayCall: true }])
    expect(await followUps(handler, scene)).toMatchObject([{ mayCall: false }])
    await story(scene, [colleague, call(true)], [colleague, call(false)])
    expect(await followUps(colleague, scene)).toMatchObject([{ attempts: 2, workingDays: 1, hasMessage: true, lastAt: scene.world.clock.now(), nextOn: '2026-06-09', isEnough: false }])
    scene.world.pass(MS_PER_DAY)
    await story(scene, [colleague, call(false)])
    expect(await followUps(colleague, scene)).toMatchObject([{ attempts: 3, workingDays: 2, isEnough: true, nextOn: null }])
    expect(must(await listQueue(colleague, { show: 'open', limit: 20 }, scene.world)).counts).toMatchObject({ open: 1, followUp: 1 })
    await story(scene, [colleague, { step: 'close' }])
    expect(await followUps(colleague, scene)).toEqual([])
  })

  it('C11 the respondent does not make the call either', async () => {
    const scene = await filedBy('member', await openScene('2026-06-08T20:00:00+08:00'))
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'nameRespondent', staffId: 'st-colleague' }], [handler, conclude], [handler, answer])
    expect([await followUps(colleague, scene), await followUps(manager, scene)]).toMatchObject([[{ mayCall: false }], [{ mayCall: true }]])
  })
})

describe('C8 breaches of earlier rounds', () => {
  it('C8 an owner annuls one of the first round after the case was reopened; every other stays counted', async () => {
    const scene = await filedBy('member', await openScene('2026-06-08T10:00:00+08:00'))
    scene.world.setNow('2026-06-12T09:00:00+08:00')
    await story(scene, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    must(await judgeAnswer(guest('member'), { id: scene.id, operationId: operation(), accepted: false, words: '还是一样' }, scene.world))
    const before = await seen(owner, scene)
    expect([before.cycle, before.missed.map(({ clock, cycle }) => `${clock} ${cycle}`)]).toEqual([2, ['firstReply 1', 'investigation 1']])
    expect(before.promises.every(({ status }) => status !== 'breached')).toBe(true)
    expect(before.steps).toContain('annulBreach')
    must(await does(owner, scene, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '片区停电' }))
    expect((await seen(owner, scene)).missed.map(({ annulledBecause }) => annulledBecause)).toEqual(['片区停电', null])
    expect(docOf(scene.world, scene.id).breaches).toBe(1)
    expect(codeOf(await does(owner, scene, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: 'x' }))).toBe('NOT_FOUND')
    await story(scene, [owner, { step: 'annulBreach', clock: 'investigation', cycle: 1, reason: '片区停电' }])
    expect((await seen(owner, scene)).steps).not.toContain('annulBreach')
    expect(must(await listBreaches(owner, { limit: 20 }, scene.world)).rows[0]?.breaches).toHaveLength(2)
  })
})
