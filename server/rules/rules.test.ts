import { fen } from '@encore/domain/kernel/amount'
import { businessDate, type Instant, localDate, MS_PER_HOUR, parseInstant, startOfDay } from '@encore/domain/kernel/time'
import { rulesFindings } from '@encore/domain/points/rule-chain'
import { formOf, type RuleForm } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { monthsBefore } from '@encore/domain/tier/spend'
import { listInbox } from '../member/inbox'
import { joinMember } from '../member/join-member'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { accounts, entries } from '../points/points.port'
import { refundBill } from '../points/refund-bill'
import { rulesInForce } from '../points/rule-versions'
import { settleBill } from '../points/settle-bill'
import { demoStore } from '../demo/demo-store'
import { secretsFrom } from '../platform/secrets'
import { staff } from '../platform/staff-directory'
import { audit, type AuditRow } from '../staff/audit-log'
import { getRules, openRules, saveDraft } from './open-rules'
import { publishRules, withdrawRules } from './publish-rules'
import { rulesReader } from './read-rules'
import { ruleDocs } from './rules.port'
import { simulateRules } from './simulate-rules'

const owner: Staff = { kind: 'staff', openid: 'o-owner', staffId: 'st-owner', name: '老板', role: 'owner', storeId: 'S01' }
const manager: Staff = { ...owner, openid: 'o-manager', staffId: 'st-manager', name: '店长', role: 'manager' }
const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: false, personalisation: false }
const notice = { zh: '七月起每 2 元 1 分', en: 'One point per ¥2 from July' }
const at = (text: string): Instant => parseInstant(text) as Instant
let number = 0
const operationId = (): string => `op-${(number += 1)}-0000000000000`
const standard = formOf(RULES_V1)
const halved: RuleForm = { ...standard, fenPerPoint: 200 }

describe('P12 rule versions of the house', () => {
  let world: TestWorld
  beforeEach(async () => {
    world = await memoryWorld()
    await world.store.add(staff, { _id: owner.openid, staffId: owner.staffId, name: owner.name, role: 'owner', storeId: 'S01', isActive: true, since: 0 })
  })
  const draft = async (form: RuleForm, revision = 0): Promise<number> => {
    const saved = await saveDraft(owner, { form, revision }, world)
    if (!saved.ok) throw new Error(saved.refusal.code)
    return saved.value.revision
  }
  const publish = (revision: number, effectiveFrom: string, id = operationId()) => publishRules(owner, { operationId: id, revision, effectiveFrom: localDate(effectiveFrom), notice }, world)
  const ready = () => rulesReader(world.store)(world.clock.now())

  it('a draft becomes a version for a future date, in the log; until its date the old one holds, on it the new one, for everybody', async () => {
    const answer = await publish(await draft(halved), '2026-07-01')
    expect(answer).toMatchObject({ ok: true, value: { version: 'rules-v2', effectiveFrom: '2026-07-01', notice, publishedBy: '老板', withdrawn: null } })
    await ready()
    expect(rulesInForce(businessDate(at('2026-06-30T22:00:00+08:00'))).version).toBe('rules-v1')
    expect(rulesInForce(businessDate(at('2026-07-01T07:59:59+08:00'))).version).toBe('rules-v1')
    expect(rulesInForce(businessDate(at('2026-07-01T08:00:00+08:00')))).toMatchObject({ version: 'rules-v2', earnRate: { perFen: 200 } })
    expect(await openRules(owner, {}, world)).toMatchObject({ value: { current: { version: 'rules-v1' }, coming: { version: 'rules-v2' }, past: [], draft: null, earliest: '2026-06-09' } })
    world.setNow('2026-07-02T12:00:00+08:00')
    expect(await openRules(owner, {}, world)).toMatchObject({ value: { current: { version: 'rules-v2' }, coming: null, past: [{ version: 'rules-v1' }] } })
    expect((world.dump(audit.name) as AuditRow[]).map(({ what, whom }) => [what, whom])).toEqual([['rules.publish', 'rules-v2']])
  })

  it('two instances at 08:00: neither settles the new date by old rules, and neither asks again during the day', async () => {
    const [one, other] = [rulesReader(world.store), rulesReader(world.store)]
    await Promise.all([one(world.clock.now()), other(world.clock.now())])
    await publish(await draft(halved), '2026-06-09')
    world.requests.reset()
    await one(at('2026-06-09T07:58:59+08:00'))
    expect(world.requests.total()).toBe(0)
    // From a minute before the turn, since a run begun now may still be running then.
    await one(at('2026-06-09T07:59:00+08:00'))
    expect(rulesInForce(businessDate(at('2026-06-09T08:00:00+08:00'))).version).toBe('rules-v2')
    await other(at('2026-06-09T08:00:00+08:00'))
    await other(at('2026-06-10T07:58:00+08:00'))
    expect(world.requests.total()).toBe(2)
  })

  it('in the last minutes before the turn nothing is published or withdrawn for the date to come', async () => {
    const revision = await draft(halved)
    world.setNow('2026-06-09T07:49:59+08:00')
    expect((await openRules(owner, {}, world))).toMatchObject({ value: { earliest: '2026-06-09' } })
    world.setNow('2026-06-09T07:50:00+08:00')
    expect(await publish(revision, '2026-06-09')).toEqual({ ok: false, refusal: { code: 'RULES_TOO_SOON', earliest: '2026-06-10' } })
    expect(await publish(revision, '2026-06-10')).toMatchObject({ ok: true })
    world.setNow('2026-06-10T07:50:00+08:00')
    expect(await withdrawRules(owner, { operationId: operationId(), version: 'rules-v2', reason: '再想想' }, world)).toMatchObject({ refusal: { code: 'RULES_IN_FORCE' } })
    world.setNow('2026-06-10T07:49:59+08:00')
    expect(await withdrawRules(owner, { operationId: operationId(), version: 'rules-v2', reason: '再想想' }, world)).toMatchObject({ value: { withdrawn: { by: '老板', reason: '再想想' } } })
    world.setNow('2026-06-10T08:00:00+08:00')
    await ready()
    expect(rulesInForce(businessDate(world.clock.now())).version).toBe('rules-v1')
  })

  it('nothing today or before, nothing unchanged, nothing out of bounds, one that waits at a time, a number once', async () => {
    const revision = await draft(standard)
    expect(await publish(revision, '2026-07-01')).toMatchObject({ refusal: { code: 'RULES_UNCHANGED' } })
    expect(await saveDraft(owner, { form: { ...halved, capPerBill: 99 }, revision }, world)).toMatchObject({ refusal: { code: 'RULES_INVALID', faults: [{ field: 'capPerBill', least: 100 }] } })
    expect(await saveDraft(manager, { form: halved, revision: 7 }, world)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } })
    const next = await draft(halved, revision)
    expect(await publish(revision, '2026-07-01')).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } })
    for (const date of ['2026-06-08', '2026-06-07']) expect(await publish(next, date)).toMatchObject({ refusal: { code: 'RULES_TOO_SOON', earliest: '2026-06-09' } })
    const answers = await Promise.all([publish(next, '2026-07-01'), publish(next, '2026-07-02')])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const again = await draft({ ...halved, welcomePoints: 80 })
    expect(await publish(again, '2026-08-01')).toMatchObject({ refusal: { code: 'RULES_COMING', version: 'rules-v2' } })
    await withdrawRules(owner, { operationId: operationId(), version: 'rules-v2', reason: '改主意' }, world)
    expect(await publish(again, '2026-08-01')).toMatchObject({ ok: true, value: { version: 'rules-v3' } })
    expect(rulesFindings((await world.store.find(ruleDocs, { where: { kind: 'version' }, limit: 10 })).sort((a, b) => a.number - b.number))).toEqual([])
  })

  it('P8 publishing and withdrawing again are the same once', async () => {
    const revision = await draft(halved)
    const id = operationId()
    const [first, second] = [await publish(revision, '2026-07-01', id), await publish(revision, '2026-07-01', id)]
    expect(second).toEqual(first)
    expect(await publish(revision, '2026-07-02', id)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    const back = { operationId: operationId(), version: 'rules-v2', reason: '改主意' }
    expect(await withdrawRules(owner, back, world)).toEqual(await withdrawRules(owner, back, world))
    expect(await withdrawRules(owner, { ...back, operationId: operationId() }, world)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  })

  it('P7 an old bill is refunded by its own rules, a new one by the new; entries name theirs', async () => {
    const joined = await joinMember({ kind: 'guest', openid: 'o-guest' }, { operationId: operationId(), phoneCode: '13812348000', consents, isAdult: true }, world)
    const memberId = joined.ok ? joined.value.card.memberId : ''
    const settle = async (billNo: string) => settleBill(manager, { operationId: operationId(), memberId, billNo, lines: [{ category: 'room', paidFen: fen(10_000) }] }, world)
    const refund = (billId: string) => refundBill(manager, { operationId: operationId(), billId, refund: { by: 'all' }, reason: 'service' }, world)
    const old = await settle('1')
    await publish(await draft(halved), '2026-06-10')
    world.setNow('2026-06-10T21:00:00+08:00')
    await ready()
    const fresh = await settle('2')
    expect([old.ok && old.value.points, fresh.ok && fresh.value.points]).toEqual([100, 50])
    expect(await refund(old.ok ? old.value.entryId : '')).toMatchObject({ value: { points: 100 } })
    expect(await refund(fresh.ok ? fresh.value.entryId : '')).toMatchObject({ value: { points: 50 } })
    expect((world.dump(entries.name) as EntryDoc[]).flatMap((doc) => (doc.kind === 'earn' && doc.entry.kind === 'earn' ? [doc.entry.trace.rulesVersion] : []))).toEqual(['rules-v1', 'rules-v2'])
  })

  it('guests see what comes from the moment it is published until it begins', async () => {
    await joinMember({ kind: 'guest', openid: 'o-guest' }, { operationId: operationId(), phoneCode: '13812348000', consents, isAdult: true }, world)
    const told = async () => { const page = await listInbox({ kind: 'guest', openid: 'o-guest' }, { limit: 5 }, world); return page.ok ? page.value.rows.filter(({ topic }) => topic === 'rules_coming') : [] }
    expect(await told()).toEqual([])
    await publish(await draft(halved), '2026-06-10')
    expect(await told()).toMatchObject([{ facts: { effectiveFrom: '2026-06-10', ...notice } }])
    expect(await getRules({ kind: 'guest', openid: 'o-guest' }, {}, world)).toMatchObject({ value: { form: { fenPerPoint: 100 }, coming: { effectiveFrom: '2026-06-10', notice } } })
    world.setNow('2026-06-10T08:00:00+08:00')
    await ready()
    expect(await told()).toEqual([])
    expect(await getRules({ kind: 'guest', openid: 'o-guest' }, {}, world)).toMatchObject({ value: { form: { fenPerPoint: 200 }, coming: null } })
  })
})

describe('P12 simulation on the demo house', () => {
  const now = at('2026-11-23T21:30:00+08:00')
  const demo = demoStore({ seed: 20261, now, secrets: secretsFrom({ PHONE_LOOKUP_KEY: 'ab'.repeat(32), PHONE_KEYS: `t:${'cd'.repeat(32)}` }) })
  const docs = <D>(name: string): readonly D[] => (demo.documents[name] ?? []) as unknown as readonly D[]
  let world: TestWorld
  beforeAll(async () => {
    world = await memoryWorld('2026-11-23T21:30:00+08:00')
    for (const doc of docs<AccountDoc>('accounts')) await world.store.add(accounts, doc)
    for (const doc of docs<EntryDoc>('entries')) await world.store.add(entries, doc)
  })
  async function run(form: RuleForm, months: 3 | 6 | 12) {
    const page = await openRules(owner, {}, world)
    const saved = await saveDraft(owner, { form, revision: page.ok && page.value.draft ? page.value.draft.revision : 0 }, world)
    const revision = saved.ok ? saved.value.revision : 0
    let step: number | null = 0
    let last
    while (step !== null) {
      const answer = await simulateRules(owner, { revision, months, step }, world)
      if (!answer.ok) throw new Error(answer.refusal.code)
      // Asked twice, counted once.
      if (step % 3 === 1) expect(await simulateRules(owner, { revision, months, step }, world)).toMatchObject({ value: { members: answer.value.members } })
      last = answer.value
      step = answer.value.nextStep
    }
    if (!last) throw new Error('no answer')
    return last
  }

  it.each([3, 6, 12] as const)('a draft equal to the rules in force gives exactly what was posted in %i months, and moves nobody', async (months) => {
    const result = await run(standard, months)
    const from = startOfDay(monthsBefore(businessDate(now), months)) + 8 * MS_PER_HOUR
    expect(result.members).toBe(200)
    expect(result.draft).toEqual(result.real)
    expect([result.up, result.down, result.worst]).toEqual([0, 0, []])
    const posted = docs<EntryDoc>('entries').filter(({ at: when, kind }) => when >= from && ['earn', 'clawback', 'welcome', 'bonus'].includes(kind))
    expect(result.bills).toBeGreaterThan(0)
    expect(Object.values(result.real).reduce((sum, n) => sum + n, 0)).toBe(posted.reduce((sum, doc) => sum + doc.entry.delta, 0))
  }, 60_000)

  it('half the points are half the points; higher lines move members down and name the worst hit', async () => {
    const half = await run({ ...standard, fenPerPoint: 200, welcomePoints: 25, deductStepFen: 250 }, 6)
    const sum = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((all, n) => all + n, 0)
    expect([half.realFen, half.draftFen]).toEqual([sum(half.real), Math.floor((sum(half.draft) * 250) / 100)]) // R1: what a point pays is the version's
    expect(sum(half.draft) / sum(half.real)).toBeGreaterThan(0.48)
    expect(sum(half.draft) / sum(half.real)).toBeLessThan(0.53)
    expect(half.worst).toHaveLength(20)
    const steep = await run({ ...standard, tiers: { ...standard.tiers, silver: { ...standard.tiers.silver, entryFen: 500_000 }, gold: { ...standard.tiers.gold, entryFen: 2_000_000 }, diamond: { ...standard.tiers.diamond, entryFen: 4_000_000 } } }, 12)
    expect(steep.down).toBeGreaterThan(10)
    expect(steep.up).toBe(0)
    for (const hit of steep.worst) expect(['regular', 'silver', 'gold', 'diamond'].indexOf(hit.draftTier)).toBeLessThanOrEqual(['regular', 'silver', 'gold', 'diamond'].indexOf(hit.realTier))
  }, 60_000)

  it('a changed draft makes the simulation of the old one worthless', async () => {
    await run(standard, 3)
    const page = await openRules(owner, {}, world)
    const revision = page.ok && page.value.draft ? page.value.draft.revision : 0
    expect(page).toMatchObject({ value: { draft: { simulation: { months: 3, nextStep: null } } } })
    await saveDraft(owner, { form: halved, revision }, world)
    expect(await openRules(owner, {}, world)).toMatchObject({ value: { draft: { simulation: null } } })
    expect(await simulateRules(owner, { revision, months: 3, step: 0 }, world)).toMatchObject({ refusal: { code: 'CHANGED_MEANWHILE' } })
  })
})
