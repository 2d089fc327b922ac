import type { RuleForm } from '@encore/domain/points/rule-form'
import type { ByTier } from '@encore/domain/points/simulate'
import * as v from 'valibot'
import type { Tier } from './person'
import { lineCategories } from './points'
import { documentId, limits, localDateText, operationId, words } from './shape'

const whole = () => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000_000))
const birthdayGifts = ['singing_hour', 'fruit_plate', 'fruit_plate_decoration', 'cake_decoration'] as const
const tierForm = () => v.strictObject({
  multiplierTenths: whole(), entryFen: whole(), giftPoints: whole(), roomRatePercent: whole(), bookingHoldMinutes: whole(), eventHeadStartHours: whole(), birthdayGift: v.picklist(birthdayGifts),
})
/** Shapes only; the bounds are the rules' own (formFaults), so that the screen can show all that is wrong at once. */
const form = () => v.strictObject({
  fenPerPoint: whole(), capPerBill: whole(), welcomePoints: whole(), billsADayBeforeReview: whole(), birthdayTenths: whole(), keepPercent: whole(), hasTiers: v.boolean(),
  deductStepPoints: whole(), deductStepFen: whole(), deductLeastPoints: whole(), deductLeastBillFen: whole(), deductPercent: whole(), deductHoldMinutes: whole(),
  earning: v.pipe(v.array(v.picklist(lineCategories)), v.maxLength(lineCategories.length)),
  tiers: v.strictObject({ regular: tierForm(), silver: tierForm(), gold: tierForm(), diamond: tierForm() }),
})
const notice = () => v.strictObject({ zh: words(1000, 2), en: words(2000, 2) })
const revision = () => v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** `revision` is the draft's that was seen; 0 when there was none. */
export const saveDraft = () => v.strictObject({ form: form(), revision: revision() })
export const publishRules = () => v.strictObject({ operationId, revision: revision(), effectiveFrom: localDateText, notice: notice() })
export const withdrawRules = () => v.strictObject({ operationId, version: documentId, reason: words(limits.reason, 2) })
/** One page of members; asked again with the same `step` it is counted once. Step 0 begins anew. */
export const simulateRules = () => v.strictObject({ revision: revision(), months: v.picklist([3, 6, 12]), step: revision() })

export interface RuleView {
  readonly version: string
  readonly effectiveFrom: string
  readonly form: RuleForm
  /** What guests are told; null for the rules the house began with. */
  readonly notice: { readonly zh: string; readonly en: string } | null
  readonly publishedAt: number | null
  readonly publishedBy: string | null
  readonly withdrawn: { readonly at: number; readonly by: string; readonly reason: string } | null
}

export interface SimulationView {
  readonly months: 3 | 6 | 12
  /** The next step to ask for; null when everybody has been counted. */
  readonly nextStep: number | null
  readonly members: number
  readonly membersInAll: number
  readonly bills: number
  /** Points issued, net of refunds, by the tier held at that moment; and what they pay at the till, by the rules in force and by the draft (R1). */
  readonly real: ByTier
  readonly draft: ByTier
  readonly realFen: number
  readonly draftFen: number
  readonly up: number
  readonly down: number
  readonly worst: readonly { readonly memberId: string; readonly name: string; readonly realPoints: number; readonly draftPoints: number; readonly realTier: Tier; readonly draftTier: Tier }[]
}

export interface DraftView { readonly form: RuleForm; readonly revision: number; readonly savedAt: number; readonly savedBy: string; readonly simulation: SimulationView | null }

export interface RulesPage {
  readonly current: RuleView
  readonly coming: RuleView | null
  /** Newest first, withdrawn ones among them. */
  readonly past: readonly RuleView[]
  readonly draft: DraftView | null
  /** The first business date new rules may begin on if they were published now. */
  readonly earliest: string
}

/** What every guest may know: the rules that hold and those that are coming. */
export interface PublishedRules {
  readonly form: RuleForm
  readonly coming: { readonly effectiveFrom: string; readonly publishedAt: number; readonly notice: { readonly zh: string; readonly en: string } } | null
}

