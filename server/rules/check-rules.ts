import type { Difference } from '@encore/contract/reconcile'
import { rulesFindings } from '@encore/domain/points/rule-chain'
import type { Subject } from '../reconcile/subject'
import { RULE_LIMITS, ruleDocs, versionName } from './rules.port'

/** P10, P12: every published version as it was sealed, in one piece: a house publishes a few a year. */
export const rulesSubject: Subject = {
  async check(store, _after, _now) {
    const versions = [...await store.find(ruleDocs, { where: { kind: 'version' }, limit: RULE_LIMITS.versions })].sort((a, b) => a.number - b.number)
    const misnamed = versions.filter(({ _id, number }) => _id !== versionName(number)).map(({ _id, number }): Difference => ({ subject: 'rules', of: _id, field: '_id', stored: _id, recomputed: versionName(number), day: null }))
    const differences = rulesFindings(versions).map(({ number, field, stored, recomputed }): Difference => ({ subject: 'rules', of: versionName(number), field: `rules.${field}`, stored, recomputed, day: null }))
    return { checked: versions.length, entries: 0, total: versions.length, differences: [...misnamed, ...differences], next: null }
  },
}
