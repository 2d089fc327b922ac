import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { counter, type Handlers, managers } from '../platform/router'
import { getBirthday } from './birthday-view'
import { claimBirthday } from './claim-birthday'
import { birthdayOnFile, correctBirthday, verifyBirthday } from './id-check'

export const offerGuestHandlers: Pick<Handlers<GuestAsks>, 'getBirthday' | 'claimBirthday'> = {
  getBirthday: { who: 'guest', run: getBirthday },
  claimBirthday: { who: 'guest', run: claimBirthday },
}

export const offerStaffHandlers: Pick<Handlers<StaffAsks>, 'birthdayOnFile' | 'verifyBirthday' | 'correctBirthday'> = {
  birthdayOnFile: { who: counter, run: birthdayOnFile },
  verifyBirthday: { who: counter, run: verifyBirthday },
  correctBirthday: { who: managers, run: correctBirthday },
}
