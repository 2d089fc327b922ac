// npm run check: types, lint, arrows, unit tests; about a minute, the thing to run before every commit.
import { spawnSync } from 'node:child_process'
import { ensureNode, ensurePackages, root, say } from './setup.mjs'

ensureNode()
ensurePackages()
const steps = [
  ['types', process.execPath, ['scripts/types.mjs']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  ['arrows', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'domain', 'contract', 'server', 'cloudfunctions', 'devcloud', 'weapphost', 'src', 'e2e', 'bench', 'scripts']],
  ['unit tests', 'npx', ['jest', '--selectProjects', 'unit', 'screen', '--silent']],
]
for (const [name, command, args] of steps) {
  say(`── ${name}`)
  if (spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1)
}
