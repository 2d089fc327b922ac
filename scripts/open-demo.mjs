// The demo system: local cloud, bundled functions, browser app, and a seeded store that stays on disk between starts.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { demoSecrets, demoSeed } from './demo-settings.mjs'
import { holdFolder, whyUnusable } from './hold-folder.mjs'
import { port, text } from './options.mjs'
import { fail, root, say } from './setup.mjs'

/** The seeded store needs 10 MB, its log and a backup as much again, months of bills the rest. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024

const require = createRequire(import.meta.url)

/** The options of every command that opens it; PORT is what some machines say instead. */
export const whereToOpen = { port: port(port().read(process.env.PORT ?? '') ?? 8787), data: text(join(root, '.devcloud')) }

export async function openDemo({ port, data: dataDir, fresh = false }) {
  const { startDevcloud } = require(join(root, 'dist/devcloud/devcloud.cjs'))
  const { collections, demoStore, secretsFrom } = require(join(root, 'dist/demo/demo.cjs'))
  const unusable = whyUnusable(dataDir, LEAST_FREE_BYTES)
  if (unusable) fail(`${unusable}: npm start -- --data=DIR takes another folder`)
  const letGo = await holdFolder(dataDir)
  if (!letGo) fail(`${dataDir} is in use by another npm start: stop that one, or take another folder and port: npm start -- --data=DIR --port=${port + 1}`)
  if (fresh) rmSync(dataDir, { recursive: true, force: true })
  const seeded = join(dataDir, 'seeded')
  const isSeedNeeded = !existsSync(seeded)
  const demoAt = (now) => demoStore({ seed: demoSeed, now, secrets: secretsFrom(demoSecrets) })
  const seed = (cloud) => {
    for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
    for (const [name, documents] of Object.entries(demoAt(cloud.clock.now()).documents)) cloud.database.load(name, documents)
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(seeded, new Date(cloud.clock.now()).toISOString())
  }
  let cloud = null
  try {
    cloud = await startDevcloud({
      port, dataDir, functionsDir: join(root, 'dist/cloudfunctions'), staticDir: join(root, 'dist/h5'), env: demoSecrets,
      collections: collections.map(({ name }) => name), identities: demoAt(Date.now()).identities, prewarm: true,
      onReset: () => seed(cloud),
    })
  } catch (error) {
    if (error?.code === 'EADDRINUSE') fail(`port ${port} is taken by another program: npm start -- --port=${port + 1}`)
    if (error?.code === 'EACCES') fail(`port ${port} is kept for programs of the system: npm start -- --port=8787`)
    throw error
  }
  const { close } = cloud
  cloud.close = () => close().then(letGo)
  if (isSeedNeeded) {
    say('· seeding the demo store: 200 members, six months of bills, complaints in every state')
    await cloud.reset()
  }
  return cloud
}

/** Where to go and as whom. */
export function announce(cloud, seconds) {
  const width = Math.max(...cloud.identities.map(({ id }) => id.length))
  say(`\nEncore 安可 is open (${seconds.toFixed(1)} s). Open an address in a browser, best at phone size; each tab is one person.\n`)
  for (const { id, label, note } of cloud.identities) say(`  ${id.padEnd(width)}  ${label}${note ? ` · ${note}` : ''}\n  ${' '.repeat(width)}  ${cloud.enterUrl(id)}`)
  say(`\n  ${'room A08'.padEnd(width)}  a new guest scans the code in the room\n  ${' '.repeat(width)}  ${cloud.enterUrl('guest-new', '/pages/home/index?scene=r%3DA08')}`)
  say(`\n  ${'console'.padEnd(width)}  identities, clock, documents, calls, timers of the local cloud\n  ${' '.repeat(width)}  ${cloud.consoleUrl}\n`)
}

export function stopWith(cloud) {
  const stop = async () => {
    await cloud.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
