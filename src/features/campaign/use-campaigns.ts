import type { InputOf } from '@encore/contract/ask'
import type { CampaignRow } from '@encore/contract/offer'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { usePages } from '../../api/use-pages'
import { forget, useQuery } from '../../api/use-query'

export type CampaignDraft = InputOf<StaffAsks['createCampaign']>['draft']
export type PreviewInput = InputOf<StaffAsks['previewCampaign']>

export const useCampaigns = () => usePages('campaigns', (after) => askStaff('listCampaigns', { ...(after !== undefined && { after }) }))
/** For a new one: the windows that come with the first page. */
export const useWindows = () => useQuery('campaigns', () => askStaff('listCampaigns', {}))
export const useCampaign = (campaignId: string) => useQuery(`campaign:${campaignId}`, () => askStaff('campaignResult', { campaignId }))
export const usePreview = () => useAction((input: PreviewInput) => askStaff('previewCampaign', input))

export const useCreate = () => useAction(async (draft: CampaignDraft) => {
  const outcome = await once('createCampaign', JSON.parse(JSON.stringify(draft)) as never, (operationId) => askStaff('createCampaign', { operationId, draft }))
  forget('campaigns')
  return outcome
})

/** O4: start and stop; the page reads the campaign anew, with whatever was issued meanwhile. */
export function useSteps(campaign: Pick<CampaignRow, 'id'>, again: () => Promise<void>) {
  const campaignId = campaign.id
  const done = async <T>(outcome: T): Promise<T> => { await again(); return outcome }
  const start = useAction(async (_: null) => done(await once('startCampaign', { campaignId }, (operationId) => askStaff('startCampaign', { operationId, campaignId }))))
  const stop = useAction(async (reason: string) => done(await once('stopCampaign', { campaignId, reason }, (operationId) => askStaff('stopCampaign', { operationId, campaignId, reason }))))
  return { start, stop }
}
