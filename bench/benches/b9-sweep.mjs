// B9: the timer and the queue among ever more open complaints. What is due is found by an index, so a thousand times as many cost the same.
import { BREACHES, openFull } from '../sweep/full-cloud.mjs'
import { inRounds } from '../rounds.mjs'

const FEW = 1_000
const MANY = Number(process.env.BENCH_OPEN ?? 1_000_000)
const SLICES = 3

const cpuMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }

export const bench = {
  id: 'B9', name: 'sweep and queue among open complaints', gates: false, needs: ['cloud', 'devcloud', 'demo'],
  async run({ rounds, say }) {
    const clouds = {}
    try {
      for (const open of [FEW, MANY]) {
        const began = Date.now()
        clouds[open] = await openFull(open)
        say(`    ${open.toLocaleString('en')} open complaints in ${Math.round((Date.now() - began) / 1000)} s`)
      }
      return await compare(clouds, rounds, say)
    } finally {
      for (const one of Object.values(clouds)) await one.close()
    }
  },
}

async function compare(clouds, rounds, say) {
  const counted = {}
  const sweep = (open) => async () => {
    let spent = 0
    for (let n = 0; n < SLICES; n += 1) {
      clouds[open].fallDue()
      clouds[open].read()
      const before = cpuMs()
      const { breaches } = await clouds[open].sweep()
      spent += cpuMs() - before
      if (breaches !== 2 * BREACHES) throw new Error(`${breaches} breaches instead of ${2 * BREACHES}`)
      counted[`sweep ${open}`] = clouds[open].read()
    }
    return spent / SLICES
  }
  const queue = (open) => async () => {
    clouds[open].read()
    const before = cpuMs()
    for (let n = 0; n < SLICES; n += 1) await clouds[open].queue()
    const spent = cpuMs() - before
    counted[`queue ${open}`] = clouds[open].read() / SLICES
    return spent / SLICES
  }
  /** The usual cron: every open case is read. A page of 1,000 is measured and multiplied. */
  const all = async () => {
    const before = cpuMs()
    clouds[FEW].cloud.database.documents('complaints', { skip: 0, limit: FEW })
    return (cpuMs() - before) * MANY / FEW
  }
  const contenders = { [`sweep ${FEW}`]: sweep(FEW), [`sweep ${MANY}`]: sweep(MANY), [`queue ${FEW}`]: queue(FEW), [`queue ${MANY}`]: queue(MANY), all }
  for (const warm of Object.values(contenders)) await warm()
  const growth = (what) => (round) => round[`${what} ${MANY}`] / round[`${what} ${FEW}`]
  const { figures, ratios } = await inRounds({ rounds, say, contenders, ratios: { sweep: growth('sweep'), queue: growth('queue') } })
  const peer = { name: 'reading every open case', value: figures.all }
  const row = (what, of) => ({ what: `CPU of ${what} among ${MANY.toLocaleString('en')} open`, ours: figures[`${of} ${MANY}`], unit: ' ms', limit: { name: `the same among ${FEW.toLocaleString('en')}`, value: figures[`${of} ${FEW}`] }, spread: ratios[of], mostOver: 3, peer })
  const readBy = (what, of, limit) => ({ what: `documents read by ${what}`, ours: counted[`${of} ${MANY}`], limit, peer: { name: 'open cases', value: MANY }, most: limit.value })
  return {
    rows: [
      row('a sweep', 'sweep'), row('a page of the queue', 'queue'),
      // Each due case is found once and read once more inside its transaction.
      readBy('a sweep', 'sweep', { name: 'found and locked, one each', value: 2 * BREACHES }),
      readBy('a page of the queue', 'queue', { name: 'a page and one more', value: BREACHES + 1 }),
    ],
    notes: [
      `a sweep of ${BREACHES} cases, ${2 * BREACHES} breaches; a page of ${BREACHES} with its counts, in a store with ${FEW.toLocaleString('en')} open cases; the others lie in other stores and are as slim as an index allows`,
      `queries without an index: ${clouds[MANY].cloud.hints().length}`,
    ],
  }
}
