// npm run dev:weapp: the built WeChat app itself, unmodified, in a browser; its calls go to the local cloud, and it is built again when a
// source changes. --port=N is the cloud's, the phone's is the next one; --data=DIR; --once does not watch.
import { join } from 'node:path'
import { openDemo, stopWith, whereToOpen } from './open-demo.mjs'
import { flag, readOptions } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

const asked = readOptions('npm run dev:weapp -- [--port=N] [--data=DIR] [--once]', { ...whereToOpen, once: flag })

await ensureReady()
const { buildOrStop } = await import('./build.mjs')
const { rebuildOnChange } = await import('./rebuild-on-change.mjs')
const { servePhone } = await import('../weapphost/index.mjs')

const startedAt = Date.now()
// The local cloud also serves the browser app, so that both can be looked at side by side.
await buildOrStop(['cloud', 'devcloud', 'demo', 'weapp', 'h5'])
const cloud = await openDemo(asked)
const host = await servePhone({ folder: join(root, 'dist/weapp'), cloud, port: asked.port === 0 ? 0 : asked.port + 1, say })
const close = cloud.close.bind(cloud)
cloud.close = () => host.close().then(close)
stopWith(cloud)

const width = Math.max(...cloud.identities.map(({ id }) => id.length))
say(`\nThe WeChat app is open (${((Date.now() - startedAt) / 1000).toFixed(1)} s). Open an address in a browser, best at phone size; each tab is one phone.\n`)
for (const { id, label, note } of cloud.identities) say(`  ${id.padEnd(width)}  ${label}${note ? ` · ${note}` : ''}\n  ${' '.repeat(width)}  ${host.enterUrl(id)}`)
say(`\n  ${'room A08'.padEnd(width)}  a new guest scans the code in the room\n  ${' '.repeat(width)}  ${host.enterUrl('guest-new', '/pages/home/index?scene=r%3DA08')}`)
say(`\n  ${'console'.padEnd(width)}  what the person scans, WeChat's answers, the clock\n  ${' '.repeat(width)}  ${cloud.consoleUrl}\n`)

if (!asked.once) rebuildOnChange(cloud, 'weapp', { done: () => host.tell(null), failed: host.tell })
