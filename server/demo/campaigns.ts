import { fen } from '@encore/domain/kernel/amount'
import { addDays, businessDate, instant, later, MS_PER_DAY, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import type { CampaignTerms } from '@encore/domain/offer/campaign'
import { windowsAhead } from '@encore/domain/offer/named-window'
import { billKey } from '@encore/domain/points/bill'
import { useVoucher } from '@encore/domain/voucher/voucher'
import type { Doc } from '../platform/store'
import type { Secrets } from '../platform/world'
import { claimDocs } from '../offer/issue-campaign'
import type { CampaignDoc } from '../offer/campaign.port'
import { voucherDoc, type VoucherDoc } from '../voucher/voucher.port'
import { AUTUMN, autumnVisit, autumnWindow } from './autumn-offer'
import { dice } from './dice'
import type { Membership } from './memberships'
import { atMinute } from './moments'
import { demoStaff } from './identities'
import { STORE_ID } from './venue'
import type { Visit } from './visits'

const QUOTA = 80

const managerId = demoStaff.find(({ role }) => role === 'manager')?.staffId ?? ''
const clerkName = demoStaff.find(({ role }) => role === 'clerk')?.name ?? ''

function campaign(id: string, terms: CampaignTerms, over: Pick<CampaignDoc, 'createdAt' | 'startedAt'>): CampaignDoc {
  return { _id: id, storeId: STORE_ID, terms, status: 'running', left: terms.quota, issued: 0, pending: {}, createdBy: managerId, stoppedAt: null, push: null, ...over }
}

type Books = { readonly campaign: CampaignDoc; readonly claims: readonly Doc[]; readonly vouchers: readonly VoucherDoc[] }

/** Claimed in the app some days before it was used; others have theirs still, or let it lapse. */
function given(books: Books, member: Membership, at: Instant, visit: Visit | undefined, secrets: Secrets): Books {
  const { claim, attempt, issued } = claimDocs({ campaign: books.campaign, memberId: member.account._id, tier: member.account.ledger.tier.tier, now: at }, at, { secrets })
  const used = issued.map((doc) => {
    if (!visit) return doc
    const use = { at: visit.settledAt, storeId: STORE_ID, staffId: 'staff-clerk', staffName: clerkName, billKey: billKey({ storeId: STORE_ID, businessDate: visit.businessDate, billNumber: visit.billNumber }) }
    const done = useVoucher(doc.voucher, use)
    if (!done.ok) throw new Error(`demo voucher: ${done.refusal.code}`)
    return voucherDoc(done.value)
  })
  const { left, issued: out } = books.campaign
  return { campaign: { ...books.campaign, left: left - 1, issued: out + 1 }, claims: [...books.claims, claim, attempt], vouchers: [...books.vouchers, ...used] }
}

function ended(memberships: readonly Membership[], { seed, now, secrets }: { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }): Books {
  const window = autumnWindow(now)
  const startedAt = later(atMinute(window.from, 12 * 60), -3 * MS_PER_DAY)
  const own = dice(seed, 'ended campaign')
  const begun: Books = {
    campaign: campaign(AUTUMN.id, {
      title: AUTUMN.title, window: { name: 'own', ...window, dayParts: ['evening', 'night'] }, audience: { tiers: [], tag: null },
      benefit: { of: 'amount', offFen: AUTUMN.offFen, minimumFen: AUTUMN.leastFen }, quota: QUOTA, perMember: 1, delivery: 'claim',
    }, { createdAt: later(startedAt, -40 * MS_PER_MINUTE), startedAt }),
    claims: [], vouchers: [],
  }
  return memberships.reduce((books, member) => {
    const visit = autumnVisit(member.visits, now)
    const isKeen = visit !== undefined || (member.member.joinedAt < startedAt && own.happens(12))
    if (!isKeen || books.campaign.left === 0) return books
    const asked = visit ? later(visit.cameAt, -own.between(30, 900) * MS_PER_MINUTE) : later(startedAt, own.between(60, 4_000) * MS_PER_MINUTE)
    return given(books, member, instant(Math.max(asked, member.member.joinedAt + MS_PER_MINUTE)), visit, secrets)
  }, begun)
}

/** The next holiday's, running since two days ago; a few have it. */
function running(memberships: readonly Membership[], { seed, now, secrets }: { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }): Books {
  const next = windowsAhead(businessDate(now), CHINA_RECORD.years).find(({ name }) => name === 'christmas' || name === 'new_years_eve' || name === 'spring_festival' || name === 'labour' || name === 'national')
  const window = next ?? { name: 'own' as const, from: businessDate(now), to: addDays(businessDate(now), 7), dayParts: ['evening', 'night'] as const }
  const startedAt = later(now, -2 * MS_PER_DAY)
  const own = dice(seed, 'running campaign')
  const begun: Books = {
    campaign: campaign('demo-campaign-holiday', {
      title: { zh: '节日欢唱券', en: 'Holiday singing' }, window, audience: { tiers: [], tag: null },
      benefit: { of: 'amount', offFen: fen(5_000), minimumFen: fen(30_000) }, quota: 60, perMember: 1, delivery: 'claim',
    }, { createdAt: later(startedAt, -MS_PER_DAY), startedAt }),
    claims: [], vouchers: [],
  }
  return memberships.reduce((books, member) => (member.plan.order < 900 && member.member.joinedAt < startedAt && books.campaign.left > 0 && own.happens(10)
    ? given(books, member, later(startedAt, own.between(5, 2_000) * MS_PER_MINUTE), undefined, secrets) : books), begun)
}

/** Around every guest's birthday, and points may pay beside it (R5): nobody has taken it yet. */
function birthdays(now: Instant): Books {
  const startedAt = later(now, -5 * MS_PER_DAY)
  const terms: CampaignTerms = {
    title: { zh: '生日欢唱券', en: 'Birthday singing' }, window: { name: 'own', from: addDays(businessDate(now), -5), to: addDays(businessDate(now), 40), dayParts: [] },
    audience: { tiers: [], tag: 'birthday' }, benefit: { of: 'amount', offFen: fen(6_000), minimumFen: fen(30_000), stacksWithDeduct: true }, quota: 200, perMember: 1, delivery: 'claim',
  }
  return { campaign: campaign('demo-campaign-birthday', terms, { createdAt: later(startedAt, -MS_PER_DAY), startedAt }), claims: [], vouchers: [] }
}

/** One campaign that is over, with what came of it, and two that run. */
export function demoCampaigns(memberships: readonly Membership[], order: { readonly seed: number; readonly now: Instant; readonly secrets: Secrets }): { readonly campaigns: readonly CampaignDoc[]; readonly claims: readonly Doc[]; readonly vouchers: readonly VoucherDoc[] } {
  const all = [ended(memberships, order), running(memberships, order), birthdays(order.now)]
  return { campaigns: all.map(({ campaign: one }) => one), claims: all.flatMap(({ claims }) => claims), vouchers: all.flatMap(({ vouchers }) => vouchers) }
}
