import type { GuestAsks } from '@encore/contract/guest'
import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, managers } from '../platform/router'
import { claimBill, listClaims } from './claim-bill'
import { decideClaim, listPosBills, settleKeptBill } from './decide-claims'
import { keepImport, previewImport } from './import-bills'

export const posGuestHandlers: Pick<Handlers<GuestAsks>, 'claimBill' | 'listClaims'> = {
  claimBill: { who: 'guest', run: claimBill },
  listClaims: { who: 'guest', run: listClaims },
}

export const posStaffHandlers: Pick<Handlers<StaffAsks>, 'previewImport' | 'keepImport' | 'listPosBills' | 'settlePosBill' | 'decideClaim'> = {
  previewImport: { who: managers, run: previewImport },
  keepImport: { who: managers, run: keepImport },
  listPosBills: { who: managers, run: listPosBills },
  settlePosBill: { who: managers, run: settleKeptBill },
  decideClaim: { who: managers, run: decideClaim },
}
