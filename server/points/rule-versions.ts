import type { BusinessDate } from '@encore/domain/kernel/time'
import { RULES_V1, rulesNamed as named, rulesOn, type RuleBook, type RuleVersion } from '@encore/domain/points/rules'

/**
 * Every version ever in force, oldest first (P12): entries name theirs, so none is ever taken out. The one the house began with is
 * built in; what was published since is read by the edge before any work begins (server/rules/read-rules.ts), so that rules are at
 * hand inside transactions without a request.
 */
let versions: RuleBook = [RULES_V1]

export const learnVersions = (published: readonly RuleVersion[]): void => { versions = [RULES_V1, ...published] }

export const ruleBook = (): RuleBook => versions
export const rulesNamed = (version: string): RuleVersion => named(versions, version)
export const rulesInForce = (on: BusinessDate): RuleVersion => rulesOn(versions, on)
