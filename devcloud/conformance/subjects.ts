import { join } from 'node:path'
import { startDevcloud } from '../src/host/start-devcloud'
import type { NodeDatabase, Subject } from './scenario'
import type { SdkDatabase } from './sdk'

export interface Opened {
  subject: Subject
  close(): Promise<void>
}

const GUEST = { id: 'guest', openid: 'o-guest', label: 'Guest', phone: '13800000001' }

/** The cloud on this machine, whole, with its clock standing still. */
export async function openLocal(fixtures: string): Promise<Opened> {
  const cloud = await startDevcloud({
    dataDir: ':memory:', functionsDir: fixtures, identities: [GUEST], collections: ['notes', 'nights'], timers: false, workerFile: join(__dirname, 'worker.cjs'),
    initialClock: { at: '2026-11-23T12:00:00+08:00', frozen: true },
    // No scenario is about these three seconds, and a cold start on a busy machine may need them.
    functionDefaults: { timeoutSeconds: 60, memoryMb: 256 },
  })
  const sdk = openSdk(cloud.sdkEnv, 'devcloud')
  let collections = 0
  return {
    close: cloud.close,
    subject: {
      name: 'devcloud',
      can: new Set(['clock', 'probe', 'person', 'wechat', 'indexes', 'geo-index', 'node-sdk', 'bulk']),
      ...sdk,
      emptyCollection: async () => {
        const name = `c${++collections}`
        await sdk.db.createCollection(name)
        return { c: sdk.db.collection(name), name }
      },
      moveClock: cloud.clock.moveBy,
      declareIndex: cloud.database.ensureIndex,
      probe: (action, data = {}) => cloud.invoke('probe', { ...data, action }, GUEST.id),
      fireTimer: cloud.fireTimer,
      phoneCode: () => cloud.wechat.phoneCode(GUEST),
      grantMessage: (templateId) => cloud.wechat.subscriptions.grant(GUEST.openid, templateId),
    },
  }
}

export interface RealEnvironment {
  env: string
  secretId: string
  secretKey: string
  region: string
  /** The service's address when it is not Tencent's own. */
  url: string | undefined
  /** Collections that belong to this suite alone: they are emptied before every scenario. */
  collections: readonly string[]
  /** True when devcloud/test/functions/probe is deployed there. */
  hasProbe: boolean
  /** True when the collections have a geo index on `at`. */
  hasGeoIndex: boolean
}

/** What `process.env` names, or which names are missing. */
export function realEnvironment(env: NodeJS.ProcessEnv): { real: RealEnvironment } | { missing: string[] } {
  const wanted = ['DEVCLOUD_REAL_ENV', 'DEVCLOUD_REAL_SECRET_ID', 'DEVCLOUD_REAL_SECRET_KEY'] as const
  const missing = wanted.filter((name) => !env[name])
  if (missing.length > 0) return { missing }
  const [id = '', secretId = '', secretKey = ''] = wanted.map((name) => env[name])
  return {
    real: {
      env: id, secretId, secretKey, region: env.DEVCLOUD_REAL_REGION ?? 'ap-shanghai', url: env.DEVCLOUD_REAL_URL,
      collections: (env.DEVCLOUD_REAL_COLLECTIONS ?? 'conformance1,conformance2').split(','),
      hasProbe: env.DEVCLOUD_REAL_PROBE === '1', hasGeoIndex: env.DEVCLOUD_REAL_GEO_INDEX === '1',
    },
  }
}

/** A real environment, by the same SDK. Nothing outside the named collections is touched. */
export async function openReal({ env, secretId, secretKey, region, url, collections, hasProbe, hasGeoIndex }: RealEnvironment): Promise<Opened> {
  // The address of devcloud is still there from the run before.
  delete process.env.TCB_CONTEXT_CNFG
  const sdk = openSdk({
    TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: region, TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey, SCF_NAMESPACE: env, TCB_ENV: env,
    ...(url === undefined ? {} : { TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }) }),
  }, env)
  for (const name of collections) await sdk.db.createCollection(name).catch((thrown: Error) => { if (!/exist/i.test(thrown.message)) throw thrown })
  let used = 0
  return {
    close: () => Promise.resolve(),
    subject: {
      name: env,
      can: new Set([...(hasProbe ? (['probe'] as const) : []), ...(hasGeoIndex ? (['geo-index'] as const) : []), 'node-sdk']),
      ...sdk,
      emptyCollection: async () => {
        const name = collections[used++ % collections.length] as string
        const c = sdk.db.collection(name)
        await c.where({ _id: sdk.db.command.exists(true) }).remove()
        return { c, name }
      },
      probe: async (action, data = {}) => ((await sdk.call({ name: 'probe', data: { ...data, action } })) as { result: never }).result,
      moveClock: onlyHere, declareIndex: onlyHere, fireTimer: onlyHere, phoneCode: onlyHere, grantMessage: onlyHere,
    },
  }
}

const onlyHere = (): never => { throw new Error('a real environment cannot do this: the scenario must name what it needs') }

interface WxServerSdk {
  init(options: object): void
  database(options?: object): SdkDatabase
  callFunction(options: { name: string; data: object }): Promise<unknown>
}

/** The unmodified SDKs of node_modules, which read where the cloud is from the environment. */
function openSdk(environment: Record<string, string>, env: string): { db: SdkDatabase; strictDb: SdkDatabase; nodeDb: NodeDatabase; call: WxServerSdk['callFunction'] } {
  Object.assign(process.env, environment, { SILENCE: 'true' })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it must not be bundled, and not be loaded before the environment is set
  const wx = require('wx-server-sdk') as WxServerSdk
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
  const node = require('@cloudbase/node-sdk') as { init(options: object): { database(): NodeDatabase } }
  wx.init({ env })
  return { db: wx.database({ throwOnNotFound: false }), strictDb: wx.database(), nodeDb: node.init({ env }).database(), call: wx.callFunction.bind(wx) }
}

