import { Worker } from 'node:worker_threads'
import { type FunctionFailure, type Outcome, LIMITS, failure, timedOut, userException } from './failure'
import { CALLER_KEYS } from './environment'
import type { FunctionFolder } from './function-folder'
import type { EventMessage, WorkerBirth, WorkerMessage } from './worker-messages'

/** One worker = one instance of one function: one event at a time, killed at will, as in production. */
export interface Instance {
  readonly key: string
  readonly of: FunctionFolder
  readonly startedAt: number
  readonly coldStartMs: number | undefined
  readonly calls: number
  readonly state: InstanceState
  idleSince: number
  run(event: EventMessage): Promise<Outcome>
  /** Ends it now; an event under way fails with `why`. */
  kill(why?: FunctionFailure): Promise<void>
  onLine(listener: (line: string) => void): void
}

export type InstanceState = 'starting' | 'idle' | 'busy' | 'gone'

export interface InstanceBirth {
  key: string
  of: FunctionFolder
  workerFile: string
  environment: Record<string, string>
  clock: SharedArrayBuffer
  namespace: string
  onGone(): void
}

export function startInstance({ key, of, workerFile, environment, clock, namespace, onGone }: InstanceBirth): Instance {
  const startedAt = performance.now()
  const birth: WorkerBirth = {
    entryFile: of.entryFile, functionName: of.name, clock, timeoutSeconds: of.timeoutSeconds, memoryMb: of.memoryMb,
    namespace, callerKeys: CALLER_KEYS, replyLimitBytes: LIMITS.replyBytes,
  }
  const worker = new Worker(workerFile, {
    workerData: birth, env: environment, stdout: true, stderr: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: of.memoryMb },
  })
  const lineListeners: ((line: string) => void)[] = []
  let state: InstanceState = 'starting'
  let coldStartMs: number | undefined
  let calls = 0
  let waiting: EventMessage | undefined
  let settle: ((outcome: Outcome) => void) | undefined
  let timeLimit: NodeJS.Timeout | undefined

  const finish = (outcome: Outcome): void => {
    clearTimeout(timeLimit)
    const done = settle
    settle = undefined
    if (state !== 'gone') state = 'idle'
    done?.(outcome)
  }
  const die = (why: FunctionFailure): void => {
    if (state === 'gone') return
    state = 'gone'
    onGone()
    finish({ ok: false, failure: why })
  }
  const kill = async (why: FunctionFailure = failure('FUNCTION_INVOCATION_FAILED', 'the instance was stopped')): Promise<void> => {
    die(why)
    await worker.terminate()
  }
  // The time limit counts from the event, not from the cold start.
  const send = (event: EventMessage): void => {
    state = 'busy'
    timeLimit = setTimeout(() => void kill(timedOut(of.timeoutSeconds)), of.timeoutSeconds * 1000)
    worker.postMessage(event)
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') {
      coldStartMs = performance.now() - startedAt
      state = 'idle'
      if (waiting) send(waiting)
      waiting = undefined
    } else if (message.kind === 'unloadable') void kill(userException(message.stack))
    else finish(outcomeOf(message))
  })
  worker.on('error', (error: NodeJS.ErrnoException) => die(deathOf(error, of)))
  worker.on('exit', () => die(failure('FUNCTION_INVOCATION_FAILED', 'the process of the function ended before it answered')))
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line) for (const listener of lineListeners) listener(line)
    })
  }

  return {
    key,
    of,
    startedAt,
    idleSince: startedAt,
    get coldStartMs() { return coldStartMs },
    get calls() { return calls },
    get state() { return state },
    run: (event) =>
      new Promise((resolve) => {
        calls += 1
        settle = resolve
        if (state === 'gone') finish({ ok: false, failure: failure('FUNCTION_INVOCATION_FAILED', 'the instance is gone') })
        else if (state === 'starting') waiting = event
        else send(event)
      }),
    kill,
    onLine: (listener) => void lineListeners.push(listener),
  }
}

function outcomeOf(message: Exclude<WorkerMessage, { kind: 'ready' | 'unloadable' }>): Outcome {
  if (message.kind === 'result') return { ok: true, json: message.json }
  if (message.kind === 'threw') return { ok: false, failure: userException(message.stack) }
  return { ok: false, failure: failure('FUNCTION_EXCEED_RESOURCE_LIMIT', `body size is too long: ${message.bytes} bytes, limit ${LIMITS.replyBytes}`) }
}

function deathOf(error: NodeJS.ErrnoException, of: FunctionFolder): FunctionFailure {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return userException(error.stack ?? error.message)
  return failure('FUNCTION_MEMORY_LIMIT_EXCEEDED', `the function used more than its ${of.memoryMb} MB`)
}
