import type { CalendarOverride, CalendarYear } from '@encore/domain/calendar/calendar-record'
import type { DraftProblem } from '@encore/domain/calendar/calendar-draft'
import type { DayKind } from '@encore/domain/calendar/mark-days'
import * as v from 'valibot'
import type { ClockKind } from './complaint'
import { limits, localDateText, operationId, words } from './shape'

const year = () => v.pipe(v.number(), v.integer(), v.minValue(2024), v.maxValue(2099))

/** What an owner wants the calendar to be (C7): a year by its notice, the same as JSON, or one day by an emergency notice. */
export const calendarProposal = () => v.variant('from', [
  v.strictObject({ from: v.literal('notice'), year: year(), text: words(limits.noticeText) }),
  v.strictObject({ from: v.literal('json'), year: year(), text: words(limits.noticeText) }),
  v.strictObject({ from: v.literal('override'), date: localDateText, working: v.boolean(), reason: words(limits.reason) }),
])
export type CalendarProposal = v.InferOutput<ReturnType<typeof calendarProposal>>
export type CalendarProposalInput = v.InferInput<ReturnType<typeof calendarProposal>>

export const previewCalendar = () => v.strictObject({ proposal: calendarProposal() })
/** `basedOn` is the version the owner saw the preview of: what is confirmed is what was looked at. */
export const activateCalendar = () => v.strictObject({ operationId, proposal: calendarProposal(), basedOn: v.pipe(v.string(), v.maxLength(40)) })

/** A year of the calendar in force; `missing` years have no data and no date is reckoned in them. */
export type YearView = (CalendarYear & { readonly overrides: readonly CalendarOverride[] }) | { readonly year: number; readonly status: 'missing' }

export interface CalendarVersionRow { readonly version: string; readonly at: number; readonly byName: string; readonly what: 'year' | 'override'; readonly about: string; readonly source: string }
export interface CalendarList { readonly inForce: string; readonly years: readonly YearView[]; /** Newest first. */ readonly versions: readonly CalendarVersionRow[] }

export interface DayChangeView { readonly date: string; readonly was: DayKind | null; readonly becomes: DayKind; readonly holiday: string | null }
export interface MoveView { readonly complaintId: string; readonly number: string; readonly clock: ClockKind; readonly from: string | null; readonly to: string | null; readonly provisional: boolean }
export type ProblemView = DraftProblem

export type CalendarPreview =
  | { readonly at: 'unreadable'; readonly problems: readonly ProblemView[] }
  | {
    readonly at: 'readable'
    readonly basedOn: string
    readonly year: CalendarYear & { readonly overrides: readonly CalendarOverride[] }
    readonly changes: readonly DayChangeView[]
    /** A year that was provisional becomes confirmed: 「预计」 goes away. */
    readonly confirms: boolean
    readonly moves: readonly MoveView[]
    /** Running complaints looked at; false when there are more than one preview reads. */
    readonly looked: number
    readonly isComplete: boolean
  }

/** `left` complaints are moved by the timer within minutes; their dates shown are right already. */
export interface CalendarActivated { readonly version: string; readonly moved: number; readonly left: number }
