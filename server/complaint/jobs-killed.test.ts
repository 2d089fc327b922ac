import { createHash } from 'node:crypto'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import type { CalendarYear } from '@encore/domain/calendar/calendar-record'
import { localDate, MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { calendars } from '../calendar/calendar.port'
import { collections } from '../collections'
import { jobs } from '../handlers/jobs'
import { dyingAt, type Death } from '../platform/dying-store.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { Doc } from '../platform/store'
import { handler, answer, conclude, does, filedBy, manager, must, owner, openScene, operation, photo, story } from './complaint-scene.testkit'
import { complaints, type ComplaintDoc } from './complaint.port'

// R9: whatever the timer does, late, twice or killed anywhere, the store ends up the same, and everybody is told once.
jest.setTimeout(60_000)
const ACTOR = { kind: 'timer', trigger: 'sweep' } as const
const sweep = (world: TestWorld) => (jobs.sweep as NonNullable<typeof jobs.sweep>)(ACTOR, world)
const NAMES = collections.map(({ name }) => name)
type Snapshot = ReadonlyMap<string, readonly Doc[]>

const contents = (world: TestWorld): Snapshot => new Map(NAMES.map((name) => [name, world.dump(name).sort((a, b) => (a._id < b._id ? -1 : 1))]))
const hashOf = (world: TestWorld): string => createHash('sha256').update(JSON.stringify([[...contents(world)], [...new Set(world.removedFiles)].sort()])).digest('hex')

async function restored(snapshot: Snapshot, now: string): Promise<TestWorld> {
  const world = await memoryWorld(now)
  for (const [name, docs] of snapshot) for (const doc of docs) await world.store.add({ name }, doc)
  return world
}

const year2027: CalendarYear = {
  ...(CHINA_RECORD.years[3] as CalendarYear), status: 'confirmed', notice: '国办发明电〔2026〕9号', source: '国务院办公厅通知',
  holidays: [{ name: 'new_year', from: localDate('2027-01-01'), to: localDate('2027-01-04') }, ...(CHINA_RECORD.years[3]?.holidays ?? []).filter(({ name }) => name !== 'new_year')],
}

const RUN_AT = '2026-12-24T10:30:00+08:00'

/** Something for every job at once: photos to forget, rungs and breaches in the night, a calendar whose activation was cut short. */
async function evening(): Promise<Snapshot> {
  const world = await openScene('2026-06-08T22:00:00+08:00')
  const operationId = operation()
  const old = await filedBy('member', world, { operationId, photos: [photo(operationId, 'a.jpg'), photo(operationId, 'b.jpg')] })
  must(await does(manager, old, { step: 'reject', reason: '与本店无关' }))
  world.setNow('2026-12-14T21:00:00+08:00')
  await filedBy('member', world)
  await story(await filedBy('other', world), [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在看' }])
  await story(await filedBy('third', world), [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
  world.setNow('2026-12-23T20:00:00+08:00')
  await filedBy('member', world)
  const years = [...CHINA_RECORD.years.slice(0, 3), year2027]
  await world.store.add(calendars, { _id: 'v0001', record: { version: 'v0001', years, overrides: [] }, basedOn: CHINA_RECORD.version, at: world.clock.now(), by: { staffId: owner.staffId, name: owner.name }, what: 'year', about: '2027', source: 'x' })
  return contents(world)
}

async function lived(snapshot: Snapshot, deaths: readonly Death[]): Promise<TestWorld> {
  const world = await restored(snapshot, RUN_AT)
  for (const death of deaths) await sweep({ ...world, ...dyingAt(death, world) }).catch(() => undefined)
  for (let run = 0; run < 3; run += 1) await sweep(world)
  return world
}

describe('R9 the jobs of complaints', () => {
  let snapshot: Snapshot
  let clean: string
  let requests: number
  beforeAll(async () => {
    snapshot = await evening()
    const world = await restored(snapshot, RUN_AT)
    const life = dyingAt({ at: 0, when: 'before' }, world)
    expect(await sweep({ ...world, ...life })).toMatchObject({ moved: 1, left: 0, photosForgotten: 2 })
    requests = life.asked()
    clean = hashOf(world)
  })

  it('R9 the evening has work for each of them, and a second and third run add nothing', async () => {
    const world = await restored(snapshot, RUN_AT)
    expect(hashOf(world)).not.toBe(clean)
    expect(await sweep(world)).toMatchObject({ moved: 1, photosForgotten: 2, due: expect.any(Number) as number })
    expect(await sweep(world)).toMatchObject({ moved: 0, due: 0, breaches: 0, notices: 0, photosForgotten: 0 })
    await sweep(world)
    expect(hashOf(world)).toBe(clean)
    const docs = world.dump('complaints') as ComplaintDoc[]
    expect(docs.map(({ breaches }) => breaches).sort()).toEqual([0, 0, 1, 2, 3])
    expect(docs.find((doc) => 'photosForgottenAt' in doc)).toBeDefined()
    // Per case and rung one message: ids are what makes it one, so two of a kind cannot stand beside each other unseen.
    const told = world.dump('outbox').map(({ _id }) => _id)
    expect(told.filter((id) => id.startsWith('escalated:')).length).toBeGreaterThan(10)
    expect(told.filter((id) => id.startsWith('due_moved:'))).toHaveLength(1)
  })

  it('R9 killed at every request, before it or after it, and run three times more: the same store, byte for byte', async () => {
    const differences: string[] = []
    for (let at = 1; at <= requests; at += 1) {
      for (const when of ['before', 'after'] as const) if (hashOf(await lived(snapshot, [{ at, when }])) !== clean) differences.push(`${when} request ${at}`)
    }
    expect(requests).toBeGreaterThan(30)
    expect(differences).toEqual([])
  })

  it('R9 killed again and again: each run gets a little further, none undoes another', async () => {
    const [deaths, again] = [Array.from({ length: requests }, (_, n): Death => ({ at: n + 1, when: n % 2 ? 'before' : 'after' })), Array.from({ length: 12 }, (): Death => ({ at: 7, when: 'after' }))]
    expect(hashOf(await lived(snapshot, deaths))).toBe(clean)
    expect(hashOf(await lived(snapshot, again))).toBe(clean)
  })

  it('R9 two and three runs at the same time are one', async () => {
    const world = await restored(snapshot, RUN_AT)
    await Promise.all([sweep(world), sweep(world), sweep({ ...world, ...dyingAt({ at: 9, when: 'after' }, world) }).catch(() => undefined)])
    await sweep(world)
    expect(hashOf(world)).toBe(clean)
  })

  it('R9 more cases than a page holds: killed at each page, nobody is left out and nobody is told twice', async () => {
    const world = await restored(snapshot, RUN_AT)
    const [model] = (world.dump('complaints') as ComplaintDoc[]).filter(({ status, changedAt }) => status === 'registered' && changedAt < Date.parse('2026-12-20'))
    if (!model) throw new Error('no case to copy')
    for (let n = 0; n < 60; n += 1) await world.store.add(complaints, { ...model, _id: `copy-${String(n).padStart(3, '0')}` })
    const many = contents(world)
    const finds: number[] = []
    const life = dyingAt({ at: 0, when: 'before' }, world)
    const store = { ...life.store, find: (...args: Parameters<typeof life.store.find>) => { finds.push(life.asked() + 1); return life.store.find(...args) } } as TestWorld['store']
    await sweep({ ...world, ...life, store })
    expect(finds.length).toBeGreaterThan(6)
    const whole = hashOf(world)
    for (const at of finds) for (const when of ['before', 'after'] as const) expect([at, when, hashOf(await lived(many, [{ at, when }]))]).toEqual([at, when, whole])
  })
})

/** Everything but when the timer got round to it: instants of recording and of telling, and the order of what it recorded at once. */
function timeless(world: TestWorld): unknown {
  const late = new Set(['at', 'changedAt', 'sendAt', 'photosForgottenAt'])
  const strip = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, one: unknown) => (late.has(key) ? undefined : one)))
  return [...contents(world)].map(([name, docs]) => [name, docs.map((doc) => {
    const { facts, ...rest } = doc as ComplaintDoc
    return strip(Array.isArray(facts) ? { ...rest, facts: facts.map((fact) => JSON.stringify(strip(fact))).sort() } : doc)
  })])
}

describe('R9 late, and days without a timer', () => {
  const FROM = '2026-12-14T21:05:00+08:00'
  const until = Date.parse('2027-01-08T10:30:00+08:00')

  async function timed(snapshot: Snapshot, gaps: readonly number[]): Promise<TestWorld> {
    const world = await restored(snapshot, FROM)
    for (let n = 0; world.clock.now() < until; n += 1) {
      await sweep(world)
      world.pass(gaps[n % gaps.length] as number)
    }
    world.setNow(new Date(until).toISOString())
    await sweep(world)
    return world
  }

  it('R9 C8 C13 every hour, twice a day, or once after three weeks: the same outcomes, the same rungs at the same true instants, each told once', async () => {
    const world = await openScene('2026-12-14T21:00:00+08:00')
    await filedBy('member', world)
    await story(await filedBy('other', world), [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在看' }])
    await story(await filedBy('third', world), [handler, { step: 'claim' }], [handler, conclude], [handler, answer])
    const snapshot = contents(world)
    const hourly = timeless(await timed(snapshot, [MS_PER_HOUR]))
    expect(timeless(await timed(snapshot, [5 * MS_PER_HOUR, 19 * MS_PER_HOUR]))).toEqual(hourly)
    expect(timeless(await timed(snapshot, [MS_PER_DAY, 6 * MS_PER_DAY, MS_PER_HOUR]))).toEqual(hourly)
    expect(timeless(await timed(snapshot, [30 * MS_PER_DAY]))).toEqual(hourly)
  })
})
