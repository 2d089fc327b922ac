import { randomBytes, randomUUID } from 'node:crypto'
import type { ArmedFaults } from '../faults/armed-faults'
import type { FaultBook } from '../faults/faults'
import type { Caller } from '../host/identity'
import { type CallLog, type CallRecord, type RequestRecord, actionOf, addLine } from './calls'
import { type CloudFacts, callEnvironment, instanceEnvironment } from './environment'
import { type Outcome, LIMITS, failure, wordsOf } from './failure'
import { type FunctionDefaults, type FunctionFolder, listFunctions, readFunction } from './function-folder'
import { type Instance, startInstance } from './instance'
import { type Pool, type PoolLimits, openPool } from './pool'

export interface Invocation {
  name: string
  eventJson: string
  caller: Caller
  source: string
  /** Called by another function of this cloud. */
  nested?: boolean
}

/** What the cloud knows of the event an instance is busy with: whose it is, what it cost so far, what shall go wrong. */
export interface Underway {
  instance: Instance
  record: CallRecord
  caller: Caller
  source: string
  faults: ArmedFaults
}

export interface Functions {
  invoke(invocation: Invocation): Promise<Outcome>
  /** Who sends this request? The key is part of the address that each instance was given. */
  underway(instanceKey: string): Underway | undefined
  knows(instanceKey: string): boolean
  list(): FunctionFolder[]
  find(name: string): FunctionFolder | undefined
  pool: Pool
}

export interface FunctionsOptions {
  functionsDir: string
  defaults: FunctionDefaults
  limits: PoolLimits
  environment: Record<string, string>
  /** Known once the server listens. */
  facts(): CloudFacts
  clock: { now(): number; buffer: SharedArrayBuffer }
  workerFile: string
  calls: CallLog
  faults: FaultBook
  log(line: string): void
}

export function openFunctions(options: FunctionsOptions): Functions {
  const { functionsDir, defaults, calls, faults, clock } = options
  const busy = new Map<string, Underway>()
  const keys = new Set<string>()
  const last = new Map<string, CallRecord>()

  const start = (of: FunctionFolder, onGone: () => void): Instance => {
    const key = randomBytes(9).toString('hex')
    keys.add(key)
    const facts = options.facts()
    const instance = startInstance({
      key, of, workerFile: options.workerFile, clock: clock.buffer, namespace: facts.env,
      environment: instanceEnvironment(options.environment, { ...facts, adminUrl: `${facts.adminUrl}/${key}` }, of.name),
      onGone: () => {
        keys.delete(key)
        last.delete(key)
        onGone()
      },
    })
    instance.onLine((line) => {
      const record = last.get(key)
      if (record) addLine(record, line)
      options.log(`[${of.name}] ${line}`)
    })
    return instance
  }
  const pool = openPool(options.limits, start)

  const runEvent = async (of: FunctionFolder, { eventJson, caller, source, nested = false }: Invocation, record: CallRecord): Promise<Outcome> => {
    const armed = faults.arm(of.name, record.action, record.caller)
    if (armed.startsCold()) pool.cool(of)
    const event = { id: record.id, eventJson, callEnvironment: callEnvironment(caller, source, options.facts()) }
    const began = performance.now()
    const outcome = await pool.use(of, nested, async (instance) => {
      record.instance = instance.key
      busy.set(instance.key, { instance, record, caller, source, faults: armed })
      last.set(instance.key, record)
      const answered = await instance.run(event)
      busy.delete(instance.key)
      if (instance.calls === 1) record.coldStartMs = instance.coldStartMs
      return answered
    })
    record.ms = performance.now() - began
    return armed.losesResult() ? { ok: false, failure: failure('FUNCTION_INVOCATION_FAILED', 'the result was lost on the way') } : outcome
  }

  return {
    pool,
    list: () => listFunctions(functionsDir, defaults),
    find: (name) => readFunction(functionsDir, name, defaults),
    underway: (key) => busy.get(key),
    knows: (key) => keys.has(key),
    async invoke(invocation) {
      const { name, eventJson, nested } = invocation
      const limit = nested ? LIMITS.eventBytes : LIMITS.clientTextBytes
      if (invocation.caller.kind === 'person' && Buffer.byteLength(eventJson) > limit) {
        return { ok: false, failure: failure('EXCEED_MAX_PAYLOAD_SIZE', `the request is larger than ${limit} bytes`) }
      }
      const of = readFunction(functionsDir, name, defaults)
      if (!of) {
        options.log(`[${name}] ✗ FUNCTION_NOT_FOUND: there is no ${name}/index.js in ${functionsDir}`)
        return { ok: false, failure: failure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`) }
      }
      const record = newRecord(invocation, clock.now())
      calls.add(record)
      const outcome = await runEvent(of, invocation, record)
      record.outcome = outcome.ok ? 'ok' : outcome.failure.code
      record.error = outcome.ok ? undefined : outcome.failure.message
      record.replyBytes = outcome.ok ? Buffer.byteLength(outcome.json) : 0
      if (!outcome.ok) options.log(`[${name}] ✗ ${wordsOf(outcome.failure)} (${record.caller}${record.action === undefined ? '' : `, ${record.action}`})`)
      return outcome
    },
  }
}

const newRecord = ({ name, eventJson, caller, source }: Invocation, at: number): CallRecord => ({
  id: randomUUID(),
  at,
  functionName: name,
  action: actionOf(JSON.parse(eventJson)),
  caller: caller.kind === 'person' ? caller.label : `timer:${caller.trigger}`,
  source,
  ms: 0,
  coldStartMs: undefined,
  instance: '',
  requests: [],
  replyBytes: 0,
  outcome: 'running',
  error: undefined,
  lines: [],
})

/** Notes a request in its invocation's record and returns the open line to be completed. */
export function noteRequest(record: CallRecord, action: string, collection: string | undefined): RequestRecord {
  const request: RequestRecord = { action, collection, ms: 0, outcome: 'pending' }
  record.requests.push(request)
  return request
}
