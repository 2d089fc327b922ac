import type { Instant, LocalDate } from '../kernel/time'
import type { CommandKind } from './commands'
import type { ClockStatus } from './clocks'
import type { Status } from './states'
import type { Role } from './words'

/** Why a step is not taken. Every command in every state for every role ends in facts or in one of these. */
export type ComplaintRefusal =
  | { readonly code: 'FORBIDDEN'; readonly command: CommandKind | 'register'; readonly role: Role }
  | { readonly code: 'WRONG_STATE'; readonly command: CommandKind; readonly status: Status }
  /** Somebody else holds the case (or nobody does), and the caller is no manager. */
  | { readonly code: 'NOT_YOUR_CASE'; readonly handlerId: string | null }
  | { readonly code: 'RESPONDENT_IS_HANDLER' }
  | { readonly code: 'CALLER_IS_HANDLER' }
  | { readonly code: 'NO_CONCLUSION'; readonly status: Status }
  | { readonly code: 'RECEIVED_AT_IN_FUTURE'; readonly receivedAt: Instant; readonly now: Instant }
  | { readonly code: 'RECEIVED_ONLY_EARLIER'; readonly receivedAt: Instant }
  | { readonly code: 'REOPEN_TOO_LATE'; readonly lastDay: LocalDate }
  | { readonly code: 'ATTEMPTS_MISSING'; readonly attempts: number; readonly workingDays: number; readonly hasMessage: boolean }
  | { readonly code: 'MERGE_OTHER_PERSON' }
  | { readonly code: 'EXTENSION_NOT_LATER'; readonly dueDate: LocalDate | null }
  | { readonly code: 'EXTENSION_TOO_FAR'; readonly latest: LocalDate }
  | { readonly code: 'CLOCK_NOT_RUNNING'; readonly status: ClockStatus | null }
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'CALENDAR_YEAR_MISSING'; readonly year: number }
