import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { entries, type EntryDoc } from '../points/points.port'
import { answer, handler, colleague, codeOf, conclude, docOf, does, filedBy, filing, guest, happyCall, must, openScene, operation, photo, seen, story } from './complaint-scene.testkit'
import { fileComplaint } from './file-complaint'
import { judgeAnswer, reopenComplaint, withdrawComplaint } from './guest-steps'
import { getComplaint, listComplaints, trackComplaint } from './own-complaints'

const COMPLAINT_COLLECTIONS = ['complaints', 'trackings', 'operations', 'outbox', 'inbox', 'audit', 'attempts']

describe('C1, C2 a guest files a complaint', () => {
  it('C14 the answer carries number, both promised dates and the days between', async () => {
    const { filed } = await filedBy('member', await openScene())
    const promise = (clock: string) => filed.complaint.promises.find((one) => one.clock === clock)
    expect(filed.complaint.number).toMatch(/^C260608-[0-9A-Z]{4}$/)
    expect([promise('firstReply')?.dueDate, promise('investigation')?.dueDate, promise('resolution')?.dueDate]).toEqual(['2026-06-11', '2026-06-11', '2026-06-17'])
    expect(filed.complaint.days.map(({ kind, count }) => [kind, count])).toEqual([
      ['received', null], ['workday', 1], ['workday', 2], ['workday', 3], ['workday', 4], ['weekend', null], ['weekend', null], ['workday', 5], ['workday', 6], ['workday', 7],
    ])
    expect(filed.complaint.timeline.map(({ what }) => what)).toEqual(['registered', 'receipt_sent'])
    expect([filed.trackingCode, filed.replayed, filed.complaint.canWithdraw, filed.complaint.canJudge]).toEqual([null, false, true, false])
  })

  it('P8 the same operation again answers the first complaint, ten at once make one, another payload is refused', async () => {
    const world = await openScene()
    const input = filing({ operationId: operation() })
    const answers = await Promise.all(Array.from({ length: 10 }, () => fileComplaint(guest('member'), input, world)))
    expect(new Set(answers.map((one) => must(one).complaint.id)).size).toBe(1)
    expect(world.dump('complaints')).toHaveLength(1)
    expect(must(await fileComplaint(guest('member'), input, world)).replayed).toBe(true)
    expect(codeOf(await fileComplaint(guest('member'), { ...input, text: '另一件事' }, world))).toBe('IDEMPOTENCY_CONFLICT')
    expect(codeOf(await fileComplaint(guest('other'), input, world))).toBe('IDEMPOTENCY_CONFLICT')
  })

  it('photos must lie in the folder of this operation, straight in it', async () => {
    const world = await openScene()
    const operationId = operation()
    const { complaint } = must(await fileComplaint(guest('member'), filing({ operationId, photos: [photo(operationId), photo(operationId, 'b.png')] }), world))
    expect(docOf(world, complaint.id).matter.photos).toHaveLength(2)
    for (const bad of [photo(operation()), 'cloud://env.bucket/avatars/x.jpg', `cloud://env.bucket/${photoFolder(operationId)}../../x.jpg`, `cloud://env.bucket/${photoFolder(operationId)}deep/x.jpg`, `cloud://env.bucket/x/${photoFolder(operationId)}x.jpg`]) {
      expect(codeOf(await fileComplaint(guest('member'), filing({ operationId: operation(), photos: [bad] }), world))).toBe('PHOTO_NOT_YOURS')
    }
  })

  it.each([['pass', 'passed'], ['review', 'review'], ['risky', 'risky'], ['unknown', 'pending']] as const)('C2 a check that says %s loses nothing and leaves the text %s; only a passed text is in the list', async (verdict, kept) => {
    const world = await openScene()
    world.textVerdict = verdict
    const scene = await filedBy('member', world)
    expect(docOf(world, scene.id).textCheck).toBe(kept)
    expect((await seen(handler, scene)).text).toContain('话筒')
    expect((await seen(handler, scene)).excerpt === '').toBe(kept !== 'passed')
  })

  it('C2 a check that was down is made again when the same operation comes again', async () => {
    const world = await openScene()
    const input = filing()
    world.textVerdict = 'unknown'
    const first = must(await fileComplaint(guest('member'), input, world))
    world.textVerdict = 'pass'
    must(await fileComplaint(guest('member'), input, world))
    expect(docOf(world, first.complaint.id).textCheck).toBe('passed')
  })

  it('X5 the twenty-first complaint of one person within a day waits', async () => {
    const world = await openScene()
    for (let n = 0; n < 20; n += 1) must(await fileComplaint(guest('member'), filing(), world))
    expect(codeOf(await fileComplaint(guest('member'), filing(), world))).toBe('RATE_LIMITED')
    expect(codeOf(await fileComplaint(guest('other'), filing(), world))).toBeNull()
    world.pass(MS_PER_DAY)
    expect(codeOf(await fileComplaint(guest('member'), filing(), world))).toBeNull()
  })

  it('C13 M11 a minor, an injury and safety go to the manager at once, whatever the hour', async () => {
    const world = await openScene('2026-06-08T23:30:00+08:00')
    for (const over of [{ aboutMinor: true }, { someoneHurt: true }, { category: 'safety' as const }]) await filedBy('member', world, over)
    const notices = world.dump('outbox') as unknown as { topic: string; audience: string; sendAt: number }[]
    expect(notices.map(({ topic, audience, sendAt }) => [topic, audience, sendAt])).toEqual(Array(3).fill(['complaint_urgent', 'role:manager', world.clock.now()]))
  })
})

describe('P11 a question about an entry', () => {
  it('P11 whoever works the complaint sees the entry it came with, a bill or any other; of somebody else’s, and of an anonymous complaint, nothing', async () => {
    const world = await openScene()
    const posted = (memberId: string, over: object) => ({ memberId, businessDate: '2026-06-07', paidFen: 0, bill: null, entry: { delta: -300 }, ...over }) as unknown as Omit<EntryDoc, '_id'>
    await world.store.add(entries, { _id: 'op-own', ...posted('m-member', {}) })
    await world.store.add(entries, { _id: 'S01:2026-06-07:88', ...posted('m-member', { paidFen: 12_800, bill: { billNumber: '88' }, entry: { delta: 128 } }) })
    await world.store.add(entries, { _id: 'op-others', ...posted('m-other', {}) })
    const entryOf = async (over: Parameters<typeof filing>[0]) => (await seen(handler, await filedBy('member', world, { category: 'price', ...over }))).entry
    expect(await entryOf({ entryId: 'op-own' })).toEqual({ id: 'op-own', businessDate: '2026-06-07', points: -300, billNo: null, paidFen: 0 })
    expect(await entryOf({ entryId: 'S01:2026-06-07:88' })).toEqual({ id: 'S01:2026-06-07:88', businessDate: '2026-06-07', points: 128, billNo: '88', paidFen: 12_800 })
    expect([await entryOf({ entryId: 'op-others' }), await entryOf({ entryId: 'op-own', anonymity: 'store' }), await entryOf({ entryId: 'nothing' }), await entryOf({})]).toEqual([null, null, null, null])
  })
})

describe('C1 anonymous', () => {
  it('C1 anonymous to the store: a ten-character code is the only key, and nothing stored leads to the person', async () => {
    const world = await openScene()
    const input = filing({ anonymity: 'store', entryId: 'S01:2026-06-08:77' })
    const filed = must(await fileComplaint(guest('member'), input, world))
    expect(filed.trackingCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    const everything = JSON.stringify(COMPLAINT_COLLECTIONS.map((name) => world.dump(name)))
    for (const secret of ['o-member', 'm-member', filed.trackingCode as string, input.operationId, 'S01:2026-06-08:77']) expect(everything).not.toContain(secret)
    expect(must(await trackComplaint(guest('anybody'), { trackingCode: filed.trackingCode as string }, world)).id).toBe(filed.complaint.id)
    expect(codeOf(await getComplaint(guest('member'), { id: filed.complaint.id }, world))).toBe('COMPLAINT_NOT_FOUND')
    expect(must(await listComplaints(guest('member'), { limit: 20 }, world)).rows).toEqual([])
    expect((await seen(handler, { world, id: filed.complaint.id })).complainant).toEqual({ memberId: null, name: null, phoneMasked: null, anonymous: true })
    expect(must(await fileComplaint(guest('member'), input, world)).trackingCode).toBe(filed.trackingCode)
  })

  it('C1 the code takes the steps of the complainant; without it or with another one nobody can', async () => {
    const world = await openScene()
    const scene = await filedBy('member', world, { anonymity: 'store' })
    const other = await filedBy('member', world, { anonymity: 'store' })
    const withdraw = (trackingCode?: string | null) => withdrawComplaint(guest('member'), { id: scene.id, operationId: operation(), ...(trackingCode && { trackingCode }) }, world)
    expect(codeOf(await withdraw())).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await withdraw(other.filed.trackingCode))).toBe('COMPLAINT_NOT_FOUND')
    expect(must(await withdraw(scene.filed.trackingCode)).status).toBe('withdrawn')
  })

  it('X5 guessing a code ends after twenty tries an hour', async () => {
    const world = await openScene()
    for (let n = 0; n < 20; n += 1) expect(codeOf(await trackComplaint(guest('thief'), { trackingCode: `AAAAAAAA${n + 10}` }, world))).toBe('TRACKING_CODE_UNKNOWN')
    const { filed } = await filedBy('member', world, { anonymity: 'store' })
    expect(codeOf(await trackComplaint(guest('thief'), { trackingCode: filed.trackingCode as string }, world))).toBe('RATE_LIMITED')
    world.pass(MS_PER_HOUR)
    expect(codeOf(await trackComplaint(guest('thief'), { trackingCode: filed.trackingCode as string }, world))).toBeNull()
  })

  it('C1 anonymous to the respondent: the handler knows who complains, the respondent does not', async () => {
    const scene = await filedBy('member', await openScene(), { anonymity: 'respondent' })
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'nameRespondent', staffId: 'st-colleague' }])
    expect((await seen(handler, scene)).complainant).toMatchObject({ memberId: 'm-member', anonymous: true })
    expect((await seen(colleague, scene)).complainant).toMatchObject({ memberId: null })
    expect((await seen(colleague, scene)).steps).toEqual([])
  })
})

describe('C10, C14 what a guest may do with the own complaint', () => {
  it('X2 nobody sees, judges or withdraws the complaint of somebody else', async () => {
    const scene = await filedBy('member', await openScene())
    const { world, id } = scene
    expect(codeOf(await getComplaint(guest('other'), { id }, world))).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await withdrawComplaint(guest('other'), { id, operationId: operation() }, world))).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await judgeAnswer(guest('other'), { id, operationId: operation(), accepted: true }, world))).toBe('COMPLAINT_NOT_FOUND')
  })

  it('C10 an answer not accepted begins a second cycle with new dates, and a message from staff is in the inbox', async () => {
    const scene = await filedBy('member', await openScene())
    const { world, id } = scene
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '马上检查' }], [handler, conclude], [handler, answer])
    expect(must(await getComplaint(guest('member'), { id }, world)).canJudge).toBe(true)
    world.setNow('2026-06-20T15:00:00+08:00')
    const asked = { id, operationId: operation(), accepted: false, words: '还是有杂音' }
    const [first, second] = await Promise.all([judgeAnswer(guest('member'), asked, world), judgeAnswer(guest('member'), asked, world)])
    const judged = must(first)
    expect(must(second).cycle).toBe(2)
    expect([judged.cycle, judged.status, judged.promises[0]?.dueDate, judged.promises[2]?.dueDate]).toEqual([2, 'investigating', '2026-06-24', '2026-06-30'])
    const again = await Promise.all([1, 2, 3].map(() => judgeAnswer(guest('member'), asked, world)))
    expect(again.map((one) => must(one).cycle)).toEqual([2, 2, 2])
    expect(codeOf(await judgeAnswer(guest('member'), { ...asked, accepted: true }, world))).toBe('IDEMPOTENCY_CONFLICT')
    expect((world.dump('inbox') as unknown as { topic: string; memberId: string }[]).map(({ topic, memberId }) => [topic, memberId])).toEqual([['complaint_replied', 'm-member'], ['complaint_answered', 'm-member']])
  })

  it('C3 accepted, followed up by somebody else, closed; reopened within thirty days and not after', async () => {
    const scene = await filedBy('member', await openScene())
    const { world, id } = scene
    await story(scene, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    expect(must(await judgeAnswer(guest('member'), { id, operationId: operation(), accepted: true }, world)).status).toBe('follow_up')
    expect(codeOf(await does(handler, scene, happyCall))).toBe('CALLER_IS_HANDLER')
    await story(scene, [colleague, happyCall], [colleague, { step: 'close' }])
    expect(must(await getComplaint(guest('member'), { id }, world)).canReopen).toBe(true)
    world.pass(31 * MS_PER_DAY)
    expect(codeOf(await reopenComplaint(guest('member'), { id, operationId: operation(), words: '又坏了' }, world))).toBe('REOPEN_TOO_LATE')
    world.pass(-3 * MS_PER_DAY)
    expect(must(await reopenComplaint(guest('member'), { id, operationId: operation(), words: '又坏了' }, world))).toMatchObject({ cycle: 2, status: 'investigating' })
  })

  it('X1 the guest sees neither notes nor names nor what is told to managers', async () => {
    const scene = await filedBy('member', await openScene())
    const { world, id } = scene
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'note', text: '客人常来' }], [handler, conclude], [handler, { ...answer, remedies: [{ kind: 'discipline', text: '当班约谈' }, { kind: 'replacement', text: '换一间' }] }])
    const view = must(await getComplaint(guest('member'), { id }, world))
    const text = JSON.stringify(view)
    for (const inner of ['客人常来', '"handler"', '约谈', '接触不良', 'escalated', 'clock_settled']) expect(text).not.toContain(inner)
    expect(view.answer?.remedies).toEqual([{ kind: 'replacement', text: '换一间', points: null, amountFen: null, given: null }])
  })

  it('M4 what was filed before joining stays in the list after it; pages go by key', async () => {
    const world = await openScene()
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) {
      ids.unshift((await filedBy(n < 2 ? 'new' : 'member', world)).id)
      world.pass(MS_PER_HOUR)
    }
    const first = must(await listComplaints(guest('member'), { limit: 2 }, world))
    const second = must(await listComplaints(guest('member'), { limit: 2, after: first.next ?? undefined }, world))
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids.slice(0, 3))
    expect(second.next).toBeNull()
    await world.store.add({ name: 'guests' }, { _id: 'o-new', memberId: 'm-new', staff: null } as never)
    expect(must(await listComplaints(guest('new'), { limit: 20 }, world)).rows).toHaveLength(2)
  })
})
