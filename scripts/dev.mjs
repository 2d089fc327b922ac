// npm run dev: as npm start, and builds again when a source changes. Functions are live at once (their instances are replaced);
// the browser app is live after a reload. The WeChat app: npm run dev:weapp.
import { ensureNode, ensurePackages, say } from './setup.mjs'

ensureNode()
ensurePackages()
const { buildOrStop } = await import('./build.mjs')
const { announce, openDemo, stopWith } = await import('./open-demo.mjs')
const { rebuildOnChange } = await import('./rebuild-on-change.mjs')
const startedAt = Date.now()
await buildOrStop(['cloud', 'devcloud', 'demo', 'h5'])
const cloud = await openDemo({ port: Number(process.env.PORT ?? 8787) })
announce(cloud, (Date.now() - startedAt) / 1000)
stopWith(cloud)

rebuildOnChange(cloud, 'h5', { done: (seconds) => say(`· up to date after ${seconds.toFixed(1)} s; reload the page`) })
