// An app on the host: what it is given, what happens to it, what it hears.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { appCode, changed, openFixture } from './fixture.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const heard = (phone) => plain(phone.page().heard)
const at = (phone, id) => phone.document.getElementById(id)

describe('an app on the host', () => {
  it('is launched once, its page loaded, shown and ready in this order', async (test) => {
    const phone = await openFixture(test, { path: 'pages/first/index', query: { scene: 'r%3DA08' } })
    assert.deepEqual(heard(phone), [['onLoad', { scene: 'r%3DA08' }], ['onShow'], ['onReady']])
    assert.deepEqual(plain(phone.trouble), [])
    assert.deepEqual(plain(phone.words()), ['First', 'hello', 'inner', 'your name', 'go', 'off', 'phone', '3', 'more'])
  })

  it('draws what setData says, wxs included, and every call is measured in bytes of JSON', async (test) => {
    const phone = await openFixture(test)
    phone.page().setData({ words: '你好', fen: 250, 'rows.[0]': { id: 'a', name: 'row' } })
    await phone.settled()
    assert.deepEqual(plain(phone.words().slice(1, 3)), ['你好', '¥2.5'])
    assert.equal(at(phone, 'row-a').textContent, 'row')
    const { bytes, keys } = phone.events.filter(({ kind, of }) => kind === 'setData' && of === 'pages/first/index').at(-1)
    assert.deepEqual([bytes, keys], [Buffer.byteLength(JSON.stringify({ words: '你好', fen: 250, 'rows.[0]': { id: 'a', name: 'row' } })), 3])
  })

  it('a setData over 256 KB is trouble', async (test) => {
    const phone = await openFixture(test)
    phone.page().setData({ words: 'x'.repeat(250 * 1024) })
    assert.deepEqual(plain(phone.trouble), [])
    phone.page().setData({ words: '满'.repeat(90 * 1024) })
    assert.match(phone.trouble.join(), /pages\/first\/index: setData of 276492 bytes, WeChat's limit is 262144/)
  })

  it('hears a tap where it was bound, with dataset; catch keeps it from what lies around', async (test) => {
    const phone = await openFixture(test)
    at(phone, 'inner').click()
    at(phone, 'box').click()
    const taps = heard(phone).slice(3)
    assert.deepEqual(taps.map(([name]) => name), ['inner', 'outer'])
    assert.deepEqual([taps[0][1].type, taps[0][1].currentTarget.dataset, taps[0][1].currentTarget.id], ['tap', { kind: 'inner', rowId: '7' }, 'inner'])
    assert.equal('stopPropagation' in phone.page().heard[3][1], false)
  })

  it('a disabled button is not tapped', async (test) => {
    const phone = await openFixture(test)
    for (const id of ['off', 'go']) at(phone, id).click()
    assert.deepEqual(heard(phone).slice(3), [['go']])
  })

  it('a field keeps its text, tells every change, when it is left and when it is done', async (test) => {
    const phone = await openFixture(test)
    const field = at(phone, 'name').querySelector('input')
    assert.deepEqual([field.getAttribute('aria-label'), field.getAttribute('maxlength'), field.placeholder], ['name', '5', 'your name'])
    field.value = '甲'
    field.dispatchEvent(new phone.window.Event('input', { bubbles: true }))
    field.dispatchEvent(new phone.window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    field.dispatchEvent(new phone.window.FocusEvent('blur'))
    assert.deepEqual(heard(phone).slice(3), [['typed', '甲'], ['done', '甲'], ['left', '甲']])
  })

  it('a component has its own data, and tells its page', async (test) => {
    const phone = await openFixture(test)
    at(phone, 'more').click()
    await phone.settled()
    assert.equal(at(phone, 'count').textContent, '4')
    assert.deepEqual(heard(phone).slice(3), [['more', { count: 4 }]])
  })

  it('pages lie on each other and come back', async (test) => {
    const phone = await openFixture(test)
    const first = phone.page()
    await phone.wx.navigateTo({ url: '../second/index?id=a1' })
    await phone.settled()
    assert.deepEqual(plain([phone.path(), phone.words()]), ['pages/second/index', ['Fixture', 'second A1']])
    await phone.wx.navigateBack({})
    assert.equal(phone.page(), first)
    assert.deepEqual(heard(phone).slice(3), [['onHide'], ['onShow']])
    await assert.rejects(phone.wx.navigateTo({ url: '/pages/gone/index' }), { errMsg: 'navigateTo:fail page "pages/gone/index" is not found' })
    for (let n = 0; n < 9; n += 1) await phone.wx.navigateTo({ url: '/more/third/index' })
    await assert.rejects(phone.wx.navigateTo({ url: '/more/third/index' }), { errMsg: 'navigateTo:fail webview count limit exceed' })
  })

  it('a page pulled down hears it and lets go', async (test) => {
    const phone = await openFixture(test)
    phone.pullDown()
    await phone.settled()
    assert.deepEqual(heard(phone).slice(3), [['pull']])
    assert.equal(phone.document.querySelector('.wx-pulling'), null)
  })
})

describe('tabs', () => {
  const tabbed = (test) => openFixture(test, { from: changed(test, { 'app.json': JSON.stringify({ pages: ['pages/first/index', 'pages/second/index'], subPackages: [{ root: 'more', pages: ['third/index'] }], tabBar: { list: [{ pagePath: 'pages/first/index' }, { pagePath: 'pages/second/index' }] } }) }) })

  it('a tab stays when another is shown, what lay on top is closed, and navigateTo does not lead to one', async (test) => {
    const phone = await tabbed(test)
    const first = phone.page()
    await phone.wx.navigateTo({ url: '/more/third/index' })
    await phone.wx.switchTab({ url: '/pages/second/index' })
    assert.equal(phone.pages().length, 1)
    await phone.wx.switchTab({ url: '/pages/first/index' })
    assert.equal(phone.page(), first)
    assert.deepEqual(heard(phone).map(([name]) => name), ['onLoad', 'onShow', 'onReady', 'onHide', 'onShow'])
    await assert.rejects(phone.wx.navigateTo({ url: '/pages/second/index' }), { errMsg: 'navigateTo:fail can not navigateTo a tabbar page pages/second/index' })
    await assert.rejects(phone.wx.switchTab({ url: '/more/third/index' }), { errMsg: 'switchTab:fail can not switch to no-tabBar page more/third/index' })
    await phone.wx.reLaunch({ url: '/pages/second/index' })
    assert.deepEqual([heard({ page: () => first }).at(-1), phone.path()], [['onUnload'], 'pages/second/index'])
  })

  it('laid aside and taken up again, the app and another way in are told', async (test) => {
    const phone = await tabbed(test)
    const told = []
    phone.wx.onAppHide(() => told.push('hide'))
    phone.wx.onAppShow(() => told.push('show'))
    phone.hide()
    phone.show()
    phone.visit('more/third/index', { scene: 'r%3DA08' })
    await phone.settled()
    assert.deepEqual([told, phone.path(), plain(phone.page().options)], [['hide', 'show'], 'more/third/index', { scene: 'r%3DA08' }])
  })

  it('the title bar says what the page or the app calls itself', async (test) => {
    const phone = await openFixture(test)
    await phone.wx.setNavigationBarTitle({ title: '今晚' })
    assert.equal(phone.document.querySelector('.wx-title').textContent, '今晚')
    await assert.rejects(phone.wx.setNavigationBarColor({ frontColor: 'red', backgroundColor: '#fff' }), { errMsg: 'setNavigationBarColor:fail invalid frontColor' })
  })
})

describe('what only a browser or Node has is not there', () => {
  it('neither document nor fetch, process nor Buffer, eval nor new Function', async (test) => {
    const phone = await appCode(test, "this.found = [typeof document, typeof window, typeof fetch, typeof process, typeof Buffer, typeof localStorage, typeof TextEncoder, typeof Intl]; this.code = [() => new Function('return 1'), () => eval('1')].map((make) => { try { return make() } catch (error) { return error.message } })")
    assert.deepEqual(plain(phone.page().found), Array(8).fill('undefined'))
    assert.deepEqual(plain(phone.page().code), Array(2).fill('code made from text is called, and WeChat does not run any'))
  })

  it('a module of another sub-package is not reached', async (test) => {
    const phone = await openFixture(test, { from: changed(test, { 'pages/first/index.js': "require('../../more/third/index.js')" }) })
    assert.match(phone.trouble[0], /another package/)
  })
})

describe('what is missing or goes wrong is told', () => {
  it('an API that app code calls is trouble, not silence', async (test) => {
    const phone = await appCode(test, 'wx.getWeRunData({})')
    assert.match(phone.trouble.join(), /wx\.getWeRunData is called, and this host does not have it/)
  })

  it('so is an API of the cloud, and a method of the file system', async (test) => {
    const phone = await appCode(test, 'for (const run of [() => wx.cloud.database(), () => wx.getFileSystemManager().truncate({})]) try { run() } catch (error) { console.error(error.message) }')
    assert.match(phone.trouble.join(), /wx\.cloud\.database is called.*FileSystemManager\.truncate is called/)
  })

  it('what throws later and what the console calls an error is trouble, not silence', async (test) => {
    const phone = await appCode(test, "setTimeout(() => { throw new Error('later') }); console.error('said')")
    await phone.settled()
    for (const words of ['later', 'console.error said']) assert.ok(phone.trouble.some((line) => line.includes(words)), words)
  })

  it('so is a promise that is rejected and heard by nobody', () => {
    const said = execFileSync(process.execPath, [join(dirname(fileURLToPath(import.meta.url)), 'unheard.mjs')], { encoding: 'utf8' })
    assert.match(said, /navigateTo:fail page "pages\/gone\/index" is not found/)
  })
})
