// node devcloud/conformance/run.mjs [--second] [part of a name]: every scenario against devcloud, and against a real environment when its
// credentials are set (see README.md, Conformance). --second: another devcloud stands in for the real one, so that the road there
// (credentials, an address, collections of its own, what it lacks skipped by name) is tried itself. Ends with "N passed, N failed".
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildDevcloud } from '../build.mjs'
import { bundleFunctions } from '../test/bundle-functions.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const fixtures = resolve(here, '../../dist/devcloud-fixtures')
const { outDir } = await buildDevcloud()
await bundleFunctions(fixtures)
// Beside worker.cjs: the suite runs the same sources as the server, in this process, so that it can set the clock.
const outfile = join(outDir, 'conformance.cjs')
mkdirSync(outDir, { recursive: true })
await build({
  absWorkingDir: here, entryPoints: ['main.ts'], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: 'inline', logLevel: 'warning',
  external: ['libsql', 'wx-server-sdk', '@cloudbase/node-sdk'],
})

/** A cloud in this process, and what the suite must be told to find it. */
async function openSecond() {
  const { startDevcloud } = createRequire(import.meta.url)(join(outDir, 'devcloud.cjs'))
  const { sdkEnv } = await startDevcloud({ dataDir: ':memory:', functionsDir: fixtures, timers: false })
  return {
    DEVCLOUD_REAL_ENV: sdkEnv.TCB_ENV, DEVCLOUD_REAL_SECRET_ID: sdkEnv.TENCENTCLOUD_SECRETID, DEVCLOUD_REAL_SECRET_KEY: sdkEnv.TENCENTCLOUD_SECRETKEY,
    DEVCLOUD_REAL_URL: JSON.parse(sdkEnv.TCB_CONTEXT_CNFG).URL, DEVCLOUD_REAL_PROBE: '1',
  }
}

const asked = process.argv.slice(2)
const only = asked.find((word) => word !== '--second') ?? ''
const env = { ...process.env, ...(asked.includes('--second') && await openSecond()) }
const child = spawn(process.execPath, ['--enable-source-maps', outfile, fixtures, only], { stdio: 'inherit', cwd: resolve(here, '../..'), env })
child.on('close', (status) => process.exit(status ?? 1))
