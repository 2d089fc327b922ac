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

/** P10, P12: the first version that was edited, removed or inserted; null when the chain is whole. Given in order of number. */
export function brokenRules(versions: readonly (SealedRules & { readonly hash: string })[]): number | null {
  let [prevHash, number] = [rulesRoot(), 1]
  for (const one of versions) {
    if (one.number !== number + 1 || one.prevHash !== prevHash || one.hash !== hashOfRules(one)) return one.number
    ;[prevHash, number] = [one.hash, one.number]
  }
  return null
}
