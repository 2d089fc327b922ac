import type { CampaignResult } from '@encore/contract/offer'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { voucherCostFen } from '@encore/domain/offer/campaign'
import type { VoucherUse } from '@encore/domain/voucher/voucher'
import type { Staff } from '../platform/actor'
import { getAll, inRequests } from '../platform/in-requests'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { entries, type EntryDoc } from '../points/points.port'
import { vouchers } from '../voucher/voucher.port'
import { CAMPAIGN_PAGES, originOf } from './campaign.port'
import { campaignRow, ownCampaign } from './manage-campaigns'

interface Used { readonly memberId: string; readonly use: VoucherUse }

/** The used vouchers, page after page in the order of their codes, as far as anybody reads at once. */
async function usedOf(store: Store, origin: string): Promise<readonly Used[]> {
  const found: Used[] = []
  let after = ''
  for (let pages = 0; pages < CAMPAIGN_PAGES.voucherPages; pages += 1) {
    const docs = await store.find(vouchers, { where: { origin, status: 'used', _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: CAMPAIGN_PAGES.vouchersARead })
    found.push(...docs.flatMap(({ memberId, voucher }): Used[] => (voucher.status === 'used' ? [{ memberId, use: voucher.use }] : [])))
    if (docs.length < CAMPAIGN_PAGES.vouchersARead) break
    after = docs[docs.length - 1]?._id ?? after
  }
  return found
}

/** A voucher for one thing is verified at the counter, on no bill: it was on every bill its owner had in that store that evening. */
async function billsOfVisits(store: Store, used: readonly Used[]): Promise<EntryDoc[]> {
  const evenings = new Map<string, Set<string>>()
  for (const { memberId, use } of used) {
    const key = `${use.storeId} ${businessDate(use.at)}`
    evenings.set(key, (evenings.get(key) ?? new Set()).add(memberId))
  }
  const found: EntryDoc[] = []
  for (const [key, guests] of evenings) {
    const [storeId = '', date = ''] = key.split(' ')
    for (const memberIds of inRequests([...guests])) {
      found.push(...await store.find(entries, { where: { storeId, businessDate: date, kind: 'earn', memberId: { in: memberIds } }, limit: CAMPAIGN_PAGES.billsOfGuests }))
    }
  }
  return found
}

/** What is left of it after refunds. */
function paidFen({ bill, refunds }: EntryDoc): number {
  const left = refunds?.left ?? bill
  return left ? left.lines.reduce((sum, line) => sum + line.paidFen, 0) - left.paidByVouchersFen - left.paidByPointsFen : 0
}

/**
 * O5: vouchers out, vouchers used, what the bills with them brought and what the vouchers cost: read from the vouchers and the ledger
 * themselves. Each bill counts once. `counted` of the used vouchers are in the sums: all of them, up to ten thousand.
 */
export async function campaignResult(actor: Staff, { campaignId }: { readonly campaignId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<CampaignResult, { readonly code: 'NOT_FOUND' }>> {
  const campaign = await ownCampaign(store, actor, campaignId)
  if (!campaign) return refuse({ code: 'NOT_FOUND' })
  const origin = originOf(campaignId)
  const counted = await usedOf(store, origin)
  // Counted after they were read: a voucher used in between is one more of those used, never one that was read and is not among them.
  const [all, used] = await Promise.all([store.count(vouchers, { origin }), store.count(vouchers, { origin, status: 'used' })])
  const onBills = await getAll(store, entries, [...new Set(counted.flatMap(({ use }) => use.billKey ?? []))])
  const bills = new Map([...onBills, ...await billsOfVisits(store, counted.filter(({ use }) => use.billKey === null))].map((doc) => [doc._id, doc]))
  const isItem = campaign.terms.benefit.of === 'item'
  return accept({
    campaign: campaignRow(campaign, clock.now()), vouchers: all, used, counted: counted.length, bills: bills.size, revenueFen: [...bills.values()].reduce((sum, doc) => sum + paidFen(doc), 0),
    costFen: isItem ? counted.length * voucherCostFen(campaign.terms.benefit) : onBills.reduce((sum, { bill }) => sum + (bill ? bill.paidByVouchersFen : 0), 0),
  })
}
