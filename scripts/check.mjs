// npm run check: types, lint, arrows, unit tests; about a minute, the thing to run before every commit.
import { spawnSync } from 'node:child_process'
import { readOptions } from './options.mjs'
import { ensureReady, root, say } from './setup.mjs'

readOptions('npm run check', {})
await ensureReady()
const steps = [
  ['types', process.execPath, ['scripts/types.mjs']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  ['arrows', process.execPath, ['scripts/arrows.mjs']],
  ['unit tests', 'npx', ['jest', '--selectProjects', 'unit', 'screen', '--silent']],
]
for (const [name, command, args] of steps) {
  say(`── ${name}`)
  if (spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1)
}
