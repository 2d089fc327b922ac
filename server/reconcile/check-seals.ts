import type { Difference, ReconcilePage } from '@encore/contract/reconcile'
import { asBusinessDate } from '@encore/domain/kernel/time'
import { hashOfEntry } from '@encore/domain/points/entry'
import { inRequests } from '../platform/in-requests'
import type { Store } from '../platform/store'
import { entries, type EntryDoc } from '../points/points.port'
import { type SealDoc, seals } from './seal.port'
import { hashOfSeal, postingTimes, sealRoot } from './seal-day'
import { RECONCILE_LIMITS, type Subject } from './subject'

type Reader = Pick<Store, 'find' | 'getMany' | 'count'>

const differs = (seal: SealDoc, field: string, stored: string, recomputed: string): Difference =>
  ({ subject: 'seals', of: seal._id, field, stored, recomputed, day: seal.day })

function hashNow(doc: EntryDoc): string {
  try {
    return hashOfEntry(doc.entry)
  } catch {
    return 'unreadable'
  }
}

/** The entries of a seal as they are now: removed, edited, or edited with a chain made to fit again. */
async function rowFindings(store: Reader, seal: SealDoc): Promise<readonly Difference[]> {
  const found: Difference[] = []
  for (const rows of inRequests(seal.rows)) {
    const docs = new Map((await store.getMany(entries, rows.map(({ id }) => id))).map((doc) => [doc._id, doc]))
    for (const row of rows) {
      const doc = docs.get(row.id)
      const now = doc ? hashNow(doc) : 'absent'
      if (now !== row.hash) found.push(differs(seal, `entry ${row.id}.hash`, now, row.hash))
    }
  }
  return found
}

/** An entry slipped into a day that was sealed: more entries were posted in it than its parts name. */
async function countFinding(store: Reader, seal: SealDoc): Promise<readonly Difference[]> {
  if (!seal.endsDay) return []
  const { from, until } = postingTimes(asBusinessDate(seal.day))
  const parts = seal.part === 1 ? [seal] : await store.find(seals, { where: { storeId: seal.storeId, day: seal.day }, limit: seal.part })
  const sealed = parts.reduce((sum, part) => sum + part.rows.length, 0)
  const posted = await store.count(entries, { storeId: seal.storeId, at: { gte: from, lt: until } })
  return posted === sealed ? [] : [differs(seal, 'entries of the day', String(posted), String(sealed))]
}

async function findingsOf(store: Reader, seal: SealDoc, before: SealDoc | null): Promise<readonly Difference[]> {
  const hash = hashOfSeal(seal)
  const prevHash = before && before.storeId === seal.storeId ? before.hash : sealRoot(seal.storeId)
  return [
    ...(hash === seal.hash ? [] : [differs(seal, 'seal.hash', seal.hash, hash)]),
    ...(prevHash === seal.prevHash ? [] : [differs(seal, 'seal.prevHash', seal.prevHash, prevHash)]),
    ...(await rowFindings(store, seal)),
    ...(await countFinding(store, seal)),
  ]
}

/** Every seal of every store, day by day: a number edited later is named with its entry and its day (P10). */
export const sealsSubject: Subject = {
  async check(store, after, _now): Promise<ReconcilePage> {
    const [before, found, total] = await Promise.all([
      after === undefined ? [] : store.find(seals, { where: { _id: { lte: after } }, orderBy: [['_id', 'desc']], limit: 1 }),
      store.find(seals, { where: after === undefined ? {} : { _id: { gt: after } }, limit: RECONCILE_LIMITS.seals + 1 }),
      store.count(seals, {}),
    ])
    const page = found.slice(0, RECONCILE_LIMITS.seals)
    const differences = await Promise.all(page.map((seal, at) => findingsOf(store, seal, (at === 0 ? before[0] : page[at - 1]) ?? null)))
    return {
      checked: page.length, entries: page.reduce((sum, seal) => sum + seal.rows.length, 0), total,
      differences: differences.flat(), next: found.length > page.length ? page[page.length - 1]?._id ?? null : null,
    }
  },
}
