import { isStockSound } from '@encore/domain/gift/stock'
import { instant, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { GiftDoc } from '../gift/gift.port'
import { join, openTeam, operation, startTestCloud } from '../platform/test-cloud.testkit'
import { retried, throughTheCrowd } from '../platform/test-phone.testkit'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { accountFindings } from '../reconcile/account-findings'
import type { Heard, House } from './race.testkit'

type Reply<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly refusal: { readonly code: string } }
const ERRORS = ['BUSY', 'INTERNAL', 'BAD_REQUEST', 'UNKNOWN_ACTION', 'FORBIDDEN', 'RATE_LIMITED']
const WELCOME = 50
const MOST_DOCUMENTS = 10_000

/** An answer as it came. */
async function heard<V>(asked: Promise<Reply<V>>, told: (value: V) => number): Promise<Heard> {
  const reply = await asked.catch((error: unknown): Reply<V> => ({ ok: false, refusal: { code: String(error) } }))
  if (reply.ok) return { at: 'done', told: told(reply.value) }
  const { code } = reply.refusal
  return ERRORS.includes(code) || !/^[A-Z_]+$/.test(code) ? { at: 'error', code } : { at: 'refused', code }
}

/**
 * The product: the bundled functions on the real SDK, every ask through its own action. Guests hear their first answer. At the till fifty
 * bills of one member take as long as the machine lets them, and BUSY comes by the clock: the till presses again until it is heard (P8), or
 * its phone asks again as src/api/once.ts does.
 */
export async function ourHouse(maxInstancesPerFunction: number, asksAgain: 'never' | 'as its phone' | 'until it is heard' = 'never'): Promise<House & { /** Gifts whose stock, claims and redemptions do not agree. */ unsound(): readonly string[] }> {
  const test = await startTestCloud({ maxInstancesPerFunction })
  await openTeam(test)
  const { cloud } = test
  const people = new Map<string, string>()
  const versions = new Map<string, number>()
  let [born, bills, complaints] = [0, 0, 0]
  const all = <D>(name: string): readonly D[] => cloud.database.documents(name, { skip: 0, limit: MOST_DOCUMENTS }) as unknown as readonly D[]
  const bill = (memberId: string, points: number, known: { readonly operationId: string; readonly billNo: string }) => ({ ...known, memberId, lines: [{ category: 'room' as const, paidFen: points * 100 }] })
  const nextBill = () => { bills += 1; return { operationId: operation(), billNo: `N${bills}` } }
  const who = (memberId: string): string => people.get(memberId) ?? '?'
  const notified = new Map<string, ReturnType<typeof nextBill>>()

  return {
    name: asksAgain === 'as its phone' ? 'Encore, its phones asking again' : 'Encore', cloud,
    async members(count, points) {
      const names = Array.from({ length: count }, () => { born += 1; return `race${born}` })
      names.forEach((id, n) => cloud.addIdentity({ id, openid: `o-${id}`, label: id, phone: `137${String(10_000_000 + born - n)}` }))
      const ids: string[] = []
      for (const id of names) { const memberId = await join(test, id); people.set(memberId, id); ids.push(memberId) }
      if (points === WELCOME) return ids
      for (const memberId of ids) await test.staffDoes('manager', 'settleBill', bill(memberId, points - WELCOME, nextBill()))
      cloud.clock.moveBy(MS_PER_DAY)
      return ids
    },
    async gift(stock, points) {
      const terms = { title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal' as const, points, perMember: null, tier: 'regular' as const, offeredFrom: null, offeredUntil: null, validDays: 30 }
      return (await test.staffDoes('manager', 'saveGift', { operationId: operation(), terms, stock, isOffered: true })).giftId
    },
    async paidBills(memberIds, points) {
      const paid = new Map<string, string>()
      for (const memberId of memberIds) paid.set(memberId, (await test.staffDoes('manager', 'settleBill', bill(memberId, points, nextBill()))).entryId)
      cloud.clock.moveBy(MS_PER_DAY)
      return paid
    },
    async openBill() { const next = nextBill(); notified.set(next.billNo, next); return next.billNo },
    async complaint() {
      complaints += 1
      const { complaint } = await test.guestDoes(`g${complaints}`, 'fileComplaint', { operationId: operation(), category: 'sound', text: '话筒有杂音，换了两支都一样。', room: 'A08' })
      versions.set(complaint.id, (await test.staffDoes('owner', 'getCase', { id: complaint.id })).version)
      return complaint.id
    },
    earn(memberId, points) {
      const asked = bill(memberId, points, nextBill())
      const settle = () => test.staff('manager', 'settleBill', asked)
      return heard(asksAgain === 'never' ? settle() : asksAgain === 'as its phone' ? throughTheCrowd(settle) : retried(settle), (value) => value.points + value.tierGift)
    },
    redeem: (memberId, giftId, points) => heard(test.guest(who(memberId), 'redeemGift', { operationId: operation(), giftId, units: 1, points, isFirst: true }), (value) => -value.points),
    notify: (memberId, billNo, points) => heard(test.staff('clerk', 'settleBill', bill(memberId, points, notified.get(billNo) ?? nextBill())), (value) => (value.replayed ? 0 : value.points + value.tierGift)),
    refund: (_memberId, billId) => heard(test.staff('manager', 'refundBill', { operationId: operation(), billId, refund: { by: 'all' }, reason: 'service' }), (value) => value.pointsBack - value.points - value.giftPoints),
    claim: (id, n) => heard(test.staff(n === 0 ? 'handler' : 'handler2', 'workComplaint', { operationId: operation(), id, version: versions.get(id) ?? 0, do: { step: 'claim' } }), () => 0),
    balanceOf: (memberId) => all<AccountDoc>('accounts').find(({ _id }) => _id === memberId)?.ledger.balance ?? NaN,
    broken(memberIds) {
      const [accounts, entries] = [all<AccountDoc>('accounts'), all<EntryDoc>('entries').filter(({ _id }) => !_id.startsWith('op:'))]
      return memberIds.filter((id) => {
        const account = accounts.find(({ _id }) => _id === id)
        return !account || accountFindings(account, entries.filter(({ memberId }) => memberId === id), instant(cloud.clock.now())).length > 0
      })
    },
    unsound: () => all<GiftDoc>('gifts').filter((gift) => !isStockSound(gift) || Object.keys(gift.claims).length > 0).map(({ _id }) => _id),
  }
}
