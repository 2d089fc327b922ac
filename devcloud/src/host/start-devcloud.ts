import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openClock } from '../clock/cloud-clock'
import { answerConsoleApi } from '../console/console-api'
import { openDatabase } from '../database/open-database'
import { openConsolePage } from '../console/console-page'
import { openFaults } from '../faults/faults'
import { answerEnter } from '../gateway/enter'
import { answerGateway } from '../gateway/gateway'
import { openStaticFiles } from '../http/static-files'
import { openCallLog } from '../runner/calls'
import { type CloudFacts, sdkEnvironment } from '../runner/environment'
import type { Outcome } from '../runner/failure'
import { type Functions, type Invocation, openFunctions } from '../runner/functions'
import { openCloudStorage } from '../storage/cloud-storage'
import { openFileShelf } from '../storage/file-shelf'
import { answerStorage } from '../storage/storage-endpoint'
import { openTimers } from '../timers/timers'
import { openWechat } from '../wechat/wechat'
import { answerAdmin } from './admin-endpoint'
import type { Devcloud, DevcloudOptions, InvokeError } from './devcloud'
import { listen } from './http-server'
import { type Identity, asCaller, checkIdentities } from './identity'

export type { Devcloud, DevcloudOptions, InstanceView, InvokeError } from './devcloud'
export type { Identity } from './identity'

const DEFAULTS = { appid: 'wxdevcloud0000001', envId: 'devcloud', timeoutSeconds: 3, memoryMb: 256, instances: 8, idleMs: 600_000, catchUp: 10 }

/** Starts a whole local cloud on 127.0.0.1: database, functions, storage, WeChat's answers, timers, gateway and console. */
export async function startDevcloud(options: DevcloudOptions): Promise<Devcloud> {
  const log = options.log ?? ((): void => undefined)
  const identities: Identity[] = [...(options.identities ?? [])]
  checkIdentities(identities)
  const home = openHome(options.dataDir)
  const clock = openClock(options.initialClock)
  const now = clock.now
  const token = randomBytes(24).toString('hex')
  const facts: CloudFacts = {
    env: options.envId ?? DEFAULTS.envId, appid: options.appid ?? DEFAULTS.appid, region: 'ap-shanghai',
    secretId: randomBytes(18).toString('hex'), adminUrl: '',
  }
  let url = ''

  const database = openDatabase({ file: home.databaseFile, now, elapsedMs: clock.elapsedMs })
  const createCollections = (): void => options.collections?.forEach((name) => database.ensureCollection(name))
  createCollections()
  const storage = openCloudStorage({ shelf: openFileShelf(home.storageDir, now), env: facts.env, now, baseUrl: () => url })
  const wechat = openWechat(facts.appid, now)
  const calls = openCallLog()
  const faults = openFaults()
  const functions = openFunctions({
    functionsDir: resolve(options.functionsDir),
    defaults: {
      timeoutSeconds: options.functionDefaults?.timeoutSeconds ?? DEFAULTS.timeoutSeconds,
      memoryMb: options.functionDefaults?.memoryMb ?? DEFAULTS.memoryMb,
    },
    limits: { maxInstancesPerFunction: options.maxInstancesPerFunction ?? DEFAULTS.instances, idleMs: options.idleInstanceMs ?? DEFAULTS.idleMs },
    environment: options.env ?? {},
    facts: () => facts,
    clock: { now, buffer: clock.buffer },
    workerFile: options.workerFile ?? join(__dirname, 'worker.cjs'),
    calls, faults, log,
  })
  const invoke = (invocation: Invocation): Promise<Outcome> => {
    if (invocation.caller.kind === 'person') wechat.visits.note(invocation.caller.openid)
    return functions.invoke(invocation)
  }
  const timers = openTimers({
    clock, log, functions: functions.list, automatic: options.timers ?? true, catchUpMost: options.timerCatchUpMost ?? DEFAULTS.catchUp,
    invoke: (name, trigger, at) => fireOne(functions, name, trigger, at),
  })
  const instances: Devcloud['instances'] = () =>
    functions.pool.instances().map(({ of, key, state, calls: count, coldStartMs }) => ({ functionName: of.name, key, state, calls: count, coldStartMs }))
  const reset = async (): Promise<void> => {
    await functions.pool.retire()
    database.reset()
    createCollections()
    storage.shelf.clear()
    wechat.reset()
    faults.clear()
    calls.clear()
    await options.onReset?.()
  }

  const serveStatic = options.staticDir === undefined ? undefined : openStaticFiles(resolve(options.staticDir))
  const consoleParts = {
    clock, database, storage, wechat, timers, instances, reset,
    identities: () => identities, calls: calls.list, functionNames: () => functions.list().map(({ name }) => name),
  }
  const server = await listen(options.port ?? 0, token, {
    admin: (exchange) => answerAdmin(exchange, { database, functions, storage, openApis: wechat.openApis, secretId: facts.secretId, log }),
    storage: (exchange) => answerStorage(exchange, storage),
    enter: (exchange) => answerEnter(exchange, { token, port: server.port, identities }),
    gateway: (exchange) => answerGateway(exchange, { identities: () => identities, invoke, storage, wechat, now }),
    consoleApi: (exchange) => answerConsoleApi(exchange, consoleParts),
    consolePage: openConsolePage(join(__dirname, 'console')),
    staticFile: async (exchange) => (await serveStatic?.(exchange)) ?? false,
  }, log)
  url = `http://127.0.0.1:${server.port}`
  facts.adminUrl = `${url}/admin`
  if (options.prewarm) for (const of of functions.list()) functions.pool.warm(of)

  return {
    url,
    adminUrl: facts.adminUrl,
    token,
    sdkEnv: sdkEnvironment(facts),
    consoleUrl: `${url}/enter?token=${token}`,
    enterUrl: (identityId, hashPath = '/') => `${url}/enter?token=${token}&as=${encodeURIComponent(identityId)}&to=${encodeURIComponent(hashPath)}`,
    clock, identities, faults, wechat, database, storage, instances, reset,
    addIdentity(identity) {
      checkIdentities([...identities, identity])
      identities.push(identity)
      return identity
    },
    calls: calls.list,
    clearCalls: calls.clear,
    async invoke<Result>(name: string, data: unknown, identity: string | Identity) {
      const who = typeof identity === 'string' ? identities.find(({ id }) => id === identity) : identity
      if (!who) throw new Error(`there is no identity "${String(identity)}"`)
      return resultOf<Result>(await invoke({ name, eventJson: JSON.stringify(data ?? {}), caller: asCaller(who), source: 'wx_client' }))
    },
    fireTimer: timers.fire,
    timers: timers.list,
    timersSettled: timers.settled,
    recycle: functions.pool.retire,
    async close() {
      timers.close()
      await functions.pool.close()
      await server.close()
      database.close()
      home.leave()
    },
  }
}

/** SCF's timer event; production sets neither an OPENID nor anything of the person. */
async function fireOne(functions: Functions, name: string, trigger: string, at: number): Promise<unknown> {
  const eventJson = JSON.stringify({ Type: 'Timer', TriggerName: trigger, Time: new Date(at).toISOString(), Message: '' })
  return resultOf(await functions.invoke({ name, eventJson, caller: { kind: 'timer', trigger }, source: 'wx_trigger' }))
}

function resultOf<Result>(outcome: Outcome): Result {
  if (outcome.ok) return JSON.parse(outcome.json) as Result
  const { code, errCode, message } = outcome.failure
  throw Object.assign(new Error(message), { code, errCode }) satisfies InvokeError
}

interface Home {
  databaseFile: string
  storageDir: string
  leave(): void
}

/** ':memory:' keeps documents in memory and files in a temporary folder that goes with the cloud. */
function openHome(dataDir: string): Home {
  if (dataDir === ':memory:') {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-'))
    return { databaseFile: ':memory:', storageDir: join(folder, 'storage'), leave: () => rmSync(folder, { recursive: true, force: true }) }
  }
  mkdirSync(dataDir, { recursive: true })
  return { databaseFile: join(dataDir, 'cloud.db'), storageDir: join(dataDir, 'storage'), leave: () => undefined }
}
