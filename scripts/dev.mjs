// npm run dev: as npm start, and builds again when a source changes. Functions are live at once (their instances are replaced);
// the browser app is live after a reload. --port=N, --data=DIR. The WeChat app: npm run dev:weapp.
import { announce, openDemo, stopWith, whereToOpen } from './open-demo.mjs'
import { readOptions } from './options.mjs'
import { ensureReady, say } from './setup.mjs'

const asked = readOptions('npm run dev -- [--port=N] [--data=DIR]', whereToOpen)
await ensureReady()
const { buildOrStop } = await import('./build.mjs')
const { rebuildOnChange } = await import('./rebuild-on-change.mjs')
const startedAt = Date.now()
await buildOrStop(['cloud', 'devcloud', 'demo', 'h5'])
const cloud = await openDemo(asked)
announce(cloud, (Date.now() - startedAt) / 1000)
stopWith(cloud)

rebuildOnChange(cloud, 'h5', { done: (seconds) => say(`· up to date after ${seconds.toFixed(1)} s; reload the page`) })
