// B8: when a complaint is due. Every day from 2024 to the end of November 2026, 3 and 7 working days, CPU inside one round.
import { bareTable, loadRule, plainDays, walkedDue } from '../working-days/own-rule.mjs'
import { inRounds } from '../rounds.mjs'

const MS_A_DAY = 86_400_000
const CHINA_OFFSET_MS = 8 * 3_600_000
const PROMISES = [3, 7]
/** A slice lasts some tens of milliseconds, so that the clock of the CPU is fine enough for it. */
const PASSES = { table: 400, rule: 400, spelled: 30, library: 1 }

const cpuNs = () => { const { user, system } = process.cpuUsage(); return (user + system) * 1000 }

export const bench = {
  id: 'B8', name: 'the due instant', gates: false, needs: [],
  async run({ rounds, say }) {
    const zone = process.env.TZ
    // The libraries read the zone of the process; in this one their answers are at their best.
    process.env.TZ = 'Asia/Shanghai'
    try {
      return await compare(rounds, say)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  },
}

async function compare(rounds, say) {
  const { libraries } = await import('../working-days/libraries.mjs')
  const plain = plainDays()
  const { workCalendar, CHINA_RECORD, dueAfter, civilDayNumber } = await loadRule()
  const calendar = workCalendar(CHINA_RECORD)
  const table = bareTable(plain)
  const [from, until] = [Date.parse('2024-01-01T00:00:00Z'), Date.parse('2026-11-30T00:00:00Z')].map((ms) => ms / MS_A_DAY)
  const days = Array.from({ length: until - from }, (_, n) => from + n)
  const cases = days.flatMap((day) => PROMISES.map((n) => ({ day, n, date: plain.isoDay(day), at: day * MS_A_DAY - CHINA_OFFSET_MS + 20 * 3_600_000 })))
  let sink = 0
  const slice = (passes, one) => () => {
    const began = cpuNs()
    for (let pass = 0; pass < passes; pass += 1) for (let i = 0; i < cases.length; i += 1) sink += one(cases[i])
    return (cpuNs() - began) / (passes * cases.length)
  }
  const breachOf = (day) => (day + 1) * MS_A_DAY - CHINA_OFFSET_MS
  const dayOf = (at) => Math.floor((at + CHINA_OFFSET_MS) / MS_A_DAY)
  const own = {
    table: slice(PASSES.table, ({ at, n }) => breachOf(table(dayOf(at), n))),
    rule: slice(PASSES.rule, ({ at, n }) => breachOf(calendar.nthWorkingDayNumberAfter(civilDayNumber(at), n))),
    spelled: slice(PASSES.spelled, ({ at, n }) => dueAfter(at, n, calendar).value.breachAt),
  }
  const wrong = (answer) => cases.filter((one) => answer(one) !== walkedDue(plain, one.day, one.n)).length
  const ownWrong = wrong(({ at, n }) => dueAfter(at, n, calendar).value.dueDate) + cases.filter(({ at, n }) => breachOf(calendar.nthWorkingDayNumberAfter(civilDayNumber(at), n)) !== dueAfter(at, n, calendar).value.breachAt).length
  const others = Object.fromEntries(libraries.map(({ name, after }) => [name, slice(PASSES.library, ({ date, n }) => after(date, n).length)]))
  for (const warm of [...Object.values(own), ...Object.values(others)]) warm()
  const { figures, ratios } = await inRounds({
    rounds, say, contenders: { ...own, ...others },
    ratios: { limit: (round) => round.rule / round.table, ...Object.fromEntries(libraries.map(({ name }) => [name, (round) => round.rule / round[name]])) },
  })
  const limit = { name: 'bare prefix table', value: figures.table }
  return {
    rows: [
      ...libraries.map(({ name }) => ({ what: `due instant against ${name}`, ours: figures.rule, unit: ' ns', limit, spread: ratios.limit, mostOver: 5, peer: { name, value: figures[name] }, peerSpread: ratios[name], mostOverPeer: 0.01 })),
      { what: `wrong of ${cases.length}, ours`, ours: ownWrong, most: 0, limit: { name: 'none', value: 0 }, peer: { name: 'best library', value: Math.min(...libraries.map(({ after }) => wrong(({ date, n }) => after(date, n)))) } },
      { what: 'the same with its date spelled and its year checked (dueAfter)', ours: figures.spelled, unit: ' ns', limit, peer: { name: 'fastest library', value: Math.min(...libraries.map(({ name }) => figures[name])) } },
    ],
    notes: [
      `wrong of ${cases.length}: ${libraries.map(({ name, after, knows }) => `${name} ${wrong(({ date, n }) => after(date, n))} (knows ${knows})`).join(', ')}`,
      `${cases.length} cases a pass, ${days.length} days × ${PROMISES.join(' and ')} working days; the oracle walks the data file day by day; sink ${sink % 7}`,
    ],
  }
}
