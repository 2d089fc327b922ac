import type { SealedRules } from '@encore/domain/points/rule-chain'
import type { RuleForm } from '@encore/domain/points/rule-form'
import type { DeductRules } from '@encore/domain/points/rules'
import type { Simulation } from '@encore/domain/points/simulate'
import { collection, type Doc } from '../platform/store'

/** A published version; `_id` is its name. Never changed, never removed: entries name it (P12). Chained, so that an edit shows. */
export interface RuleDoc extends Doc, SealedRules {
  readonly kind: 'version'
  readonly hash: string
}

/** That a version was taken back before it began: a fact of its own, `_id` is `<version>:withdrawn`. */
export interface WithdrawalDoc extends Doc {
  readonly kind: 'withdrawn'
  readonly version: string
  readonly at: number
  readonly by: string
  readonly reason: string
}

/** The one draft of the chain; `revision` counts its saves, so that two owners do not overwrite each other unseen. */
export interface DraftDoc extends Doc {
  readonly kind: 'draft'
  readonly form: RuleForm
  readonly revision: number
  readonly savedAt: number
  readonly savedBy: string
}

/** How far a simulation of the draft has come; belongs to the draft's revision and is worthless for another. */
export interface SimulationDoc extends Doc {
  readonly kind: 'simulation'
  readonly revision: number
  readonly months: 3 | 6 | 12
  readonly step: number
  /** The last member counted; null when everybody has been. */
  readonly after: string | null
  readonly membersInAll: number
  /** What points pay at the till by the rules in force when it began, and by the draft (R1). */
  readonly deducts: { readonly real: DeductRules; readonly draft: DeductRules }
  readonly sums: Simulation
}

export type RulesDoc = RuleDoc | WithdrawalDoc | DraftDoc | SimulationDoc
export const ruleDocs = collection<RuleDoc>('rules')
export const withdrawals = collection<WithdrawalDoc>('rules')
export const drafts = collection<DraftDoc>('rules')
export const simulations = collection<SimulationDoc>('rules')
export const everyRule = collection<RulesDoc>('rules')

export const DRAFT_ID = 'draft'
export const SIMULATION_ID = 'simulation'
export const withdrawalId = (version: string): string => `${version}:withdrawn`
export const versionName = (number: number): string => `rules-v${number}`

export const RULE_LIMITS = { versions: 500, membersAStep: 25, entriesAtOnce: 1000 } as const
