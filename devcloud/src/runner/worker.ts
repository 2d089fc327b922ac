import { parentPort, workerData } from 'node:worker_threads'
import { newClockCell, readClock } from '../clock/clock-cell'
import { liveInUtc, processLivesInUtc } from '../clock/live-in-utc'
import { replaceDate } from '../clock/replace-date'
import type { EventMessage, WorkerBirth, WorkerMessage } from './worker-messages'

/**
 * One function instance, as SCF's bootstrap: load the code once, then one event at a time,
 * with the caller in process.env before each. The host never sends an event before the last one is answered.
 */
type Handler = (event: unknown, context: unknown, callback: (error: unknown, result?: unknown) => void) => unknown

const birth = workerData as WorkerBirth
const port = parentPort!
const post = (message: WorkerMessage): void => port.postMessage(message)

if (!processLivesInUtc()) liveInUtc()
const machineNow = Date.now
const cell = newClockCell(birth.clock)
replaceDate(() => readClock(cell, machineNow()))

const stackOf = (thrown: unknown): string => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))

function setCaller(environment: Record<string, string>): void {
  for (const key of birth.callerKeys) delete process.env[key]
  Object.assign(process.env, environment)
}

function contextFor(id: string, environment: Record<string, string>): Record<string, unknown> {
  const environ = Object.entries(environment).map(([key, value]) => `${key}=${value}`).join(';')
  return {
    callbackWaitsForEmptyEventLoop: false,
    function_name: birth.functionName,
    function_version: '$LATEST',
    time_limit_in_ms: birth.timeoutSeconds * 1000,
    memory_limit_in_mb: birth.memoryMb,
    request_id: id,
    namespace: birth.namespace,
    environ,
    environment: JSON.stringify(environment),
  }
}

/** A handler answers by its promise or, in the old style, by the third argument. */
function run(handler: Handler, event: unknown, context: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result?: unknown): void => (error ? reject(error) : resolve(result))
    const returned = handler(event, context, callback)
    if (returned !== undefined || handler.length < 3) Promise.resolve(returned).then(resolve, reject)
  })
}

async function answer(handler: Handler, { id, eventJson, callEnvironment }: EventMessage): Promise<WorkerMessage> {
  setCaller(callEnvironment)
  try {
    const result = await run(handler, JSON.parse(eventJson), contextFor(id, callEnvironment))
    const json = JSON.stringify(result) ?? 'null'
    const bytes = Buffer.byteLength(json)
    return bytes > birth.replyLimitBytes ? { kind: 'tooLong', id, bytes } : { kind: 'result', id, json }
  } catch (thrown) {
    return { kind: 'threw', id, stack: stackOf(thrown) }
  }
}

try {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the function's code is known only here
  const { main } = require(birth.entryFile) as { main?: Handler }
  if (typeof main !== 'function') throw new Error(`${birth.functionName}/index.js exports no main`)
  port.on('message', (message: EventMessage) => void answer(main, message).then(post))
  post({ kind: 'ready' })
} catch (thrown) {
  post({ kind: 'unloadable', stack: stackOf(thrown) })
}
