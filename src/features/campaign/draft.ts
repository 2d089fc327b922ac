import type { AudienceTag, WindowView } from '@encore/contract/offer'
import type { Tier } from '@encore/contract/person'
import { wholeYuan } from '@encore/domain/kernel/amount'
import { addDays, parseLocalDate } from '@encore/domain/kernel/time'
import { CAMPAIGN_LIMITS } from '@encore/domain/offer/campaign'
import type { CampaignDraft, PreviewInput } from './use-campaigns'

/** What is typed: text until it is a number. Amounts in whole yuan. */
export interface Typed {
  readonly window: WindowView
  readonly title: string
  readonly kind: 'amount' | 'percent' | 'item'
  readonly off: string
  readonly percent: string
  readonly most: string
  readonly minimum: string
  readonly beside: boolean
  readonly cost: string
  readonly tiers: readonly Tier[]
  readonly tag: AudienceTag | 'anyone'
  readonly quota: string
  readonly perMember: number
  readonly delivery: 'claim' | 'push'
}

export const freshDraft = (window: WindowView, title: string): Typed =>
  ({ window, title, kind: 'amount', off: '50', percent: '20', most: '80', minimum: '200', beside: false, cost: '30', tiers: [], tag: 'anyone', quota: '100', perMember: 1, delivery: 'claim' })

const whole = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null)

function benefitOf({ kind, off, percent, most, minimum, beside, cost }: Typed): PreviewInput['benefit'] | null {
  const [o, p, m, least, c] = [whole(off), whole(percent), whole(most), whole(minimum) ?? (minimum.trim() === '' ? 0 : null), whole(cost)]
  if (kind === 'item') return c === null ? null : { of: 'item', costFen: wholeYuan(c) }
  if (least === null) return null
  if (kind === 'amount') return o === null || o < 1 ? null : { of: 'amount', offFen: wholeYuan(o), minimumFen: wholeYuan(least), ...(beside && { stacksWithDeduct: true }) }
  return p === null || p < 1 || p > 100 || m === null || m < 1 ? null : { of: 'percent', percent: p, mostFen: wholeYuan(m), minimumFen: wholeYuan(least), ...(beside && { stacksWithDeduct: true }) }
}

export type TypedFault = 'whole' | 'percent' | 'date' | 'order' | 'long' | 'short'
export type TypedFaults = Partial<Record<'off' | 'percent' | 'most' | 'minimum' | 'cost' | 'quota' | 'title' | 'from' | 'to', TypedFault>>

const fieldsOf = { amount: ['off', 'minimum'], percent: ['percent', 'most', 'minimum'], item: ['cost'] } as const

/** What is wrong in which field that is shown; empty exactly when the draft is whole. */
export function faultsOf(typed: Typed): TypedFaults {
  const { kind, window, title } = typed
  const faults: TypedFaults = {}
  for (const field of [...fieldsOf[kind], 'quota'] as const) {
    const mayBeNone = field === 'minimum' && typed[field].trim() === ''
    const least = field === 'minimum' || field === 'cost' ? 0 : 1
    if (!mayBeNone && (whole(typed[field]) ?? -1) < least) faults[field] = 'whole'
  }
  if (!faults.percent && kind === 'percent' && Number(typed.percent) > 100) faults.percent = 'percent'
  const [first, last] = [parseLocalDate(window.from), parseLocalDate(window.to)]
  if (first === null) faults.from = 'date'
  if (last === null) faults.to = 'date'
  else if (first !== null && last < first) faults.to = 'order'
  else if (first !== null && last > addDays(first, CAMPAIGN_LIMITS.windowDays - 1)) faults.to = 'long'
  if (title.trim().length < 2) faults.title = 'short'
  return faults
}

/** The part a preview needs; null while something is missing. */
export function previewOf(typed: Typed): PreviewInput | null {
  const [benefit, quota] = [benefitOf(typed), whole(typed.quota)]
  if (!benefit || quota === null || quota < 1) return null
  return { audience: { tiers: [...typed.tiers], tag: typed.tag === 'anyone' ? null : typed.tag }, benefit, quota, perMember: typed.perMember }
}

/** The whole draft; the shape only, the rest the cloud says. */
export function draftOf(typed: Typed): CampaignDraft | null {
  const rest = previewOf(typed)
  const { window, title, delivery } = typed
  if (!rest || Object.keys(faultsOf(typed)).length > 0) return null
  return { ...rest, title: title.trim(), window: { ...window, dayParts: [...window.dayParts] }, delivery }
}
