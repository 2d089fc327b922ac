// npm start: from a bare clone to a running Encore. Installs what is missing, builds what is out of date, seeds the demo store once,
// starts the local cloud with the browser app, prints where to go. Ctrl-C stops it; the data stays in .devcloud/ (npm start -- --fresh empties it).
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { demoSecrets, demoSeed } from './demo-settings.mjs'
import { ensureNode, ensurePackages, fail, root, say } from './setup.mjs'

const option = (name) => process.argv.includes(`--${name}`)
const valueOf = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1]

const startedAt = Date.now()
ensureNode()
ensurePackages()
await buildAll(['cloud', 'devcloud', 'demo', 'h5'])

const require = createRequire(import.meta.url)
const { startDevcloud } = require(join(root, 'dist/devcloud/devcloud.cjs'))
const { collections, demoStore, secretsFrom } = require(join(root, 'dist/demo/demo.cjs'))

const dataDir = valueOf('data') ?? join(root, '.devcloud')
if (option('fresh')) rmSync(dataDir, { recursive: true, force: true })
const isSeedNeeded = !existsSync(dataDir)

const demo = () => demoStore({ seed: demoSeed, now: cloud ? cloud.clock.now() : Date.now(), secrets: secretsFrom(demoSecrets) })
const seed = () => {
  for (const [name, documents] of Object.entries(demo().documents)) cloud.database.load(name, documents)
}

let cloud
const port = Number(valueOf('port') ?? process.env.PORT ?? 8787)
const options = {
  port, dataDir,
  functionsDir: join(root, 'dist/cloudfunctions'),
  staticDir: join(root, 'dist/h5'),
  env: demoSecrets,
  collections: collections.map(({ name }) => name),
  identities: demo().identities,
  onReset: () => seed(),
  prewarm: true,
}
try {
  cloud = await startDevcloud(options)
} catch (error) {
  if (error?.code !== 'EADDRINUSE') throw error
  fail(`port ${port} is taken by another program: npm start -- --port=${port + 1}`)
}
for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
if (isSeedNeeded) {
  say('· seeding the demo store: 200 members, six months of bills, complaints in every state')
  seed()
}

const width = Math.max(...cloud.identities.map(({ id }) => id.length))
say(`
Encore 安可 is open (${((Date.now() - startedAt) / 1000).toFixed(1)} s). Open an address in a browser, best at phone size; each tab is one person.
`)
for (const { id, label, note } of cloud.identities) say(`  ${id.padEnd(width)}  ${label}${note ? ` · ${note}` : ''}\n  ${' '.repeat(width)}  ${cloud.enterUrl(id)}`)
say(`
  Room code of A08 (a new guest)   ${cloud.enterUrl('guest-new', '/pages/home/index?scene=r%3DA08')}
  Console of the local cloud       ${cloud.consoleUrl}

  Ctrl-C stops. Data: ${dataDir}   Fresh start: npm start -- --fresh
`)

const stop = async () => {
  await cloud.close()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
