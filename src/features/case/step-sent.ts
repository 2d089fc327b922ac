import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'

/** A step as it is sent: instants as text, in the contract's input shape. */
export type StepSent = InputOf<StaffAsks['workComplaint']>['do']
