// `wx` of one phone: what this host has is here; everything else of production is there by name and reports itself when it is called.
import { chromeApis } from './chrome.mjs'
import { cloudApis } from './cloud.mjs'
import { deviceApis } from './device.mjs'
import { fileApis } from './files.mjs'
import { mannersOf } from './manners.mjs'
import { personApis } from './person.mjs'
import { storageApis } from './storage.mjs'

const appEvents = ['AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'LazyLoadError', 'AudioInterruptionBegin', 'AudioInterruptionEnd', 'BeforeAppRoute', 'AppRoute', 'AppRouteDone']
/** Taken and done nothing with: they speed a phone up or report to WeChat. */
const quiet = ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance', 'preloadWebview', 'preloadAssets', 'preloadSkylineView', 'setVisualEffectOnCapture', 'preDownloadSubpackage']

/** @param parts of the phone: idle, events, pages, screen, state, files, storage, cloud, world, note, answer, entry, apis, createSelectorQuery, privacy */
export function makeWx(parts) {
  const { idle, events, pages, apis, entry, world, storage } = parts
  const answered = mannersOf(idle)
  const shared = { ...parts, answered, shelf: storage, online: () => parts.state.network !== 'none', pictures: world.pictures ?? null, languageOf: world.language }
  const wx = {}
  for (const name of apis) wx[name] = Object.assign(() => { throw new Error(`wx.${name} is called, and this host does not have it`) }, { isMissing: true })
  for (const name of quiet) wx[name] = answered(name, () => undefined)
  for (const name of appEvents) Object.assign(wx, events.pair(name))
  for (const [name, go] of Object.entries(pages.routes)) wx[name] = answered(name, (options) => go(options))
  Object.assign(wx, storageApis(shared), fileApis(shared), deviceApis(shared), chromeApis(shared), personApis(shared), {
    cloud: cloudApis(shared),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: (schema) => apis.includes(String(schema).split('.')[0]),
    nextTick: (run) => idle.soon(run),
    getLaunchOptionsSync: () => ({ ...entry }),
    getEnterOptionsSync: () => ({ ...entry }),
    createSelectorQuery: () => parts.createSelectorQuery(),
    getUpdateManager: () => ({ onCheckForUpdate: (run) => idle.soon(() => run({ hasUpdate: false })), onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    base64ToArrayBuffer: (text) => Uint8Array.from(world.atob(text), (letter) => letter.charCodeAt(0)).buffer,
    arrayBufferToBase64: (buffer) => world.btoa(String.fromCharCode(...new Uint8Array(buffer))),
  })
  return wx
}
