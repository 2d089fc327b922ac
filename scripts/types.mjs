// Type errors of every part; tsc runs once a project because each has its own library (domain knows no platform at all).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

const projects = ['domain', '.', 'src']
/** What tsc worked out last time, so that the next run reads only what changed. */
const remembered = (project) => ['--incremental', '--tsBuildInfoFile', join(root, 'node_modules/.cache/types', `${project === '.' ? 'root' : project}.json`)]
const failed = projects.filter((project) => spawnSync('npx', ['tsc', '-p', join(root, project), ...remembered(project)], { cwd: root, stdio: 'inherit' }).status !== 0)
process.exit(failed.length === 0 ? 0 : 1)
