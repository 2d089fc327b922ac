// wx as the app meets it: WeChat's limits and words, and scripted answers where a person or WeChat would answer.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deaf, openFixture } from './fixture.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const KB = 1024
const tiny = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAADklEQVR4nGP4z8DAAMQACfcB/3+ESBsAAAAASUVORK5CYII=', 'base64'))
const photo = { name: 'a.png', type: 'image/png', bytes: tiny }

describe('storage', () => {
  it('keeps what JSON keeps, over starts; nothing is an empty text, or "data not found" when it was asked for', async (test) => {
    const storage = new Map()
    const first = await openFixture(test, { storage })
    first.wx.setStorageSync('a', { n: [1, '二'] })
    const again = await openFixture(test, { storage })
    assert.deepEqual(plain(again.wx.getStorageSync('a')), { n: [1, '二'] })
    assert.equal(again.wx.getStorageSync('b'), '')
    await assert.rejects(again.wx.getStorage({ key: 'b' }), { errMsg: 'getStorage:fail data not found' })
    assert.deepEqual(plain(again.wx.getStorageInfoSync()).keys, ['a'])
  })

  it('refuses more than 1 MB under a key and more than 10 MB in all', async (test) => {
    const { wx } = await openFixture(test)
    assert.throws(() => wx.setStorageSync('big', 'x'.repeat(1025 * KB)), /setStorageSync:fail entry size limit reached/)
    for (let n = 0; n < 10; n += 1) wx.setStorageSync(`k${n}`, 'x'.repeat(1020 * KB))
    assert.throws(() => wx.setStorageSync('last', 'x'.repeat(1020 * KB)), /exceed storage max size 10Mb/)
    wx.clearStorageSync()
    wx.setStorageSync('last', 'x'.repeat(1020 * KB))
  })
})

describe('the cloud', () => {
  it('answers what its function answers, by promise or by callback', async (test) => {
    const { wx, events } = await openFixture(test, { cloud: { ...deaf, call: async (name, data) => ({ ok: true, name, data }) } })
    assert.deepEqual(plain(await wx.cloud.callFunction({ name: 'guest', data: { action: 'a' } })).result, { ok: true, name: 'guest', data: { action: 'a' } })
    const told = await new Promise((resolve) => { assert.equal(wx.cloud.callFunction({ name: 'guest', data: {}, success: resolve }), undefined) })
    assert.equal(told.errMsg, 'cloud.callFunction:ok')
    assert.deepEqual(plain(events.filter(({ kind }) => kind === 'call' || kind === 'answer').map(({ kind }) => kind)), ['call', 'answer', 'call', 'answer'])
  })

  it('a function that fails and a phone without network are told apart', async (test) => {
    const phone = await openFixture(test, { cloud: { ...deaf, call: async () => { throw Object.assign(new Error('took too long'), { errCode: -504003 }) } } })
    await assert.rejects(phone.wx.cloud.callFunction({ name: 'x' }), (error) => error.errCode === -504003 && /-504003 .*took too long/.test(error.errMsg))
    phone.setNetwork('none')
    await assert.rejects(phone.wx.cloud.callFunction({ name: 'x' }), (error) => error.errCode === -404011 && /request:fail/.test(error.errMsg))
  })
})

describe('the phone', () => {
  it('tells when the network goes and comes', async (test) => {
    const phone = await openFixture(test)
    const told = []
    phone.wx.onNetworkStatusChange((status) => told.push(plain(status)))
    phone.setNetwork('none')
    assert.deepEqual([told, (await phone.wx.getNetworkType()).networkType], [[{ isConnected: false, networkType: 'none' }], 'none'])
  })

  it('brightness, clipboard and calls are kept where a test can read them', async (test) => {
    const { wx, state, events } = await openFixture(test)
    await wx.setScreenBrightness({ value: 1 })
    await wx.setClipboardData({ data: 'ABC' })
    await wx.makePhoneCall({ phoneNumber: '12315' })
    assert.deepEqual([(await wx.getScreenBrightness()).value, state.clipboard, events.find(({ kind }) => kind === 'phoneCall').number], [1, 'ABC', '12315'])
    await assert.rejects(wx.setScreenBrightness({ value: 2 }), { errMsg: 'setScreenBrightness:fail invalid value' })
  })

  it('files: chosen, measured, saved, read, sent, gone', async (test) => {
    const sent = []
    const phone = await openFixture(test, { cloud: { ...deaf, upload: async (path, file) => { sent.push([path, file.bytes.length]); return 'cloud://x' } } })
    const { wx } = phone
    await assert.rejects(wx.chooseMedia({ count: 1 }), { errMsg: 'chooseMedia:fail cancel' })
    phone.script('photos', [photo, photo])
    const { tempFiles: [{ tempFilePath }] } = await wx.chooseMedia({ count: 1 })
    assert.deepEqual(plain(await wx.getImageInfo({ src: tempFilePath })), { errMsg: 'getImageInfo:ok', type: 'png', width: 2, height: 3, path: tempFilePath, orientation: 'up' })
    const files = wx.getFileSystemManager()
    const saved = files.saveFileSync(tempFilePath)
    assert.equal((await wx.cloud.uploadFile({ cloudPath: 'p/a.png', filePath: saved })).fileID, 'cloud://x')
    assert.deepEqual(sent, [['p/a.png', tiny.length]])
    files.unlinkSync(saved)
    assert.throws(() => files.accessSync(saved), /no such file or directory/)
    files.writeFileSync(`${wx.env.USER_DATA_PATH}/a.json`, '{"词":1}')
    assert.equal(files.readFileSync(`${wx.env.USER_DATA_PATH}/a.json`, 'utf8'), '{"词":1}')
    assert.throws(() => files.writeFileSync('wxfile://tmp_1', 'x'), /permission denied/)
  })
})

describe('a person and WeChat answer', () => {
  it('a scan is read, or given up', async (test) => {
    const phone = await openFixture(test)
    phone.script('scanCode', 'r=A08')
    assert.equal((await phone.wx.scanCode({})).result, 'r=A08')
    await assert.rejects(phone.wx.scanCode({}), { errMsg: 'scanCode:fail cancel' })
  })

  it('the message panel: allowed, refused, too many at once', async (test) => {
    const phone = await openFixture(test, { cloud: { ...deaf, subscribe: async () => ({ a: 'accept' }) } })
    assert.deepEqual(plain(await phone.wx.requestSubscribeMessage({ tmplIds: ['a', 'b'] })), { errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'reject' })
    phone.script('requestSubscribeMessage', { fail: 'The main switch is switched off', errCode: 20004 })
    await assert.rejects(phone.wx.requestSubscribeMessage({ tmplIds: ['a'] }), { errCode: 20004 })
    await assert.rejects(phone.wx.requestSubscribeMessage({ tmplIds: ['1', '2', '3', '4', '5', '6'] }), { errCode: 20003 })
  })

  it('the phone button: a code, a refusal', async (test) => {
    const phone = await openFixture(test, { cloud: { ...deaf, phoneCode: async () => ({ code: 'c1' }) } })
    const tap = async () => { phone.document.getElementById('number').click(); await phone.settled(); return plain(phone.page().heard).at(-1) }
    assert.deepEqual(await tap(), ['phone', { code: 'c1', errMsg: 'getPhoneNumber:ok' }])
    phone.script('getPhoneNumber', { fail: 'user deny' })
    assert.deepEqual(await tap(), ['phone', { errMsg: 'getPhoneNumber:fail user deny' }])
  })

  it('M5 what is private waits for the person to agree; without an answer it is refused', async (test) => {
    const phone = await openFixture(test, { privacyAgreed: false })
    phone.script('photos', [photo])
    await assert.rejects(phone.wx.chooseMedia({ count: 1 }), { errno: 104 })
    phone.wx.onNeedPrivacyAuthorization((resolve, { referrer }) => { assert.equal(referrer, 'chooseMedia'); resolve({ event: 'agree', buttonId: 'yes' }) })
    assert.equal((await phone.wx.chooseMedia({ count: 1 })).tempFiles.length, 1)
    assert.equal((await phone.wx.getPrivacySetting()).needAuthorization, false)
  })

  it('a dialog is on the screen and can be tapped; a list too', async (test) => {
    const phone = await openFixture(test)
    const tap = (words) => [...phone.document.querySelectorAll('[role=dialog] button')].find((node) => node.textContent === words).click()
    const asked = phone.wx.showModal({ title: '确定吗', content: '不能撤销' })
    await new Promise(setImmediate)
    assert.ok(phone.words().includes('不能撤销'))
    tap('确定')
    assert.equal((await asked).confirm, true)
    const listed = phone.wx.showActionSheet({ itemList: ['甲', '乙'] })
    await new Promise(setImmediate)
    tap('乙')
    assert.equal((await listed).tapIndex, 1)
  })
})
