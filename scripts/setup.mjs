// Makes a bare clone ready: packages from the lock file, and for browser tests Debian's Chromium with a Chinese font.
// Only Node's own modules here, since nothing may be installed yet. Safe to repeat; says what it does.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whileHolding } from './hold-folder.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const logs = join(root, 'dist/logs')
export const say = (line) => process.stdout.write(`${line}\n`)

/** Runs a command with its output in dist/logs/<name>.log; on failure shows the end of it and stops. */
export function runLogged(name, command, args, { env = process.env, cwd = root } = {}) {
  mkdirSync(logs, { recursive: true })
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 })
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? String(done.error) : ''}`
  writeFileSync(join(logs, `${name}.log`), output)
  if (done.status === 0) return output
  process.stderr.write(`${output.split('\n').slice(-40).join('\n')}\n`)
  fail(`${name} failed (${command} ${args.join(' ')}); the whole output is in dist/logs/${name}.log`)
}

export function fail(line) {
  process.stderr.write(`\n✗ ${line}\n`)
  process.exit(1)
}

function ensureNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) fail(`Node ${process.versions.node} is too old: Encore needs Node 20 or newer.`)
}

/** Installs exactly what package-lock.json names, once per lock file. Said beside the output, which may be read by a program. */
async function ensurePackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules/.encore-lock')
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lock
  const tell = (line) => process.stderr.write(`${line}\n`)
  if (isDone()) return
  await whileHolding(root, () => {
    if (isDone()) return
    tell('· installing packages from the lock file (a minute or two, once)')
    runLogged('npm-ci', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
    writeFileSync(stamp, lock)
  }, () => tell('· another command is installing the packages: waiting'))
}

/** What every command begins with; only then may it import a package. */
export async function ensureReady() {
  ensureNode()
  await ensurePackages()
}

const chromiums = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
export const chromium = () => process.env.CHROMIUM || chromiums.find((path) => existsSync(path))

const hasChineseFont = () => /Noto.*CJK|Source Han|WenQuanYi|PingFang|Microsoft YaHei/i.test(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '')

/** Browser journeys need a browser and glyphs. Installed by apt as root, else named in one line. */
export function ensureBrowser() {
  const missing = [...(chromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) fail(`Browser tests need ${missing.join(' and ')}: sudo apt-get install ${missing.join(' ')}`)
  say(`· installing ${missing.join(', ')} with apt (once)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  runLogged('apt-update', 'apt-get', ['update', '-qq'], { env })
  runLogged('apt-install', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing, 'fontconfig'], { env })
}
