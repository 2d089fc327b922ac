import type { WorkCalendar } from '../calendar/work-calendar'
import type { Result } from '../kernel/result'
import type { Instant } from '../kernel/time'
import type { Fact, FactBody } from './facts'
import type { ComplaintRefusal } from './refusals'
import type { Complaint } from './states'
import type { Person } from './words'

/** What a decision may look at besides the complaint: passed in, never read (§14). */
export interface Moment { readonly now: Instant; readonly calendar: WorkCalendar }

/** Everything a guard may need, read once. */
export interface Case { readonly complaint: Complaint; readonly facts: readonly Fact[]; readonly by: Person; readonly moment: Moment }

/** The facts a step adds, not yet stamped, or why it adds none. */
export type Decision = Result<readonly FactBody[], ComplaintRefusal>
