import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openFuzzer, type Played } from './fuzz.testkit'

/** `npm run fuzz -- --payloads N --seed N` sets these; CI plays a slice of a seed of its own. */
const PAYLOADS = Number(process.env.FUZZ_PAYLOADS ?? 4_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123)
const ONLY = process.env.FUZZ_ONLY === undefined ? null : Number(process.env.FUZZ_ONLY)
const TALLY = process.env.FUZZ_TALLY
const SHOWN = 2_000

/** As far as it can be printed: with what JSON has no word for, and cut short. */
function spelled(value: unknown): string {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint' || typeof inner === 'function' || inner === undefined || (typeof inner === 'number' && !Number.isFinite(inner))) return `<${String(inner)}>`
    if (inner === null || typeof inner !== 'object') return typeof inner === 'string' && inner.length > 100 ? `${inner.slice(0, 20)}… ${inner.length} characters` : inner
    if (seen.has(inner)) return '<again>'
    seen.add(inner)
    return Array.isArray(inner) && inner.length > 20 ? `<${inner.length} elements>` : inner
  })
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

const told = ({ payload: { number, who, action, event }, outcome, faults }: Played): string =>
  `${faults.join('; ')}\n  ${who} → ${action}: ${outcome}\n  ${spelled(event)}\n  again: npm run fuzz -- --seed ${SEED} --only ${number}`

function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

describe('R12 whatever is sent', () => {
  it('R12 is answered or refused, never with a crash, a write by a refused call, or a changed prototype', async () => {
    const fuzzer = await openFuzzer(SEED)
    const numbers = ONLY === null ? Array.from({ length: PAYLOADS }, (_, n) => n) : [ONLY]
    const [outcomes, times, failing] = [new Map<string, number>(), new Map<string, number[]>(), [] as Played[]]
    let heapEarly = 0
    for (const number of numbers) {
      const played = await fuzzer.play(number)
      if (ONLY !== null) process.stderr.write(`${told(played)}\n`)
      if (played.faults.length > 0) failing.push(played)
      outcomes.set(played.outcome, (outcomes.get(played.outcome) ?? 0) + 1)
      if (TALLY) (times.get(played.payload.action) ?? times.set(played.payload.action, []).get(played.payload.action) as number[]).push(played.ms)
      if (TALLY && number === Math.floor(PAYLOADS / 5)) heapEarly = heapBytes()
      if (failing.length >= 10) break
    }
    if (TALLY) {
      const slowest = [...times].map(([action, ms]) => { ms.sort((a, b) => a - b); return { action, calls: ms.length, p50: quantile(ms, 0.5), p99: quantile(ms, 0.99), most: quantile(ms, 1) } }).sort((a, b) => b.p99 - a.p99)
      writeFileSync(TALLY, JSON.stringify({ outcomes: Object.fromEntries(outcomes), slowest, heapEarly, heapLate: heapBytes() }))
    }
    expect(failing.map(told)).toEqual([])
    if (ONLY === null) for (const met of ['ok', 'BAD_REQUEST', 'FORBIDDEN', 'UNKNOWN_ACTION']) expect([met, (outcomes.get(met) ?? 0) > 0]).toEqual([met, true])
  }, 7_200_000)
})
