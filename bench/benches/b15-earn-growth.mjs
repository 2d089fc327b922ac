// B15: what a settled bill costs a guest of ten entries and one of ten thousand. Requests are counted by the cloud; times are taken from
// both guests by turns, through the deployed functions and the real SDK.
import { openSystem } from '../../e2e/stage.mjs'
import { visits } from '../ledger/past.mjs'
import { inRounds } from '../rounds.mjs'
import { must } from '../must.mjs'

/** A bill and a gift twice a week; ten thousand entries take such a guest 48 years. And somebody who is there every night. */
const REGULAR = { everyDays: 3.5, price: 40, entriesAVisit: 2 }
const NIGHTLY = { everyDays: 1, price: 0, entriesAVisit: 1 }
const GUESTS = { few: [10, REGULAR], most: [10_000, REGULAR], nightly: [10_000, NIGHTLY] }
const SLICE = 40
/** What a request takes in the cloud (PERF §5); the local one answers in less than one. */
const REQUEST_MS = 10
const NOW = Date.parse('2026-11-20T21:00:00+08:00')
const LOADED_AT_ONCE = 500
let bills = 0

/** A member of the demo store with a past of so many entries in the place of their own. */
function givePast({ cloud, demo }, place, [entries, { everyDays, price, entriesAVisit }]) {
  const account = demo.documents.accounts[place]
  const docs = []
  const ledger = visits({
    memberId: account._id, member: place, count: Math.round(entries / entriesAVisit), everyDays, price, now: NOW - 3_600_000,
    see: (entry, bill) => docs.push({ _id: entry.entryId, memberId: account._id, version: entry.accountVersion, kind: entry.kind, storeId: 'S01', businessDate: entry.businessDate, at: entry.at, points: entry.delta, entry, bill, room: null, message: null }),
  })
  for (let from = 0; from < docs.length; from += LOADED_AT_ONCE) cloud.database.load('entries', docs.slice(from, from + LOADED_AT_ONCE))
  cloud.database.load('accounts', [{ ...account, ledger }])
  return { memberId: account._id, entries: docs.length, lots: ledger.lots.length, bytes: JSON.stringify(ledger).length }
}

/** All tonight, which is one lot more whatever their number (P6); only a manager may settle so many (P2). */
function settle(cloud, memberId) {
  bills += 1
  const input = { operationId: `bench-growth-${String(bills).padStart(11, '0')}`, memberId, billNo: `GROWTH${bills}`, lines: [{ category: 'room', paidFen: 38_800 }, { category: 'drinks', paidFen: 12_000 }] }
  return must(cloud.invoke('staff', { action: 'settleBill', input }, 'manager'))
}

export const bench = {
  id: 'B15', name: 'a bill as the history grows', gates: false, needs: ['cloud', 'devcloud', 'demo'],
  async run({ rounds, say }) {
    const system = await openSystem({ at: NOW })
    const { cloud } = system
    try {
      const guests = Object.fromEntries(Object.entries(GUESTS).map(([name, past], n) => [name, givePast(system, n, past)]))
      const requests = {}
      for (const name of Object.keys(GUESTS)) {
        await settle(cloud, guests[name].memberId)
        cloud.clearCalls()
        await settle(cloud, guests[name].memberId)
        requests[name] = cloud.calls().filter(({ action }) => action === 'settleBill').slice(-1)[0].requests.length
      }
      const timed = (name, delayMs, measure) => async () => {
        if (delayMs > 0) cloud.faults.plan('staff', { do: 'delay', ms: delayMs }, { invocations: SLICE })
        const begin = measure()
        for (let n = 0; n < SLICE; n += 1) await settle(cloud, guests[name].memberId)
        const spent = measure(begin) / SLICE
        cloud.faults.clear()
        return spent
      }
      const wall = (begin) => (begin === undefined ? performance.now() : performance.now() - begin)
      const cpu = (begin) => { const { user, system: kernel } = process.cpuUsage(begin); return begin === undefined ? { user, system: kernel } : (user + kernel) / 1000 }
      const contenders = {
        'far few': timed('few', REQUEST_MS, wall), 'far most': timed('most', REQUEST_MS, wall),
        'cpu few': timed('few', 0, cpu), 'cpu most': timed('most', 0, cpu), 'cpu nightly': timed('nightly', 0, cpu),
      }
      for (const warm of Object.values(contenders)) await warm()
      const over = (name, other) => (round) => round[name] / round[other]
      const { figures, ratios } = await inRounds({ rounds, say, contenders, ratios: { far: over('far most', 'far few'), cpu: over('cpu most', 'cpu few'), nightly: over('cpu nightly', 'cpu few') } })
      const beside = (kind) => ({ name: 'with 10 entries', value: figures[`${kind} few`] })
      return {
        rows: [
          { what: 'database requests with 10,000 entries', ours: requests.most, limit: { name: 'with 10', value: requests.few }, mostOver: 1 },
          { what: 'the same of a guest who is there every night', ours: requests.nightly, limit: { name: 'with 10', value: requests.few }, mostOver: 1 },
          { what: `time of a bill with 10,000 entries, ${REQUEST_MS} ms a request`, ours: figures['far most'], unit: ' ms', limit: beside('far'), spread: ratios.far, mostOver: 1.2 },
          { what: 'CPU of it: functions, SDK and local cloud together', ours: figures['cpu most'], unit: ' ms', limit: beside('cpu'), spread: ratios.cpu },
          { what: 'CPU of it, a guest who is there every night', ours: figures['cpu nightly'], unit: ' ms', limit: beside('cpu'), spread: ratios.nightly },
        ],
        notes: [
          ...Object.entries(guests).map(([name, { lots, bytes, entries }]) => `${name}: ${entries.toLocaleString('en')} entries, ${lots} lots, an account of ${(bytes / 1024).toFixed(1)} KB`),
          'CPU follows the size of the account, which holds the lots of the last sixteen months; a longer history than that adds nothing',
        ],
      }
    } finally {
      await cloud.close()
    }
  },
}
