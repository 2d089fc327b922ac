// npm run dev: as npm start, and builds again when a source changes. Functions are live at once (their instances are replaced);
// the browser app is live after a reload. The WeChat app for DevTools: npx taro build --type weapp --watch.
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureNode, ensurePackages, root, say } from './setup.mjs'

ensureNode()
ensurePackages()
const { buildAll, buildOrStop } = await import('./build.mjs')
const { announce, openDemo, stopWith } = await import('./open-demo.mjs')
const startedAt = Date.now()
await buildOrStop(['cloud', 'devcloud', 'demo', 'h5'])
const cloud = await openDemo({ port: Number(process.env.PORT ?? 8787) })
announce(cloud, (Date.now() - startedAt) / 1000)
stopWith(cloud)

const QUIET_MS = 200
let timer = null
let isBuilding = false

async function rebuild() {
  if (isBuilding) { soon(); return }
  isBuilding = true
  const began = Date.now()
  try {
    await buildAll(['cloud'])
    await cloud.recycle()
    await buildAll(['h5'])
    say(`· up to date after ${((Date.now() - began) / 1000).toFixed(1)} s; reload the page`)
  } catch (error) {
    say(`✗ ${error.message}`)
  } finally {
    isBuilding = false
  }
}

function soon() {
  clearTimeout(timer)
  timer = setTimeout(() => void rebuild(), QUIET_MS)
}

for (const folder of ['src', 'server', 'contract', 'domain', 'cloudfunctions']) watch(join(root, folder), { recursive: true }, soon)
say('· watching src, server, contract, domain, cloudfunctions')
