// npm run mutants [-- domain/points domain/tier … --mutate=domain/points/lots.ts]: breaks the rules of these folders in every small way and asks their unit tests to
// notice (PERF R4: 95 % wanted, below 90 % it fails). Without folders: complaint and calendar.
// What lives on is listed with its reason in docs/mutants.md. A run that was cut short goes on where it stopped; when a rule, a test or
// anything they import has changed, everything is asked again, so that no figure is an old one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { flag, readOptions, text } from './options.mjs'
import { ensureReady, root } from './setup.mjs'

const asked = readOptions('npm run mutants -- [FOLDER …] [--mutate=FILE] [--force]', { mutate: text(), force: flag }, { isWord: (word) => existsSync(join(root, word)) })
await ensureReady()
const { build } = await import('esbuild')
const { answersUnder, evidenceOf } = await import('../config/mutants/evidence.mjs')
const toStryker = [...(asked.mutate ? [`--mutate=${asked.mutate}`] : []), ...(asked.force ? ['--force'] : [])]
const fastCheck = join(root, 'dist/mutants/fast-check.cjs')
await build({ stdin: { contents: "export * from 'fast-check'; export { default } from 'fast-check'", resolveDir: root }, bundle: true, platform: 'node', format: 'cjs', outfile: fastCheck, logLevel: 'error' })

const runs = []
for (const folder of (asked.words.length > 0 ? asked.words : ['domain/calendar', 'domain/complaint']).map((text) => text.replace(/\/$/, ''))) {
  const answers = answersUnder(await evidenceOf(folder, root), folder, root)
  const env = { ...process.env, MUTANTS_OF: folder, MUTANTS_ANSWERS: answers, FAST_CHECK_FILE: fastCheck }
  runs.push(spawnSync('npx', ['stryker', 'run', 'config/mutants/stryker.config.mjs', ...toStryker], { cwd: root, stdio: 'inherit', env }).status)
}
process.exit(runs.every((status) => status === 0) ? 0 : 1)
