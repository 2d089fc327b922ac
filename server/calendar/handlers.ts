import type { StaffAsks } from '@encore/contract/staff'
import { type Handlers, owners } from '../platform/router'
import { activateCalendar } from './activate-calendar'
import { listCalendars } from './list-calendars'
import { previewCalendar } from './preview-calendar'

/** §2: the calendar is the owner's. */
export const calendarStaffHandlers: Pick<Handlers<StaffAsks>, 'listCalendars' | 'previewCalendar' | 'activateCalendar'> = {
  listCalendars: { who: owners, run: listCalendars },
  previewCalendar: { who: owners, run: previewCalendar },
  activateCalendar: { who: owners, run: activateCalendar },
}
