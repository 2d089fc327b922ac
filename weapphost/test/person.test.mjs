// Buttons and panels at which a person or WeChat answers: the answer laid down for them, once, and what comes without one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deaf, openFixture, showing } from './fixture.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const photo = { name: 'face.jpg', type: 'image/jpeg', bytes: Uint8Array.from([1, 2, 3]) }

describe('a button of WeChat’s', () => {
  const tapped = async (test, openType, event, options) => {
    const { phone, at, heard } = await showing(test, `<button id="b" open-type="${openType}" bind${event}="hear">ask</button>`, options)
    return { phone, heard, tap: async () => { at('b').click(); await phone.settled() } }
  }

  it('share hands over the card that the page makes', async (test) => {
    const { phone, tap } = await tapped(test, 'share', 'tap')
    await tap()
    assert.deepEqual(plain(phone.events.find(({ kind }) => kind === 'share')), { kind: 'share', from: 'button', card: { title: 'mine', path: '/pages/second/index?id=a' } })
    assert.deepEqual(plain(phone.page().way), { from: 'button', target: { id: 'b' } })
  })

  it('chooseAvatar answers a file of the phone; given up, the app hears nothing', async (test) => {
    const { phone, tap, heard } = await tapped(test, 'chooseAvatar', 'chooseavatar')
    await tap()
    assert.deepEqual(heard(), [])
    phone.script('chooseAvatar', [photo])
    await tap()
    const [[, { avatarUrl }]] = heard()
    assert.equal(phone.wx.getFileSystemManager().readFileSync(avatarUrl).byteLength, 3)
  })

  it('M5 agreePrivacyAuthorization is the agreement; what waited for it goes on', async (test) => {
    const { phone, tap, heard } = await tapped(test, 'agreePrivacyAuthorization', 'agreeprivacyauthorization', { privacyAgreed: false })
    assert.equal((await phone.wx.getPrivacySetting()).needAuthorization, true)
    await tap()
    assert.deepEqual([heard().at(-1)[0], (await phone.wx.getPrivacySetting()).needAuthorization], ['agreeprivacyauthorization', false])
    await phone.wx.requirePrivacyAuthorize()
  })

  it('getPhoneNumber without a cloud and without an answer is refused by the person', async (test) => {
    const { tap, heard } = await tapped(test, 'getPhoneNumber', 'getphonenumber')
    await tap()
    assert.deepEqual(heard(), [['getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' }]])
  })

  it('openSetting, contact and feedback are there', async (test) => {
    const { phone, at, heard } = await showing(test, '<button id="s" open-type="openSetting" bindopensetting="hear">s</button><button id="c" open-type="contact" bindcontact="hear">c</button><button id="f" open-type="feedback">f</button>')
    for (const id of ['s', 'c', 'f']) at(id).click()
    await phone.settled()
    assert.deepEqual(heard().map(([type]) => type), ['opensetting', 'contact'])
    assert.deepEqual(phone.events.filter(({ kind }) => kind === 'contact' || kind === 'feedback').length, 2)
  })
})

describe('panels', () => {
  it('each scripted answer is used once and in order, then the person gives up', async (test) => {
    const { wx, script } = await openFixture(test)
    script('scanCode', { result: 'first' })
    script('scanCode', 'second')
    assert.deepEqual([(await wx.scanCode()).result, (await wx.scanCode()).result], ['first', 'second'])
    await assert.rejects(wx.scanCode(), { errMsg: 'scanCode:fail cancel' })
  })

  it('dialogs are answered by their words; a list has at most six', async (test) => {
    const { wx, script, events } = await openFixture(test)
    script('showModal', '取消')
    script('showModal', { confirm: true, content: '理由' })
    assert.deepEqual(plain([await wx.showModal({ title: 'a' }), await wx.showModal({ title: 'b', editable: true })].map(({ confirm, cancel, content }) => ({ confirm, cancel, content }))), [{ confirm: false, cancel: true, content: null }, { confirm: true, cancel: false, content: '理由' }])
    assert.deepEqual(plain(events.filter(({ kind }) => kind === 'modal').map(({ title }) => title)), ['a', 'b'])
    script('showActionSheet', '乙')
    assert.equal((await wx.showActionSheet({ itemList: ['甲', '乙'] })).tapIndex, 1)
    await assert.rejects(wx.showActionSheet({ itemList: ['1', '2', '3', '4', '5', '6', '7'] }), { errMsg: /1 to 6 items/ })
  })

  it('a toast is on the screen until its time is over or it is taken away', async (test) => {
    const { wx, words } = await openFixture(test)
    await wx.showToast({ title: '好了', duration: 100_000 })
    assert.ok(words().includes('好了'))
    await wx.hideToast()
    assert.equal(words().includes('好了'), false)
    await wx.showLoading({ title: '等一下' })
    assert.ok(words().includes('等一下'))
    await wx.hideLoading()
  })

  it('a file is sent to a chat, a document opened, a picture shown: each is noted', async (test) => {
    const { wx, events, document } = await openFixture(test)
    await wx.shareFileMessage({ filePath: 'wxfile://usr/a.csv', fileName: 'a.csv' })
    await wx.openDocument({ filePath: 'wxfile://usr/a.xlsx' })
    await wx.previewImage({ urls: ['data:,1', 'data:,2'], current: 'data:,2' })
    assert.deepEqual(plain(events.map(({ kind }) => kind).slice(-3)), ['share', 'document', 'preview'])
    document.querySelector('.wx-preview').click()
    assert.equal(document.querySelector('.wx-preview'), null)
  })
})

describe('uploads', () => {
  it('a file that is not there and a phone without a network are told apart', async (test) => {
    const phone = await openFixture(test, { cloud: { ...deaf, upload: async () => { throw Object.assign(new Error('storage is full'), { errCode: -503002 }) } } })
    await assert.rejects(phone.wx.cloud.uploadFile({ cloudPath: 'a', filePath: 'wxfile://tmp_gone' }), { errMsg: "cloud.uploadFile:fail file doesn't exist: wxfile://tmp_gone" })
    const filePath = `${phone.wx.env.USER_DATA_PATH}/a.txt`
    phone.wx.getFileSystemManager().writeFileSync(filePath, 'x')
    await assert.rejects(phone.wx.cloud.uploadFile({ cloudPath: 'a', filePath }), { errCode: -503002 })
    phone.setNetwork('none')
    await assert.rejects(phone.wx.cloud.uploadFile({ cloudPath: 'a', filePath }), { errCode: -404011 })
  })
})
