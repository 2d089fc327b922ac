import type { CampaignPreview, previewCampaign as previewSchema } from '@encore/contract/offer'
import type { Tier } from '@encore/contract/person'
import { accept, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { isInvited } from '@encore/domain/offer/audience'
import { mostCostFen } from '@encore/domain/offer/campaign'
import { TIERS } from '@encore/domain/tier/tier'
import type * as v from 'valibot'
import { type MemberDoc, members } from '../member/member.port'
import type { Staff } from '../platform/actor'
import { inRequests } from '../platform/in-requests'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, type AccountDoc } from '../points/points.port'
import { CAMPAIGN_PAGES } from './campaign.port'
import { candidateOf } from './candidate'

type PreviewInput = v.InferOutput<ReturnType<typeof previewSchema>>
type FigureWorld = Pick<World, 'store' | 'clock'>

export interface Looked { readonly member: MemberDoc; readonly account: AccountDoc }

/** Members after a cursor with their accounts, in the order of their ids; one page. */
export async function lookAt(store: Store, after: string, limit: number): Promise<{ readonly rows: readonly Looked[]; readonly cursor: string; readonly isLast: boolean }> {
  const found = await store.find(members, { where: { _id: { gt: after } }, orderBy: [['_id', 'asc']], limit })
  const heads = (await Promise.all(inRequests(found).map((page) => store.getMany(accounts, page.map(({ _id }) => _id))))).flat()
  const byId = new Map(heads.map((account) => [account._id, account]))
  return {
    rows: found.flatMap((member) => { const account = byId.get(member._id); return account ? [{ member, account }] : [] }),
    cursor: found[found.length - 1]?._id ?? after, isLast: found.length < limit,
  }
}

/** O5: who would be invited now, by tier, with a few of them by the name on their card, and what it can cost at most. Looks at 2,000 members and says so. */
export async function previewCampaign(_actor: Staff, { audience, benefit, quota, perMember }: PreviewInput, { store, clock }: FigureWorld): Promise<Result<CampaignPreview, never>> {
  const now = clock.now()
  const byTier: Record<Tier, number> = { regular: 0, silver: 0, gold: 0, diamond: 0 }
  const sample: CampaignPreview['sample'][number][] = []
  const [total, looked] = [await store.count(members, {}), await everyInvited(store, audience, now, ({ account }, tier) => {
    byTier[tier] += 1
    if (sample.length < CAMPAIGN_PAGES.sample) sample.push({ name: account.name, tier, lastVisit: account.lastVisit })
  })]
  const invited = TIERS.reduce((sum, tier) => sum + byTier[tier], 0)
  // Too many members to look at them all: the share of those looked at stands for the rest.
  const scaled = looked < total ? Math.ceil((invited * total) / Math.max(1, looked)) : invited
  return accept({ byTier, invited: scaled, looked, members: total, sample, costMostFen: mostCostFen({ quota, perMember, benefit }, scaled) })
}

async function everyInvited(store: Store, audience: PreviewInput['audience'], now: Instant, each: (looked: Looked, tier: Tier) => void): Promise<number> {
  let [looked, after] = [0, '']
  while (looked < CAMPAIGN_PAGES.looked) {
    const { rows, cursor, isLast } = await lookAt(store, after, CAMPAIGN_PAGES.lookedPage)
    for (const row of rows) {
      const candidate = candidateOf(row.member, row.account, now)
      if (isInvited(audience, candidate, now)) each(row, candidate.tier)
    }
    looked += rows.length
    after = cursor
    if (isLast) break
  }
  return looked
}
