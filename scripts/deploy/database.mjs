// Collections, their indexes, and nobody but the functions reading or writing them (X1, M15). Nothing is ever dropped here.
import { build } from 'esbuild'
import { join } from 'node:path'
import { root } from '../setup.mjs'

const PAGE = 100
const MOST_LOOKS = 10

/** The list the local cloud is opened with as well: server/collections.ts. */
export async function plannedCollections() {
  const { outputFiles } = await build({ entryPoints: [join(root, 'server/collections.ts')], bundle: true, format: 'esm', write: false, logLevel: 'warning' })
  const { collections } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
  return collections
}

const table = (cloud, name) => ({ EnvId: cloud.envId, MongoConnector: cloud.mongo, ...(name && { TableName: name }) })

async function presentCollections(cloud) {
  const names = []
  for (let offset = 0; ; offset += PAGE) {
    const { Tables } = await cloud.read('tcb', 'ListTables', { ...table(cloud), MgoLimit: PAGE, MgoOffset: offset })
    names.push(...(Tables ?? []).map(({ TableName }) => TableName))
    if ((Tables ?? []).length < PAGE) return names
  }
}

const keyOf = (fields) => fields.join(',')
const indexName = (fields) => fields.join('_').replaceAll('.', '_')

async function missingIndexes(cloud, { name, indexes }) {
  const { Indexes } = await cloud.read('tcb', 'DescribeTable', table(cloud, name))
  const present = new Set((Indexes ?? []).map(({ Keys }) => keyOf((Keys ?? []).map(({ Name }) => Name))))
  return indexes.filter((fields) => !present.has(keyOf(fields)))
}

const created = (fields) => ({
  IndexName: indexName(fields),
  MgoKeySchema: { MgoIndexKeys: fields.map((Name) => ({ Name, Direction: '1' })), MgoIsUnique: false },
})

async function makeCollections(cloud, plan) {
  const present = new Set(await presentCollections(cloud))
  for (const one of plan) {
    const isNew = !present.has(one.name)
    if (isNew) await cloud.change(`create collection ${one.name}`, 'tcb', 'CreateTable', { ...table(cloud, one.name), PermissionInfo: { AclTag: 'ADMINONLY', EnvId: cloud.envId } })
    const missing = isNew ? one.indexes : await missingIndexes(cloud, one)
    if (missing.length > 0) await cloud.change(`create ${missing.length} index(es) on ${one.name}: ${missing.map(indexName).join(', ')}`, 'tcb', 'UpdateTable', { ...table(cloud, one.name), CreateIndexes: missing.map(created) })
  }
  return [...present].filter((name) => !plan.some((one) => one.name === name))
}

async function permissions(cloud, type, resources) {
  const { Data } = await cloud.read('tcb', 'DescribeResourcePermission', { EnvId: cloud.envId, ResourceType: type, ...(resources && { Resources: resources }) })
  return Data?.PermissionList ?? []
}

/** A collection of which the cloud says nothing counts as open. */
async function openCollections(cloud, names) {
  const found = await permissions(cloud, 'collection', names)
  return names.filter((name) => !found.some(({ Resource, Permission }) => Resource === name && Permission === 'ADMINONLY'))
}

const permit = (cloud, type, resource, permission, rule) => ({
  EnvId: cloud.envId, ResourceType: type, Permission: permission, ...(resource && { Resource: resource }), ...(rule && { SecurityRule: JSON.stringify(rule) }),
})

async function closeCollections(cloud, names) {
  for (const name of await openCollections(cloud, names)) {
    await cloud.change(`close ${name} to every client (ADMINONLY)`, 'tcb', 'ModifyResourcePermission', permit(cloud, 'collection', name, 'ADMINONLY'))
  }
}

/** Photos of complaints: their sender and the functions only. WeChat's own default lets everybody read. */
async function closeStorage(cloud) {
  if (!cloud.bucket) throw new Error('the environment has no file storage yet: open it once in the cloud console')
  const isPrivate = async () => (await permissions(cloud, 'storage', [cloud.bucket])).some(({ Permission }) => Permission === 'PRIVATE')
  if (await isPrivate()) return
  await cloud.change('let only the sender and the functions read a file (PRIVATE)', 'tcb', 'ModifyResourcePermission', permit(cloud, 'storage', cloud.bucket, 'PRIVATE'))
  if (!cloud.dryRun && !(await isPrivate())) throw new Error('the storage is still not PRIVATE after it was set')
}

const rules = { '*': { invoke: 'auth != null' }, jobs: { invoke: false } }

/** A client cannot even start `jobs`; the function refuses clients by itself as well. Rules of other functions are kept. */
async function closeJobs(cloud) {
  const online = async () => {
    const [found] = await permissions(cloud, 'function')
    try { return JSON.parse(found?.SecurityRule ?? '{}') } catch { return {} }
  }
  const isSet = (rule) => Object.entries(rules).every(([name, { invoke }]) => rule[name]?.invoke === invoke)
  const before = await online()
  if (isSet(before)) return
  await cloud.change('let clients call functions, but never jobs', 'tcb', 'ModifyResourcePermission', permit(cloud, 'function', null, 'CUSTOM', { ...before, ...rules }))
  if (!cloud.dryRun && !isSet(await online())) throw new Error('the rule for functions is not what was set')
}

/** An index may be listed a moment after it was asked for. */
async function untilIndexed(cloud, one) {
  for (let looks = 1; ; looks += 1) {
    const missing = await missingIndexes(cloud, one)
    if (missing.length === 0) return
    if (looks === MOST_LOOKS) throw new Error(`${one.name} still lacks the index ${missing.map(indexName).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, cloud.pauseMs))
  }
}

export async function applyDatabase(cloud) {
  const plan = await plannedCollections()
  const names = plan.map(({ name }) => name)
  const others = await makeCollections(cloud, plan)
  await closeCollections(cloud, names)
  await closeStorage(cloud)
  await closeJobs(cloud)
  if (others.length > 0) cloud.say(`  not ours, left alone: ${others.join(', ')}`)
  if (cloud.dryRun) return
  const open = await openCollections(cloud, names)
  if (open.length > 0) throw new Error(`still open to clients after they were closed: ${open.join(', ')}`)
  for (const one of plan) await untilIndexed(cloud, one)
  cloud.say(`  read back: ${names.length} collections, all ADMINONLY, every index there`)
}
