import { shareOf, type Estimate } from '../survey/intervals'
import type { ClockStatus } from './clocks'

/** How many hard clocks ended how. */
export type Outcomes = Readonly<Partial<Record<ClockStatus, number>>>

/** S6: met of met and breached, with its interval; running, cancelled and met by a later date agreed with the guest are listed apart. Null while none has ended. */
export const onTimeShare = ({ met = 0, breached = 0 }: Outcomes): Estimate | null => shareOf(met, met + breached)
