// What the phone is: window, system, network, brightness, clipboard. A middle-sized Android phone answers unless the backend says otherwise.
import { refusal } from './manners.mjs'

const appBase = { SDKVersion: '3.8.0', language: 'zh_CN', version: '8.0.50', enableDebug: false, host: { env: 'WeChat' } }
const device = { brand: 'weapphost', model: 'weapphost', system: 'Android 14', platform: 'android', benchmarkLevel: 30, abi: 'arm64-v8a', cpuType: 'arm64-v8a', memorySize: 8192 }
const systemSetting = { bluetoothEnabled: false, locationEnabled: false, wifiEnabled: true, deviceOrientation: 'portrait' }
const authorize = { albumAuthorized: 'authorized', bluetoothAuthorized: 'not determined', cameraAuthorized: 'authorized', locationAuthorized: 'denied', microphoneAuthorized: 'denied', notificationAuthorized: 'authorized', phoneCalendarAuthorized: 'not determined' }
const READING_PX = 16

/**
 * @param state { network, brightness, clipboard, fontScale }: what a person or a test may change
 * @param screen measures the window
 */
export function deviceApis({ state, screen, answered, events, note, languageOf }) {
  const appBaseInfo = () => ({ ...appBase, language: languageOf?.() ?? appBase.language, theme: screen.theme(), fontSizeSetting: READING_PX * state.fontScale, fontSizeScaleFactor: state.fontScale })
  const all = () => ({ ...screen.windowInfo(), ...appBaseInfo(), ...device, ...systemSetting })
  const network = () => ({ networkType: state.network, isConnected: state.network !== 'none', weakNet: false, signalStrength: 4, hasSystemProxy: false })
  return {
    getWindowInfo: () => screen.windowInfo(),
    getAppBaseInfo: appBaseInfo,
    getDeviceInfo: () => ({ ...device }),
    getSystemSetting: () => ({ ...systemSetting }),
    getAppAuthorizeSetting: () => ({ ...authorize }),
    getSystemInfoSync: all,
    getSystemInfo: answered('getSystemInfo', all),
    getSystemInfoAsync: answered('getSystemInfoAsync', all),
    getMenuButtonBoundingClientRect: () => screen.menuButton(),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getNetworkType: answered('getNetworkType', network),
    ...events.pair('NetworkStatusChange'), ...events.pair('NetworkWeakChange'), ...events.pair('ThemeChange'), ...events.pair('WindowResize'), ...events.pair('KeyboardHeightChange'), ...events.pair('MemoryWarning'), ...events.pair('UserCaptureScreen'),
    getScreenBrightness: answered('getScreenBrightness', () => ({ value: state.brightness })),
    setScreenBrightness: answered('setScreenBrightness', ({ value }) => {
      if (!(value >= 0 && value <= 1)) throw refusal('invalid value')
      state.brightness = value
      note({ kind: 'brightness', value })
    }),
    setKeepScreenOn: answered('setKeepScreenOn', ({ keepScreenOn }) => { note({ kind: 'keepScreenOn', keepScreenOn }) }),
    vibrateShort: answered('vibrateShort', ({ type = 'medium' }) => { note({ kind: 'vibrate', type }) }),
    vibrateLong: answered('vibrateLong', () => { note({ kind: 'vibrate', type: 'long' }) }),
    setClipboardData: answered('setClipboardData', ({ data }) => {
      if (typeof data !== 'string') throw refusal('parameter error: parameter.data should be a string')
      state.clipboard = data
      note({ kind: 'clipboard', data })
      screen.toast({ title: '内容已复制', icon: 'success' })
    }),
    getClipboardData: answered('getClipboardData', () => ({ data: state.clipboard })),
  }
}
