// npm run dev:weapp: the built WeChat app itself, unmodified, in a browser; its calls go to the local cloud, and it is built again when a
// source changes. --port=N is the cloud's, the phone's is the next one; --once does not watch.
import { join } from 'node:path'
import { ensureNode, ensurePackages, root, say } from './setup.mjs'

const valueOf = (name) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

ensureNode()
ensurePackages()
const { buildOrStop } = await import('./build.mjs')
const { openDemo, stopWith } = await import('./open-demo.mjs')
const { rebuildOnChange } = await import('./rebuild-on-change.mjs')
const { servePhone } = await import('../weapphost/index.mjs')

const startedAt = Date.now()
const port = Number(valueOf('port') ?? process.env.PORT ?? 8787)
// The local cloud also serves the browser app, so that both can be looked at side by side.
await buildOrStop(['cloud', 'devcloud', 'demo', 'weapp', 'h5'])
const cloud = await openDemo({ port, ...(valueOf('data') ? { dataDir: valueOf('data') } : {}) })
const host = await servePhone({ folder: join(root, 'dist/weapp'), cloud, port: port === 0 ? 0 : port + 1, say })
const close = cloud.close.bind(cloud)
cloud.close = () => host.close().then(close)
stopWith(cloud)

const width = Math.max(...cloud.identities.map(({ id }) => id.length))
say(`\nThe WeChat app is open (${((Date.now() - startedAt) / 1000).toFixed(1)} s). Open an address in a browser, best at phone size; each tab is one phone.\n`)
for (const { id, label, note } of cloud.identities) say(`  ${id.padEnd(width)}  ${label}${note ? ` · ${note}` : ''}\n  ${' '.repeat(width)}  ${host.enterUrl(id)}`)
say(`\n  ${'room A08'.padEnd(width)}  a new guest scans the code in the room\n  ${' '.repeat(width)}  ${host.enterUrl('guest-new', '/pages/home/index?scene=r%3DA08')}`)
say(`\n  ${'console'.padEnd(width)}  what the person scans, WeChat's answers, the clock\n  ${' '.repeat(width)}  ${cloud.consoleUrl}\n`)

if (!process.argv.includes('--once')) rebuildOnChange(cloud, 'weapp', { done: () => host.tell(null), failed: host.tell })
