import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import type { Devcloud } from '../src/host/start-devcloud'
import { openChance } from './chance'
import { type Payload, payloadOf } from './payloads'

export interface Answer {
  status: number
  text: string
}

/** What a payload did that nobody may be able to do. */
export interface Fault {
  number: number
  payload: Payload
  what: string
}

export interface Outcome {
  sent: number
  /** How often each status was answered. */
  statuses: Record<string, number>
  faults: Fault[]
  /** Bytes of heap after a reset and a collection, a tenth into the run and at its end; 0 without --expose-gc. */
  heapEarly: number
  heapLate: number
  seconds: number
}

const AT_ONCE = 4
const PAYLOADS_A_RESET = 2_000
const MOST_MS_AN_ANSWER = 20_000
const MOST_FAULTS = 200

export function send(cloud: Devcloud, { method, path, headers, body, isKnown }: Payload, agent: Agent): Promise<Answer> {
  const { port } = new URL(cloud.url)
  const keys = isKnown ? { authorization: `TC3-HMAC-SHA256 Credential=${cloud.sdkEnv.TENCENTCLOUD_SECRETID}/2026-11-23/tcb/tc3_request`, 'x-devcloud-token': cloud.token } : {}
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, agent, headers: { ...headers, ...keys, 'content-length': body.length }, timeout: MOST_MS_AN_ANSWER }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      response.on('error', reject)
    })
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${MOST_MS_AN_ANSWER} ms`)))
    asked.on('error', reject)
    asked.end(body)
  })
}

const prototypes = [Object.prototype, Array.prototype, String.prototype, Function.prototype, Map.prototype] as const
const ownNames = (): string => prototypes.map((prototype) => Reflect.ownKeys(prototype).length).join()

/** Sends the payloads `from` … `from + count` of a seed, and says what went wrong. Works in the process of the cloud: it sees pollution and heap. */
export async function strike(cloud: Devcloud, { seed, count, from = 0 }: { seed: number; count: number; from?: number }): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const began = performance.now()
  const untouched = ownNames()
  const outcome: Outcome = { sent: 0, statuses: {}, faults: [], heapEarly: 0, heapLate: 0, seconds: 0 }
  let next = from
  const one = async (number: number): Promise<void> => {
    const payload = payloadOf(openChance(seed, number))
    const what = await send(cloud, payload, agent).then((answer) => faultIn(payload, answer, outcome), (error: Error) => `no answer: ${error.message}`)
    const polluted = ownNames() === untouched && !('polluted' in {}) ? undefined : 'a prototype was changed'
    outcome.sent++
    if (what ?? polluted) outcome.faults.push({ number, payload, what: what ?? polluted ?? '' })
  }
  while (next < from + count && outcome.faults.length < MOST_FAULTS) {
    const round = Math.min(from + count, next + PAYLOADS_A_RESET)
    await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (next < round) await one(next++) }))
    await cloud.reset()
    seedDocuments(cloud)
    if (outcome.heapEarly === 0 && outcome.sent >= count / 10) outcome.heapEarly = await heapNow()
  }
  outcome.heapLate = await heapNow()
  agent.destroy()
  outcome.seconds = (performance.now() - began) / 1000
  return outcome
}

function faultIn({ isKnown, path }: Payload, { status, text }: Answer, { statuses }: Outcome): string | undefined {
  statuses[status] = (statuses[status] ?? 0) + 1
  // 503 is storage that is down by a planned fault; the fuzz plans none.
  if (status >= 500) return `answered ${status}: ${text.slice(0, 400)}`
  if (text.startsWith('{"code":"SYS_ERR"')) return `failed inside: ${text.slice(0, 400)}`
  if (/\broot:x:0:|"workspaces"|Maximum call stack/.test(text)) return `gave something away: ${text.slice(0, 200)}`
  if (!isKnown && status === 200 && path.startsWith('/admin') && !text.includes('"code":"SIGN_PARAM_INVALID"')) return `let somebody in without the keys: ${text.slice(0, 200)}`
  if (!isKnown && status === 200 && /^\/(gateway|console)\//.test(path)) return `let somebody in without the token: ${text.slice(0, 200)}`
  return undefined
}

export function seedDocuments(cloud: Devcloud): void {
  cloud.database.load('notes', [
    { _id: 'a', a: { b: 1 }, l: [1, { x: 2 }], at: new Date(0) }, { _id: 'b', a: null, l: [], b: 'text' }, { _id: 'c', a: 5, l: 'x', b: { type: 'Point', coordinates: [1, 2] } },
    ...Array.from({ length: 20 }, (_, n) => ({ _id: n, a: n, l: [n, `${n}`] })),
  ])
  cloud.database.ensureIndex('notes', ['a'])
  cloud.database.ensureIndex('notes', ['b', 'a'])
}

async function heapNow(): Promise<number> {
  const { gc } = globalThis as { gc?: () => void }
  if (!gc) return 0
  for (let i = 0; i < 4; i++) {
    await turn()
    gc()
  }
  return process.memoryUsage().heapUsed
}
