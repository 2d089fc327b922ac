// The environment as the steps see it: reads go through, changes are said first and with --dry-run only said.
import { emptyCloud } from './empty-cloud.mjs'
import { tencentApi } from './tencent-api.mjs'

/** A change as it may be printed: no code, and of a function's variables only their names. */
function shown(payload) {
  return JSON.stringify(payload, (key, value) => {
    if (key === 'ZipFile') return `<${value.length} characters of base64>`
    if (key === 'Variables') return value.map(({ Key }) => Key)
    return value
  })
}

export async function openEnvironment({ account, envId, region, endpoint, pauseMs, dryRun, say }) {
  const call = account ? tencentApi(account, { region, endpoint, pauseMs }) : emptyCloud
  const { EnvInfo } = await call('tcb', 'DescribeEnvInfo', { EnvId: envId })
  const found = EnvInfo?.EnvBaseInfo
  if (!found?.EnvId) throw new Error(`there is no environment ${envId} in this account (region ${region})`)
  if (found.Status !== 'NORMAL') throw new Error(`the environment ${envId} is ${found.Status}: wait until it is NORMAL`)
  if (found.Region && found.Region !== region) throw new Error(`the environment ${envId} lies in ${found.Region}: set ENCORE_REGION=${found.Region}`)
  const log = found.LogServices?.[0] ?? {}
  let changes = 0
  return {
    envId,
    dryRun,
    say,
    mongo: { DatabaseName: found.Databases?.[0]?.InstanceId, InstanceId: 'flexdb' },
    bucket: found.Storages?.[0]?.Bucket ?? null,
    namespace: found.Functions?.[0]?.Namespace ?? envId,
    log: { ...(log.LogsetId && { ClsLogsetId: log.LogsetId }), ...(log.TopicId && { ClsTopicId: log.TopicId }) },
    pauseMs: pauseMs ?? 1000,
    read: call,
    changes: () => changes,
    async change(words, service, action, payload) {
      changes += 1
      if (!dryRun) { say(`  → ${words}`); return call(service, action, payload) }
      say(`  would ${words}`)
      say(`        ${service} ${action} ${shown(payload)}`)
      return null
    },
  }
}
