import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { staff, type StaffDoc } from '../platform/staff-directory'
import { type AuditRow, audited, verifyAuditDay } from './audit-log'
import { bindFirstOwner } from './bind-first-owner'
import { acceptInvite, createInvite } from './invite-staff'
import { openDesk } from './open-desk'
import { disableStaff, listStaff } from './staff-list'
import { accept, refuse } from '@encore/domain/kernel/result'
import { openHome } from '../member/open-home'

const guest = (name: string) => ({ kind: 'guest' as const, openid: `o-${name}` })
const binding = { secret: 'open-sesame-2026', name: '老板', storeId: 'S01' }
let counter = 0
const operationId = (): string => `op-${(counter += 1)}-000000000000`

describe('staff', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })
  const actorOf = async (name: string): Promise<Staff> => {
    const doc = await world.store.get(staff, `o-${name}`)
    if (!doc) throw new Error(`${name} is not staff`)
    return { kind: 'staff', openid: doc._id, staffId: doc.staffId, name: doc.name, role: doc.role, storeId: doc.storeId }
  }
  const owner = async (): Promise<Staff> => {
    await bindFirstOwner(guest('owner'), binding, world)
    return actorOf('owner')
  }
  const hired = async (by: Staff, name: string, role: Staff['role']): Promise<Staff> => {
    const invite = await createInvite(by, { operationId: operationId(), role, storeId: 'S01' }, world)
    const accepted = invite.ok && (await acceptInvite(guest(name), { token: invite.value.token, name }, world))
    if (!accepted || !accepted.ok) throw new Error('not hired')
    return actorOf(name)
  }

  it('M23 X4 access that was ended already is not ended again: who did it, when and why stays, also when the tap is sent twice', async () => {
    const boss = await owner()
    const clerk = await hired(boss, 'clerk', 'clerk')
    const before = world.dump('audit').length
    const twice = await Promise.all([1, 2].map(() => disableStaff(boss, { staffId: clerk.staffId, reason: '离职' }, world)))
    expect([twice.map(({ ok }) => ok), world.dump('audit').length]).toEqual([[true, true], before + 1])
    const [first, rows] = [await world.store.get(staff, 'o-clerk'), world.dump('audit').length]
    world.pass(60_000)
    expect(await disableStaff(boss, { staffId: clerk.staffId, reason: '另一个原因' }, world)).toMatchObject({ value: { staffId: clerk.staffId, isActive: false } })
    expect([await world.store.get(staff, 'o-clerk'), world.dump('audit').length]).toEqual([first, rows])
  })

  it('§2 the first owner binds with the secret, once, also when two try at the same moment', async () => {
    expect(await bindFirstOwner(guest('thief'), { ...binding, secret: 'open-sesame-2025' }, world)).toMatchObject({ refusal: { code: 'BOOTSTRAP_REFUSED' } })
    const answers = await Promise.all([bindFirstOwner(guest('a'), binding, world), bindFirstOwner(guest('b'), binding, world)])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(world.dump('staff')).toHaveLength(1)
    expect(await bindFirstOwner(guest('c'), binding, world)).toMatchObject({ refusal: { code: 'BOOTSTRAP_REFUSED' } })
    const winner = answers[0]?.ok ? 'a' : 'b'
    expect(await bindFirstOwner(guest(winner), binding, world)).toMatchObject({ refusal: { code: 'ALREADY_STAFF' } })
    expect(await openHome(guest(winner), {}, world)).toMatchObject({ value: { staff: { role: 'owner', storeId: 'S01' } } })
  })

  it('§2 nobody is bound or invited to a store that there is not; the secret stays unused, and only who knows it hears why', async () => {
    const before = world.dump('audit').length
    expect(await bindFirstOwner(guest('a'), { ...binding, storeId: 'S99' }, world)).toMatchObject({ refusal: { code: 'STORE_NOT_FOUND' } })
    expect(await bindFirstOwner(guest('thief'), { ...binding, secret: 'open-sesame-2025', storeId: 'S99' }, world)).toMatchObject({ refusal: { code: 'BOOTSTRAP_REFUSED' } })
    expect([world.dump('staff').length, world.dump('audit').length]).toEqual([0, before])
    const boss = await owner()
    const asked = { operationId: operationId(), role: 'clerk' as const, storeId: 'S99' }
    const kept = world.dump('invites')
    expect(await createInvite(boss, asked, world)).toEqual({ ok: false, refusal: { code: 'STORE_NOT_FOUND' } })
    expect(world.dump('invites')).toEqual(kept)
    expect(await createInvite(boss, { ...asked, storeId: 'S01' }, world)).toMatchObject({ ok: true })
  })

  it('§2 without a secret in the environment nobody binds', async () => {
    const closed = { ...world, secrets: { ...world.secrets, bootstrapSecret: null } }
    expect(await bindFirstOwner(guest('a'), { ...binding, secret: 'null0000' }, closed)).toMatchObject({ refusal: { code: 'BOOTSTRAP_REFUSED' } })
  })

  it('X5 five guesses an hour, then locked, even for the right secret or token', async () => {
    const boss = await owner()
    for (let n = 0; n < 5; n += 1) expect(await bindFirstOwner(guest('thief'), { ...binding, secret: `guess-${n}-000` }, world)).toMatchObject({ refusal: { code: 'BOOTSTRAP_REFUSED' } })
    expect(await bindFirstOwner(guest('thief'), binding, world)).toMatchObject({ refusal: { code: 'INVITE_LOCKED' } })
    const invite = await createInvite(boss, { operationId: operationId(), role: 'clerk', storeId: 'S01' }, world)
    const token = invite.ok ? invite.value.token : ''
    const guesses = await Promise.all(Array.from({ length: 8 }, () => acceptInvite(guest('thief'), { token: '000000000000', name: 'x' }, world)))
    expect(guesses.filter((answer) => !answer.ok && answer.refusal.code === 'INVITE_LOCKED')).toHaveLength(3)
    expect(await acceptInvite(guest('thief'), { token, name: 'x' }, world)).toMatchObject({ refusal: { code: 'INVITE_LOCKED' } })
    world.pass(MS_PER_HOUR)
    expect((await acceptInvite(guest('thief'), { token, name: 'x' }, world)).ok).toBe(true)
  })

  it('§2 an invite works once, for 24 hours; P8 the same operation shows the same invite', async () => {
    const boss = await owner()
    const asked = { operationId: operationId(), role: 'clerk' as const, storeId: 'S01' }
    const invite = await createInvite(boss, asked, world)
    if (!invite.ok) throw new Error('no invite')
    expect(invite.value.token).toMatch(/^[0-9A-Z]{12}$/)
    expect(await createInvite(boss, asked, world)).toEqual(invite)
    expect(await createInvite(boss, { ...asked, role: 'owner' }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect(world.everything()).not.toContain(invite.value.token)
    const { token } = invite.value
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => acceptInvite(guest(name), { token, name }, world)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const place = answers.findIndex((answer) => answer.ok)
    const name = ['a', 'b', 'c'][place] ?? ''
    expect(await acceptInvite(guest(name), { token, name }, world)).toEqual(answers[place])
    const late = await createInvite(boss, { ...asked, operationId: operationId() }, world)
    world.pass(24 * MS_PER_HOUR)
    expect(await acceptInvite(guest('d'), { token: late.ok ? late.value.token : '', name: 'd' }, world)).toMatchObject({ refusal: { code: 'INVITE_INVALID' } })
  })

  it('M23 who leaves is out at once; who comes back keeps the staff id', async () => {
    const boss = await owner()
    const clerk = await hired(boss, 'clerk', 'clerk')
    expect(await disableStaff(boss, { staffId: clerk.staffId, reason: '离职' }, world)).toMatchObject({ value: { isActive: false } })
    expect(await openHome(guest('clerk'), {}, world)).toMatchObject({ value: { staff: null } })
    expect((await world.store.get(staff, 'o-clerk'))?.disabled).toMatchObject({ by: boss.staffId, reason: '离职' })
    expect((await hired(boss, 'clerk', 'handler')).staffId).toBe(clerk.staffId)
    expect(await disableStaff(boss, { staffId: 'st-nobody', reason: '?' }, world)).toMatchObject({ refusal: { code: 'NOT_FOUND' } })
  })

  it('M23 an invite dies with the access of who made it: nobody lets himself in again', async () => {
    const boss = await owner()
    const second = await hired(boss, 'second', 'owner')
    const spare = await createInvite(second, { operationId: operationId(), role: 'owner', storeId: 'S01' }, world)
    await disableStaff(boss, { staffId: second.staffId, reason: '离职' }, world)
    expect(await acceptInvite(guest('second'), { token: spare.ok ? spare.value.token : '', name: 'second' }, world)).toMatchObject({ refusal: { code: 'INVITE_INVALID' } })
  })

  it('§2 the chain keeps an owner, also when two owners disable each other at the same moment', async () => {
    const boss = await owner()
    expect(await disableStaff(boss, { staffId: boss.staffId, reason: '?' }, world)).toMatchObject({ refusal: { code: 'LAST_OWNER' } })
    const second = await hired(boss, 'second', 'owner')
    const answers = await Promise.all([disableStaff(boss, { staffId: second.staffId, reason: 'x' }, world), disableStaff(second, { staffId: boss.staffId, reason: 'y' }, world)])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect((world.dump('staff') as StaffDoc[]).filter((doc) => doc.isActive && doc.role === 'owner')).toHaveLength(1)
  })

  it('§2 an owner lists everybody, others the active of their store; nobody’s OPENID is shown', async () => {
    const boss = await owner()
    const handler = await hired(boss, 'handler', 'handler')
    const clerk = await hired(boss, 'clerk', 'clerk')
    await disableStaff(boss, { staffId: clerk.staffId, reason: 'x' }, world)
    const [all, own] = [await listStaff(boss, {}, world), await listStaff(handler, {}, world)]
    expect([all.ok && all.value.length, own.ok && own.value.length]).toEqual([3, 2])
    expect(JSON.stringify([all, own])).not.toContain('o-')
  })

  it('the desk shows tonight by business date and the queue only to who works it', async () => {
    const boss = await owner()
    const clerk = await hired(boss, 'clerk', 'clerk')
    await world.store.add({ name: 'complaints' }, { _id: 'c1', storeId: 'S01', queue: 'open', nextDueAt: world.clock.now() } as never)
    await world.store.add({ name: 'complaints' }, { _id: 'c2', storeId: 'S01', queue: 'open', nextDueAt: world.clock.now() + 2 * MS_PER_HOUR } as never)
    expect(await openDesk(boss, {}, world)).toMatchObject({ value: { me: { role: 'owner' }, storeName: '安可 KTV', rooms: ['A08', 'B12'], businessDate: '2026-06-08', tonight: { bills: 0, paidFen: 0, points: 0 }, queue: { open: 2, dueToday: 1, breached: 1 }, calendarMissingFor: null } })
    world.setNow('2026-11-01T00:00:00+08:00')
    expect(await openDesk(clerk, {}, world)).toMatchObject({ value: { queue: null, calendarMissingFor: 2027, businessDate: '2026-10-31' } })
  })

  describe('X4 the audit log', () => {
    const day = () => (world.dump('audit') as unknown as AuditRow[]).sort((a, b) => (a._id < b._id ? -1 : 1))
    const deed = { what: 'test', whom: 'x', why: null, facts: { n: 1 } }

    it('X4 twenty deeds of one person at the same moment are one unbroken chain; a refusal leaves no row', async () => {
      const boss = await owner()
      const before = day().length
      await Promise.all(Array.from({ length: 4 }, () => audited(world.store, boss, deed, world.clock.now(), async () => accept(1))))
      expect(await audited(world.store, boss, deed, world.clock.now(), async () => refuse({ code: 'NO' }))).toEqual({ ok: false, refusal: { code: 'NO' } })
      expect(day()).toHaveLength(before + 4)
      expect(verifyAuditDay(boss, '2026-06-08', day())).toEqual({ intact: true, rows: before + 4 })
    })

    it('X4 an edited, removed or inserted row is named', async () => {
      const boss = await owner()
      for (let n = 0; n < 3; n += 1) await audited(world.store, boss, deed, world.clock.now(), async () => accept(n))
      const rows = day()
      const edited = rows.map((row, n) => (n === 1 ? { ...row, whom: 'y' } : row))
      expect(verifyAuditDay(boss, '2026-06-08', edited)).toEqual({ intact: false, rowId: rows[1]?._id })
      expect(verifyAuditDay(boss, '2026-06-08', rows.filter((_, n) => n !== 1))).toEqual({ intact: false, rowId: rows[2]?._id })
      expect(verifyAuditDay({ ...boss, staffId: 'st-other' }, '2026-06-08', rows)).toMatchObject({ intact: false })
    })
  })
})
