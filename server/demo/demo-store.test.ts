import { chinaCalendar } from '@encore/domain/calendar/china-calendar'
import { STATUSES } from '@encore/domain/complaint/states'
import { clocksOf, nextDue } from '@encore/domain/complaint/clocks'
import { replay } from '@encore/domain/complaint/replay'
import { businessDate, civilDay, type Instant, later, MS_PER_DAY, MS_PER_MINUTE, noonAfter, parseInstant } from '@encore/domain/kernel/time'
import { checkBirthday } from '@encore/domain/member/birthday'
import { billFingerprint } from '@encore/domain/points/bill'
import { verifyChain } from '@encore/domain/points/chain'
import { reconcile } from '@encore/domain/points/reconcile'
import { balanceView } from '@encore/domain/points/views'
import { TIER_RULES_V1, TIERS, tierReached } from '@encore/domain/tier/tier'
import { growthOn } from '@encore/domain/tier/spend'
import { createHash } from 'node:crypto'
import { collections } from '../collections'
import { type ComplaintDoc, NO_DUE } from '../complaint/complaint.port'
import { findTracked } from '../complaint/ownership'
import type { InboxDoc, MemberDoc, PhoneDoc } from '../member/member.port'
import { openPhone } from '../member/phone-vault'
import { type CampaignDoc, originOf } from '../offer/campaign.port'
import { memoryStore } from '../platform/memory-store'
import { secretsFrom } from '../platform/secrets'
import { staff, type StaffDoc } from '../platform/staff-directory'
import { collection } from '../platform/store'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { accountFindings } from '../reconcile/account-findings'
import type { VoucherDoc } from '../voucher/voucher.port'
import { playedCases } from './cases'
import { nextDueDay } from './case-days'
import { type DemoStore, demoStore } from './demo-store'
import { guestPlans } from './guests'
import { lastPendingMoment } from './moments'
import { STORE_ID } from './venue'
import { visitsOf } from './visits'

const at = (text: string): Instant => parseInstant(text) as Instant
const secrets = secretsFrom({ PHONE_LOOKUP_KEY: 'ab'.repeat(32), PHONE_KEYS: `t:${'cd'.repeat(32)}` })
const now = at('2026-11-23T21:30:00+08:00')
const make = (seed: number, when: Instant): DemoStore => demoStore({ seed, now: when, secrets })
const store = make(20261, now)
const docs = <D>(name: string, from = store): readonly D[] => (from.documents[name] ?? []) as unknown as readonly D[]
const accounts = docs<AccountDoc>('accounts')
const entries = docs<EntryDoc>('entries')
const members = docs<MemberDoc>('members')
const complaints = docs<ComplaintDoc>('complaints')
const printOf = (made: DemoStore): string => createHash('sha256').update(JSON.stringify(made)).digest('hex')

describe('§15 the demo store is the same for the same seed and clock', () => {
  it('gives the same bytes twice, and others for another seed or another day', () => {
    const again = make(20261, now)
    expect(printOf(again)).toBe(printOf(store))
    expect(printOf(make(20262, now))).not.toBe(printOf(store))
    expect(printOf(make(20261, later(now, MS_PER_DAY)))).not.toBe(printOf(store))
  })

  it('fills only collections that exist, and every id in them once', () => {
    const planned = collections.map(({ name }) => name)
    for (const [name, rows] of Object.entries(store.documents)) {
      expect(planned).toContain(name)
      expect(new Set(rows.map(({ _id }) => _id)).size).toBe(rows.length)
    }
  })

  it('P10 every account agrees with its entries, outside and inside', () => {
    expect(accounts.flatMap((account) => accountFindings(account, entries.filter(({ memberId }) => memberId === account._id), now))).toEqual([])
  })

  it('holds nothing from the future', () => {
    const TIMES = ['at', 'joinedAt', 'welcomedAt', 'registeredAt', 'receivedAt', 'changedAt', 'closedAt', 'visitAt', 'readAt', 'reachedAt', 'since']
    const late: string[] = []
    const look = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return
      for (const [key, inner] of Object.entries(value)) {
        if (TIMES.includes(key) && typeof inner === 'number' && inner > now) late.push(`${path}.${key}`)
        look(inner, `${path}.${key}`)
      }
    }
    look(store.documents, '')
    expect(late).toEqual([])
  })
})

describe('§15 members and bills', () => {
  it('M3 200 members, each with a phone of their own that opens again', () => {
    expect(members).toHaveLength(200)
    expect(new Set(members.map((member) => openPhone(member.phone, member.phoneKey, secrets))).size).toBe(200)
    expect(docs<PhoneDoc>('phones').map(({ memberId }) => memberId).sort()).toEqual(members.map(({ _id }) => _id).sort())
    expect(members.filter(({ openid }) => openid === null).length).toBeGreaterThan(10)
  })

  it('M11 nobody is under 18; some birthdays are near', () => {
    const birthdays = members.flatMap(({ profile }) => profile.birthday ?? [])
    expect(birthdays.every((birthday) => checkBirthday(birthday, now).ok)).toBe(true)
    const soon = [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7].map((days) => civilDay(later(now, days * MS_PER_DAY)).slice(5))
    const isSoon = ({ month, day }: { month: number; day: number }): boolean => soon.includes(`${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    expect(birthdays.filter((birthday) => birthday.calendar === 'solar' && isSoon(birthday)).length).toBeGreaterThan(3)
  })

  it('P10 every account reconciles with 0 differences and every chain verifies', () => {
    expect(accounts).toHaveLength(200)
    for (const { _id, ledger } of accounts) {
      const own = entries.filter(({ memberId }) => memberId === _id).sort((a, b) => a.version - b.version)
      expect(verifyChain(_id, own.map(({ entry }) => entry))).toMatchObject({ intact: true, entries: own.length, headHash: ledger.headHash })
      expect(reconcile(ledger, own.map(({ entry }) => entry))).toEqual({ verdict: 'agrees', entries: own.length })
    }
    for (const { bill, entry } of entries) if (bill && entry.source.of === 'bill') expect(entry.source.billFingerprint).toBe(billFingerprint(bill))
  })

  it('T1, T3 every tier is there and follows from what was spent', () => {
    for (const tier of TIERS) expect(accounts.some(({ ledger }) => ledger.tier.tier === tier)).toBe(true)
    for (const { ledger } of accounts) {
      const reached = tierReached(growthOn(ledger.spend, businessDate(now), TIER_RULES_V1.windowMonths), TIER_RULES_V1)
      expect(TIERS.indexOf(ledger.tier.tier)).toBeGreaterThanOrEqual(TIERS.indexOf(reached))
    }
  })

  it('P1, §14 six months of bills with peaks at weekends and at night, excluded lines among them', () => {
    const bills = entries.filter(({ bill }) => bill !== null)
    expect(bills.length).toBeGreaterThan(1000)
    const weekend = bills.filter(({ businessDate: date }) => [5, 6].includes(new Date(date).getUTCDay()))
    expect(weekend.length / bills.length).toBeGreaterThan(0.4)
    expect(bills.filter(({ bill }) => bill?.lines.some(({ category }) => category === 'tobacco' || category === 'topup')).length).toBeGreaterThan(50)
    expect(bills.every(({ at: settledAt, businessDate: date }) => businessDate(settledAt as Instant) === date)).toBe(true)
    expect(new Set(bills.map(({ businessDate: date }) => date.slice(0, 7))).size).toBeGreaterThan(6)
  })

  it('nobody sings in a room where somebody else still is', () => {
    const visits = visitsOf(guestPlans(20261, now), 20261, now, businessDate(now))
    for (const [place, visit] of visits.entries()) {
      expect(visits.slice(place + 1).find((other) => other.room === visit.room && other.cameAt < visit.settledAt && visit.cameAt < other.settledAt)).toBeUndefined()
    }
  })

  it('P3, P6 some points are pending and some expire soon; none has expired', () => {
    const views = accounts.map(({ ledger }) => ({ ledger, view: balanceView(ledger, now) }))
    expect(views.filter(({ view }) => view.pending > 0).length).toBeGreaterThan(3)
    expect(views.filter(({ view }) => view.expiringSoon !== null).length).toBeGreaterThan(3)
    expect(views.every(({ ledger, view }) => view.available + view.pending === ledger.balance)).toBe(true)
  })

  it('P3 whatever the hour, a bill of tonight has pending points and lies behind', () => {
    for (let when = at('2026-11-28T00:00:00+08:00'); when < at('2026-11-29T12:00:00+08:00'); when = later(when, 7 * MS_PER_MINUTE)) {
      const settledAt = lastPendingMoment(when)
      expect(settledAt).toBeLessThanOrEqual(when)
      expect(noonAfter(businessDate(settledAt))).toBeGreaterThan(when)
    }
  })
})

describe('§15 the people a developer may be', () => {
  it('names everybody once, with openids that are no phone numbers', () => {
    expect(store.identities.map(({ id }) => id)).toEqual(['guest-new', 'guest-silver', 'guest-gold', 'guest-claim', 'clerk', 'clerk-2', 'handler', 'handler-2', 'manager', 'owner', 'newcomer'])
    expect(store.identities.every(({ openid }) => /^demo-[a-z]/.test(openid))).toBe(true)
  })

  it('they are what their labels say', async () => {
    const cloud = memoryStore()
    for (const [name, rows] of Object.entries(store.documents)) for (const row of rows) await cloud.add(collection(name), row)
    const openidOf = (id: string): string => store.identities.find((one) => one.id === id)?.openid ?? ''
    const accountOf = (id: string): AccountDoc | undefined => accounts.find(({ openid }) => openid === openidOf(id))
    expect(accountOf('guest-silver')?.ledger.tier.tier).toBe('silver')
    expect(balanceView(accountOf('guest-silver')?.ledger ?? (() => { throw new Error('no account') })(), now).pending).toBeGreaterThan(0)
    expect(accountOf('guest-gold')?.ledger.tier.tier).toBe('gold')
    expect(balanceView(accountOf('guest-gold')?.ledger ?? (() => { throw new Error('no account') })(), now).expiringSoon).not.toBeNull()
    expect(accountOf('guest-new')).toBeUndefined()
    const claim = members.find(({ phoneTail }) => phoneTail === '8008')
    expect(claim).toMatchObject({ openid: null, registeredBy: expect.stringContaining('staff-clerk') })
    for (const [id, role] of [['clerk', 'clerk'], ['clerk-2', 'clerk'], ['handler', 'handler'], ['handler-2', 'handler'], ['manager', 'manager'], ['owner', 'owner']] as const) {
      expect(await cloud.get(staff, openidOf(id))).toMatchObject({ role, storeId: STORE_ID, isActive: true } satisfies Partial<StaffDoc>)
    }
    expect(await cloud.get(staff, openidOf('newcomer'))).toBeNull()
    const code = /[0-9A-Z]{10}/.exec(store.identities[0]?.note ?? '')?.[0] ?? ''
    expect(await findTracked(code, { store: cloud, secrets })).toMatchObject({ ownerKey: null, memberId: null, status: 'investigating' })
  })

  it('N1 the named guests have messages, some unread', () => {
    const inbox = docs<InboxDoc>('inbox')
    for (const openid of ['demo-guest-silver', 'demo-guest-gold']) {
      const own = inbox.filter(({ memberId }) => memberId === members.find((member) => member.openid === openid)?._id)
      expect(own.some(({ topic }) => topic.startsWith('complaint_'))).toBe(true)
      expect(own.some(({ topic }) => topic === 'points_earned')).toBe(true)
      expect(own.some(({ readAt }) => readAt === null)).toBe(true)
    }
  })
})

describe('§15 campaigns with what came of them', () => {
  it('O5 what a campaign has issued are vouchers in its members’ hands; the used ones paid on bills of the ledger', () => {
    const [vouchers, bills] = [docs<VoucherDoc>('vouchers'), new Map(entries.map((doc) => [doc._id, doc]))]
    for (const { _id, issued } of docs<CampaignDoc>('campaigns')) expect(vouchers.filter(({ origin }) => origin === originOf(_id))).toHaveLength(issued)
    const used = vouchers.flatMap(({ voucher, origin }) => (origin.startsWith('campaign:') && voucher.status === 'used' && voucher.use.billKey !== null ? [voucher.use.billKey] : []))
    expect(used.length).toBeGreaterThan(5)
    for (const key of used) expect(bills.get(key)?.bill?.paidByVouchersFen).toBeGreaterThan(0)
  })
})

describe('§15 complaints with live deadlines', () => {
  it('C3 every state is there, reopened and anonymous ones too', () => {
    expect([...new Set(complaints.map(({ status }) => status))].sort()).toEqual([...STATUSES].sort())
    expect(complaints.some(({ cycle, queue }) => cycle === 2 && queue === 'open')).toBe(true)
    expect(complaints.some(({ trackingKey, memberId }) => trackingKey !== null && memberId === null)).toBe(true)
  })

  it('C8 what is stored beside the facts is what the facts say', () => {
    for (const doc of complaints) {
      const clocks = clocksOf(doc.facts, chinaCalendar, now)
      expect(replay(doc.facts)).toMatchObject({ status: doc.status, cycle: doc.cycle, receivedAt: doc.receivedAt })
      expect(doc.nextDueAt).toBe(doc.queue === 'open' ? nextDue(clocks)?.at ?? NO_DUE : NO_DUE)
      expect(clocks.filter(({ status, isFrozen }) => status !== 'running' && !isFrozen)).toEqual([])
    }
  })

  it.each(['2026-11-23T21:30:00+08:00', '2026-11-28T10:00:00+08:00', '2026-10-04T00:05:00+08:00', '2027-02-08T12:00:00+08:00'])('C5 at %s something is due today or on the next working day, and something is overdue', (text) => {
    const when = at(text)
    const dues = playedCases([], { seed: 3, now: when, calendar: chinaCalendar })
      .flatMap(({ batches }) => nextDue(clocksOf(batches.flatMap(({ facts }) => facts), chinaCalendar, when)) ?? [])
    expect(dues.map(({ clock }) => clock.due?.dueDate)).toContain(nextDueDay(when, chinaCalendar))
    expect(dues.some((due) => due.at < when && due.clock.status === 'breached')).toBe(true)
  })

  it('C7 before a holiday one promise leads over it', () => {
    const when = at('2026-09-29T20:00:00+08:00')
    const over = playedCases([], { seed: 1, now: when, calendar: chinaCalendar }).find(({ script }) => script.key === 'over-holiday')
    const clocks = clocksOf(over?.batches.flatMap(({ facts }) => facts) ?? [], chinaCalendar, when)
    expect(clocks.find(({ name }) => name === 'resolution')?.due?.dueDate).toMatch(/^2026-10-1/)
  })

  it('the scripts can be played on any day, in years without a calendar too', () => {
    for (let day = at('2025-01-01T00:00:00+08:00'); day < at('2028-06-01T00:00:00+08:00'); day = later(day, 31 * MS_PER_DAY + 18_061_234)) {
      expect(() => playedCases([], { seed: 1, now: day, calendar: chinaCalendar })).not.toThrow()
    }
  })
})
