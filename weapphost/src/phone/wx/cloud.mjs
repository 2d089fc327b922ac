// wx.cloud: functions and files of a cloud that the backend brings. The phone has no other way out.
import { refusal } from './manners.mjs'

const OFFLINE = { errCode: -404011 }

/**
 * @param cloud { call(name, data), upload(path, file), urls(fileIDs) }; rejects with { errCode, message }, or an Error when no answer came
 * @param online () → whether the phone has a network
 * @param note what happens is told to the phone's log
 */
export function cloudApis({ cloud, files, answered, online, note }) {
  const through = async (name, work) => {
    if (!online()) throw refusal('request:fail network is not available', OFFLINE)
    try {
      return await work()
    } catch (error) {
      if (error?.isRefusal) throw error
      throw refusal(error?.errCode ? `errCode: ${error.errCode} | errMsg: ${error.message}` : `request:fail ${error?.message ?? error}`, { errCode: error?.errCode ?? OFFLINE.errCode })
    }
  }
  const absent = (name) => () => { throw new Error(`wx.cloud.${name} is called, and this host does not have it`) }

  async function callFunction({ name, data }) {
    if (typeof name !== 'string') throw refusal('parameter.name should be a string')
    const sent = JSON.parse(JSON.stringify(data ?? {}))
    note({ kind: 'call', name, action: sent.action })
    const result = await through(name, () => cloud.call(name, sent))
    note({ kind: 'answer', name, action: sent.action, refused: result?.ok === false ? result.refusal?.code : null })
    return { result, requestID: 'weapphost' }
  }
  async function uploadFile({ cloudPath, filePath }) {
    const file = files.read(filePath)
    if (!file) throw refusal(`file doesn't exist: ${filePath}`)
    note({ kind: 'upload', path: cloudPath, bytes: file.bytes.length })
    return { fileID: await through('uploadFile', () => cloud.upload(cloudPath, file)), statusCode: 200 }
  }
  return {
    init: () => undefined,
    DYNAMIC_CURRENT_ENV: Symbol.for('DYNAMIC_CURRENT_ENV'),
    callFunction: answered('cloud.callFunction', callFunction),
    uploadFile: answered('cloud.uploadFile', uploadFile),
    getTempFileURL: answered('cloud.getTempFileURL', async ({ fileList }) => ({ fileList: await through('getTempFileURL', () => cloud.urls(fileList.map((one) => one.fileID ?? one))) })),
    ...Object.fromEntries(['downloadFile', 'deleteFile', 'database', 'CloudID', 'callContainer', 'connectContainer', 'Cloud', 'openapi'].map((name) => [name, absent(name)])),
  }
}
