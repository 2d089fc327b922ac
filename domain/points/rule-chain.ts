import { type Canonical, fingerprint } from '../kernel/hash'
import type { RuleVersion } from './rules'

/** What of a published version is sealed: everything but the seal itself. */
export interface SealedRules {
  readonly number: number
  readonly rules: RuleVersion
  readonly notice: { readonly zh: string; readonly en: string }
  readonly publishedAt: number
  /** Staff id. */
  readonly publishedBy: string
  readonly prevHash: string
}

/** The chain of a house's rules starts from this root. */
export const rulesRoot = (): string => fingerprint({ rules: 'encore' })

/** A version as plain data, the same on both ends. */
const plain = (rules: RuleVersion): Canonical => JSON.parse(JSON.stringify(rules))

export const hashOfRules = ({ number, rules, notice, publishedAt, publishedBy, prevHash }: SealedRules): string =>
  fingerprint({ number, rules: plain(rules), notice: { zh: notice.zh, en: notice.en }, publishedAt, publishedBy, prevHash })

export interface RulesFinding { readonly number: number; readonly field: 'number' | 'prevHash' | 'hash'; readonly stored: string; readonly recomputed: string }

/**
 * P10, P12: every version that was edited, or stands where another was removed or inserted, with the field that says so. Given in order of
 * number; the first ever published is 2, after the rules the house began with.
 */
export function rulesFindings(versions: readonly (SealedRules & { readonly hash: string })[]): readonly RulesFinding[] {
  return versions.flatMap((one, at) => {
    const before = versions[at - 1]
    const found = (field: RulesFinding['field'], stored: string, recomputed: string): readonly RulesFinding[] => (stored === recomputed ? [] : [{ number: one.number, field, stored, recomputed }])
    return [
      ...found('number', String(one.number), String((before ? before.number : 1) + 1)),
      ...found('prevHash', one.prevHash, before ? before.hash : rulesRoot()),
      ...found('hash', one.hash, hashOfRules(one)),
    ]
  })
}
