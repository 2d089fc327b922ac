import { businessDate, dayNumber, type Instant } from '@encore/domain/kernel/time'
import { collection, type Doc, type Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, type AccountDoc } from '../points/points.port'
import { checkAccount } from './check-account'
import { RECONCILE_LIMITS } from './subject'

/** One night's check of a thirtieth of the members: how far it has come. */
export interface NightDoc extends Doc {
  readonly day: string
  /** The last account checked, null before the first. */
  readonly upTo: string | null
  readonly isDone: boolean
  readonly checked: number
  readonly differing: number
}
export const nights = collection<NightDoc>('checknights')

/** Every member is looked at once in so many nights (R14). */
export const NIGHTS_A_ROUND = 30

/** Member numbers are random over 31 characters (domain/member/number.ts), so thirty equal ranges of their first two hold about as many each. */
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const PREFIXES = CHARACTERS.length ** 2

export function rangeOfNight(slot: number): { readonly from: string; readonly before: string | null } {
  const edge = (n: number): string => {
    const place = Math.ceil((n * PREFIXES) / NIGHTS_A_ROUND)
    return `${CHARACTERS.charAt(Math.floor(place / CHARACTERS.length))}${CHARACTERS.charAt(place % CHARACTERS.length)}`
  }
  return { from: slot === 0 ? '' : edge(slot), before: slot === NIGHTS_A_ROUND - 1 ? null : edge(slot + 1) }
}

/** R14: the account stands still as it was found, if it is still that one; nothing is corrected. Whoever posted meanwhile is looked at next time. */
const freeze = (store: Pick<Store, 'change'>, { _id, ledger }: AccountDoc, found: number, first: string, at: Instant): Promise<boolean> =>
  store.change(accounts, _id, { when: { 'ledger.version': ledger.version }, set: { frozen: { at, found, first } } })

/**
 * R14: tonight's thirtieth, a bounded piece a run, going on where the last run stopped. A difference freezes the account and is
 * logged; the desk of manager and owner shows it (open-desk.ts). A frozen one is left as it is.
 */
export async function rollingCheck({ store, clock, log }: Pick<World, 'store' | 'clock' | 'log'>): Promise<Readonly<Record<string, number>>> {
  const now = clock.now()
  const day = businessDate(now)
  const night = (await store.get(nights, day)) ?? { _id: day, day, upTo: null, isDone: false, checked: 0, differing: 0 }
  if (night.isDone) return { checkedAccounts: 0 }
  const { from, before } = rangeOfNight(dayNumber(day) % NIGHTS_A_ROUND)
  const where = { _id: { ...(night.upTo === null ? { gte: from } : { gt: night.upTo }), ...(before !== null && { lt: before }) } }
  const docs = await store.find(accounts, { where, limit: RECONCILE_LIMITS.nightAccounts })
  let differing = 0
  for (const doc of docs.filter((one) => !one.frozen)) {
    const { doc: seen, differences } = await checkAccount(store, doc, now)
    const [first] = differences
    if (!first || !(await freeze(store, seen, differences.length, first.field, now))) continue
    log({ level: 'error', event: 'account_differs', account: seen._id, found: differences.length, first: first.field })
    differing += 1
  }
  await keepNight(store, night, { upTo: docs[docs.length - 1]?._id ?? night.upTo, isDone: docs.length < RECONCILE_LIMITS.nightAccounts, checked: night.checked + docs.length, differing: night.differing + differing })
  return { checkedAccounts: docs.length, frozenAccounts: differing }
}

/** Kept only by the run that was first from where the night stood: two at once look twice and count once. */
async function keepNight(store: Pick<Store, 'change' | 'add'>, night: NightDoc, to: Pick<NightDoc, 'upTo' | 'isDone' | 'checked' | 'differing'>): Promise<void> {
  if (await store.change(nights, night._id, { when: { checked: night.checked, isDone: false }, set: { ...to } })) return
  if (night.upTo === null) await store.add(nights, { ...night, ...to })
}
