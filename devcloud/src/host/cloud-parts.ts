import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type CloudClock, openClock } from '../clock/cloud-clock'
import { placesIn } from '../data/data-folder'
import { type Database, openDatabase } from '../database/open-database'
import { type FaultBook, openFaults } from '../faults/faults'
import { type CallLog, openCallLog } from '../runner/calls'
import type { CloudFacts } from '../runner/environment'
import type { Outcome } from '../runner/failure'
import { type Functions, type Invocation, openFunctions } from '../runner/functions'
import { type CloudStorage, openCloudStorage } from '../storage/cloud-storage'
import { openFileShelf } from '../storage/file-shelf'
import { type WechatParts, openWechat } from '../wechat/wechat'
import type { DevcloudOptions } from './devcloud'
import { type Identity, checkIdentities } from './identity'

/** Everything the cloud is made of, before it has an address. */
export interface CloudParts {
  identities: Identity[]
  token: string
  /** adminUrl is filled in once the server listens. */
  facts: CloudFacts
  address: { url: string }
  clock: CloudClock
  database: Database
  hints: Set<string>
  storage: CloudStorage
  wechat: WechatParts
  calls: CallLog
  faults: FaultBook
  functions: Functions
  /** As wx.cloud.callFunction: the person has thereby visited the mini-program. */
  invoke(invocation: Invocation): Promise<Outcome>
  createCollections(): void
  /** Undefined when everything is in memory. */
  dataDir: string | undefined
  leaveHome(): void
  /** After a start that failed, once the database is closed: a folder made for it goes again. */
  undoHome(): void
}

const DEFAULTS = { appid: 'wxdevcloud0000001', envId: 'devcloud', timeoutSeconds: 3, memoryMb: 256, instances: 8, idleMs: 600_000 }

export function openParts(options: DevcloudOptions, log: (line: string) => void): CloudParts {
  const identities: Identity[] = [...(options.identities ?? [])]
  checkIdentities(identities)
  const home = openHome(options.dataDir)
  const clock = openClock(options.initialClock)
  const { now } = clock
  const address = { url: '' }
  const facts: CloudFacts = {
    env: options.envId ?? DEFAULTS.envId, appid: options.appid ?? DEFAULTS.appid, region: 'ap-shanghai',
    secretId: randomBytes(18).toString('hex'), adminUrl: '',
  }
  const hints = new Set<string>()
  const database = openDatabase({ file: home.databaseFile, now, elapsedMs: clock.elapsedMs, onQuery: ({ hint }) => noteHint(hints, hint, log), onWarning: (words) => noteHint(hints, words, log) })
  clock.onChange(database.expire)
  const createCollections = (): void => options.collections?.forEach((name) => database.ensureCollection(name))
  createCollections()
  const storage = openCloudStorage({ shelf: openFileShelf(home.storageDir, now), env: facts.env, now, baseUrl: () => address.url })
  const wechat = openWechat(facts.appid, now)
  const calls = openCallLog()
  const faults = openFaults()
  const functions = openFunctions({
    functionsDir: resolve(options.functionsDir),
    defaults: { timeoutSeconds: DEFAULTS.timeoutSeconds, memoryMb: DEFAULTS.memoryMb, ...options.functionDefaults },
    limits: { maxInstancesPerFunction: options.maxInstancesPerFunction ?? DEFAULTS.instances, idleMs: options.idleInstanceMs ?? DEFAULTS.idleMs },
    environment: options.env ?? {},
    facts: () => facts,
    clock: { now, buffer: clock.buffer },
    workerFile: options.workerFile ?? join(__dirname, 'worker.cjs'),
    calls, faults, log,
  })
  return {
    identities, facts, address, clock, database, hints, storage, wechat, calls, faults, functions, createCollections,
    token: randomBytes(24).toString('hex'),
    dataDir: home.dataDir,
    leaveHome: home.leave,
    undoHome: home.undo,
    invoke(invocation) {
      if (invocation.caller.kind === 'person') wechat.visits.note(invocation.caller.openid)
      return functions.invoke(invocation)
    },
  }
}

/** One hint a kind of query: the numbers in it change from call to call. */
function noteHint(hints: Set<string>, hint: string | undefined, log: (line: string) => void): void {
  if (hint === undefined) return
  const kind = hint.replace(/\d+/g, '')
  if ([...hints].some((known) => known.replace(/\d+/g, '') === kind)) return
  hints.add(hint)
  log(hint)
}

interface Home {
  dataDir: string | undefined
  databaseFile: string
  storageDir: string
  leave(): void
  /** After a start that failed: what was made for it goes. */
  undo(): void
}

/** ':memory:' keeps documents in memory and files in a temporary folder that goes with the cloud. */
function openHome(dataDir: string): Home {
  if (dataDir === ':memory:') {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-'))
    return { dataDir: undefined, databaseFile: ':memory:', storageDir: join(folder, 'storage'), leave: () => rmSync(folder, { recursive: true, force: true }), undo: () => undefined }
  }
  // The folders that were not there before.
  const made = mkdirSync(dataDir, { recursive: true })
  return { ...placesIn(dataDir), dataDir, leave: () => undefined, undo: () => { if (made !== undefined) rmSync(made, { recursive: true, force: true }) } }
}
