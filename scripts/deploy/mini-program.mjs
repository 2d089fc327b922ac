// The mini-program: built for this environment, checked as WeChat would, uploaded as a development version.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup.mjs'

/** WeChat's own uploader: large, needed by nobody who only runs or tests Encore, hence fetched when it is used (docs/adr/0007). */
const UPLOADER = 'miniprogram-ci@2.1.42'
/** The uploader's own mark beside a version, so that people see what came from this command. */
const ROBOT = '1'

const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0

export const buildsFor = (folder, envId) => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes(envId))

export function checkMiniProgram(folder, envId) {
  if (!run(process.execPath, [join(root, 'scripts/check-weapp.mjs'), folder])) throw new Error('the mini-program has faults; nothing was uploaded')
  if (!buildsFor(folder, envId)) throw new Error(`the mini-program in ${folder} is not built for ${envId}: run the step build`)
}

export function versionNow() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return { version, commit: git('describe', '--always', '--dirty', '--abbrev=10') }
}

export function uploadMiniProgram({ appId, uploadKey, dryRun, say }) {
  const { version, commit } = versionNow()
  const args = ['--yes', '--package', UPLOADER, 'miniprogram-ci', 'upload', '--appid', appId, '--pp', root, '--pkp', uploadKey, '--uv', version, '--ud', `build ${commit}`, '-r', ROBOT, '--use-project-config', 'true']
  say(`  ${dryRun ? 'would ' : '→ '}upload version ${version}, build ${commit}`)
  if (dryRun) { say(`        npx ${args.join(' ')}`); return }
  if (!run('npx', args)) throw new Error('the upload failed; common causes: this machine’s address is not in the white list of the upload key, or the key belongs to another AppID')
}
