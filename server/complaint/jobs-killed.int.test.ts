import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import { operation, openTeam, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import type { ComplaintDoc } from './complaint.port'

// R9 once more with the deployed bytes: the real SDK, a real instance that dies, a transaction that nobody ends.
const FILED_AT = '2026-06-08T22:00:00+08:00'
const SWEPT_AT = '2026-06-12T10:30:00+08:00'
let test: TestCloud
let model: ComplaintDoc

const sweep = () => test.cloud.fireTimer('sweep').catch(() => undefined)

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.freeze(FILED_AT)
  await openTeam(test)
  const filed = await test.guestDoes('g1', 'fileComplaint', { operationId: operation(), category: 'sound', text: '话筒有杂音。', room: 'A08' })
  model = stored<ComplaintDoc>('complaints', filed.complaint.id)[0] as ComplaintDoc
  test.cloud.clock.freeze(SWEPT_AT)
  await sweep()
}, 60_000)
afterAll(() => test.cloud.close())

const stored = <D>(collection: string, id: string): D[] =>
  test.cloud.database.documents(collection, { skip: 0, limit: 1000 }).filter(({ _id }) => String(_id).includes(id)).sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1)) as D[]
/** Case and messages of one copy, under one name for all. */
const outcome = (id: string): string => JSON.stringify([stored('complaints', id), stored('outbox', id)]).replaceAll(id, 'the case')

/** As the case's own transaction left it, before its messages were handed on. */
const undelivered = (text: string): string => text.replace(/"state":"inbox"/g, '"state":"waiting"')

/** The lock of a transaction whose instance died ends after 30 s by the platform's rules. */
function outliveTheLock(): void {
  test.cloud.clock.moveBy(31_000)
  test.cloud.clock.freeze(SWEPT_AT)
}

/** A case of its own for each death, so that no message of another one can stand in for a lost one. */
async function livedThrough(death: { readonly at: number; readonly when: 'before' | 'after' }, clean: string): Promise<{ readonly same: boolean; readonly hasStruck: boolean }> {
  const id = `copy-${death.when}-${death.at}`
  test.cloud.database.load('complaints', [{ ...model, _id: id }])
  const planned = test.cloud.faults.plan('jobs', { do: 'kill', when: death.when, request: death.at })
  await sweep()
  planned.cancel()
  // All of it is there or nothing, never a half; handing the messages on is another step, which may be due still.
  expect([undelivered(clean), JSON.stringify([[{ ...model, _id: 'the case' }], []])]).toContain(undelivered(outcome(id)))
  outliveTheLock()
  for (let run = 0; run < 3; run += 1) await sweep()
  return { same: outcome(id) === clean, hasStruck: planned.fired > 0 }
}

describe('R9 the sweep over devcloud', () => {
  it('R9 an instance killed at every request of the run leaves what an undisturbed run leaves, and tells once', async () => {
    test.cloud.database.load('complaints', [{ ...model, _id: 'copy-alive' }])
    await sweep()
    const clean = outcome('copy-alive')
    const [doc] = stored<ComplaintDoc>('complaints', 'copy-alive')
    expect(doc).toMatchObject({ breaches: 2, calendarVersion: chinaCalendar.version })
    expect(stored('outbox', 'copy-alive')).toHaveLength(6)
    const differences: string[] = []
    let struck = 0
    for (let at = 1, isOver = false; !isOver; at += 1) {
      isOver = true
      for (const when of ['before', 'after'] as const) {
        const { same, hasStruck } = await livedThrough({ at, when }, clean)
        if (!same) differences.push(`${when} request ${at}`)
        if (hasStruck) { struck += 1; isOver = false }
      }
    }
    expect(differences).toEqual([])
    expect(struck).toBeGreaterThan(20)
  }, 240_000)
})
