import type { ComplaintView, StepKind } from '@encore/contract/complaint'
import type { InputOf } from '@encore/contract/ask'
import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { join, openTeam, operation, startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'

// The bundled functions with the real wx-server-sdk over devcloud: a complaint from room to closed case, and what it survives.
let test: TestCloud

beforeAll(async () => {
  test = await startTestCloud()
  test.cloud.clock.freeze('2026-06-08T22:00:00+08:00')
  await openTeam(test)
}, 60_000)
afterAll(() => test.cloud.close())

type Filing = InputOf<GuestAsks['fileComplaint']>
type Step = InputOf<StaffAsks['workComplaint']>['do']
const filing = (over: Partial<Filing> = {}): Filing => ({ operationId: operation(), category: 'sound', text: '话筒有杂音，换了两支都一样。', room: 'A08', ...over })
const file = async (who: string, over: Partial<Filing> = {}): Promise<ComplaintView> => (await test.guestDoes(who, 'fileComplaint', filing(over))).complaint

async function work(who: string, id: string, step: Step) {
  const { version } = await test.staffDoes('owner', 'getCase', { id })
  return test.staff(who, 'workComplaint', { operationId: operation(), id, version, do: step })
}
async function works(who: string, id: string, ...steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const reply = await work(who, id, step)
    if (!reply.ok) throw new Error(`${step.step}: ${JSON.stringify(reply.refusal)}`)
  }
}

async function upload(who: string, path: string): Promise<string> {
  const query = new URLSearchParams({ identity: who, path })
  const reply = await fetch(`${test.cloud.url}/gateway/upload?${query}`, { method: 'POST', headers: { 'x-devcloud-token': test.cloud.token, 'content-type': 'image/png' }, body: Buffer.from('89504e470d0a1a0a', 'hex') })
  return ((await reply.json()) as { fileID: string }).fileID
}

const conclude: Step = { step: 'conclude', findings: '接收器电池接触不良。', verdict: 'founded', rootCause: 'equipment' }
const answer: Step = { step: 'answer', text: '已更换接收器，抱歉。', remedies: [{ kind: 'apology', text: '书面致歉' }] }

describe('clause 8.1 from complaint to closed case', () => {
  it('C1–C15 filed with a photo, answered, not accepted, answered again, accepted, followed up by another, closed', async () => {
    await join(test, 'g1')
    const operationId = operation()
    const fileId = await upload('g1', `${photoFolder(operationId)}mic.png`)
    const complaint = await file('g1', { operationId, photos: [fileId] })
    expect(complaint.promises.map(({ clock, dueDate }) => [clock, dueDate])).toEqual([['firstReply', '2026-06-11'], ['investigation', '2026-06-11'], ['resolution', '2026-06-17']])
    expect((await fetch(complaint.photos[0] ?? '')).status).toBe(200)

    await works('handler', complaint.id, { step: 'claim' }, { step: 'reply', text: '马上检查' }, conclude, answer)
    const judged = await test.guestDoes('g1', 'judgeAnswer', { operationId: operation(), id: complaint.id, accepted: false, words: '还是有杂音' })
    expect([judged.cycle, judged.status]).toEqual([2, 'investigating'])
    await works('handler', complaint.id, conclude, answer)
    await test.guestDoes('g1', 'judgeAnswer', { operationId: operation(), id: complaint.id, accepted: true })
    const own = await work('handler', complaint.id, { step: 'followUp', outcome: 'satisfied', text: '满意' })
    expect(own.ok ? null : own.refusal.code).toBe('CALLER_IS_HANDLER')
    await works('handler2', complaint.id, { step: 'followUp', outcome: 'satisfied', text: '满意' }, { step: 'close' })

    const [seen, view] = [await test.guestDoes('g1', 'getComplaint', { id: complaint.id }), await test.staffDoes('handler', 'getCase', { id: complaint.id })]
    expect([seen.status, seen.canReopen, view.breaches]).toEqual(['closed', true, 0])
    expect(view.promises.every(({ status }) => status === 'met')).toBe(true)
    expect(view.complainant).toMatchObject({ memberId: expect.any(String), phoneMasked: expect.stringMatching(/^138\*{4}/) })
    const { rows } = await test.guestDoes('g1', 'listInbox', { limit: 20 })
    expect(rows.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['complaint_replied', 'complaint_answered', 'complaint_closed']))
  }, 60_000)

  it('C1 anonymous to the store: the database holds nothing that leads to the person', async () => {
    await join(test, 'g2')
    const asked = filing({ anonymity: 'store', text: '有人在走廊吸烟。' })
    const filed = await test.guestDoes('g2', 'fileComplaint', asked)
    const again = await test.guestDoes('g2', 'fileComplaint', asked)
    expect([again.trackingCode, again.replayed]).toEqual([filed.trackingCode, true])
    const stored = JSON.stringify(['complaints', 'trackings', 'operations', 'outbox'].map((name) => test.cloud.database.documents(name, { skip: 0, limit: 1000 })))
    const { card } = await test.guestDoes('g2', 'openHome', {})
    for (const secret of ['o-g2', card?.memberId ?? '?', filed.trackingCode ?? '?', asked.operationId]) expect(stored).not.toContain(secret)
    const tracked = await test.guestDoes('g3', 'trackComplaint', { trackingCode: filed.trackingCode ?? '' })
    expect(tracked.id).toBe(filed.complaint.id)
    const withdrawn = await test.guestDoes('g2', 'withdrawComplaint', { operationId: operation(), id: filed.complaint.id, trackingCode: filed.trackingCode ?? '' })
    expect(withdrawn.status).toBe('withdrawn')
  }, 30_000)
})

describe('P8, §2 the same twice, and who may', () => {
  it('P8 the same complaint sent ten times at once is one complaint', async () => {
    const asked = filing({ text: '空调太冷。' })
    const replies = await Promise.all(Array.from({ length: 10 }, () => test.guest('g4', 'fileComplaint', asked)))
    expect(new Set(replies.map((reply) => (reply.ok ? reply.value.complaint.id : reply.refusal.code))).size).toBe(1)
    expect((await test.guestDoes('g4', 'listComplaints', {})).rows).toHaveLength(1)
  }, 30_000)

  it('§2 X2 guests and clerks take no step of staff; the complaint of another guest does not exist', async () => {
    const { id } = await file('g6')
    const codes = await Promise.all([
      test.staff('g6', 'workComplaint', { operationId: operation(), id, version: 1, do: { step: 'claim' } }),
      test.staff('g6', 'getCase', { id }),
      test.staff('clerk', 'workComplaint', { operationId: operation(), id, version: 1, do: { step: 'claim' } }),
      test.staff('clerk', 'listQueue', {}),
      test.guest('g7', 'getComplaint', { id }),
      test.guest('g7', 'withdrawComplaint', { operationId: operation(), id }),
      test.staff('handler', 'workComplaint', { operationId: operation(), id, version: 1, do: { step: 'reject', reason: '不成立' } }),
    ])
    expect(codes.map((reply) => (reply.ok ? 'ok' : reply.refusal.code))).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'COMPLAINT_NOT_FOUND', 'COMPLAINT_NOT_FOUND', 'FORBIDDEN'])
  }, 30_000)
})

describe('C8, C13, C15 time', () => {
  it('C15 pages of the queue go by key through equal instants, in the order of the next breach', async () => {
    for (let n = 0; n < 5; n += 1) await file('g8', { text: `第 ${n} 件` })
    const whole = await test.staffDoes('handler', 'listQueue', { limit: 50 })
    const paged: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: typeof whole = await test.staffDoes('handler', 'listQueue', { limit: 2, ...(after && { after }) })
      paged.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    expect(paged).toEqual(whole.rows.map(({ id }) => id))
    const dues = whole.rows.map(({ nextDueAt }) => nextDueAt ?? Infinity)
    expect(dues).toEqual([...dues].sort((a, b) => a - b))
    expect(whole.counts?.open).toBe(whole.rows.length)
  }, 30_000)

  it('C8 C13 with the clock over the deadline: overdue before any job ran; the sweep records and tells once', async () => {
    const { id } = await file('g9', { someoneHurt: true })
    test.cloud.clock.set('2026-06-12T08:00:00+08:00')
    const before = await test.staffDoes('handler', 'getCase', { id })
    expect([before.promises[0]?.status, before.workingDaysLeft, before.isUrgent]).toEqual(['breached', -1, true])
    await test.cloud.fireTimer('sweep')
    const outbox = () => test.cloud.database.documents('outbox', { skip: 0, limit: 1000 }).filter(({ _id }) => String(_id).includes(id)).length
    expect(outbox()).toBe(1 + 6)
    await test.cloud.fireTimer('sweep')
    expect(outbox()).toBe(1 + 6)
    const after = await test.staffDoes('owner', 'getCase', { id })
    expect(after.breaches).toBe(2)
    expect(after.steps).toEqual(expect.arrayContaining<StepKind>(['annulBreach', 'assign', 'reject']))
    test.cloud.clock.moveBy(MS_PER_DAY + MS_PER_HOUR)
    expect((await test.staffDoes('owner', 'listQueue', { show: 'breached', limit: 50 })).rows.map((row) => row.id)).toContain(id)
  }, 30_000)

  it('C2 a content check that fails or finds risk loses nothing', async () => {
    for (const [kind, kept] of [['risky', 'risky'], ['timeout', 'pending']] as const) {
      test.cloud.wechat.script('security.msgSecCheck', { kind })
      const { id } = await file('g10', { text: `检查 ${kind}` })
      const view = await test.staffDoes('handler', 'getCase', { id })
      expect([view.text, view.textCheck, view.excerpt]).toEqual([`检查 ${kind}`, kept, ''])
    }
  }, 30_000)
})

describe('X6 photos are kept as long as their purpose', () => {
  it('X6 the timer deletes the file itself 180 days after the end; deleted twice it does not mind', async () => {
    const operationId = operation()
    const fileId = await upload('g9', `${photoFolder(operationId)}old.png`)
    const complaint = await file('g9', { operationId, photos: [fileId] })
    await test.guestDoes('g9', 'withdrawComplaint', { operationId: operation(), id: complaint.id })
    const address = complaint.photos[0] ?? ''
    expect((await fetch(address)).status).toBe(200)
    test.cloud.clock.moveBy(181 * MS_PER_DAY)
    const lost = test.cloud.faults.plan('jobs', { do: 'loseReply', request: 'storage.batchDeleteFile' })
    await test.cloud.fireTimer('sweep').catch(() => undefined)
    expect(lost.fired).toBe(1)
    await test.cloud.fireTimer('sweep')
    expect((await test.guestDoes('g9', 'getComplaint', { id: complaint.id })).photos).toEqual([])
    const [doc] = test.cloud.database.documents('complaints', { skip: 0, limit: 500 }).filter(({ _id }) => _id === complaint.id)
    expect(doc).toHaveProperty('photosForgottenAt')
  })
})
