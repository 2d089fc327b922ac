// npm start: from a bare clone to a running Encore. Installs what is missing, builds what is out of date, seeds the demo store once,
// opens the local cloud with the browser app, prints where to go. --port=N, --data=DIR, --fresh (empties the data first).
import { announce, openDemo, stopWith, whereToOpen } from './open-demo.mjs'
import { flag, readOptions } from './options.mjs'
import { ensureReady, say } from './setup.mjs'

const asked = readOptions('npm start -- [--port=N] [--data=DIR] [--fresh]', { ...whereToOpen, fresh: flag })

const startedAt = Date.now()
await ensureReady()
const { buildOrStop } = await import('./build.mjs')
// The browser app takes ten times as long to build as all the rest: the store is seeded meanwhile.
const screens = buildOrStop(['h5'])
await buildOrStop(['cloud', 'devcloud', 'demo'])
const cloud = await openDemo(asked)
await screens
announce(cloud, (Date.now() - startedAt) / 1000)
say('  Ctrl-C stops; the data stays. npm start -- --fresh begins anew.')
stopWith(cloud)
