// B16: the owner tries a draft on the store's own past (P12): 100,000 bills through the same rules as real ones. Beside it a plain pass,
// which only multiplies each bill once, and the floor that any way of doing it pays: reading the same documents.
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { rules, visits } from '../ledger/past.mjs'
import { inRounds } from '../rounds.mjs'

const MOST = Number(process.env.BENCH_BILLS ?? 100_000)
/** A year of a guest who comes every week. */
const VISITS = 50
const WEEK = 7
const NOW = Date.parse('2026-11-20T21:00:00+08:00')
const { simulateMember, addOutcome, NO_SIMULATION, earn, RULES_V1, businessDate } = rules

/** Entries as the database holds them: one text a member, oldest first. */
function pastOf(members) {
  return Array.from({ length: members }, (_, member) => {
    const entries = []
    visits({ memberId: `M${member}`, member, count: VISITS, everyDays: WEEK, now: NOW, see: (entry, bill) => entries.push({ entry, bill }) })
    return JSON.stringify(entries)
  })
}

const draft = { ...RULES_V1, version: 'draft', earnRate: { points: 1, perFen: 120 }, tiers: { ...RULES_V1.tiers, keepPercent: 60 } }
const frame = { draft, from: NOW - 370 * 86_400_000, today: businessDate(NOW), book: [RULES_V1] }

/** CPU microseconds a bill. */
function timed(work, bills) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / bills
}

function simulated(texts) {
  const sums = texts.reduce((sum, text, n) => addOutcome(sum, simulateMember(`M${n}`, JSON.parse(text), frame)), NO_SIMULATION)
  if (sums.bills !== texts.length * VISITS) throw new Error(`${sums.bills} bills were simulated`)
}
function passed(texts) {
  let points = 0
  for (const text of texts) for (const { bill } of JSON.parse(text)) if (bill) points += earn(bill, 'regular', draft).points
  if (points === 0) throw new Error('nothing earned')
}
const read = (texts) => { for (const text of texts) JSON.parse(text) }

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const SAMPLES = 20

/** What the simulation holds at most beside the past itself, in MB, garbage collected. */
function memoryOf(texts) {
  collect()
  const before = process.memoryUsage().heapUsed
  let most = 0
  texts.reduce((sum, text, n) => {
    const next = addOutcome(sum, simulateMember(`M${n}`, JSON.parse(text), frame))
    if (n % Math.ceil(texts.length / SAMPLES) === 0) { collect(); most = Math.max(most, process.memoryUsage().heapUsed - before) }
    return next
  }, NO_SIMULATION)
  return most / 2 ** 20
}

export const bench = {
  id: 'B16', name: 'a draft tried on the past', gates: false, needs: [],
  async run({ rounds, say }) {
    const [few, most] = [pastOf(MOST / VISITS / 10), pastOf(MOST / VISITS)]
    say(`    ${MOST.toLocaleString('en')} bills of ${most.length.toLocaleString('en')} members are there`)
    const bills = { few: few.length * VISITS, most: most.length * VISITS }
    const contenders = { ours: () => timed(() => simulated(most), bills.most), few: () => timed(() => simulated(few), bills.few), plain: () => timed(() => passed(most), bills.most), read: () => timed(() => read(most), bills.most) }
    for (const warm of Object.values(contenders)) warm()
    const began = performance.now()
    simulated(most)
    const seconds = (performance.now() - began) / 1000
    const { figures, ratios } = await inRounds({ rounds, say, contenders, ratios: { growth: (round) => round.ours / round.few, read: (round) => round.ours / round.read, plain: (round) => round.ours / round.plain } })
    const memory = { few: memoryOf(few), most: memoryOf(most) }
    return {
      rows: [
        { what: `a bill simulated, among ${bills.most.toLocaleString('en')}`, ours: figures.ours, unit: ' µs', limit: { name: 'reading its documents', value: figures.read }, peer: { name: 'one multiplication a bill', value: figures.plain }, spread: ratios.read, peerSpread: ratios.plain },
        { what: 'the same beside a tenth of the bills', ours: figures.ours, unit: ' µs', limit: { name: `among ${bills.few.toLocaleString('en')}`, value: figures.few }, spread: ratios.growth, mostOver: 1.2 },
        { what: 'memory it holds on to on its way', ours: memory.most, unit: ' MB', limit: { name: `with ${bills.few.toLocaleString('en')} bills`, value: memory.few }, most: 8 },
      ],
      notes: [
        `${bills.most.toLocaleString('en')} bills took ${seconds.toFixed(1)} s by the clock here; the plain pass knows no tiers, gifts, refunds and windows`,
        'one member after the other, so memory follows the largest member, not the store',
      ],
    }
  },
}
