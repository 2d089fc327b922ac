import { join, resolve } from 'node:path'
import { answerConsoleApi } from '../console/console-api'
import { openConsolePage } from '../console/console-page'
import { answerEnter } from '../gateway/enter'
import { answerGateway } from '../gateway/gateway'
import { openStaticFiles } from '../http/static-files'
import { dropRunningNote, placesIn, writeRunningNote } from '../data/data-folder'
import { sdkEnvironment } from '../runner/environment'
import type { Outcome } from '../runner/failure'
import type { Functions } from '../runner/functions'
import { answerStorage } from '../storage/storage-endpoint'
import { type Timers, openTimers } from '../timers/timers'
import { answerAdmin } from './admin-endpoint'
import { type CloudParts, openParts } from './cloud-parts'
import type { Devcloud, DevcloudOptions, InstanceView, InvokeError } from './devcloud'
import { type Listening, listen } from './http-server'
import { openLiveData } from './live-data'
import { type Identity, asCaller, checkIdentities } from './identity'

export type { Devcloud, DevcloudOptions, InstanceView, InvokeError } from './devcloud'
export type { Identity } from './identity'

const CATCH_UP_MOST = 10

/** Starts a whole local cloud on 127.0.0.1: database, functions, storage, WeChat's answers, timers, gateway and console. */
export async function startDevcloud(options: DevcloudOptions): Promise<Devcloud> {
  const log = options.log ?? ((): void => undefined)
  const parts = openParts(options, log)
  const { clock, functions, facts, address } = parts
  const timers = openTimers({
    clock, log, functions: functions.list, automatic: options.timers ?? true, catchUpMost: options.timerCatchUpMost ?? CATCH_UP_MOST,
    invoke: (name, trigger, at) => fireOne(functions, name, trigger, at),
    nextFault: parts.faults.forTimer,
  })
  const reset = async (): Promise<void> => {
    await empty(parts)
    await options.onReset?.()
  }
  const leave = (): void => {
    timers.close()
    parts.database.close()
    parts.leaveHome()
  }
  const server = await serve(options, parts, timers, reset, log).catch((error: unknown) => {
    leave()
    parts.undoHome()
    throw error
  })
  address.url = `http://127.0.0.1:${server.port}`
  facts.adminUrl = `${address.url}/admin`
  const runningFile = parts.dataDir === undefined ? undefined : placesIn(parts.dataDir).runningFile
  if (runningFile !== undefined) writeRunningNote(runningFile, { pid: process.pid, url: address.url, token: parts.token })
  if (options.prewarm) for (const of of functions.list()) functions.pool.warm(of)
  const close = async (): Promise<void> => {
    timers.close()
    await functions.pool.close()
    await server.close()
    if (runningFile !== undefined) dropRunningNote(runningFile)
    leave()
  }
  return handleOf(parts, timers, reset, close)
}

/** Ties each address to the part that answers it. */
function serve(options: DevcloudOptions, parts: CloudParts, timers: Timers, reset: () => Promise<void>, log: (line: string) => void): Promise<Listening> {
  const { clock, database, storage, wechat, functions, facts, token, invoke, calls, hints, faults } = parts
  const storageIsOut = faults.storageIsOut
  const identities = (): readonly Identity[] => parts.identities
  const serveStatic = options.staticDir === undefined ? undefined : openStaticFiles(resolve(options.staticDir))
  const consoleParts = {
    clock, database, storage, wechat, timers, identities, hasApp: serveStatic !== undefined, reset, faults, data: openLiveData(parts), calls: calls.list, instances: () => instancesOf(functions),
    hints: () => [...hints], functionNames: () => functions.list().map(({ name }) => name),
  }
  return listen(options.port ?? 0, token, {
    admin: (exchange) => answerAdmin(exchange, { database, functions, storage, openApis: wechat.openApis, secretId: facts.secretId, log }),
    storage: (exchange) => answerStorage(exchange, storage, storageIsOut),
    enter: (exchange, port) => answerEnter(exchange, { token, port, identities: identities() }),
    gateway: (exchange) => answerGateway(exchange, { identities, invoke, storage, storageIsOut, wechat, now: clock.now }),
    consoleApi: (exchange) => answerConsoleApi(exchange, consoleParts),
    consolePage: openConsolePage(join(__dirname, 'console')),
    staticFile: async (exchange) => (await serveStatic?.(exchange)) ?? false,
  }, log)
}

async function empty({ functions, database, createCollections, storage, wechat, faults, calls, hints }: CloudParts): Promise<void> {
  await functions.pool.retire()
  database.reset()
  createCollections()
  storage.shelf.clear()
  wechat.reset()
  faults.clear()
  calls.clear()
  hints.clear()
}

/** What the owner of a running cloud holds in hand. */
function handleOf(parts: CloudParts, timers: Timers, reset: () => Promise<void>, close: () => Promise<void>): Devcloud {
  const data = openLiveData(parts)
  const { clock, identities, faults, wechat, database, storage, functions, calls, hints, token, facts, address: { url } } = parts
  const enter = `${url}/enter?token=${token}`
  return {
    url, token, clock, identities, faults, wechat, database, storage, reset, close,
    backup: data.backup,
    restore: data.restore,
    adminUrl: facts.adminUrl,
    sdkEnv: sdkEnvironment(facts),
    consoleUrl: enter,
    enterUrl: (identityId, hashPath = '/') => `${enter}&as=${encodeURIComponent(identityId)}&to=${encodeURIComponent(hashPath)}`,
    addIdentity(identity) {
      checkIdentities([...identities, identity])
      identities.push(identity)
      return identity
    },
    calls: calls.list,
    clearCalls: calls.clear,
    hints: () => [...hints],
    async invoke<Result>(name: string, data: unknown, identity: string | Identity) {
      const who = typeof identity === 'string' ? identities.find(({ id }) => id === identity) : identity
      if (!who) throw new Error(`there is no identity "${String(identity)}"`)
      return resultOf<Result>(await parts.invoke({ name, eventJson: JSON.stringify(data ?? {}), caller: asCaller(who), source: 'wx_client' }))
    },
    fireTimer: timers.fire,
    timers: timers.list,
    timersSettled: timers.settled,
    instances: () => instancesOf(functions),
    recycle: functions.pool.retire,
  }
}

const instancesOf = ({ pool }: Functions): InstanceView[] =>
  pool.instances().map(({ of, key, state, calls, coldStartMs }) => ({ functionName: of.name, key, state, calls, coldStartMs }))

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
