import type { CloudClock } from '../clock/cloud-clock'
import { isDataRefusal } from '../data/data-refusal'
import type { Database } from '../database/open-database'
import type { Faults } from '../faults/faults'
import type { Identity } from '../host/identity'
import type { LiveData } from '../host/live-data'
import { type Exchange, isRecord, readJsonObject, sendJson } from '../http/exchange'
import type { CallRecord } from '../runner/calls'
import type { InstanceView } from '../host/devcloud'
import type { CloudStorage } from '../storage/cloud-storage'
import type { Timers } from '../timers/timers'
import { type ScriptableApi, type ScriptedAnswer, SCRIPTABLE_APIS } from '../wechat/scripted-answers'
import type { WechatParts } from '../wechat/wechat'
import { answerDataDesk, loadDocuments, LOAD_LIMIT_BYTES } from './data-desk'
import { cancelFault, followSeed, planFault, showFaults } from './fault-desk'
import { wordOf } from '../wire/word-of'

/** /console/api/*: everything the console page shows and does, as JSON. */
export interface ConsoleParts {
  clock: CloudClock
  database: Database
  storage: CloudStorage
  wechat: WechatParts
  timers: Timers
  faults: Faults
  data: LiveData
  identities(): readonly Identity[]
  /** Whether there is an app to open as one of them. */
  hasApp: boolean
  calls(): CallRecord[]
  hints(): string[]
  instances(): InstanceView[]
  functionNames(): string[]
  reset(): Promise<void>
}

type Asked = Record<string, unknown>
const MOST_DOCUMENTS = 200
const MOST_SHAPES = 100

export async function answerConsoleApi(exchange: Exchange, parts: ConsoleParts): Promise<void> {
  const { request, response, url } = exchange
  const what = url.pathname.slice('/console/api/'.length)
  try {
    if (what === 'backup' || what === 'restore') return await answerDataDesk(exchange, parts.data)
    if (request.method === 'GET') return sendJson(response, 200, look(what, url.searchParams, parts))
    const asked = await readJsonObject(request, what === 'load' ? LOAD_LIMIT_BYTES : 64 * 1024)
    if (request.method !== 'POST' || !asked) return sendJson(response, 400, { error: 'POST a JSON object' })
    sendJson(response, 200, (await act(what, asked, parts)) ?? { ok: true })
  } catch (error) {
    sendJson(response, 400, { error: (error as Error).message, ...(isDataRefusal(error) && { code: error.code }) })
  }
}

function look(what: string, query: URLSearchParams, parts: ConsoleParts): unknown {
  switch (what) {
    case 'state': return stateOf(parts)
    case 'calls': return { calls: parts.calls().reverse() }
    case 'documents': {
      const skip = Math.max(0, Number(query.get('skip') ?? 0))
      const limit = Math.min(MOST_DOCUMENTS, Math.max(1, Number(query.get('limit') ?? 20)))
      return { documents: parts.database.documents(query.get('collection') ?? '', { skip, limit }) }
    }
    default: throw new Error(`the console has no ${what}`)
  }
}

const stateOf = ({ clock, database, storage, wechat, timers, faults, identities, hasApp, instances, hints, functionNames }: ConsoleParts): unknown => ({
  now: clock.now(),
  frozen: clock.frozen,
  identities: identities(),
  hasApp,
  functions: functionNames(),
  instances: instances(),
  hints: hints(),
  timers: timers.list(),
  queries: database.queryShapes().slice(0, MOST_SHAPES),
  collections: database.collections().sort((a, b) => (a.name < b.name ? -1 : 1)),
  files: storage.shelf.list().slice(0, MOST_DOCUMENTS).map((file) => ({ ...file, url: storage.temporaryUrl(file.path, 3_600) })),
  apis: SCRIPTABLE_APIS,
  scripts: wechat.list().map((entry) => ({ ...entry, times: Number.isFinite(entry.times) ? entry.times : 'always' })),
  sent: wechat.sent().slice(-50).reverse(),
  subscriptions: wechat.subscriptions.left(),
  faults: showFaults(faults),
})

async function act(what: string, asked: Asked, parts: ConsoleParts): Promise<unknown> {
  switch (what) {
    case 'clock': return setClock(asked, parts.clock)
    case 'script': return layDown(asked, parts.wechat)
    case 'clear-scripts': return parts.wechat.clear()
    case 'scan': return parts.wechat.scan(text(asked, 'identity'), text(asked, 'text'))
    case 'fire': return { result: await parts.timers.fire(text(asked, 'timer')) }
    case 'fault': return planFault(asked, parts.faults)
    case 'cancel-fault': return cancelFault(asked, parts.faults)
    case 'follow-seed': return followSeed(asked, parts.faults)
    case 'calm': return parts.faults.calm()
    case 'clear-faults': return parts.faults.clear()
    case 'load': return loadDocuments(asked, parts.database)
    case 'reset': return parts.reset()
    default: throw new Error(`the console has no ${what}`)
  }
}

function text(asked: Asked, name: string): string {
  const value = asked[name]
  if (typeof value !== 'string' || value === '') throw new Error(`${name} is missing`)
  return value
}

function setClock({ do: how, at, ms }: Asked, clock: CloudClock): { now: number; frozen: boolean } {
  if (how === 'set' && (typeof at === 'string' || typeof at === 'number')) clock.set(at)
  else if (how === 'move' && typeof ms === 'number') clock.moveBy(ms)
  else if (how === 'freeze') clock.freeze()
  else if (how === 'run') clock.run()
  else if (how === 'machine') clock.useMachineTime()
  else throw new Error('clock: do = set {at} | move {ms} | freeze | run | machine')
  return { now: clock.now(), frozen: clock.frozen }
}

const ANSWER_KINDS = ['pass', 'review', 'risky', 'quota', 'timeout', 'error', 'refuse']

function layDown({ api, answer, times }: Asked, wechat: WechatParts): void {
  if (!SCRIPTABLE_APIS.some((known) => known === api)) throw new Error(`"${wordOf(api)}" cannot be scripted`)
  if (!isRecord(answer) || !ANSWER_KINDS.includes(wordOf(answer['kind']))) throw new Error(`an answer is one of ${ANSWER_KINDS.join(', ')}`)
  wechat.script(api as ScriptableApi, answer as ScriptedAnswer, times === 'always' ? Infinity : typeof times === 'number' ? times : 1)
}
