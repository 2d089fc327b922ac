import type { BusinessDate } from '@encore/domain/kernel/time'
import { RULES_V1, rulesOn, type RuleVersion } from '@encore/domain/points/rules'

/**
 * Every version ever in force, oldest first (P12): entries name theirs, so none is ever taken out. The one the house began with is
 * built in; what was published since is read by the edge before any work begins (server/rules/read-rules.ts), so that rules are at
 * hand inside transactions without a request.
 */
let versions: readonly RuleVersion[] = [RULES_V1]

export const learnVersions = (published: readonly RuleVersion[]): void => { versions = [RULES_V1, ...published] }

/** The version an entry was made under: a refund recomputes with this one, whatever is in force by then (P7). */
export function rulesNamed(version: string): RuleVersion {
  const rules = versions.find((one) => one.version === version)
  if (!rules) throw new Error(`no rules called ${version}`)
  return rules
}

export const rulesInForce = (on: BusinessDate): RuleVersion => rulesOn(versions, on)
