import { join } from 'node:path'
import { startDevcloud } from '../src/host/start-devcloud'
import { seedDocuments, strike } from './strike'

/** Strikes a whole cloud of this process; ends with "N passed, N failed". */
const MOST_GROWTH_BYTES = 16 * 1024 * 1024
const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(fixtures: string, count: number, seed: number, only: number | undefined): Promise<void> {
  const lines: string[] = []
  process.on('uncaughtException', (error) => crashed(error))
  process.on('unhandledRejection', (error) => crashed(error))
  const cloud = await startDevcloud({
    dataDir: ':memory:', functionsDir: fixtures, collections: ['notes', 'nights'], timers: false, workerFile: join(__dirname, 'worker.cjs'), log: (line) => lines.push(line),
    identities: [{ id: 'guest', openid: 'o-guest', label: 'Guest', phone: '13800000001' }],
  })
  seedDocuments(cloud)
  const { sent, statuses, faults, heapEarly, heapLate, seconds } = await strike(cloud, only === undefined ? { seed, count } : { seed, count: 1, from: only })
  await cloud.close()
  for (const { number, payload: { method, path, body }, what } of faults) say(`✗ seed ${seed} payload ${number}: ${method} ${path} ${body.toString('utf8').slice(0, 600)}\n  ${what}`)
  const internal = lines.filter((line) => line.startsWith('devcloud failed at'))
  internal.slice(0, 5).forEach((line) => say(`✗ ${line.slice(0, 1_500)}`))
  const growth = heapLate - heapEarly
  const isFlat = growth < MOST_GROWTH_BYTES
  say(`${sent} payloads of seed ${seed} in ${seconds.toFixed(1)} s; answers ${JSON.stringify(statuses)}; heap ${(heapEarly / 2 ** 20).toFixed(1)} → ${(heapLate / 2 ** 20).toFixed(1)} MB${isFlat ? '' : ': grows'}`)
  const failed = faults.length + internal.length + (isFlat ? 0 : 1)
  say(`${sent - faults.length} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

function crashed(error: unknown): void {
  say(`✗ the process would have died: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n0 passed, 1 failed`)
  process.exit(1)
}

const [fixtures = '', count = '100000', seed = '1', only] = process.argv.slice(2)
void main(fixtures, Number(count), Number(seed), only === undefined ? undefined : Number(only))
