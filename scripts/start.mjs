// npm start: from a bare clone to a running Encore. Installs what is missing, builds what is out of date, seeds the demo store once,
// opens the local cloud with the browser app, prints where to go. --port=N, --data=DIR, --fresh (empties the data first).
import { ensureNode, ensurePackages, say } from './setup.mjs'

const valueOf = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

const startedAt = Date.now()
ensureNode()
ensurePackages()
const { buildOrStop } = await import('./build.mjs')
const { announce, openDemo, stopWith } = await import('./open-demo.mjs')
// The browser app takes ten times as long to build as all the rest: the store is seeded meanwhile.
const screens = buildOrStop(['h5'])
await buildOrStop(['cloud', 'devcloud', 'demo'])
const dataDir = valueOf('data')
const cloud = await openDemo({ port: Number(valueOf('port') ?? process.env.PORT ?? 8787), fresh: process.argv.includes('--fresh'), ...(dataDir ? { dataDir } : {}) })
await screens
announce(cloud, (Date.now() - startedAt) / 1000)
say('  Ctrl-C stops; the data stays. npm start -- --fresh begins anew.')
stopWith(cloud)
