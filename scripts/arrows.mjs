// Who may import whom (.dependency-cruiser.cjs), asked of every part.
import { spawnSync } from 'node:child_process'
import { root } from './setup.mjs'

const parts = ['domain', 'contract', 'server', 'cloudfunctions', 'devcloud', 'weapphost', 'src', 'e2e', 'bench', 'scripts']
process.exit(spawnSync('npx', ['depcruise', '--config', '.dependency-cruiser.cjs', ...parts], { cwd: root, stdio: 'inherit' }).status ?? 1)
