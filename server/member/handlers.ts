import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, everyStaff, type Handlers } from '../platform/router'
import { findMember } from './find-member'
import { listInbox, readInbox } from './inbox'
import { joinMember } from './join-member'
import { requestCodeKey } from './member-code'
import { openHome } from './open-home'
import { openMember } from './open-member'
import { agreeToTerms, getProfile, setConsent, updateProfile } from './own-profile'
import { registerMember } from './register-member'
import { seePhone } from './see-phone'

type GuestActions = 'openHome' | 'joinMember' | 'getProfile' | 'updateProfile' | 'setConsent' | 'agreeToTerms' | 'requestCodeKey' | 'listInbox' | 'readInbox'

export const memberGuestHandlers: Pick<Handlers<GuestAsks>, GuestActions> = {
  openHome: { who: 'guest', run: openHome },
  joinMember: { who: 'guest', run: joinMember },
  getProfile: { who: 'guest', run: getProfile },
  updateProfile: { who: 'guest', run: updateProfile },
  setConsent: { who: 'guest', run: setConsent },
  agreeToTerms: { who: 'guest', run: agreeToTerms },
  requestCodeKey: { who: 'guest', run: requestCodeKey },
  listInbox: { who: 'guest', run: listInbox },
  readInbox: { who: 'guest', run: readInbox },
}

export const memberStaffHandlers: Pick<Handlers<StaffAsks>, 'findMember' | 'openMember' | 'registerMember' | 'seePhone'> = {
  findMember: { who: counter, run: findMember },
  openMember: { who: everyStaff, run: openMember },
  registerMember: { who: counter, run: registerMember },
  // A handler calls the guest about a complaint; every look is logged and shown to the guest (M8).
  seePhone: { who: everyStaff, run: seePhone },
}
