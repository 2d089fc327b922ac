// Where a person or WeChat itself would answer: scan, panel, photo, phone call, share. A scripted answer comes first (`phone.script`),
// then what the cloud's demo lays down, then the world of the backend (a browser's file dialog); else the person gave up.
import { refusal } from './manners.mjs'

const PRIVACY = { errno: 104 }
const TEMPLATES_MOST = 5

/** The privacy gate: what a private interface waits for when the person has not agreed yet. */
export function privacyGate({ state, events }) {
  return async (name) => {
    if (state.privacyAgreed) return
    const said = await new Promise((resolve) => {
      if (!events.has('NeedPrivacyAuthorization')) resolve({ event: 'disagree' })
      else events.tell('NeedPrivacyAuthorization', resolve, { referrer: name })
    })
    if (said?.event !== 'agree') throw refusal('privacy permission is not authorized', PRIVACY)
    state.privacyAgreed = true
  }
}

const given = (said) => {
  if (said?.fail) throw refusal(said.fail, { ...(said.errno && { errno: said.errno }), ...(said.errCode && { errCode: said.errCode }) })
  return said
}

export function personApis({ state, answered, answer, cloud, files, world, events, note, privacy, screen }) {
  async function chosen(name, most) {
    await privacy(name)
    const picked = given(answer(name)) ?? given(answer('photos')) ?? await world.chooseFiles?.({ most, images: true }) ?? []
    if (picked.length === 0) throw refusal('cancel')
    return picked.slice(0, most).map((file) => ({ tempFilePath: files.addTemporary(file.name, { bytes: file.bytes, type: file.type ?? files.typeOf(file.name) }), size: file.bytes.length, fileType: 'image' }))
  }
  /** A file out of a chat: the backend's own dialog stands for the chats. */
  async function fromChat({ count = 1, extension }) {
    const picked = given(answer('chooseMessageFile')) ?? await world.chooseFiles?.({ most: count, endings: extension }) ?? []
    if (picked.length === 0) throw refusal('cancel')
    return { tempFiles: picked.slice(0, count).map((file) => ({ name: file.name, path: files.addTemporary(file.name, { bytes: file.bytes, type: file.type || files.typeOf(file.name) }), size: file.bytes.length, time: 0, type: 'file' })) }
  }
  async function scan() {
    const said = given(answer('scanCode')) ?? await cloud.scan?.()
    if (said === null || said === undefined) throw refusal('cancel')
    note({ kind: 'scan', result: said.result ?? said })
    return { result: said.result ?? said, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' }
  }
  async function subscribe({ tmplIds }) {
    if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw refusal("TmplIds can't be empty", { errCode: 10001 })
    if (tmplIds.length > TEMPLATES_MOST) throw refusal('Templates count out of max bounds', { errCode: 20003 })
    const said = given(answer('requestSubscribeMessage')) ?? given(await cloud.subscribe?.(tmplIds)) ?? {}
    return Object.fromEntries(tmplIds.map((id) => [id, said[id] ?? 'reject']))
  }
  const quietly = (name, kind, facts) => answered(name, (options) => { note({ kind, ...facts(options) }) })
  return {
    chooseMedia: answered('chooseMedia', async ({ count = 9 }) => ({ type: 'image', tempFiles: await chosen('chooseMedia', count) })),
    chooseImage: answered('chooseImage', async ({ count = 9 }) => {
      const tempFiles = (await chosen('chooseImage', count)).map(({ tempFilePath: path, size }) => ({ path, size }))
      return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path) }
    }),
    chooseMessageFile: answered('chooseMessageFile', fromChat),
    scanCode: answered('scanCode', scan),
    requestSubscribeMessage: answered('requestSubscribeMessage', subscribe),
    makePhoneCall: quietly('makePhoneCall', 'phoneCall', ({ phoneNumber }) => ({ number: phoneNumber })),
    previewImage: answered('previewImage', ({ urls, current }) => { note({ kind: 'preview', urls, current }); screen.preview(current ?? urls[0]) }),
    openPrivacyContract: quietly('openPrivacyContract', 'privacyContract', () => ({})),
    shareFileMessage: quietly('shareFileMessage', 'share', ({ filePath, fileName }) => ({ filePath, fileName })),
    openDocument: quietly('openDocument', 'document', ({ filePath }) => ({ filePath })),
    openSetting: answered('openSetting', () => ({ authSetting: {} })),
    getSetting: answered('getSetting', () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } })),
    getPrivacySetting: answered('getPrivacySetting', () => ({ needAuthorization: !state.privacyAgreed, privacyContractName: '《隐私保护指引》' })),
    requirePrivacyAuthorize: answered('requirePrivacyAuthorize', () => privacy('requirePrivacyAuthorize')),
    login: answered('login', () => ({ code: 'weapphost-login-code' })),
    ...events.pair('NeedPrivacyAuthorization'),
  }
}
