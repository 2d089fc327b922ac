import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { decideApproval } from '../approval/decide-approval'
import { joinMember } from '../member/join-member'
import type { TestWorld } from '../platform/memory-world.testkit'
import { accounts, type AccountDoc } from '../points/points.port'
import { handler, answer, codeOf, conclude, does, filedBy, guest, heard, manager, must, owner, openScene, operation, seen, story } from './complaint-scene.testkit'
import { judgeAnswer } from './guest-steps'
import { listBreaches } from './list-breaches'
import { getComplaint } from './own-complaints'

const points = (n: number) => ({ kind: 'points', text: '补偿', points: n })
const giving = (...remedies: unknown[]) => ({ ...answer, remedies })
const balance = (world: TestWorld): number => (world.dump(accounts.name) as AccountDoc[]).reduce((sum, { ledger }) => sum + ledger.balance, 0)

async function concluded() {
  const world = await openScene('2026-06-08T20:00:00+08:00')
  must(await joinMember(guest('joiner'), { operationId: operation(), phoneCode: '13812348000', consents: { terms: { version: '2026-11', agreed: true }, marketing: false, birthday: false, personalisation: false }, isAdult: true }, world))
  const scene = await filedBy('joiner', world)
  await story(scene, [handler, { step: 'claim' }], [handler, conclude])
  return { ...scene, before: balance(world) }
}
const remediesOf = async (scene: { world: TestWorld; id: string }) => must(await getComplaint(guest('joiner'), { id: scene.id }, scene.world)).answer?.remedies.map(({ kind, given }) => [kind, given])

describe('C12 what an answer gives', () => {
  it('C12 points within the handler’s limit are in the account with the answer, once, also when it is sent twice', async () => {
    const scene = await concluded()
    const once = operation()
    must(await does(handler, scene, giving({ kind: 'apology', text: '致歉' }, points(300)), once))
    must(await does(handler, scene, giving({ kind: 'apology', text: '致歉' }, points(300)), once))
    expect(balance(scene.world) - scene.before).toBe(300)
    expect(await remediesOf(scene)).toEqual([['apology', null], ['points', 'done']])
  })

  it('C12 above the limit, split or not, they wait for a second person, and come when that person agrees', async () => {
    const scene = await concluded()
    await story(scene, [handler, giving(points(300), points(400))])
    expect(balance(scene.world)).toBe(scene.before)
    expect(await remediesOf(scene)).toEqual([['points', 'waiting'], ['points', 'waiting']])
    for (const place of [0, 1]) must(await decideApproval(manager, { operationId: operation(), id: `compensation:${scene.id}:c1r${place}`, decision: 'approve' }, scene.world))
    expect(balance(scene.world) - scene.before).toBe(700)
    expect((await seen(handler, scene)).answer?.remedies.map(({ given }) => given)).toEqual(['done', 'done'])
  })

  it('C12 a second round may give again; what the first gave stays', async () => {
    const scene = await concluded()
    await story(scene, [handler, giving(points(200))])
    must(await judgeAnswer(guest('joiner'), { id: scene.id, operationId: operation(), accepted: false, words: '不够' }, scene.world))
    await story(scene, [handler, conclude], [handler, giving(points(100), { kind: 'voucher', text: '一小时欢唱' })])
    expect(balance(scene.world) - scene.before).toBe(300)
    expect(scene.world.dump('vouchers')).toHaveLength(1)
    expect(await remediesOf(scene)).toEqual([['points', 'done'], ['voucher', 'done']])
  })

  it('C12 who is no member can get neither points nor a voucher, and nothing of the answer is written', async () => {
    const world = await openScene('2026-06-08T22:00:00+08:00')
    const told = { world, id: (await heard(handler, world)).id }
    await story(told, [handler, { step: 'claim' }], [handler, conclude])
    expect(codeOf(await does(handler, told, giving(points(10))))).toBe('MEMBER_NOT_FOUND')
    expect((await seen(handler, told)).status).toBe('concluded')
  })
})

describe('C8 the breach ledger', () => {
  it('C8 a breach stands in it before any timer ran, after closing, and after the owner has annulled it', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    const [late, kept] = [await filedBy('member', world), await filedBy('other', world)]
    await story(kept, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '在查' }], [handler, conclude])
    const rows = async () => must(await listBreaches(owner, { limit: 20 }, world)).rows
    expect(await rows()).toEqual([])
    world.setNow('2026-06-12T00:00:00+08:00')
    expect((await rows()).map(({ id, breaches }) => [id, breaches.map(({ clock, doneAt }) => [clock, doneAt])])).toEqual([[late.id, [['firstReply', null], ['investigation', null]]]])
    await story(late, [handler, { step: 'claim' }], [handler, { step: 'reply', text: '对不起' }], [handler, conclude], [handler, answer], [owner, { step: 'annulBreach', clock: 'firstReply', cycle: 1, reason: '停电' }])
    world.pass(MS_PER_DAY)
    await story(late, [manager, { step: 'followUp', outcome: 'satisfied', text: '好' }], [owner, { step: 'close' }])
    expect((await rows())[0]?.breaches).toMatchObject([{ clock: 'firstReply', annulledBecause: '停电' }, { clock: 'investigation', annulledBecause: null }])
    expect((await rows())[0]?.breaches.every(({ doneAt }) => doneAt !== null)).toBe(true)
  })

  it('C8 it pages by the instant of the breach and shows only one’s own store', async () => {
    const world = await openScene('2026-06-08T20:00:00+08:00')
    for (let n = 0; n < 3; n += 1) await filedBy(`guest-${n}`, world)
    world.setNow('2026-06-12T00:00:00+08:00')
    for (const { id } of world.dump('complaints').map(({ _id }) => ({ id: _id }))) await story({ world, id }, [manager, { step: 'note', text: '晚了' }])
    const first = must(await listBreaches(owner, { limit: 2 }, world))
    const second = must(await listBreaches(owner, { limit: 2, after: first.next ?? '' }, world))
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(3)
    expect(must(await listBreaches({ ...owner, storeId: 'S02' }, { limit: 20 }, world)).rows).toEqual([])
  })
})
