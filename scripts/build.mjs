// Builds what is out of date: the cloud functions, devcloud, the browser app, the WeChat app. Each target remembers a fingerprint of
// everything it was made from, so a second start builds nothing.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { whileHolding } from './hold-folder.mjs'
import { readOptions } from './options.mjs'
import { ensureReady, fail, logs, root, say } from './setup.mjs'

const app = ['src', 'domain', 'contract', 'config', 'babel.config.js', 'project.config.json', 'package-lock.json']
const taro = (type) => ({ command: join(root, 'node_modules/.bin/taro'), args: ['build', '--type', type, '--no-check', '--disable-global-config'], env: { NODE_ENV: 'production' }, reads: ['TARO_APP_CLOUD_ENV'] })

export const targets = {
  cloud: { says: 'cloud functions', from: ['cloudfunctions', 'server', 'contract', 'domain', 'scripts/build-cloud.mjs', 'package-lock.json'], made: 'dist/cloudfunctions/guest/index.js', command: process.execPath, args: ['scripts/build-cloud.mjs'] },
  devcloud: { says: 'local cloud', from: ['devcloud', 'package-lock.json'], made: 'dist/devcloud/devcloud.cjs', command: process.execPath, args: ['devcloud/build.mjs'] },
  demo: { says: 'demo store', from: ['server', 'contract', 'domain', 'scripts/build-demo.mjs'], made: 'dist/demo/demo.cjs', command: process.execPath, args: ['scripts/build-demo.mjs'] },
  h5: { says: 'browser app', from: app, made: 'dist/h5/index.html', ...taro('h5') },
  weapp: { says: 'WeChat app', from: app, made: 'dist/weapp/app.json', ...taro('weapp') },
}

const isSource = (name) => name !== 'node_modules' && name !== 'dist' && !/\.(test|int\.test|testkit)\.tsx?$/.test(name)

function* filesUnder(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) { yield path; return }
  for (const name of readdirSync(path).sort()) if (isSource(name)) yield* filesUnder(join(path, name))
}

/** `reads` names the variables that are written into the product: another cloud environment is another product. */
function fingerprintOf({ from, reads = [] }) {
  const hash = createHash('sha256')
  for (const name of reads) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const path of from) for (const file of filesUnder(join(root, path))) hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

const stampOf = (name) => join(root, `dist/.made/${name}`)

/** Two commands started side by side in a fresh clone want the same products: the second waits for the first's. */
async function ensureBuilt(name) {
  const { says, made } = targets[name]
  const wanted = fingerprintOf(targets[name])
  const isMade = () => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === wanted && existsSync(join(root, made))
  if (isMade()) return
  await whileHolding(join(root, 'dist/.making', name), () => (isMade() ? undefined : buildOne(name, wanted)), () => say(`· another command is building the ${says}: waiting`))
}

function buildOne(name, wanted) {
  const { says, made, command, args, env = {} } = targets[name]
  say(`· building the ${says}`)
  mkdirSync(logs, { recursive: true })
  rmSync(stampOf(name), { force: true })
  const log = join(logs, `build-${name}.log`)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const file = createWriteStream(log)
    child.stdout.pipe(file)
    child.stderr.pipe(file)
    child.on('close', (status) => file.end(() => {
      // Taro exits 0 on some failures, so the product itself is the proof.
      if (status !== 0 || !existsSync(join(root, made))) {
        process.stderr.write(`${readFileSync(log, 'utf8').split('\n').slice(-40).join('\n')}\n`)
        reject(new Error(`building the ${says} failed; the whole output is in ${relative(root, log)}`))
        return
      }
      mkdirSync(join(root, 'dist/.made'), { recursive: true })
      writeFileSync(stampOf(name), wanted)
      resolve()
    }))
  })
}

/** Builds the named targets side by side; those that are up to date cost a fingerprint. Rejects with one line that says where to look. */
export const buildAll = (names) => Promise.all(names.map(ensureBuilt))
export const buildOrStop = (names) => buildAll(names).catch((error) => fail(error.message))

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const all = Object.keys(targets)
  const { words } = readOptions(`npm run build -- [${all.join('] [')}]`, {}, { isWord: (word) => all.includes(word) })
  await ensureReady()
  await buildOrStop(words.length > 0 ? words : all)
}
