import type { CloudClock, InitialClock } from '../clock/cloud-clock'
import type { Database } from '../database/open-database'
import type { Faults } from '../faults/faults'
import type { CallRecord } from '../runner/calls'
import type { InstanceState } from '../runner/instance'
import type { CloudStorage } from '../storage/cloud-storage'
import type { TimerView } from '../timers/timers'
import type { Wechat } from '../wechat/wechat'
import type { Identity } from './identity'

export interface DevcloudOptions {
  /** Default 0: a free port. Always 127.0.0.1. */
  port?: number
  /** A folder that outlives the process, or ':memory:' for a test. */
  dataDir: string
  /** Holds `<name>/{index.js, package.json, config.json}`, as the bundler wrote them. */
  functionsDir: string
  /** Given to every function: secrets and settings. Cannot shadow the platform's own variables. */
  env?: Record<string, string>
  /** A built H5 app to serve at `/`. */
  staticDir?: string
  identities?: readonly Identity[]
  /** Default: the machine's clock, running. */
  initialClock?: InitialClock
  /** Created at start and again after a reset. */
  collections?: readonly string[]
  /** Default true: timers of config.json fire by the cloud clock. False in tests that fire by hand. */
  timers?: boolean
  /** After a jump of the clock, at most so many missed occurrences of a trigger are made up for (default 10). */
  timerCatchUpMost?: number
  /** Load one instance of every function at once. */
  prewarm?: boolean
  /** For functions whose config.json states none. Production: 3 s, 256 MB. */
  functionDefaults?: { timeoutSeconds?: number; memoryMb?: number }
  /** Default 8 a function; further events wait. */
  maxInstancesPerFunction?: number
  /** Default 10 minutes. */
  idleInstanceMs?: number
  appid?: string
  /** Environment id, as in cloud.init({env}). */
  envId?: string
  /** Called after reset() has emptied everything: the place to seed again. */
  onReset?: () => void | Promise<void>
  /** Console lines of functions and warnings. Default: dropped (they are in calls()). */
  log?: (line: string) => void
  /** Only for running from source: where the built worker is. */
  workerFile?: string
}

export interface Devcloud {
  /** http://127.0.0.1:PORT */
  url: string
  /** For TCB_CONTEXT_CNFG. */
  adminUrl: string
  /** Opens gateway and console; new at every start. */
  token: string
  /** Environment variables with which the real SDK in any process talks to this cloud. */
  sdkEnv: Record<string, string>
  /** The address that opens the app as this identity in a browser. */
  enterUrl(identityId: string, hashPath?: string): string
  consoleUrl: string
  clock: CloudClock
  identities: readonly Identity[]
  addIdentity(identity: Identity): Identity
  /** The last 500 invocations, oldest first. */
  calls(): CallRecord[]
  clearCalls(): void
  /** Queries that read more than 1,000 documents for lack of an index, each with a proposal, once. */
  hints(): string[]
  /** As wx.cloud.callFunction: resolves with the result, rejects with an InvokeError. */
  invoke<Result = unknown>(name: string, data: unknown, identity: string | Identity): Promise<Result>
  fireTimer(name: string): Promise<unknown>
  timers(): TimerView[]
  /** Resolves when every timer that is due has run. */
  timersSettled(): Promise<void>
  faults: Faults
  wechat: Wechat
  database: Database
  storage: CloudStorage
  instances(): InstanceView[]
  /** Ends idle instances now: the next call is a cold start. */
  recycle(functionName?: string): Promise<void>
  reset(): Promise<void>
  /** Documents and files of this instant into a new file; answers its bytes. Throws DATA_EXISTS when there is one of that name. */
  backup(file: string): number
  /** Everything as it was when the backup was taken. What is there now is written to a backup first, whose name is answered (none in memory). */
  restore(file: string): Promise<string | undefined>
  close(): Promise<void>
}

export interface InstanceView {
  functionName: string
  key: string
  state: InstanceState
  calls: number
  coldStartMs: number | undefined
}

/** What invoke rejects with. */
export interface InvokeError extends Error {
  code: string
  errCode: number
}
