// Builds again what a change of the sources concerns: the functions first, so that the app never meets older ones.
import { join } from 'node:path'
import { watchFolder } from '../weapphost/src/server/watch-folder.mjs'
import { buildAll } from './build.mjs'
import { root, say } from './setup.mjs'

const QUIET_MS = 200
const FOLDERS = ['src', 'server', 'contract', 'domain', 'cloudfunctions']

/** @param app 'h5' or 'weapp'; `done(seconds)` is told after each build, `failed(words)` why there is none. */
export function rebuildOnChange(cloud, app, { done, failed }) {
  let timer = null
  let isBuilding = false
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void rebuild(), QUIET_MS)
  }
  async function rebuild() {
    if (isBuilding) { soon(); return }
    isBuilding = true
    const began = Date.now()
    try {
      await buildAll(['cloud'])
      await cloud.recycle()
      await buildAll([app])
      done((Date.now() - began) / 1000)
    } catch (error) {
      say(`✗ ${error.message}`)
      failed?.(error.message)
    } finally {
      isBuilding = false
    }
  }
  for (const folder of FOLDERS) watchFolder(join(root, folder), soon)
  say(`· watching ${FOLDERS.join(', ')}`)
}
