import { fingerprint } from '@encore/domain/kernel/hash'
import { addDays, asBusinessDate, businessDate, BUSINESS_DAY_TURNS_AT_HOUR, type BusinessDate, type Instant, later, MS_PER_HOUR, startOfDay } from '@encore/domain/kernel/time'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { entries } from '../points/points.port'
import { readVenues } from '../venue/store-directory'
import { type SealDoc, type SealRow, seals } from './seal.port'

/** Rows a part and parts a run: a year's backlog is sealed in a few nights. A day is sealed an hour after it turned, when nothing of it can still be on its way. */
export const SEAL_LIMITS = { rows: 200, partsARun: 60, waitMs: MS_PER_HOUR } as const

export const sealRoot = (storeId: string): string => fingerprint({ seals: 'encore', storeId })
export const hashOfSeal = (seal: SealDoc): string => fingerprint({ storeId: seal.storeId, day: seal.day, part: seal.part, endsDay: seal.endsDay, rows: seal.rows.map(({ id, at, hash }) => ({ id, at, hash })), at: seal.at, prevHash: seal.prevHash })
export const sealId = (storeId: string, day: string, part: number): string => `${storeId}:${day}:${String(part).padStart(4, '0')}`

/** The posting times of a business day: from its turn to the next. */
export const postingTimes = (day: BusinessDate): { readonly from: Instant; readonly until: Instant } => {
  const turn = (date: BusinessDate): Instant => later(startOfDay(date), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR)
  return { from: turn(day), until: turn(addDays(day, 1)) }
}

interface Next { readonly day: BusinessDate; readonly part: number; readonly prevHash: string; readonly after: SealRow | null }

/** Where the chain of seals goes on; null for a store without entries. */
async function nextPart(store: Pick<Store, 'find'>, storeId: string): Promise<Next | null> {
  const [last] = await store.find(seals, { where: { storeId }, orderBy: [['_id', 'desc']], limit: 1 })
  if (last) return followUp(last)
  const [first] = await store.find(entries, { where: { storeId, at: { gt: 0 } }, orderBy: [['at', 'asc']], limit: 1 })
  return first ? { day: businessDate(first.at as Instant), part: 1, prevHash: sealRoot(storeId), after: null } : null
}

const followUp = (last: SealDoc): Next => last.endsDay
  ? { day: addDays(asBusinessDate(last.day), 1), part: 1, prevHash: last.hash, after: null }
  : { day: asBusinessDate(last.day), part: last.part + 1, prevHash: last.hash, after: last.rows[last.rows.length - 1] ?? null }

async function sealPart(store: Pick<Store, 'find' | 'add'>, storeId: string, { day, part, prevHash, after }: Next, now: Instant): Promise<SealDoc | null> {
  const { from, until } = postingTimes(day)
  const found = await store.find(entries, { where: { storeId, at: { gte: from, lt: until } }, orderBy: [['at', 'asc']], limit: SEAL_LIMITS.rows + 1, ...(after && { after: { value: after.at, id: after.id } }) })
  const rows = found.slice(0, SEAL_LIMITS.rows).map(({ _id, at, entry }): SealRow => ({ id: _id, at, hash: entry.hash }))
  const unsealed: SealDoc = { _id: sealId(storeId, day, part), storeId, day, part, endsDay: found.length <= SEAL_LIMITS.rows, rows, at: now, prevHash, hash: '' }
  const seal: SealDoc = { ...unsealed, hash: hashOfSeal(unsealed) }
  return (await store.add(seals, seal)) ? seal : null
}

/**
 * P10: seals every day of every store that is over, oldest first, as many as one run may. Two requests a part; a part's place in the
 * chain is its `_id`, so of two runs one adds it and the other stops.
 */
export async function sealDays({ store, clock }: Pick<World, 'store' | 'clock'>): Promise<{ readonly sealed: number }> {
  const now = clock.now()
  let sealed = 0
  for (const { _id: storeId } of await readVenues(store, now)) {
    let next = await nextPart(store, storeId)
    while (next && sealed < SEAL_LIMITS.partsARun && later(postingTimes(next.day).until, SEAL_LIMITS.waitMs) <= now) {
      const seal: SealDoc | null = await sealPart(store, storeId, next, now)
      if (!seal) break
      sealed += 1
      next = followUp(seal)
    }
  }
  return { sealed }
}
