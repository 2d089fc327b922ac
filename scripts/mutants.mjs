// npm run mutants [-- domain/points domain/tier … --mutate=domain/points/lots.ts]: breaks the rules of these folders in every small way and asks their unit tests to
// notice (PERF R4: 95 % wanted, below 90 % it fails). Without folders: complaint and calendar.
// What lives on is listed with its reason in docs/mutants.md. A run that was cut short goes on where it stopped; when a rule, a test or
// anything they import has changed, everything is asked again, so that no figure is an old one.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { answersUnder, evidenceOf } from '../config/mutants/evidence.mjs'
import { ensureNode, ensurePackages, root } from './setup.mjs'

ensureNode()
ensurePackages()
const isFolder = (text) => !text.startsWith('-')
const asked = process.argv.slice(2)
const folders = asked.filter(isFolder)
const fastCheck = join(root, 'dist/mutants/fast-check.cjs')
await build({ stdin: { contents: "export * from 'fast-check'; export { default } from 'fast-check'", resolveDir: root }, bundle: true, platform: 'node', format: 'cjs', outfile: fastCheck, logLevel: 'error' })

const runs = []
for (const folder of (folders.length > 0 ? folders : ['domain/calendar', 'domain/complaint']).map((text) => text.replace(/\/$/, ''))) {
  const answers = answersUnder(await evidenceOf(folder, root), folder, root)
  const env = { ...process.env, MUTANTS_OF: folder, MUTANTS_ANSWERS: answers, FAST_CHECK_FILE: fastCheck }
  runs.push(spawnSync('npx', ['stryker', 'run', 'config/mutants/stryker.config.mjs', ...asked.filter((text) => !isFolder(text))], { cwd: root, stdio: 'inherit', env }).status)
}
process.exit(runs.every((status) => status === 0) ? 0 : 1)
