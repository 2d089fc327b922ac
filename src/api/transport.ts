import Taro from '@tarojs/taro'
import { phonePhotos } from './phone-photos'
import { TransportFailure, type Transport } from './transport-port'

const WEAPP_OFFLINE = /fail (timeout|network|abort)|request:fail|-404011|ERR_INTERNET/i

/** A till's file in GBK is no UTF-8. */
function textOf(filePath: string): string {
  try {
    return Taro.getFileSystemManager().readFileSync(filePath, 'utf8') as string
  } catch {
    return ''
  }
}

export const transport: Transport = {
  async call(name, data) {
    try {
      const answer = await Taro.cloud.callFunction({ name, data: data as Record<string, unknown> })
      return (answer as { result: unknown }).result
    } catch (error) {
      const message = String((error as { errMsg?: unknown }).errMsg ?? error)
      if (/timed? ?out|-504003/i.test(message)) throw new TransportFailure('timeout', message)
      throw new TransportFailure(WEAPP_OFFLINE.test(message) ? 'offline' : 'broken', message)
    }
  },
  async upload(cloudPath, filePath) {
    try {
      const answer = await Taro.cloud.uploadFile({ cloudPath, filePath })
      return (answer as { fileID: string }).fileID
    } catch (error) {
      throw new TransportFailure('offline', String((error as { errMsg?: unknown }).errMsg ?? error))
    }
  },
  photos: phonePhotos,
  async phoneCode() { return {} },
  async scan() {
    try {
      return (await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode'] })).result
    } catch {
      return null
    }
  },
  async saveText(name, text) {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
    try {
      Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
      await Taro.shareFileMessage({ filePath, fileName: name })
      return true
    } catch {
      return false
    }
  },
  readPicture: (address) => new Promise((resolve) => {
    const none = () => resolve(null)
    Taro.downloadFile({
      url: address,
      success: ({ tempFilePath }) => Taro.getFileSystemManager().readFile({ filePath: tempFilePath, encoding: 'base64', success: ({ data }) => resolve(`data:image/jpeg;base64,${data as string}`), fail: none }),
      fail: none,
    })
  }),
  print: null,
  async openFile(endings) {
    try {
      const { tempFiles: [file] } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: endings.map((ending) => ending.slice(1)) })
      if (!file) return null
      return { name: file.name, bytes: file.size, base64: Taro.getFileSystemManager().readFileSync(file.path, 'base64') as string, text: textOf(file.path) }
    } catch {
      return null
    }
  },
  async askLeave(templateIds) {
    try {
      const answer = await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] }) as unknown as Record<string, string>
      return templateIds.filter((id) => answer[id] === 'accept')
    } catch {
      return []
    }
  },
  async brightness(value) {
    try {
      const before = await Taro.getScreenBrightness()
      await Taro.setScreenBrightness({ value })
      return (before as unknown as { value: number }).value
    } catch {
      return null
    }
  },
  sceneOf: (query) => (query.scene ? decodeURIComponent(query.scene) : null),
  own: (key) => key,
}

/** Once, when the app starts. */
export function openCloud(): void {
  Taro.cloud.init({ env: process.env.TARO_APP_CLOUD_ENV || (Taro.cloud as unknown as { DYNAMIC_CURRENT_ENV: string }).DYNAMIC_CURRENT_ENV, traceUser: false })
}
