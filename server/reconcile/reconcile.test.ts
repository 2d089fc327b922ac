import { MS_PER_DAY, MS_PER_HOUR } from '@encore/domain/kernel/time'
import { collection, type Doc } from '../platform/store'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { accounts, type AccountDoc, entries, type EntryDoc } from '../points/points.port'
import { entriesOf, joined, manager, nextOperation, owner, settled } from '../points/points-scene.testkit'
import { expirePoints } from '../points/expire-points'
import { refundBill } from '../points/refund-bill'
import { settleBill } from '../points/settle-bill'
import { fen } from '@encore/domain/kernel/amount'
import { hashOfEntry } from '@encore/domain/points/entry'
import { openDesk } from '../staff/open-desk'
import { accountFindings } from './account-findings'
import { reconcilePage, openReconcile, unfreezeAccount } from './reconcile-page'
import { NIGHTS_A_ROUND, rangeOfNight, rollingCheck } from './rolling-check'
import { sealDays } from './seal-day'
import type { Difference, ReconcileSubject } from '@encore/contract/reconcile'

/** A year of one guest: bills, an upgrade with its gift, refunds in part and whole, expiry. */
async function aYear(world: TestWorld, openid = 'o-guest', phone = '13812348000'): Promise<string> {
  const memberId = await joined(world, openid, phone)
  const first = await settled(world, memberId, 250_000)
  await settled(world, memberId, 88_800)
  await refund(world, first, 120_000)
  world.pass(40 * MS_PER_DAY)
  const later = await settled(world, memberId, 30_000)
  await refund(world, later, null)
  await settled(world, memberId, 61_500)
  return memberId
}
const refund = (world: TestWorld, billId: string, amount: number | null) =>
  refundBill(manager, { operationId: nextOperation(), billId, refund: amount === null ? { by: 'all' } : { by: 'amount', fen: fen(amount) }, reason: 'service' }, world)

async function whole(world: TestWorld, subject: ReconcileSubject): Promise<{ readonly checked: number; readonly differences: readonly Difference[] }> {
  const differences: Difference[] = []
  let checked = 0
  for (let after: string | undefined; ;) {
    const page = await reconcilePage(manager, { subject, after }, world)
    if (!page.ok) throw new Error('refused')
    checked += page.value.checked
    differences.push(...page.value.differences)
    if (page.value.next === null) return { checked, differences }
    after = page.value.next
  }
}
const change = async <D extends Doc>(world: TestWorld, name: string, id: string, set: Record<string, unknown>) => world.store.change(collection<D>(name), id, { set })

/** Every leaf of a value as a path, and a value that differs from it there. */
const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  value !== null && typeof value === 'object' ? Object.keys(value).flatMap((key) => leaves((value as Record<string, unknown>)[key], [...path, key])) : [path]
const edited = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : value === null ? 'x' : !value
  return Array.isArray(value) ? value.map((item, n) => (String(n) === key ? edited(item, rest) : item)) : { ...(value as object), [key]: edited((value as Record<string, unknown>)[key], rest) }
}
/** Nothing follows from these, so nothing can be held against them. */
const NOT_COMPARED = ['room', 'message', 'name', 'openid', 'termsVersion', 'storeId of the account', 'holds']

describe('P10 reconcile', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  it('P10 a year of bills, gifts, refunds and expiry: 0 differences, in pieces, over every account', async () => {
    for (let n = 0; n < 23; n += 1) await joined(world, `o-${n}`, `139000000${String(n).padStart(2, '0')}`)
    await aYear(world)
    world.setNow('2027-07-02T04:00:00+08:00')
    await expirePoints(world)
    expect(await whole(world, 'accounts')).toEqual({ checked: 24, differences: [] })
  })

  it('R14 1,000 of 1,000 single fields changed in stored entries, accounts and lots are found, and named by member and field', async () => {
    const now = world.clock.now()
    let tried = 0
    for (let n = 0; tried < 1000; n += 1) {
      const memberId = await aYear(world, `o-${n}`, `139000001${String(n).padStart(2, '0')}`)
      const account = await world.store.get(accounts, memberId) as AccountDoc
      const docs = await entriesOf(world, memberId)
      const changes = [
        ...docs.flatMap((doc, at) => leaves(doc).filter(([field]) => !NOT_COMPARED.includes(field ?? '')).map((path) => ({ account, docs: docs.map((one, k) => (k === at ? edited(one, path) as EntryDoc : one)), id: doc._id, path }))),
        ...leaves(account).filter(([field, inner]) => field === 'ledger' ? inner !== 'holds' : !NOT_COMPARED.includes(field ?? '') && field !== 'storeId').map((path) => ({ account: edited(account, path) as AccountDoc, docs, id: 'account', path })),
      ]
      for (const one of changes) {
        const found = accountFindings(one.account, one.docs, now)
        if (found.length === 0) throw new Error(`not found: ${one.id} ${one.path.join('.')}`)
        expect(found.some(({ field }) => field.includes(one.id) || field.startsWith('account'))).toBe(true)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThanOrEqual(1000)
  }, 60_000)

  it('P10 a missing entry, one too many and one under another member are found through the store', async () => {
    const memberId = await aYear(world)
    const other = await joined(world, 'o-other', '13900000000')
    const [, second] = await entriesOf(world, memberId)
    if (!second) throw new Error('no entry')
    await change(world, entries.name, second._id, { memberId: other })
    const { differences } = await whole(world, 'accounts')
    expect(differences.filter(({ of }) => of === memberId).map(({ field }) => field)).toContain(`entry ${(await entriesOf(world, memberId))[1]?._id}.chain`)
    expect(differences.filter(({ of }) => of === other)).toContainEqual(expect.objectContaining({ field: `entry ${second._id}.memberId`, stored: JSON.stringify(other), recomputed: JSON.stringify(memberId), day: '2026-06-08' }))
  })

  it('P9 a bill settled while its account is being checked is no difference', async () => {
    const memberId = await aYear(world)
    const [checked] = await Promise.all([whole(world, 'accounts'), settled(world, memberId, 5000), settled(world, memberId, 6000)])
    expect(checked.differences).toEqual([])
  })
})

describe('P10 the nightly seal', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await aYear(world)
    world.pass(2 * MS_PER_DAY)
  })

  it('P10 every day that is over is sealed once, day by day, also by two runs at once; the running day is not', async () => {
    await Promise.all([sealDays(world), sealDays(world)])
    while ((await sealDays(world)).sealed > 0);
    const days = world.dump('seals').map((doc) => doc._id).sort()
    expect(days[0]).toBe('S01:2026-06-08:0001')
    expect(days[days.length - 1]).toBe('S01:2026-07-19:0001')
    expect(days).toHaveLength(42)
    expect(await whole(world, 'seals')).toEqual({ checked: 42, differences: [] })
  })

  it('P10 an entry edited with its whole chain made to fit again is found and named with its day', async () => {
    while ((await sealDays(world)).sealed > 0);
    const docs = await entriesOf(world, memberId)
    const last = docs[docs.length - 1]
    if (!last) throw new Error('no entry')
    const forged = { ...last.entry, staffId: 'st-nobody' }
    const hash = hashOfEntry(forged)
    await change(world, entries.name, last._id, { entry: { ...forged, hash } })
    const account = await world.store.get(accounts, memberId) as AccountDoc
    await change(world, accounts.name, memberId, { ledger: { ...account.ledger, headHash: hash } })
    expect((await whole(world, 'accounts')).differences).toEqual([])
    expect((await whole(world, 'seals')).differences).toEqual([{ subject: 'seals', of: 'S01:2026-07-18:0001', day: '2026-07-18', field: `entry ${last._id}.hash`, stored: hash, recomputed: last.entry.hash }])
  })

  it('P10 an entry slipped in, a seal edited and a seal taken out are found', async () => {
    while ((await sealDays(world)).sealed > 0);
    const [first] = await entriesOf(world, memberId)
    if (!first) throw new Error('no entry')
    await world.store.add(entries, { ...first, _id: 'slipped-in', memberId: 'nobody' })
    expect((await whole(world, 'seals')).differences).toEqual([expect.objectContaining({ of: 'S01:2026-06-08:0001', field: 'entries of the day' })])
    await change(world, 'seals', 'S01:2026-06-20:0001', { at: 1 })
    expect((await whole(world, 'seals')).differences.map(({ of, field }) => [of, field])).toContainEqual(['S01:2026-06-20:0001', 'seal.hash'])
    await world.store.atomically((tx) => tx.remove(collection('seals'), 'S01:2026-06-30:0001'))
    expect((await whole(world, 'seals')).differences.map(({ of, field }) => [of, field])).toContainEqual(['S01:2026-07-01:0001', 'seal.prevHash'])
  })
})

describe('R14 the rolling check', () => {
  let world: TestWorld
  let memberId: string
  beforeEach(async () => {
    world = await memoryWorld()
    memberId = await aYear(world)
  })
  const aRound = async () => {
    for (let night = 0; night < NIGHTS_A_ROUND; night += 1) {
      world.pass(MS_PER_DAY)
      await rollingCheck(world)
      await rollingCheck(world)
    }
  }
  const corrupt = async () => {
    const account = await world.store.get(accounts, memberId) as AccountDoc
    await change(world, accounts.name, memberId, { ledger: { ...account.ledger, balance: account.ledger.balance + 1000 } })
    return () => change(world, accounts.name, memberId, { ledger: account.ledger })
  }

  it('R14 thirty nights look at everybody exactly once, and freeze nobody who agrees', async () => {
    for (let n = 0; n < 40; n += 1) await joined(world, `o-${n}`, `139000002${String(n).padStart(2, '0')}`)
    const ranges = Array.from({ length: NIGHTS_A_ROUND }, (_, n) => rangeOfNight(n))
    expect(ranges.slice(1).map(({ from }) => from)).toEqual(ranges.slice(0, -1).map(({ before }) => before))
    await aRound()
    const looked = (world.dump('checknights') as unknown as { checked: number }[]).reduce((sum, { checked }) => sum + checked, 0)
    expect(looked).toBe(41)
    expect(await openReconcile(manager, {}, world)).toMatchObject({ ok: true, value: { frozen: [] } })
  })

  it('R14 a difference freezes the account: nothing of value moves, nothing is corrected, the desk says so', async () => {
    await corrupt()
    await aRound()
    const before = world.everything()
    const bill = { operationId: nextOperation(), memberId, billNo: 'F1', lines: [{ category: 'room' as const, paidFen: fen(10_000) }] }
    expect(await settleBill(manager, bill, world)).toMatchObject({ refusal: { code: 'ACCOUNT_FROZEN' } })
    const [, earned] = await entriesOf(world, memberId)
    expect(await refund(world, earned?._id ?? '', null)).toMatchObject({ refusal: { code: 'ACCOUNT_FROZEN' } })
    expect(world.everything()).toBe(before)
    expect(await openDesk(manager, {}, world)).toMatchObject({ value: { frozenAccounts: 1 } })
    expect(await openDesk({ ...manager, role: 'clerk' }, {}, world)).toMatchObject({ value: { frozenAccounts: 0 } })
    expect(await openReconcile(manager, {}, world)).toMatchObject({ value: { frozen: [{ memberId, first: 'account.balance' }] } })
  })

  it('R14 an owner lets it move again once it agrees, not before; the same operation then succeeds', async () => {
    const repair = await corrupt()
    await aRound()
    const bill = { operationId: nextOperation(), memberId, billNo: 'F1', lines: [{ category: 'room' as const, paidFen: fen(10_000) }] }
    await settleBill(manager, bill, world)
    const release = { operationId: nextOperation(), memberId, reason: '从备份恢复' }
    expect(await unfreezeAccount(owner, release, world)).toMatchObject({ refusal: { code: 'STILL_DIFFERS', first: 'account.balance' } })
    await repair()
    expect(await unfreezeAccount(owner, release, world)).toEqual({ ok: true, value: { memberId } })
    expect(await unfreezeAccount(owner, release, world)).toEqual({ ok: true, value: { memberId } })
    expect(await unfreezeAccount(owner, { ...release, reason: 'x' }, world)).toMatchObject({ refusal: { code: 'IDEMPOTENCY_CONFLICT' } })
    expect((await settleBill(manager, bill, world)).ok).toBe(true)
    world.pass(MS_PER_HOUR)
    expect(world.dump('audit')).toMatchObject([{ }, { }, { what: 'unfreezeAccount', whom: memberId, why: '从备份恢复' }])
  })
})
