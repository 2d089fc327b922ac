import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { NOTICE_2027 } from './year-2027.testkit'

// The bundled functions with the real wx-server-sdk over devcloud: a complaint before New Year, and the notice that comes after it.
let test: TestCloud

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.freeze('2026-12-23T20:00:00+08:00')
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

const resultOf = async (id: string) => (await test.guestDoes('g1', 'getComplaint', { id })).promises.find(({ clock }) => clock === 'resolution')

it('C7 a complaint near New Year is due 「预计」; after the import its date has moved and is confirmed', async () => {
  await join(test, 'g1')
  const { complaint } = await test.guestDoes('g1', 'fileComplaint', { operationId: operation(), category: 'sound', text: '话筒有杂音。', room: 'A08' })
  expect(await resultOf(complaint.id)).toMatchObject({ dueDate: '2027-01-04', provisional: true })
  expect((await test.staffDoes('owner', 'openDesk', {})).calendarMissingFor).toBe(2027)

  const proposal = { from: 'notice', year: 2027, text: NOTICE_2027 } as const
  for (const who of ['manager', 'handler', 'clerk']) expect(await test.staff(who, 'previewCalendar', { proposal })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
  expect(await test.staffDoes('owner', 'previewCalendar', { proposal: { ...proposal, text: NOTICE_2027.replace('1月9日（周六）', '1月9日（周日）') } })).toMatchObject({ at: 'unreadable', problems: [{ code: 'weekday_wrong' }] })
  const seen = await test.staffDoes('owner', 'previewCalendar', { proposal })
  expect(seen).toMatchObject({ at: 'readable', confirms: true, moves: [{ clock: 'resolution', from: '2027-01-04', to: '2027-01-05', provisional: false }] })

  const operationId = operation()
  const twice = await Promise.all([1, 2].map(() => test.staffDoes('owner', 'activateCalendar', { operationId, proposal, basedOn: 'cn-2026.1' })))
  expect(twice.map(({ version }) => version)).toEqual(['v0001', 'v0001'])
  test.cloud.clock.moveBy(3 * 60_000)
  expect(await resultOf(complaint.id)).toMatchObject({ dueDate: '2027-01-05', provisional: false, status: 'running' })
  expect((await test.staffDoes('owner', 'openDesk', {})).calendarMissingFor).toBeNull()
  const inbox = test.cloud.database.documents('inbox', { skip: 0, limit: 50 }).filter((doc) => JSON.stringify(doc).includes('complaint_due_moved'))
  expect(inbox).toHaveLength(1)
}, 60_000)
