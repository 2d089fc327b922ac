import type { RuleView } from '@encore/contract/rules'
import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { staff } from '../platform/staff-directory'
import type { Store } from '../platform/store'
import type { RuleDoc, WithdrawalDoc } from './rules.port'

export type Names = ReadonlyMap<string, string>

/** Names of colleagues by staff id; one request, none for nobody. */
export async function namesOf(staffIds: readonly string[], store: Pick<Store, 'find'>): Promise<Names> {
  const asked = [...new Set(staffIds)]
  const found = asked.length === 0 ? [] : await store.find(staff, { where: { staffId: { in: asked } }, limit: asked.length })
  return new Map(found.map((doc) => [doc.staffId, doc.name]))
}

/** The rules the house began with; nobody published them. */
export const firstRules = (): RuleView => ({ version: RULES_V1.version, effectiveFrom: RULES_V1.effectiveFrom, form: formOf(RULES_V1), notice: null, publishedAt: null, publishedBy: null, withdrawn: null })

export function ruleView({ rules, notice, publishedAt, publishedBy }: RuleDoc, withdrawal: WithdrawalDoc | undefined, names: Names): RuleView {
  return {
    version: rules.version, effectiveFrom: rules.effectiveFrom, form: formOf(rules), notice, publishedAt, publishedBy: names.get(publishedBy) ?? publishedBy,
    withdrawn: withdrawal ? { at: withdrawal.at, by: names.get(withdrawal.by) ?? withdrawal.by, reason: withdrawal.reason } : null,
  }
}
