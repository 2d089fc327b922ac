import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, type Handlers, managers } from '../platform/router'
import { getBirthday } from './birthday-view'
import { previewCampaign } from './campaign-figures'
import { campaignResult } from './campaign-result'
import { claimBirthday } from './claim-birthday'
import { claimOffer, listOffers } from './claim-offer'
import { birthdayOnFile, correctBirthday, verifyBirthday } from './id-check'
import { createCampaign, listCampaigns, startCampaign, stopCampaign } from './manage-campaigns'

export const offerGuestHandlers: Pick<Handlers<GuestAsks>, 'getBirthday' | 'claimBirthday' | 'listOffers' | 'claimOffer'> = {
  getBirthday: { who: 'guest', run: getBirthday },
  claimBirthday: { who: 'guest', run: claimBirthday },
  listOffers: { who: 'guest', run: listOffers },
  claimOffer: { who: 'guest', run: claimOffer },
}

type CampaignActions = 'listCampaigns' | 'previewCampaign' | 'createCampaign' | 'startCampaign' | 'stopCampaign' | 'campaignResult'

export const offerStaffHandlers: Pick<Handlers<StaffAsks>, 'birthdayOnFile' | 'verifyBirthday' | 'correctBirthday' | CampaignActions> = {
  birthdayOnFile: { who: counter, run: birthdayOnFile },
  verifyBirthday: { who: counter, run: verifyBirthday },
  correctBirthday: { who: managers, run: correctBirthday },
  listCampaigns: { who: managers, run: listCampaigns },
  previewCampaign: { who: managers, run: previewCampaign },
  createCampaign: { who: managers, run: createCampaign },
  startCampaign: { who: managers, run: startCampaign },
  stopCampaign: { who: managers, run: stopCampaign },
  campaignResult: { who: managers, run: campaignResult },
}
