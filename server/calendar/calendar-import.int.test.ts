import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'

// The bundled functions with the real wx-server-sdk over devcloud: a complaint before New Year, and the notice that comes after it.
let test: TestCloud

const NOTICE = `关于2027年部分节假日安排 国办发明电〔2026〕9号
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`

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

  const proposal = { from: 'notice', year: 2027, text: NOTICE } as const
  for (const who of ['manager', 'handler', 'clerk']) expect(await test.staff(who, 'previewCalendar', { proposal })).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } })
  expect(await test.staffDoes('owner', 'previewCalendar', { proposal: { ...proposal, text: NOTICE.replace('1月9日（周六）', '1月9日（周日）') } })).toMatchObject({ at: 'unreadable', problems: [{ code: 'weekday_wrong' }] })
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
