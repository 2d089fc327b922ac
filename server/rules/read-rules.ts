import { businessDate, type BusinessDate, type Instant, later, MS_PER_MINUTE, MS_PER_SECOND } from '@encore/domain/kernel/time'
import type { RuleVersion } from '@encore/domain/points/rules'
import { learnVersions } from '../points/rule-versions'
import type { Store } from '../platform/store'
import { everyRule, RULE_LIMITS, type RuleDoc, type WithdrawalDoc } from './rules.port'

/**
 * Nothing is published or withdrawn for a business date in the last minutes before it begins. So a list read within them already
 * holds everything about the date to come, also what a slow transaction of another instance had still to commit (docs/adr/0019).
 */
export const QUIET_BEFORE_TURN_MS = 10 * MS_PER_MINUTE
/** A function is stopped after a minute at most: what is read before it begins must hold as long. */
const LONGEST_RUN_MS = 60 * MS_PER_SECOND

export interface PublishedVersions { readonly versions: readonly RuleDoc[]; readonly withdrawn: readonly WithdrawalDoc[] }

/** All published versions, oldest first, and what was taken back; one request. */
export async function readPublished(store: Pick<Store, 'find'>): Promise<PublishedVersions> {
  const found = await store.find(everyRule, { where: { kind: { in: ['version', 'withdrawn'] } }, limit: RULE_LIMITS.versions })
  return {
    versions: found.filter((doc): doc is RuleDoc => doc.kind === 'version').sort((a, b) => a.number - b.number),
    withdrawn: found.filter((doc): doc is WithdrawalDoc => doc.kind === 'withdrawn'),
  }
}

export const inOrder = ({ versions, withdrawn }: PublishedVersions): readonly RuleVersion[] =>
  versions.filter(({ _id }) => !withdrawn.some(({ version }) => version === _id)).map(({ rules }) => rules)

/** The last business date a list read at this instant is complete for. */
const completeThrough = (readAt: Instant): BusinessDate => businessDate(later(readAt, QUIET_BEFORE_TURN_MS))

/**
 * P12: the store's versions, kept by the instance. A version is published before the date it begins on, so a list holds for the whole
 * business date it was read on and is read anew for the next: one request an instance and day, none for a warm one. Two instances at
 * 08:00 both read before their first bill of the new date.
 */
export function rulesReader(store: Pick<Store, 'find'>): (now: Instant) => Promise<void> {
  let through: BusinessDate | null = null
  return async (now) => {
    if (through !== null && businessDate(later(now, LONGEST_RUN_MS)) <= through) return
    learnVersions(inOrder(await readPublished(store)))
    through = completeThrough(now)
  }
}
