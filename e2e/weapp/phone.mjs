// `wx` of one phone: what the app uses is here, everything else of production is there by name and reports itself when it is called.
import { productionApis } from './production-apis.mjs'

const STORAGE_BYTES_MOST = 1024 * 1024
const production = productionApis()

/** What a middle-sized Android phone answers. */
const facts = {
  getWindowInfo: { pixelRatio: 3, windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, statusBarHeight: 47, screenTop: 0, safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 } },
  getAppBaseInfo: { SDKVersion: '3.8.0', language: 'zh_CN', version: '8.0.50', theme: 'dark', fontSizeSetting: 16, fontSizeScaleFactor: 1, enableDebug: false, host: { env: 'WeChat' } },
  getDeviceInfo: { brand: 'devcloud', model: 'vm', system: 'Android 14', platform: 'android', benchmarkLevel: 30, abi: 'arm64-v8a' },
  getSystemSetting: { bluetoothEnabled: false, locationEnabled: false, wifiEnabled: true, deviceOrientation: 'portrait' },
  getMenuButtonBoundingClientRect: { width: 87, height: 32, top: 51, bottom: 83, left: 293, right: 380 },
  getAccountInfoSync: { miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } },
}
const answers = {
  getNetworkType: { networkType: 'wifi' }, getScreenBrightness: { value: 0.5 }, getSystemInfo: {}, setScreenBrightness: {}, setNavigationBarColor: {}, setNavigationBarTitle: {},
  setBackgroundColor: {}, setBackgroundTextStyle: {}, stopPullDownRefresh: {}, pageScrollTo: {}, setClipboardData: {}, hideTabBar: {}, showTabBar: {}, showToast: {}, hideToast: {},
  showLoading: {}, hideLoading: {}, vibrateShort: {}, makePhoneCall: {}, previewImage: {}, openPrivacyContract: {}, setKeepScreenOn: {},
}
const listeners = ['NetworkStatusChange', 'ThemeChange', 'KeyboardHeightChange', 'WindowResize', 'AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'MemoryWarning', 'UserCaptureScreen', 'NeedPrivacyAuthorization']

/**
 * @param realm the world the app lives in
 * @param storage a Map of texts: what the phone keeps between two starts
 * @param cloud { call(name, data) → result } as one person
 * @param routes the page stack's five verbs
 * @param entry how the app was opened
 * @param host { trouble(error), busy() → free, soon(run) }
 */
export function makeWx({ realm, storage, cloud, routes, entry, host }) {
  const wx = realm.object()
  for (const name of production) wx[name] = () => { throw new Error(`wx.${name} is called, and this host does not have it`) }
  for (const [name, fact] of Object.entries(facts)) wx[name] = () => realm.into(fact)
  for (const [name, answer] of Object.entries(answers)) wx[name] = (options) => answered(name, options, async () => answer)
  for (const [name, go] of Object.entries(routes)) wx[name] = (options) => answered(name, options, async () => { go(options ?? {}) })
  for (const name of listeners) wx[`on${name}`] = wx[`off${name}`] = () => undefined
  wx.getSystemInfoSync = () => realm.into({ ...facts.getWindowInfo, ...facts.getAppBaseInfo, ...facts.getDeviceInfo })
  wx.getLaunchOptionsSync = wx.getEnterOptionsSync = () => realm.into(entry)
  wx.canIUse = (schema) => production.includes(String(schema).split('.')[0])
  wx.nextTick = (run) => host.soon(run)
  wx.env = realm.into({ USER_DATA_PATH: 'wxfile://usr' })
  Object.assign(wx, storageOf())
  wx.cloud = cloudOf()
  return wx

  /** WeChat's two manners: callbacks when there are any, else a promise. */
  function answered(name, options, work) {
    const { success, fail, complete } = options ?? {}
    const free = host.busy()
    const asked = work().then((value) => realm.into({ errMsg: `${name}:ok`, ...value }))
    if (!success && !fail && !complete) return realm.promise((resolve, reject) => { asked.finally(free).then(resolve, (error) => reject(failure(name, error))) })
    void asked.then((value) => [success, value], (error) => [fail, failure(name, error)]).then(([told, value]) => {
      free()
      host.guarded(() => told?.(value))
      host.guarded(() => complete?.(value))
    })
    return undefined
  }
  function failure(name, error) { return realm.into({ errMsg: `${name}:fail ${error?.errMsg ?? error?.message ?? error}`, ...(error?.errCode && { errCode: error.errCode }) }) }

  function storageOf() {
    const set = (key, data) => {
      const text = JSON.stringify(data)
      if (text === undefined) throw new Error(`setStorage: nothing to keep under ${key}`)
      if (Buffer.byteLength(text) > STORAGE_BYTES_MOST) throw new Error(`setStorage: ${key} is over 1 MB`)
      storage.set(key, text)
    }
    const get = (key) => (storage.has(key) ? realm.into(JSON.parse(storage.get(key))) : '')
    return {
      getStorageSync: get, setStorageSync: set,
      removeStorageSync: (key) => { storage.delete(key) }, clearStorageSync: () => storage.clear(),
      getStorageInfoSync: () => realm.into({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
      setStorage: (options) => answered('setStorage', options, async () => set(options.key, options.data)),
      getStorage: (options) => answered('getStorage', options, async () => {
        if (!storage.has(options.key)) throw new Error('data not found')
        return { data: JSON.parse(storage.get(options.key)) }
      }),
      removeStorage: (options) => answered('removeStorage', options, async () => { storage.delete(options.key) }),
    }
  }

  function cloudOf() {
    const area = realm.object()
    area.init = () => undefined
    area.callFunction = (options) => answered('cloud.callFunction', options, async () => ({ result: await cloud.call(options.name, options.data), requestID: 'vm' }))
    for (const name of ['uploadFile', 'downloadFile', 'deleteFile', 'getTempFileURL', 'database', 'CloudID']) {
      area[name] = () => { throw new Error(`wx.cloud.${name} is called, and this host does not have it`) }
    }
    return area
  }
}
