// The functions: code, memory, time limit, variables, timers. Whatever is online and not ours to set stays as it is (M24).
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretsOf, settleSecrets } from './secrets.mjs'
import { applyTimers } from './timers.mjs'
import { zipFolder } from './zip.mjs'

/** scripts/build-cloud.mjs bundles for node18; the cloud never changes a function's runtime after its creation. */
const RUNTIME = 'Nodejs18.15'
const HANDLER = 'index.main'
/** What the cloud takes inside a request; larger code would need a bucket. */
const LARGEST_ZIP = 1.5 * 1024 * 1024
const DEFAULTS = { timeout: 3, memorySize: 256 }
const MOST_LOOKS = 120

function built(folder, name) {
  const path = join(folder, name)
  if (!existsSync(join(path, 'index.js'))) return null
  const zip = zipFolder(path)
  if (zip.length > LARGEST_ZIP) throw new Error(`${name} is ${zip.length} bytes as a zip; the cloud takes ${LARGEST_ZIP} at most`)
  const config = JSON.parse(readFileSync(join(path, 'config.json'), 'utf8'))
  const timers = (config.triggers ?? []).filter(({ type }) => type === 'timer').map((timer) => ({ name: timer.name, config: timer.config }))
  return { name, zip, build: createHash('sha256').update(zip).digest('hex').slice(0, 16), timeout: config.timeout ?? DEFAULTS.timeout, memorySize: config.memorySize ?? DEFAULTS.memorySize, timers }
}

async function look(cloud, name) {
  try {
    return await cloud.read('scf', 'GetFunction', { FunctionName: name, Namespace: cloud.namespace, ShowCode: 'FALSE' })
  } catch (error) {
    if (String(error.code).startsWith('ResourceNotFound')) return null
    throw error
  }
}

/** The cloud refuses a change while the one before is being applied. */
async function untilActive(cloud, name) {
  if (cloud.dryRun) return
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { Status, StatusDesc } = (await look(cloud, name)) ?? { Status: 'Creating' }
    if (Status === 'Active') return
    if (/Failed$/.test(Status)) throw new Error(`${name} is ${Status}: ${StatusDesc ?? 'no reason given'}`)
    await new Promise((resolve) => setTimeout(resolve, cloud.pauseMs))
  }
  throw new Error(`${name} did not become Active in time; run the same command again`)
}

const variablesOf = (online) => Object.fromEntries((online?.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value]))
const asList = (variables) => ({ Variables: Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1)).map(([Key, Value]) => ({ Key, Value })) })
const isEqual = (a, b) => JSON.stringify(asList(a)) === JSON.stringify(asList(b))

/** Ours over what is online; a secret that a function should not have is taken away, everything else stays. */
function merged(name, online, secrets, build) {
  const mine = secretsOf[name] ?? []
  const others = Object.fromEntries(Object.entries(variablesOf(online)).filter(([key]) => !Object.values(secretsOf).flat().includes(key)))
  return { ...others, ...Object.fromEntries(mine.filter((key) => secrets[key]).map((key) => [key, secrets[key]])), ENCORE_BUILD: build }
}

async function create(cloud, one, variables) {
  await cloud.change(`create function ${one.name} (${Math.round(one.zip.length / 1024)} KB, ${one.memorySize} MB, ${one.timeout} s)`, 'scf', 'CreateFunction', {
    FunctionName: one.name, Namespace: cloud.namespace, Handler: HANDLER, Runtime: RUNTIME, MemorySize: one.memorySize, Timeout: one.timeout, InstallDependency: 'FALSE',
    Role: 'TCB_QcsRole', Stamp: 'MINI_QCBASE', ...cloud.log, Environment: asList(variables), Code: { ZipFile: one.zip.toString('base64') },
  })
  await untilActive(cloud, one.name)
}

async function update(cloud, one, online, variables) {
  const before = variablesOf(online)
  if (online.Runtime !== RUNTIME) throw new Error(`${one.name} runs on ${online.Runtime}, not ${RUNTIME}: delete the function in the cloud console, then deploy again (its code and settings come from here, data is not touched)`)
  if (before.ENCORE_BUILD !== one.build) {
    await cloud.change(`upload code of ${one.name} (${Math.round(one.zip.length / 1024)} KB, build ${one.build})`, 'scf', 'UpdateFunctionCode', { FunctionName: one.name, Namespace: cloud.namespace, Handler: HANDLER, InstallDependency: 'FALSE', Code: { ZipFile: one.zip.toString('base64') } })
    await untilActive(cloud, one.name)
  }
  const isSame = online.MemorySize === one.memorySize && online.Timeout === one.timeout && isEqual(before, variables)
  if (isSame) return
  const changed = [...new Set([...Object.keys(before), ...Object.keys(variables)])].filter((key) => before[key] !== variables[key])
  await cloud.change(`configure ${one.name}: ${one.memorySize} MB, ${one.timeout} s, variables ${changed.join(', ') || 'as they are'}`, 'scf', 'UpdateFunctionConfiguration', { FunctionName: one.name, Namespace: cloud.namespace, MemorySize: one.memorySize, Timeout: one.timeout, Environment: asList(variables) })
  await untilActive(cloud, one.name)
}

export async function applyFunctions(cloud, { folder, given, forgetBootstrap, withTimers }) {
  const names = Object.keys(secretsOf)
  const found = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await look(cloud, name)])))
  const secrets = settleSecrets(given, Object.fromEntries(names.map((name) => [name, variablesOf(found[name])])), { forgetBootstrap })
  for (const name of names) {
    const one = built(folder, name)
    if (!one) {
      if (!cloud.dryRun) throw new Error(`${join(folder, name)} is not built`)
      cloud.say(`  ${name} is not built yet, so its code cannot be compared`)
      continue
    }
    const online = found[name]
    const variables = merged(name, online, secrets, one.build)
    await (online ? update(cloud, one, online, variables) : create(cloud, one, variables))
    await applyTimers(cloud, name, online, withTimers ? one.timers : [])
  }
}
