// node devcloud/conformance/run.mjs [part of a name]: every scenario against devcloud, and against a real environment when its
// credentials are set (see README.md, Conformance). Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
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
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, fixtures, process.argv[2] ?? ''], { stdio: 'inherit', cwd: resolve(here, '../..') })
process.exit(status ?? 1)
