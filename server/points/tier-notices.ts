import { addDays, asBusinessDate, businessDate, type BusinessDate, monthOf } from '@encore/domain/kernel/time'
import { tiersOf } from '@encore/domain/points/rules'
import { NOTICE_DAYS, tierNotice, type TierNotice } from '@encore/domain/tier/notices'
import { inbox } from '../member/member.port'
import { collection, type Doc, type Query, type Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, type AccountDoc } from './points.port'
import { ruleBook } from './rule-versions'

/** How far the notices of a night have come; the last night that was walked to its end tells what needs no second look. */
interface RoundDoc extends Doc { readonly on: string; readonly after: Place | null; readonly doneOn: string | null }
type Place = NonNullable<Query['after']>
const rounds = collection<RoundDoc>('rounds')
const ROUND = 'tier-notices'
const LIMITS = { page: 100, pages: 10 } as const

const noticeOf = ({ ledger: { tier, spend } }: AccountDoc, on: BusinessDate): TierNotice | null => tierNotice(tier, spend, on, tiersOf(ruleBook()))
const keyOf = (memberId: string, { period, step }: TierNotice): string => `tier:${memberId}:${period}:${step}`

async function tell(store: Pick<Store, 'add'>, memberId: string, notice: TierNotice, at: number): Promise<boolean> {
  const { tier, missingFen, until, aboutVisits } = notice
  return store.add(inbox, { _id: keyOf(memberId, notice), memberId, at, topic: 'tier_ending', facts: { tier, missingFen, until, aboutVisits, isGrace: notice.step === 'grace' }, link: null, readAt: null })
}

/**
 * T4: tells guests 60, 30 and 7 days before their tier ends what is missing, and once in the days of grace. Each message has its own
 * id, so a run that was killed, doubled or days late tells nobody twice. Only tiers that end soon or ended are read (indexed); what
 * the last whole night has told is not written again.
 */
export async function sendTierNotices({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<{ readonly tierNotices: number }> {
  const now = clock.now()
  const today = businessDate(now)
  const round: RoundDoc = (await store.get(rounds, ROUND)) ?? { _id: ROUND, on: today, after: null, doneOn: null }
  if (round.doneOn === today) return { tierNotices: 0 }
  let after: Place | null = round.on === today ? round.after : null
  let told = 0
  const endsBy = monthOf(addDays(today, Math.max(...NOTICE_DAYS)))
  for (let page = 0; page < LIMITS.pages; page += 1) {
    const found: readonly AccountDoc[] = await store.find(accounts, { where: { 'ledger.tier.validThrough': { lte: endsBy } }, orderBy: [['ledger.tier.validThrough', 'asc']], limit: LIMITS.page, ...(after && { after }) })
    for (const doc of found) {
      const notice = noticeOf(doc, today)
      const before = round.doneOn === null ? null : noticeOf(doc, asBusinessDate(round.doneOn))
      if (notice && (!before || keyOf(doc._id, before) !== keyOf(doc._id, notice)) && (await tell(store, doc._id, notice, now))) told += 1
      const { tier } = doc.ledger
      after = { value: tier.tier === 'regular' ? '' : tier.validThrough, id: doc._id }
    }
    const isDone = found.length < LIMITS.page
    await keep(store, { _id: ROUND, on: today, after: isDone ? null : after, doneOn: isDone ? today : round.doneOn })
    if (isDone) break
  }
  return { tierNotices: told }
}

async function keep(store: Pick<Store, 'add' | 'change'>, { _id, ...set }: RoundDoc): Promise<void> {
  if (!(await store.change(rounds, _id, { set }))) await store.add(rounds, { _id, ...set })
}
