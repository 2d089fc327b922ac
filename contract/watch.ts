import type { WatchRule } from '@encore/domain/points/watch'
import * as v from 'valibot'
import type { EntryKind } from './points'
import { localDateText } from './shape'

/** A business date of the caller's store; tonight's when left out. */
export const watchDay = () => v.strictObject({ businessDate: v.optional(localDateText) })

export interface SignRow { readonly id: string; readonly kind: EntryKind; readonly at: number; readonly points: number; readonly paidFen: number; readonly billNo: string | null; readonly guest: { readonly memberId: string; readonly name: string } }

/** Something worth a second look: what happened and its rows; why is not in the data, and nobody is accused. */
export interface SignView { readonly rule: WatchRule; readonly by: string; readonly count: number; readonly rows: readonly SignRow[] }

/** `entries` were looked at, from the beginning of the day on; `isCutOff` when the day has more than anybody reads at once. */
export interface WatchedDayView { readonly businessDate: string; readonly entries: number; readonly isCutOff: boolean; readonly signs: readonly SignView[] }
