import type { CampaignBoard, CampaignRow, campaignDraft } from '@encore/contract/offer'
import { type Canonical, fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import { campaignState, type CampaignTerms } from '@encore/domain/offer/campaign'
import { offerBounds, windowsAhead } from '@encore/domain/offer/named-window'
import type * as v from 'valibot'
import { recordInForce } from '../calendar/calendar-in-force'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import { pageOf, readCursor } from '../platform/paging'
import type { Store, Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { audited, type Deed } from '../staff/audit-log'
import { type CampaignDoc, campaigns } from './campaign.port'

type Draft = v.InferOutput<ReturnType<typeof campaignDraft>>
type ManageWorld = Pick<World, 'store' | 'clock'>
export type CampaignFault = { readonly code: 'NOT_FOUND' } | { readonly code: 'WRONG_STATE' } | { readonly code: 'CAMPAIGN_OVER' }

export function campaignRow({ _id, terms, status, left, issued, createdAt, startedAt, stoppedAt, push }: CampaignDoc, now: Instant): CampaignRow {
  const { title, window, audience, benefit, quota, perMember, delivery } = terms
  return { id: _id, title, window, audience, benefit, quota, perMember, delivery, state: campaignState(status, terms, now), issued, left, createdAt, startedAt, stoppedAt, isPushed: push !== null && push.isDone }
}

/** O4: the store's campaigns, newest first, paged by key (M5), and the windows one can be made for. */
export async function listCampaigns(actor: Staff, { after, limit }: { readonly after?: string | undefined; readonly limit: number }, { store, clock }: ManageWorld): Promise<Result<CampaignBoard, never>> {
  const now = clock.now()
  const cursor = readCursor(after)
  const found = await store.find(campaigns, { where: { storeId: actor.storeId }, orderBy: [['createdAt', 'desc']], limit: limit + 1, ...(cursor && { after: cursor }) })
  return accept({ ...pageOf(found, limit, (doc) => campaignRow(doc, now), ({ createdAt }) => createdAt), windows: windowsAhead(businessDate(now), (await recordInForce(store)).years) })
}

const termsOf = ({ title, titleEn, ...draft }: Draft): CampaignTerms => ({ ...draft, title: { zh: title, en: titleEn ?? title } })

interface Step { readonly operationId: string; readonly deed: Deed; readonly payload: Canonical }

/** One step of a manager: the campaign and its row of the audit log together, once for the operation (P8). Answers it as it is now. */
async function stepOnce<R extends { readonly code: string }>(actor: Staff, { operationId, deed, payload }: Step, does: (tx: Transaction, now: Instant) => Promise<Result<null, R>>, { store, clock }: ManageWorld): Promise<Result<CampaignRow, R | Conflict | { readonly code: 'NOT_FOUND' }>> {
  const now = clock.now()
  const operation = { operationId, fingerprint: fingerprint({ action: deed.what, staffId: actor.staffId, payload }), at: now }
  const done = await firstAnswer<null, R>(store, operation, () => audited<null, R | Taken>(store, actor, deed, now, async (tx) => {
    const step = await does(tx, now)
    return step.ok ? keep(tx, operation, null) : step
  }))
  if (!done.ok) return done
  const doc = await store.get(campaigns, deed.whom)
  return doc ? accept(campaignRow(doc, now)) : refuse({ code: 'NOT_FOUND' })
}

/** O4: a draft, which nobody sees yet. Its id is the operation's. */
export async function createCampaign(actor: Staff, { operationId, draft }: { readonly operationId: string; readonly draft: Draft }, world: ManageWorld): Promise<Result<CampaignRow, CampaignFault | Conflict>> {
  const terms = termsOf(draft)
  const { window, quota, delivery } = terms
  const deed: Deed = { what: 'createCampaign', whom: operationId, why: null, facts: { window: window.name, from: window.from, to: window.to, quota } }
  return stepOnce<CampaignFault>(actor, { operationId, deed, payload: terms as unknown as Canonical }, async (tx, now) => {
    if (offerBounds(window).ends <= now) return refuse({ code: 'CAMPAIGN_OVER' })
    const doc: CampaignDoc = {
      _id: operationId, storeId: actor.storeId, terms, status: 'draft', left: quota, issued: 0, pending: {}, createdAt: now, createdBy: actor.staffId,
      startedAt: null, stoppedAt: null, push: delivery === 'push' ? { cursor: '', isDone: false } : null,
    }
    return (await tx.add(campaigns, doc)) ? accept(null) : refuse({ code: 'WRONG_STATE' })
  }, world)
}

async function own(tx: Transaction, actor: Staff, campaignId: string): Promise<CampaignDoc | null> {
  const doc = await tx.get(campaigns, campaignId)
  return doc && doc.storeId === actor.storeId ? doc : null
}

/** O4: from now on guests see it; a pushed one begins with the job's next run. */
export const startCampaign = (actor: Staff, { operationId, campaignId }: { readonly operationId: string; readonly campaignId: string }, world: ManageWorld): Promise<Result<CampaignRow, CampaignFault | Conflict>> =>
  stepOnce<CampaignFault>(actor, { operationId, deed: { what: 'startCampaign', whom: campaignId, why: null, facts: {} }, payload: { campaignId } }, async (tx, now) => {
    const doc = await own(tx, actor, campaignId)
    if (!doc) return refuse({ code: 'NOT_FOUND' })
    if (doc.status !== 'draft') return refuse({ code: 'WRONG_STATE' })
    if (offerBounds(doc.terms.window).ends <= now) return refuse({ code: 'CAMPAIGN_OVER' })
    await tx.put(campaigns, { ...doc, status: 'running', startedAt: now })
    return accept(null)
  }, world)

/** O4: nobody gets it any more; the vouchers that are out stay good. */
export const stopCampaign = (actor: Staff, { operationId, campaignId, reason }: { readonly operationId: string; readonly campaignId: string; readonly reason: string }, world: ManageWorld): Promise<Result<CampaignRow, CampaignFault | Conflict>> =>
  stepOnce<CampaignFault>(actor, { operationId, deed: { what: 'stopCampaign', whom: campaignId, why: reason, facts: {} }, payload: { campaignId, reason } }, async (tx, now) => {
    const doc = await own(tx, actor, campaignId)
    if (!doc) return refuse({ code: 'NOT_FOUND' })
    if (doc.status !== 'running') return refuse({ code: 'WRONG_STATE' })
    await tx.put(campaigns, { ...doc, status: 'stopped', stoppedAt: now })
    return accept(null)
  }, world)

/** Somebody else's store's campaign does not exist here. */
export async function ownCampaign(store: Pick<Store, 'get'>, actor: Staff, campaignId: string): Promise<CampaignDoc | null> {
  const doc = await store.get(campaigns, campaignId)
  return doc && doc.storeId === actor.storeId ? doc : null
}
