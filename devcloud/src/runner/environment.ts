import type { Caller } from '../host/identity'

/** What production's runtime puts into process.env; the SDK finds its server, its key and the caller there and nowhere else. */
export interface CloudFacts {
  env: string
  appid: string
  region: string
  secretId: string
  adminUrl: string
}

/** For any process that wants to use the real SDK against this cloud: a seeding script, a contract test. */
export const sdkEnvironment = (facts: CloudFacts): Record<string, string> => ({
  // Without RUNENV the SDK asks a metadata host twice per request; without keys it dies of an unhandled rejection.
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: facts.region,
  TENCENTCLOUD_SECRETID: facts.secretId,
  TENCENTCLOUD_SECRETKEY: 'devcloud',
  TENCENTCLOUD_SESSIONTOKEN: 'devcloud',
  SCF_NAMESPACE: facts.env,
  TCB_ENV: facts.env,
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: facts.adminUrl }),
})

/** The environment an instance is born with: the developer's own variables (secrets), never over the platform's. */
export const instanceEnvironment = (own: Record<string, string>, facts: CloudFacts, functionName: string): Record<string, string> => ({
  ...own,
  ...sdkEnvironment(facts),
  SCF_FUNCTIONNAME: functionName,
  SCF_RUNTIME: 'Nodejs20.19',
  TZ: 'UTC',
})

/** Every key that names a caller. All are cleared before each event, so that nobody inherits the one before. */
export const CALLER_KEYS = [
  'WX_OPENID', 'WX_APPID', 'WX_UNIONID', 'WX_CLIENTIP', 'WX_API_TOKEN', 'WX_TRIGGER_API_TOKEN_V0', 'WX_CONTEXT_KEYS', 'TCB_SOURCE', 'TRIGGER_SRC',
] as const

/** The part of the environment that belongs to one event. */
export function callEnvironment(caller: Caller, source: string, { appid }: CloudFacts): Record<string, string> {
  if (caller.kind === 'timer') {
    return { WX_CONTEXT_KEYS: 'WX_TRIGGER_API_TOKEN_V0', WX_TRIGGER_API_TOKEN_V0: 'devcloud', TCB_SOURCE: source, TRIGGER_SRC: 'timer' }
  }
  const identity: Record<string, string> = {
    WX_CLIENTIP: '127.0.0.1',
    WX_OPENID: caller.openid,
    WX_APPID: appid,
    ...(caller.unionid === undefined ? {} : { WX_UNIONID: caller.unionid }),
    WX_API_TOKEN: 'devcloud',
  }
  return { ...identity, WX_CONTEXT_KEYS: Object.keys(identity).join(','), TCB_SOURCE: source }
}
