import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, managers } from '../platform/router'
import { watchDay } from './watch-day'

export const watchStaffHandlers: Pick<Handlers<StaffAsks>, 'watchDay'> = {
  watchDay: { who: managers, run: watchDay },
}
