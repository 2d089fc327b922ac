import { instant, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { decideApproval } from '../approval/decide-approval'
import { askExport } from '../complaint/ask-export'
import { handler, answer, conclude, filedBy, guest, manager, must, owner, openScene, operation, story } from '../complaint/complaint-scene.testkit'
import { answerExtension, judgeAnswer, writeToComplaint } from '../complaint/guest-steps'
import { sweepComplaints } from '../complaint/sweep-complaints'
import { members } from '../member/member.port'
import type { TestWorld } from '../platform/memory-world.testkit'
import { grantMessages, listTemplates } from './grants'
import { openDesk } from '../staff/open-desk'
import { listNotices, seeNotices } from './list-notices'
import { outbox, type OutboxDoc } from './message.port'
import { sendMessages } from './send-messages'
import { messageData } from './template-words'

const member = guest('member')
const allow = async (world: TestWorld, who = member, kinds: ('complaint' | 'staff')[] = ['complaint']) => must(await grantMessages(who, { operationId: operation(), kinds }, world))
const boxed = (world: TestWorld): OutboxDoc[] => world.dump(outbox.name) as OutboxDoc[]
const noticesOf = async (who: Parameters<typeof listNotices>[0], world: TestWorld) => must(await listNotices(who, { limit: 20 }, world)).rows

async function scene(now = '2026-06-08T20:00:00+08:00') {
  const world = await openScene(now)
  await world.store.add(members, { _id: 'm-member', openid: 'o-member' } as never)
  const filed = await filedBy('member', world)
  return filed
}

describe('N1 one grant, one message', () => {
  it('N1 M19 what the store answers goes to WeChat once per grant; the rest stays in the app', async () => {
    const one = await scene()
    await allow(one.world)
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }], [handler, conclude], [handler, answer])
    await sendMessages(one.world)
    expect(one.world.sent.filter(({ templateId }) => templateId === 't-complaint')).toMatchObject([{ openid: 'o-member', page: `guest/complaint/index?id=${one.id}`, data: { thing2: '店里回复了你的投诉', character_string1: one.filed.complaint.number } }])
    expect(boxed(one.world).filter(({ audience }) => audience === 'member:m-member').map(({ state }) => state)).toEqual(['sent', 'inbox'])
    await sendMessages(one.world)
    expect(one.world.sent).toHaveLength(1)
  })

  it('N2 nothing goes to a guest between 22:00 and 10:00; in the app it is there at once', async () => {
    const one = await scene('2026-06-08T23:10:00+08:00')
    await allow(one.world)
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    await sendMessages(one.world)
    expect(one.world.sent).toEqual([])
    expect(one.world.dump('inbox')).toHaveLength(1)
    one.world.setNow('2026-06-09T10:00:00+08:00')
    await sendMessages(one.world)
    expect(one.world.sent).toHaveLength(1)
  })

  it('N1 too busy is tried again later, five times at most; what WeChat refuses is not', async () => {
    const one = await scene()
    for (let n = 0; n < 2; n += 1) await allow(one.world)
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    one.world.messageAnswer = { ok: false, errCode: -1 }
    for (let run = 0; run < 8; run += 1) {
      await sendMessages(one.world)
      one.world.pass(6 * MS_PER_HOUR)
    }
    expect(one.world.sent).toHaveLength(5)
    expect(must(await listTemplates(member, {}, one.world)).find(({ kind }) => kind === 'complaint')?.left).toBe(2)
    await story(one, [handler, conclude], [handler, answer])
    one.world.messageAnswer = { ok: false, errCode: 43101 }
    one.world.setNow('2026-06-12T15:00:00+08:00')
    await sendMessages(one.world)
    expect(must(await listTemplates(member, {}, one.world)).find(({ kind }) => kind === 'complaint')?.left).toBe(0)
  })

  it('N1 where no word of WeChat came the message may have gone out: it is not sent again, nor is the grant given back', async () => {
    const one = await scene()
    for (let n = 0; n < 2; n += 1) await allow(one.world)
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    one.world.messageAnswer = { ok: false, errCode: null }
    for (let run = 0; run < 3; run += 1) {
      await sendMessages(one.world)
      one.world.pass(6 * MS_PER_HOUR)
    }
    expect(one.world.sent).toHaveLength(1)
    expect(must(await listTemplates(member, {}, one.world)).find(({ kind }) => kind === 'complaint')?.left).toBe(1)
  })

  it('N1 a run that died after the claim sends nothing twice', async () => {
    const one = await scene()
    await allow(one.world)
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    const dying = { ...one.world, wechat: { ...one.world.wechat, sendMessage: async () => { throw new Error('killed') } } }
    await expect(sendMessages(dying)).rejects.toThrow('killed')
    await sendMessages(one.world)
    expect(one.world.sent).toEqual([])
  })

  it('P8 an answer of the panel counts once, however often it is sent', async () => {
    const world = await openScene()
    const input = { operationId: operation(), kinds: ['complaint' as const] }
    must(await grantMessages(member, input, world))
    expect(must(await grantMessages(member, input, world))).toMatchObject([{ kind: 'complaint', templateId: 't-complaint', left: 1 }, { kind: 'birthday', left: 0 }, { kind: 'staff', left: 0 }])
  })

  it('C1 of an anonymous complaint nothing is kept that could be sent', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const hidden = await filedBy('member', world, { anonymity: 'store' })
    await story(hidden, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查。' }])
    expect(boxed(world).filter(({ audience }) => !/^(staff|role):/.test(audience))).toEqual([])
  })
})

describe('N1 a second word that is wanted', () => {
  it('§2 reaches the owner in WeChat; a tap leads to the approvals, the answer to the export; no field of the template is left empty', async () => {
    const one = await scene()
    for (const who of [owner, handler]) await allow(one.world, { kind: 'guest', openid: who.openid }, ['staff'])
    const { request } = must(await askExport(handler, { operationId: operation(), id: one.id, reason: '店内复盘' }, one.world))
    await sendMessages(one.world)
    must(await decideApproval(owner, { operationId: operation(), id: request?.id ?? '', decision: 'approve' }, one.world))
    await sendMessages(one.world)
    expect(one.world.sent).toMatchObject([
      { openid: owner.openid, page: 'staff/approvals/index', data: { thing1: '有一条复核等你' } },
      { openid: handler.openid, page: `staff/case-file/index?id=${one.id}`, data: { thing1: '你提的复核有结果了' } },
    ])
    const [asked] = boxed(one.world).filter(({ topic }) => topic === 'approval_asked')
    expect(messageData(asked as OutboxDoc, { number: 'character_string1', news: 'thing2' }, instant(0))).toEqual({ character_string1: '-', thing2: '有一条复核等你' })
  })
})

describe('C13 what staff are told', () => {
  it('C13 an injury is before the manager at once, at night too; a handler and another store do not see it', async () => {
    const world = await openScene('2026-06-08T23:30:00+08:00')
    await filedBy('member', world, { someoneHurt: true })
    expect(await noticesOf(manager, world)).toMatchObject([{ topic: 'complaint_urgent' }])
    expect(await noticesOf(handler, world)).toEqual([])
    expect(await noticesOf({ ...manager, storeId: 'S02' }, world)).toEqual([])
  })

  it('C13 the rungs reach handler, manager and owner, each once, not before ten in the morning', async () => {
    const one = await scene()
    await story(one, [handler, { step: 'claim' }])
    one.world.setNow('2026-06-12T02:00:00+08:00')
    for (let run = 0; run < 3; run += 1) await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, one.world)
    expect(await noticesOf(owner, one.world)).toEqual([])
    one.world.setNow('2026-06-12T10:00:00+08:00')
    const clocksTold = async (who: typeof handler) => (await noticesOf(who, one.world)).filter(({ topic }) => topic === 'complaint_escalated').map(({ facts }) => facts.percent)
    expect([await clocksTold(handler), await clocksTold(manager), await clocksTold(owner)]).toEqual([[50, 50], [75, 75], [100, 100]])
  })

  it('C9 C10 the handler hears what the guest did; a handed over case is told to who gets it', async () => {
    const one = await scene()
    await story(one, [handler, { step: 'claim' }], [handler, { step: 'askExtension', clock: 'resolution', until: '2026-06-22', reason: '返厂' }])
    one.world.pass(1000)
    must(await writeToComplaint(member, { id: one.id, operationId: operation(), words: '补充' }, one.world))
    one.world.pass(1000)
    must(await answerExtension(member, { id: one.id, operationId: operation(), until: '2026-06-22' as never, agreed: false }, one.world))
    one.world.pass(1000)
    await story(one, [handler, conclude], [handler, answer])
    must(await judgeAnswer(member, { id: one.id, operationId: operation(), accepted: false, words: '不行' }, one.world))
    expect((await noticesOf(handler, one.world)).map(({ topic }) => topic)).toEqual(['complaint_not_accepted', 'complaint_extension_answered', 'complaint_guest_wrote'])
    await story(one, [manager, { step: 'assign', staffId: 'st-colleague' }])
    expect((await noticesOf({ ...handler, staffId: 'st-colleague' }, one.world)).map(({ topic }) => topic)).toContain('complaint_given')
  })

  it('C13 what came since somebody last looked is marked as new, for each person of a role apart; the desk counts it', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const fresh = async (who: typeof manager) => [must(await openDesk(who, {}, world)).newNotices, (await noticesOf(who, world)).map(({ isNew }) => isNew)]
    await filedBy('member', world, { someoneHurt: true })
    expect([await fresh(manager), await fresh(handler)]).toEqual([[1, [true]], [0, []]])
    const [row] = await noticesOf(manager, world)
    must(await seeNotices(manager, { until: row?.at ?? 0 }, world))
    expect([await fresh(manager), await fresh({ ...manager, openid: 'o-other', staffId: 'other' })]).toEqual([[0, [false]], [1, [true]]])
    world.pass(MS_PER_HOUR)
    await filedBy('member', world, { aboutMinor: true })
    expect(await fresh(manager)).toEqual([1, [true, false]])
  })

  it('C13 the mark never goes back, and never past now: what is told tomorrow morning will be new', async () => {
    const one = await scene()
    await story(one, [handler, { step: 'claim' }])
    const now = one.world.clock.now()
    expect(must(await seeNotices(handler, { until: now + 9 * MS_PER_HOUR }, one.world)).seenAt).toBe(now)
    expect(must(await seeNotices(handler, { until: 5 }, one.world)).seenAt).toBe(now)
    one.world.setNow('2026-06-12T02:00:00+08:00')
    await sweepComplaints({ kind: 'timer', trigger: 'sweep' }, one.world)
    must(await seeNotices(handler, { until: one.world.clock.now() }, one.world))
    one.world.setNow('2026-06-12T10:00:00+08:00')
    expect((await noticesOf(handler, one.world)).map(({ isNew }) => isNew)).toEqual([true, true])
  })
})
