// WeChat's own programs are no dependency of the product: a command that wants one installs it once into a cache folder of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fail, say } from '../setup.mjs'

/**
 * @param size what a person should know before the download, e.g. "276 MB"
 * @returns the folder whose node_modules holds it
 */
export function installApart(name, version, size) {
  const home = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), `encore/${name}-${version}`)
  if (existsSync(join(home, `node_modules/${name}/package.json`))) return home
  say(`· installing ${name} ${version} into ${home} (${size}, once)`)
  // Made beside its place and moved there when it is whole: what was broken off is begun anew.
  const begun = `${home}.begun`
  rmSync(begun, { recursive: true, force: true })
  mkdirSync(begun, { recursive: true })
  writeFileSync(join(begun, 'package.json'), '{"private":true}')
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${version}`], { cwd: begun, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) fail(`${name} could not be installed: is npm's registry in reach?`)
  rmSync(home, { recursive: true, force: true })
  renameSync(begun, home)
  return home
}
