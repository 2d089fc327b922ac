import * as v from 'valibot'
import { workComplaint as workShape } from '@encore/contract/complaint'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { phones } from '../member/member.port'
import { phoneKey } from '../member/phone-vault'
import { parsePhone } from '@encore/domain/member/phone'
import { verifyAuditDay, type AuditRow } from '../staff/audit-log'
import { answer, handler, colleague, clerk, codeOf, conclude, docOf, does, filedBy, happyCall, heard, hearing, manager, must, owner, openScene, operation, type Scene, seen, story, worker } from './complaint-scene.testkit'
import { getCase } from './get-case'
import { listQueue } from './list-queue'
import { registerComplaint } from './register-complaint'
import { sweepComplaints } from './sweep-complaints'
import { workComplaint } from './work-complaint'

const TIMER = { kind: 'timer', trigger: 'sweep' } as const
const queue = (show: 'open' | 'mine' | 'unassigned' | 'breached' | 'follow_up' | 'closed', over: object = {}) => ({ show, limit: 20, ...over })

describe('C4 staff write down what they heard', () => {
  it('C4 the clocks start when it was said; two days late is flagged', async () => {
    const world = await openScene('2026-06-10T14:00:00+08:00')
    const view = await heard(clerk, world)
    expect(view).toMatchObject({ isLateRegistration: true, channel: 'phone', status: 'registered' })
    expect(view.promises[0]?.dueDate).toBe('2026-06-11')
    expect(codeOf(await registerComplaint(clerk, hearing({ receivedAt: '2026-06-10T15:00:00+08:00' }), world))).toBe('RECEIVED_AT_IN_FUTURE')
    expect(codeOf(await registerComplaint(clerk, hearing({ receivedAt: '2023-06-10T15:00:00+08:00' }), world))).toBe('CALENDAR_YEAR_MISSING')
  })

  it('M3 X3 a number of a member makes it that member\'s complaint; a stranger\'s number is kept sealed', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    await world.store.add(phones, { _id: phoneKey(parsePhone('13800001111') as never, world.secrets), memberId: 'm-member', welcomedAt: 0 })
    expect((await heard(handler, world, { contactPhone: '138 0000 1111' })).complainant.memberId).toBe('m-member')
    expect((await heard(handler, world, { contactPhone: '13900002222', contactName: '女士' })).complainant).toEqual({ memberId: null, name: '女士', phoneMasked: '139****2222', anonymous: false })
    expect(JSON.stringify(world.dump('complaints'))).not.toMatch(/1380000|13900002222/)
    expect(codeOf(await registerComplaint(handler, hearing({ contactPhone: '12345' }), world))).toBe('PHONE_INVALID')
    expect(codeOf(await registerComplaint(handler, hearing({ memberId: 'nobody' }), world))).toBe('MEMBER_NOT_FOUND')
  })

  it('P8 X4 registered once however often it is sent, with one row in the audit log', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    const input = hearing()
    const answers = await Promise.all([1, 2, 3].map(() => registerComplaint(clerk, input, world)))
    expect(new Set(answers.map((one) => must(one).id)).size).toBe(1)
    expect(codeOf(await registerComplaint(clerk, { ...input, text: '另一件事' }, world))).toBe('IDEMPOTENCY_CONFLICT')
    expect([world.dump('complaints'), world.dump('audit')].map((rows) => rows.length)).toEqual([1, 1])
  })
})

describe('C3 work on a case', () => {
  it('C3 C6 from registered to closed, every clock met; steps offered are the steps that work', async () => {
    const world = await openScene()
    const scene = await filedBy('member', world)
    expect((await seen(handler, scene)).steps).toEqual(['claim', 'note', 'guestResponded', 'merge', 'link', 'noteExternal'])
    await story(scene, [handler, { step: 'claim' }])
    expect((await seen(colleague, scene)).steps).toEqual(['note', 'guestResponded', 'link', 'noteExternal'])
    expect((await seen(manager, scene)).steps).toEqual(['assign', 'note', 'reply', 'waitForGuest', 'guestResponded', 'conclude', 'reject', 'merge', 'link', 'moveReceived', 'extend', 'askExtension', 'noteExternal', 'nameRespondent'])
    await story(scene, [handler, { step: 'reply', text: '马上检查' }], [handler, { step: 'waitForGuest', text: '请问哪个包厢' }], [handler, { step: 'guestResponded', text: 'A08' }], [handler, conclude], [handler, answer], [colleague, happyCall], [handler, { step: 'close' }])
    const view = await seen(handler, scene)
    expect(view).toMatchObject({ status: 'closed', nextDueAt: null, nextClock: null, workingDaysLeft: null, breaches: 0 })
    expect(view.promises.map(({ clock, status }) => `${clock} ${status}`)).toEqual(['firstReply met', 'investigation met', 'resolution met', 'followUp met'])
    expect(docOf(world, scene.id)).toMatchObject({ queue: 'done', nextNoticeAt: null, version: 9 })
  })

  it('two on one case: the second one has to look again', async () => {
    const world = await openScene()
    const { id } = await filedBy('member', world)
    const claim = (actor: typeof handler) => workComplaint(actor, v.parse(workShape(), { operationId: operation(), id, version: 1, do: { step: 'claim' } }), world)
    const codes = (await Promise.all([claim(handler), claim(colleague)])).map(codeOf).sort()
    expect(codes).toEqual(['CHANGED_MEANWHILE', null].sort())
    expect(docOf(world, id).facts.filter(({ kind }) => kind === 'assigned')).toHaveLength(1)
  })

  it('P8 the same operation again changes nothing and leaves one audit row; another payload is refused', async () => {
    const world = await openScene()
    const scene = await filedBy('member', world)
    const operationId = operation()
    const input = v.parse(workShape(), { operationId, id: scene.id, version: 1, do: { step: 'note', text: '第一次' } })
    const answers = await Promise.all([1, 2, 3].map(() => workComplaint(handler, input, world)))
    expect(answers.map((one) => must(one).version)).toEqual([2, 2, 2])
    expect(codeOf(await workComplaint(handler, v.parse(workShape(), { ...input, do: { step: 'note', text: '第二次' } }), world))).toBe('IDEMPOTENCY_CONFLICT')
    expect(world.dump('audit')).toHaveLength(1)
  })

  it('X4 every step leaves one row, chained, without the texts of the case', async () => {
    const world = await openScene()
    const scene = await filedBy('member', world)
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'note', text: '客人常来' }], [handler, { step: 'assign', staffId: 'st-colleague', reason: '换班' }])
    const rows = (world.dump('audit') as unknown as AuditRow[]).sort((a, b) => a.seq - b.seq)
    expect(rows.map(({ what, why }) => [what, why])).toEqual([['complaint.claim', null], ['complaint.note', null], ['complaint.assign', '换班']])
    expect(verifyAuditDay({ staffId: 'st-handler', storeId: 'S01' }, rows[0]?.businessDate ?? '', rows)).toEqual({ intact: true, rows: 3 })
    expect(JSON.stringify(rows)).not.toContain('常来')
  })

  it('§2 a case is assigned to somebody here who works complaints, and another store\'s does not exist', async () => {
    const world = await openScene()
    const scene = await filedBy('member', world)
    for (const staffId of ['clerk', 'nobody']) expect(codeOf(await does(manager, scene, { step: 'assign', staffId }))).toBe('NOT_FOUND')
    expect(codeOf(await getCase(worker('stranger', 'manager', 'S02'), { id: scene.id }, world))).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await does(worker('stranger', 'manager', 'S02'), scene, { step: 'note', text: 'x' }))).toBe('COMPLAINT_NOT_FOUND')
    expect(codeOf(await getCase(worker('far-owner', 'owner', 'S02'), { id: scene.id }, world))).toBeNull()
  })

  it('C11 no answer before a conclusion, no handler who is the respondent, no remedy without its amount', async () => {
    const scene = await filedBy('member', await openScene())
    await story(scene, [handler, { step: 'claim' }])
    expect(codeOf(await does(handler, scene, answer))).toBe('NO_CONCLUSION')
    expect(codeOf(await does(manager, scene, { step: 'nameRespondent', staffId: 'st-handler' }))).toBe('RESPONDENT_IS_HANDLER')
    await story(scene, [handler, conclude])
    expect(codeOf(await does(handler, scene, { step: 'answer', text: '补偿', remedies: [{ kind: 'points', text: '积分' }] }))).toBe('BAD_REQUEST')
    expect(codeOf(await does(handler, scene, { step: 'reject', reason: '不成立' }))).toBe('FORBIDDEN')
  })

  it('C10 merged into the earlier case of the same person: the earliest receipt wins; of another person only linked', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const early = await filedBy('member', world)
    world.pass(2 * MS_PER_DAY)
    const late = await filedBy('member', world)
    const stranger = await filedBy('other', world)
    expect(codeOf(await does(manager, stranger, { step: 'merge', intoId: late.id }))).toBe('MERGE_OTHER_PERSON')
    expect(codeOf(await does(manager, early, { step: 'merge', intoId: early.id }))).toBe('NOT_FOUND')
    must(await does(manager, early, { step: 'merge', intoId: late.id }))
    expect(docOf(world, early.id)).toMatchObject({ status: 'merged', queue: 'done' })
    expect(docOf(world, late.id).receivedAt).toBe(docOf(world, early.id).receivedAt)
    must(await does(manager, stranger, { step: 'link', otherId: late.id }))
    expect([(await seen(manager, stranger)).linked, (await seen(manager, late)).linked]).toEqual([[late.id], [early.id, stranger.id]])
    const ghosts = [await filedBy('member', world, { anonymity: 'store' }), await filedBy('member', world, { anonymity: 'store' })] as const
    expect(codeOf(await does(manager, ghosts[0], { step: 'merge', intoId: ghosts[1].id }))).toBe('MERGE_OTHER_PERSON')
  })

  it('C9 an agreed extension keeps the original date; C4 receipt moves earlier only', async () => {
    const scene = await filedBy('member', await openScene())
    await story(scene, [handler, { step: 'claim' }], [handler, { step: 'extend', clock: 'resolution', until: '2026-06-26', consent: '客人来电同意' }])
    const resolution = (await seen(handler, scene)).promises.find(({ clock }) => clock === 'resolution')
    expect([resolution?.dueDate, resolution?.extendedTo]).toEqual(['2026-06-17', '2026-06-26'])
    expect(codeOf(await does(handler, scene, { step: 'extend', clock: 'resolution', until: '2026-06-16', consent: 'x' }))).toBe('EXTENSION_NOT_LATER')
    expect(codeOf(await does(handler, scene, { step: 'moveReceived', receivedAt: '2026-06-08T23:00:00+08:00', reason: 'x' }))).toBe('RECEIVED_AT_IN_FUTURE')
    await story(scene, [handler, { step: 'moveReceived', receivedAt: '2026-06-05T20:00:00+08:00', reason: '上周五已来电' }])
    expect((await seen(handler, scene)).promises[0]?.dueDate).toBe('2026-06-10')
  })
})

describe('C15 the queue', () => {
  it('C15 sorted by the next breach, overdue first, with working days left, filters, counts and pages by key', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const scenes: Scene[] = []
    for (let day = 0; day < 5; day += 1) {
      scenes.push(await filedBy('member', world, { category: day === 4 ? 'food' : 'sound' }))
      world.pass(MS_PER_DAY)
    }
    // It is Saturday; what came on Monday was due on Thursday.
    world.pass(MS_PER_HOUR)
    const first = must(await listQueue(handler, queue('open', { limit: 3 }), world))
    const second = must(await listQueue(handler, queue('open', { limit: 3, after: first.next }), world))
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(scenes.map(({ id }) => id))
    expect([...first.rows, ...second.rows].map((row) => row.workingDaysLeft)).toEqual([-1, 0, 1, 2, 3])
    expect([first.counts, second.counts, second.next]).toEqual([{ open: 5, dueToday: 0, breached: 2, followUp: 0 }, null, null])
    expect(first.rows[0]).toMatchObject({ nextClock: 'firstReply', handler: null, room: null })
    const ids = async (show: Parameters<typeof queue>[0], over = {}) => must(await listQueue(handler, queue(show, over), world)).rows.map(({ id }) => scenes.findIndex((one) => one.id === id))
    await story(scenes[3] as Scene, [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    await story(scenes[2] as Scene, [manager, { step: 'reject', reason: '与本店无关' }])
    expect([await ids('mine'), await ids('unassigned'), await ids('breached'), await ids('follow_up'), await ids('closed'), await ids('open', { category: 'food' })]).toEqual([[3], [0, 1, 4], [0, 1], [3], [2], [4]])
  })

  it('C15 on the last day zero working days are left; a case with nothing owed stands last', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [waiting, done] = [await filedBy('member', world), await filedBy('member', world)]
    await story(done, [handler, { step: 'claim' }], [handler, conclude], [handler, answer], [colleague, happyCall])
    world.setNow('2026-06-11T20:00:00+08:00')
    const { rows, counts } = must(await listQueue(handler, queue('open'), world))
    expect(rows.map(({ id, workingDaysLeft, nextDueAt }) => [id, workingDaysLeft, nextDueAt === null])).toEqual([[waiting.id, 0, false], [done.id, null, true]])
    expect(counts).toEqual({ open: 2, dueToday: 1, breached: 0, followUp: 1 })
  })
})

describe('C8, C13 the sweep', () => {
  it('C13 each rung is told once, at night not before ten, to handler, manager, owner; a second sweep finds nothing', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const scene = await filedBy('member', world)
    await story(scene, [handler, { step: 'claim' }])
    world.setNow('2026-06-12T00:00:00+08:00')
    expect(await sweepComplaints(TIMER, world)).toEqual({ due: 1, breaches: 2, notices: 6 })
    expect(await sweepComplaints(TIMER, world)).toEqual({ due: 0, breaches: 0, notices: 0 })
    const told = world.dump('outbox') as unknown as { _id: string; audience: string; sendAt: number; state: string }[]
    const byId = (end: string) => told.find(({ _id }) => _id.endsWith(end))
    expect([byId('firstReply:50')?.audience, byId('firstReply:75')?.audience, byId('firstReply:100')?.audience]).toEqual(['staff:st-handler', 'role:manager', 'role:owner'])
    expect(new Set(told.map(({ sendAt }) => sendAt))).toEqual(new Set([world.clock.now() + 10 * MS_PER_HOUR]))
    expect((await seen(manager, scene)).timeline.filter(({ what }) => what === 'escalated')).toHaveLength(6)
  })

  it('C8 a timer that sleeps for weeks records the same breaches as one that runs every hour', async () => {
    const outcome = async (everyMs: number | null) => {
      const world = await openScene('2026-09-29T23:00:00+08:00')
      const scene = await filedBy('member', world, { operationId: 'operation-of-the-holiday' })
      const end = Date.parse('2026-10-20T00:00:00+08:00')
      while (everyMs !== null && world.clock.now() + everyMs < end) {
        world.pass(everyMs)
        await sweepComplaints(TIMER, world)
      }
      world.setNow('2026-10-20T00:00:00+08:00')
      await sweepComplaints(TIMER, world)
      const view = await seen(owner, scene)
      return { promises: view.promises, breaches: view.breaches, notices: world.dump('outbox').map(({ _id }) => _id).sort() }
    }
    expect(await outcome(6 * MS_PER_HOUR)).toEqual(await outcome(null))
  })

  it('the timer does not disturb somebody at work: the version is theirs', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const scene = await filedBy('member', world)
    const { version } = docOf(world, scene.id)
    world.setNow('2026-06-12T00:00:00+08:00')
    await sweepComplaints(TIMER, world)
    expect(docOf(world, scene.id).version).toBe(version)
  })

  it('B9 the sweep reads the due and one page, whatever else is open', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const due = await filedBy('member', world)
    world.setNow('2026-06-10T11:00:00+08:00')
    for (let n = 0; n < 30; n += 1) await filedBy(`g${n}`, world)
    world.setNow('2026-06-10T12:00:00+08:00')
    world.requests.reset()
    expect(await sweepComplaints(TIMER, world)).toEqual({ due: 1, breaches: 0, notices: 2 })
    // the calendar in force; find; start, get, put, two notices, commit
    expect(world.requests.total()).toBe(8)
    expect(docOf(world, due.id).nextNoticeAt).toBeGreaterThan(world.clock.now())
  })

  it('C8 an owner\'s annulment takes the breach out of the count and leaves it in the story', async () => {
    const world = await openScene('2026-06-08T10:00:00+08:00')
    const scene = await filedBy('member', world)
    world.setNow('2026-06-12T09:00:00+08:00')
    expect((await seen(owner, scene)).breaches).toBe(0)
    await sweepComplaints(TIMER, world)
    expect((await seen(owner, scene)).breaches).toBe(2)
    expect(codeOf(await does(manager, scene, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: 'x' }))).toBe('FORBIDDEN')
    must(await does(owner, scene, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '片区停电' }))
    const view = await seen(owner, scene)
    expect([view.breaches, view.promises[0]?.status]).toEqual([1, 'breached'])
  })
})
