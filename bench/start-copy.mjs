// A copy of this checkout in which everything may be thrown away: packages by hard link, sources as they are now, nothing built.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { root } from '../scripts/setup.mjs'

const HOME = /http:\/\/127\.0\.0\.1:\d+\/enter\?\S*as=guest-silver\S*/
const GIVE_UP_MS = 300_000

export function copyCheckout() {
  const copy = join(root, 'dist/bench/start')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  const { stdout, status } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error('git does not list the sources')
  for (const file of stdout.split('\0').filter((path) => path && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  const linked = spawnSync('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')])
  if (linked.status !== 0) throw new Error(`linking the packages failed: ${linked.stderr}`)
  forgetBuilds(copy)
  return copy
}

/** As after the clone: no product, no cache of a compiler, no data. */
export function forgetBuilds(copy) {
  for (const path of ['dist', '.devcloud', 'node_modules/.cache', '.swc']) rmSync(join(copy, path), { recursive: true, force: true })
}

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

/** `npm start` in the copy until a guest's home shows the points; answers seconds. The system is stopped again. */
export async function secondsToHome(copy, browser) {
  const startedAt = performance.now()
  const child = spawn('npm', ['start', '--silent', '--', `--port=${await freePort()}`], { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  try {
    const address = await addressOf(child)
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(address)
    await page.getByText('可用积分').first().waitFor({ state: 'visible', timeout: 30_000 })
    const seconds = (performance.now() - startedAt) / 1000
    await context.close()
    return seconds
  } finally {
    await stop(child)
  }
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`npm start came to nothing: ${said.slice(-500)}`)), GIVE_UP_MS)
    const hear = (text) => {
      said += text
      const found = HOME.exec(said)
      if (!found) return
      clearTimeout(timer)
      resolve(found[0])
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('exit', (code) => { clearTimeout(timer); reject(new Error(`npm start ended with ${code}: ${said.slice(-500)}`)) })
  })
}

/** npm and what it started form a group of their own. */
function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) { resolve(); return }
    child.once('exit', resolve)
    process.kill(-child.pid, 'SIGTERM')
  })
}

/** The browser app built alone, from nothing; answers seconds. */
export function secondsToBuild(copy) {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(join(copy, 'node_modules/.bin/taro'), ['build', '--type', 'h5', '--no-check', '--disable-global-config'], { cwd: copy, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0 || !existsSync(join(copy, 'dist/h5/index.html'))) throw new Error(`building the browser app failed: ${stderr.slice(-500)}`)
  return (performance.now() - startedAt) / 1000
}
