import type { BusinessDate } from '@encore/domain/kernel/time'
import { RULES_V1, rulesOn, type RuleVersion } from '@encore/domain/points/rules'

/** Every version ever in force, oldest first (P12): entries name theirs, so none is ever taken out. */
const versions: readonly RuleVersion[] = [RULES_V1]

export const rulesInForce = (on: BusinessDate): RuleVersion => rulesOn(versions, on)
