import type { CalendarProposal } from '@encore/contract/calendar'
import type { Fact } from '@encore/domain/complaint/facts'
import { localDate } from '@encore/domain/kernel/time'
import { conclude, answer, handler, colleague, codeOf, docOf, does, filedBy, guest, manager, must, owner, operation, openScene, story } from '../complaint/complaint-scene.testkit'
import { getComplaint } from '../complaint/own-complaints'
import { withdrawComplaint } from '../complaint/guest-steps'
import { sweepComplaints } from '../complaint/sweep-complaints'
import type { TestWorld } from '../platform/memory-world.testkit'
import { openDesk } from '../staff/open-desk'
import { activateCalendar } from './activate-calendar'
import { calendarInForce } from './calendar-in-force'
import { listCalendars } from './list-calendars'
import { moveClocks } from './move-clocks'
import { previewCalendar } from './preview-calendar'
import { NOTICE_2027 } from './year-2027.testkit'

const TIMER = { kind: 'timer', trigger: 'sweep' } as const

const notice: CalendarProposal = { from: 'notice', year: 2027, text: NOTICE_2027 }
const activate = (world: TestWorld, over: { operationId?: string; proposal?: CalendarProposal; basedOn?: string } = {}) =>
  activateCalendar(owner, { operationId: operation(), proposal: notice, basedOn: 'cn-2026.1', ...over }, world)
const factsOf = (world: TestWorld, id: string, kind: Fact['kind']) => docOf(world, id).facts.filter((fact) => fact.kind === kind)
const promise = async (world: TestWorld, id: string) => must(await getComplaint(guest('member'), { id }, world)).promises.find(({ clock }) => clock === 'resolution')

describe('C7 calendars', () => {
  let world: TestWorld
  // Received on 23 December: the seventh working day is the first Monday of a year without a notice.
  beforeEach(async () => { world = await openScene('2026-12-23T20:00:00+08:00') })

  it('C7 the preview names the days and the clocks that would move, and changes nothing', async () => {
    const { id } = await filedBy('member', world)
    expect(await promise(world, id)).toMatchObject({ dueDate: '2027-01-04', provisional: true })
    const before = JSON.stringify([world.dump('complaints'), world.dump('calendars'), world.dump('inbox')])
    const seen = must(await previewCalendar(owner, { proposal: notice }, world))
    if (seen.at !== 'readable') throw new Error(JSON.stringify(seen.problems))
    expect(seen.changes).toEqual([
      { date: '2027-01-02', was: 'weekend', becomes: 'holiday', holiday: 'new_year' }, { date: '2027-01-03', was: 'weekend', becomes: 'holiday', holiday: 'new_year' },
      { date: '2027-01-04', was: 'weekday', becomes: 'holiday', holiday: 'new_year' }, { date: '2027-01-09', was: 'weekend', becomes: 'make_up', holiday: 'new_year' },
    ])
    expect(seen).toMatchObject({ basedOn: 'cn-2026.1', confirms: true, looked: 1, isComplete: true, moves: [{ complaintId: id, clock: 'resolution', from: '2027-01-04', to: '2027-01-05', provisional: false }] })
    expect(JSON.stringify([world.dump('complaints'), world.dump('calendars'), world.dump('inbox')])).toBe(before)
    expect(must(await previewCalendar(owner, { proposal: { from: 'notice', year: 2027, text: '一、元旦：一月一日起放假。' } }, world))).toMatchObject({ at: 'unreadable' })
  })

  it('C7 a running clock moves, is logged, and handler and guest are told; the desk asks no longer', async () => {
    const { id } = await filedBy('member', world)
    await story({ world, id }, [handler, { step: 'claim' }])
    expect(must(await openDesk(owner, {}, world)).calendarMissingFor).toBe(2027)
    expect(must(await activate(world))).toEqual({ version: 'v0001', moved: 1, left: 0 })
    expect(await promise(world, id)).toMatchObject({ dueDate: '2027-01-05', provisional: false, status: 'running' })
    expect(factsOf(world, id, 'due_moved')).toMatchObject([{ clock: 'resolution', cycle: 1, from: '2027-01-04', to: '2027-01-05', calendarVersion: 'v0001' }])
    expect(docOf(world, id)).toMatchObject({ calendarVersion: 'v0001', version: 2 })
    expect(world.dump('inbox')).toContainEqual(expect.objectContaining({ memberId: 'm-member', topic: 'complaint_due_moved', facts: expect.objectContaining({ clock: 'resolution', from: '2027-01-04', to: '2027-01-05' }) as unknown }))
    expect(world.dump('outbox')).toContainEqual(expect.objectContaining({ topic: 'complaint_due_moved', audience: 'staff:st-handler', link: `complaint:${id}` }))
    expect(world.dump('audit')).toContainEqual(expect.objectContaining({ what: 'activateCalendar', whom: 'v0001', staffId: 'st-owner', why: '国办发明电〔2026〕9号' }))
    expect(must(await openDesk(owner, {}, world)).calendarMissingFor).toBeNull()
    const list = must(await listCalendars(owner, {}, world))
    expect([list.inForce, list.years.map(({ year, status }) => `${year} ${status}`)]).toEqual(['v0001', ['2024 confirmed', '2025 confirmed', '2026 confirmed', '2027 confirmed']])
    expect(list.versions).toMatchObject([{ version: 'v0001', byName: 'owner', what: 'year', about: '2027', source: '国办发明电〔2026〕9号' }])
  })

  it('C7, C8 met, breached and cancelled clocks stay frozen by the dates they were promised by', async () => {
    const met = await filedBy('member', world)
    await story(met, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在看' }], [handler, conclude], [handler, answer])
    const gone = await filedBy('member', world)
    must(await withdrawComplaint(guest('member'), { id: gone.id, operationId: operation(), words: '算了' }, world))
    const late = await filedBy('member', world)
    // Past the old date and before the new one; no timer has run: it was over all the same.
    world.setNow('2027-01-05T00:00:00.000+08:00')
    expect(docOf(world, late.id).facts.some((fact) => fact.kind === 'clock_settled')).toBe(false)
    must(await activate(world))
    const settled = (id: string) => factsOf(world, id, 'clock_settled').map((fact) => (fact.kind === 'clock_settled' ? `${fact.clock} ${fact.status} ${fact.dueDate} ${fact.calendarVersion}` : ''))
    expect(settled(late.id)).toContain('resolution breached 2027-01-04 cn-2026.1')
    expect(settled(met.id)).toContain('resolution met 2027-01-04 cn-2026.1')
    expect(settled(gone.id)).toContain('resolution cancelled 2027-01-04 cn-2026.1')
    // Of the answered one only the follow-up still ran; it is over by now, too.
    for (const { id } of [met, gone, late]) expect(factsOf(world, id, 'due_moved').filter((fact) => fact.kind === 'due_moved' && fact.clock === 'resolution')).toEqual([])
    expect(await promise(world, late.id)).toMatchObject({ status: 'breached', dueDate: '2027-01-04' })
  })

  it('P8 the same operation twice, also at the same moment, is one version and one message', async () => {
    const { id } = await filedBy('member', world)
    const operationId = operation()
    const both = await Promise.all([activate(world, { operationId }), activate(world, { operationId })])
    expect(both.map((one) => (one.ok ? one.value.version : one.refusal.code))).toEqual(['v0001', 'v0001'])
    expect((await activate(world, { operationId })).ok).toBe(true)
    expect([world.dump('calendars').length, factsOf(world, id, 'due_moved').length, world.dump('inbox').filter(({ _id }) => _id.includes(':due:')).length]).toEqual([1, 1, 1])
    expect(codeOf(await activate(world, { operationId, basedOn: 'v0001' }))).toBe('IDEMPOTENCY_CONFLICT')
    expect(codeOf(await activate(world))).toBe('CHANGED_MEANWHILE')
    expect(codeOf(await activate(world, { basedOn: 'v0001' }))).toBe('CALENDAR_UNCHANGED')
    expect(world.dump('audit').filter((row) => (row as { what?: string }).what === 'activateCalendar')).toHaveLength(1)
  })

  it('C7 two owners at the same moment: one calendar, the other looks again', async () => {
    const both = await Promise.all([activate(world), activate(world, { proposal: { from: 'override', date: localDate('2026-12-31'), working: false, reason: '暴雪停工' } })])
    expect(both.map((one) => (one.ok ? 'ok' : one.refusal.code)).sort()).toEqual(['CHANGED_MEANWHILE', 'ok'])
  })

  it('C7 steps, the timer and an activation at once: every case ends on the new calendar, no step is lost, each move stands once', async () => {
    const cases = []
    const people = [handler, colleague, manager]
    for (let n = 0; n < people.length; n += 1) cases.push(await filedBy('member', world))
    const [done, ...claims] = await Promise.all([activate(world), ...cases.map(({ id }, n) => does(people[n] ?? handler, { world, id }, { step: 'claim' })), sweepComplaints(TIMER, world)])
    expect(done).toMatchObject({ ok: true })
    expect(claims.slice(0, -1).every((one) => (one as { ok: boolean }).ok)).toBe(true)
    await moveClocks(world, await calendarInForce(world.store, world.clock.now(), 'now'), 100)
    for (const [n, { id }] of cases.entries()) {
      expect(docOf(world, id)).toMatchObject({ calendarVersion: 'v0001', handlerId: people[n]?.staffId })
      expect(factsOf(world, id, 'due_moved')).toHaveLength(1)
    }
  })

  it('C7 a move that stopped half way is ended by the next run, and nobody is told twice', async () => {
    for (let n = 0; n < 5; n += 1) await filedBy('member', world)
    must(await activate(world))
    const calendar = await calendarInForce(world.store, world.clock.now(), 'now')
    for (const doc of world.dump('complaints').slice(0, 3)) await world.store.change({ name: 'complaints' }, doc._id, { set: { calendarVersion: 'cn-2026.1' } })
    expect(await moveClocks(world, calendar, 2)).toEqual({ moved: 0, left: 1 })
    expect(await moveClocks(world, calendar, 2)).toEqual({ moved: 0, left: 0 })
    expect(await moveClocks(world, calendar, 2)).toEqual({ moved: 0, left: 0 })
  })

  it('C7 an emergency day off moves clocks at once; a day that is over cannot be changed; an unknown year neither', async () => {
    const { id } = await filedBy('member', world)
    const off: CalendarProposal = { from: 'override', date: localDate('2026-12-25'), working: false, reason: '暴雪停工' }
    expect(must(await activate(world, { proposal: off }))).toMatchObject({ version: 'v0001', moved: 1 })
    expect(must(await getComplaint(guest('member'), { id }, world)).days.find(({ date }) => date === '2026-12-25')).toMatchObject({ kind: 'holiday', reason: '暴雪停工' })
    expect(factsOf(world, id, 'due_moved').map((fact) => (fact.kind === 'due_moved' ? fact.clock : ''))).toEqual(['firstReply', 'investigation', 'resolution'])
    for (const date of ['2026-12-22', '2028-01-03']) expect(codeOf(await activate(world, { basedOn: 'v0001', proposal: { ...off, date: localDate(date) } }))).toBe('CALENDAR_UNREADABLE')
    // And back again: the facts keep both moves, the guest hears of both.
    expect(must(await activate(world, { basedOn: 'v0001', proposal: { ...off, working: true, reason: '雪停了' } }))).toMatchObject({ version: 'v0002', moved: 1 })
    expect(factsOf(world, id, 'due_moved')).toHaveLength(6)
  })

  it('C7 an instance that slept reads the calendar anew within minutes', async () => {
    const { id } = await filedBy('member', world)
    const other = { ...world, store: { ...world.store } }
    await getComplaint(guest('member'), { id }, other)
    must(await activate(world))
    world.pass(2 * 60_000)
    expect((await calendarInForce(other.store, world.clock.now())).version).toBe('v0001')
  })
})
