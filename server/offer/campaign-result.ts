import type { CampaignResult } from '@encore/contract/offer'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { voucherCostFen } from '@encore/domain/offer/campaign'
import type { VoucherUse } from '@encore/domain/voucher/voucher'
import type { Staff } from '../platform/actor'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { entries, type EntryDoc } from '../points/points.port'
import { vouchers } from '../voucher/voucher.port'
import { CAMPAIGN_PAGES, originOf } from './campaign.port'
import { campaignRow, ownCampaign } from './manage-campaigns'

interface Used { readonly memberId: string; readonly use: VoucherUse }

async function billsByKey(store: Store, keys: readonly string[]): Promise<EntryDoc[]> {
  const found: EntryDoc[] = []
  for (let at = 0; at < keys.length; at += CAMPAIGN_PAGES.billsARead) found.push(...await store.getMany(entries, keys.slice(at, at + CAMPAIGN_PAGES.billsARead)))
  return found
}

/** A voucher for one thing is verified at the counter, on no bill: it was on every bill its owner had in that store that evening. */
async function billsOfVisits(store: Store, used: readonly Used[]): Promise<EntryDoc[]> {
  const evenings = new Map<string, Set<string>>()
  for (const { memberId, use } of used) {
    const key = `${use.storeId} ${businessDate(use.at)}`
    evenings.set(key, (evenings.get(key) ?? new Set()).add(memberId))
  }
  const found = await Promise.all([...evenings].map(([key, memberIds]) => {
    const [storeId = '', date = ''] = key.split(' ')
    return store.find(entries, { where: { storeId, businessDate: date, kind: 'earn', memberId: { in: [...memberIds] } }, limit: CAMPAIGN_PAGES.vouchersCounted })
  }))
  return found.flat()
}

/** What is left of it after refunds. */
function paidFen({ bill, refunds }: EntryDoc): number {
  const left = refunds?.left ?? bill
  return left ? left.lines.reduce((sum, line) => sum + line.paidFen, 0) - left.paidByVouchersFen - left.paidByPointsFen : 0
}

/** O5: vouchers out, vouchers used, what the bills with them brought and what the vouchers cost: read from the vouchers and the ledger themselves. Each bill counts once. */
export async function campaignResult(actor: Staff, { campaignId }: { readonly campaignId: string }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<CampaignResult, { readonly code: 'NOT_FOUND' }>> {
  const campaign = await ownCampaign(store, actor, campaignId)
  if (!campaign) return refuse({ code: 'NOT_FOUND' })
  const origin = originOf(campaignId)
  const [all, docs] = await Promise.all([store.count(vouchers, { origin }), store.find(vouchers, { where: { origin, status: 'used' }, limit: CAMPAIGN_PAGES.vouchersCounted })])
  const used = docs.flatMap(({ memberId, voucher }): Used[] => (voucher.status === 'used' ? [{ memberId, use: voucher.use }] : []))
  const onBills = await billsByKey(store, [...new Set(used.flatMap(({ use }) => use.billKey ?? []))])
  const bills = new Map([...onBills, ...await billsOfVisits(store, used.filter(({ use }) => use.billKey === null))].map((doc) => [doc._id, doc]))
  const isItem = campaign.terms.benefit.of === 'item'
  return accept({
    campaign: campaignRow(campaign, clock.now()), vouchers: all, used: used.length, bills: bills.size, revenueFen: [...bills.values()].reduce((sum, doc) => sum + paidFen(doc), 0),
    costFen: isItem ? used.length * voucherCostFen(campaign.terms.benefit) : onBills.reduce((sum, { bill }) => sum + (bill ? bill.paidByVouchersFen : 0), 0),
  })
}
