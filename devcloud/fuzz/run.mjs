// node devcloud/fuzz/run.mjs [payloads=100000] [seed=1] [one payload's number]: hostile requests to every door of devcloud. No 500, no
// crash, no changed prototype, nobody let in without the keys, memory flat. A failing payload is printed and replays by its number.
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildDevcloud } from '../build.mjs'
import { bundleFunctions } from '../test/bundle-functions.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const fixtures = resolve(here, '../../dist/devcloud-fixtures')
const { outDir } = await buildDevcloud()
await bundleFunctions(fixtures)
// Beside worker.cjs and console/: the same sources as the server, in one process with whoever strikes it.
const outfile = join(outDir, 'fuzz.cjs')
await build({
  absWorkingDir: here, entryPoints: ['main.ts'], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: 'inline', logLevel: 'warning', external: ['libsql'],
})
const { status } = spawnSync(process.execPath, ['--expose-gc', '--enable-source-maps', outfile, fixtures, ...process.argv.slice(2)], { stdio: 'inherit', cwd: resolve(here, '../..') })
process.exit(status ?? 1)
