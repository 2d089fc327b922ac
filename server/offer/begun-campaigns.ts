import type { Query, Store } from '../platform/store'
import { CAMPAIGN_PAGES, type CampaignDoc, campaigns } from './campaign.port'

/**
 * Every campaign that was ever started, newest first. What has ended is told from what is on by its window, which no index knows, so a
 * campaign that runs for a year is behind all that came and went meanwhile. One request a hundred, which is two years of campaigns.
 */
export async function begunCampaigns(store: Pick<Store, 'find'>): Promise<readonly CampaignDoc[]> {
  const all: CampaignDoc[] = []
  for (let after: Query['after']; ;) {
    const page: readonly CampaignDoc[] = await store.find(campaigns, { where: { status: { in: ['running', 'stopped'] } }, orderBy: [['createdAt', 'desc']], limit: CAMPAIGN_PAGES.swept, ...(after && { after }) })
    all.push(...page)
    const last = page[CAMPAIGN_PAGES.swept - 1]
    if (!last) return all
    after = { value: last.createdAt, id: last._id }
  }
}
