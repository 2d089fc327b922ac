import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { handler, answer, colleague, codeOf, conclude, docOf, filedBy, guest, heard, must, owner, openScene, operation, seen, story } from './complaint-scene.testkit'
import { answerExtension, writeToComplaint } from './guest-steps'
import { getComplaint } from './own-complaints'
import { listQueue } from './list-queue'
import type { Scene } from './complaint-scene.testkit'

const asked = { step: 'askExtension', clock: 'resolution', until: '2026-06-22', reason: '功放要返厂，22 日装回' } as const
const own = async ({ world, id }: Scene) => must(await getComplaint(guest('member'), { id }, world))
const tap = ({ id }: Scene, over: object = {}) => ({ id, operationId: operation(), until: '2026-06-22' as never, agreed: true, ...over })

async function working(): Promise<Scene> {
  const world = await openScene('2026-06-08T20:00:00+08:00')
  const scene = await filedBy('member', world)
  await story(scene, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
  return scene
}

describe('C9 a later date by the guest’s own tap', () => {
  it('C9 asked for, agreed to: the new date runs, the first one stays, kept late it is met_extended', async () => {
    const scene = await working()
    await story(scene, [handler, asked])
    expect((await own(scene)).extensionAsked).toEqual({ clock: 'resolution', from: '2026-06-17', until: '2026-06-22', reason: '功放要返厂，22 日装回' })
    expect((await seen(handler, scene)).extensionAsked).not.toBeNull()
    const agreed = must(await answerExtension(guest('member'), tap(scene), scene.world))
    expect(agreed.extensionAsked).toBeNull()
    expect(agreed.promises.find(({ clock }) => clock === 'resolution')).toMatchObject({ status: 'running', dueDate: '2026-06-17', extendedTo: '2026-06-22' })
    expect(docOf(scene.world, scene.id).facts.find(({ kind }) => kind === 'extension_agreed')).toMatchObject({ channel: 'miniapp', by: { role: 'guest', id: null } })
    await story(scene, [handler, conclude])
    scene.world.setNow('2026-06-19T15:00:00+08:00')
    await story(scene, [handler, answer])
    expect((await own(scene)).promises.find(({ clock }) => clock === 'resolution')).toMatchObject({ status: 'met_extended', dueDate: '2026-06-17' })
  })

  it('C9 only the date that was shown can be agreed to, only by its guest, and only before the first one has passed', async () => {
    const scene = await working()
    await story(scene, [handler, asked], [handler, { ...asked, until: '2026-06-24' }])
    expect(codeOf(await answerExtension(guest('member'), tap(scene), scene.world))).toBe('WRONG_STATE')
    expect(codeOf(await answerExtension(guest('other'), tap(scene, { until: '2026-06-24' }), scene.world))).toBe('COMPLAINT_NOT_FOUND')
    scene.world.setNow('2026-06-18T00:00:00+08:00')
    expect((await own(scene)).extensionAsked).toBeNull()
    expect(codeOf(await answerExtension(guest('member'), tap(scene, { until: '2026-06-24' }), scene.world))).toBe('CLOCK_NOT_RUNNING')
  })

  it('C9 P8 said no, twice sent: the date stays, one fact', async () => {
    const scene = await working()
    await story(scene, [handler, asked])
    const no = tap(scene, { agreed: false })
    must(await answerExtension(guest('member'), no, scene.world))
    expect(must(await answerExtension(guest('member'), no, scene.world)).promises.find(({ clock }) => clock === 'resolution')?.extendedTo).toBeNull()
    expect(docOf(scene.world, scene.id).facts.filter(({ kind }) => kind === 'extension_declined')).toHaveLength(1)
    expect(codeOf(await answerExtension(guest('member'), { ...no, agreed: true }, scene.world))).toBe('IDEMPOTENCY_CONFLICT')
  })

  it('C9 a guest of whom only a phone number is known cannot be asked in the app', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    const told = await heard(handler, world)
    await story({ world, id: told.id }, [handler, { step: 'claim' }])
    const { canAskGuest, steps } = await seen(handler, { world, id: told.id })
    expect([canAskGuest, steps.includes('askExtension'), steps.includes('extend')]).toEqual([false, false, true])
  })
})

describe('C9 waiting for the guest', () => {
  it('C9 the guest reads the question, adds words, and the waiting ends; the clocks ran on and the time is shown', async () => {
    const scene = await working()
    await story(scene, [handler, { step: 'waitForGuest', text: '大概几点换的话筒？' }])
    expect((await own(scene)).question).toBe('大概几点换的话筒？')
    expect((await seen(handler, scene)).isWaitingForGuest).toBe(true)
    scene.world.pass(MS_PER_DAY)
    const after = must(await writeToComplaint(guest('member'), { id: scene.id, operationId: operation(), words: '十点左右，换了两支。' }, scene.world))
    expect([after.question, after.canWrite]).toEqual([null, true])
    const view = await seen(handler, scene)
    expect(view.isWaitingForGuest).toBe(false)
    expect(view.promises.find(({ clock }) => clock === 'resolution')?.dueDate).toBe('2026-06-17')
    // Day 0 ends at midnight, the next day is counted whole: 4 h of nobody's waiting lie before it on the same evening.
    expect(view.heldTime?.find(({ staffId }) => staffId === 'st-handler')).toMatchObject({ waitingMs: 24 * MS_PER_HOUR })
  })

  it('C3 nothing can be added to what is over', async () => {
    const scene = await working()
    await story(scene, [handler, conclude], [handler, answer], [colleague, { step: 'followUp', outcome: 'satisfied', text: '好' }], [owner, { step: 'close' }])
    expect(codeOf(await writeToComplaint(guest('member'), { id: scene.id, operationId: operation(), words: '还有' }, scene.world))).toBe('WRONG_STATE')
  })
})

describe('C11 C15 what the queue and the case say', () => {
  it('C11 attempts, working days and the message are counted where the call is planned', async () => {
    const scene = await working()
    await story(scene, [handler, conclude], [handler, answer])
    const call = (messageLeft: boolean) => ({ step: 'followUp', outcome: 'unreachable', messageLeft, text: '没接' })
    await story(scene, [colleague, call(false)], [colleague, call(false)])
    scene.world.pass(MS_PER_DAY)
    await story(scene, [colleague, call(true)])
    const queue = must(await listQueue(colleague, { show: 'follow_up', limit: 20 }, scene.world))
    expect(queue.rows[0]?.followUp).toEqual({ attempts: 3, workingDays: 2, hasMessage: true, isEnough: true, isSatisfied: false, lastAt: scene.world.clock.now(), nextOn: null, mayCall: true })
    await story(scene, [colleague, { step: 'close' }])
    expect(docOf(scene.world, scene.id).facts.find(({ kind }) => kind === 'closed')).toMatchObject({ how: 'unreachable' })
  })

  it('C10 the case names what else the same guest has open; an anonymous one names nothing', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [one, two, hidden] = [await filedBy('member', world), await filedBy('member', world), await filedBy('member', world, { anonymity: 'store' })]
    expect((await seen(handler, one)).sameGuest.map(({ id }) => id)).toEqual([two.id])
    expect(await seen(handler, hidden)).toMatchObject({ sameGuest: [], guest: null, canAskGuest: true })
  })

  it('C13 the number of 12315 stands in the case and not before the guest', async () => {
    const scene = await working()
    await story(scene, [handler, { step: 'noteExternal', authority: '12315', number: '1440100002026060812345' }])
    expect((await seen(handler, scene)).external).toMatchObject([{ authority: '12315', number: '1440100002026060812345' }])
    expect(JSON.stringify(await own(scene))).not.toContain('1440100002026060812345')
  })
})
