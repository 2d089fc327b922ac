// npm run check:automator: WeChat's own client of its automator drives the host, so that what is written for it runs here. It is no
// dependency: this command installs it once into a cache folder. Ends with "N passed, N failed".
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildOrStop } from '../../scripts/build.mjs'
import { root, say } from '../../scripts/setup.mjs'
import { installApart } from '../../scripts/wechat/install-apart.mjs'
import { compilePackage, openInJsdom, serveAutomator } from '../../weapphost/index.mjs'
import { openSystem } from '../stage.mjs'

const automator = createRequire(`${installApart('miniprogram-automator', '0.12.1', '30 MB')}/`)('miniprogram-automator')
await buildOrStop(['cloud', 'devcloud', 'demo', 'weapp'])
const { cloud } = await openSystem()
const phone = await openInJsdom({ compiled: compilePackage(join(root, 'dist/weapp')), cloud: { call: (name, data) => cloud.invoke(name, data, 'guest-silver') } })
const host = await serveAutomator(phone)
const app = await automator.connect({ wsEndpoint: host.url })

let page
const named = async (selector, pattern) => {
  for (const element of await page.$$(selector)) if (pattern.test(`${await element.text()} ${await element.attribute('aria-label') ?? ''}`)) return element
  throw new Error(`no ${selector} says ${pattern}`)
}
const steps = {
  async 'opens a page and waits for what is on it'() {
    page = await app.reLaunch('/pages/home/index')
    await page.waitFor('view')
    assert.equal(page.path, 'pages/home/index')
    assert.deepEqual(Object.keys(await page.data()), ['root'])
  },
  async 'reads an element: words, class, WXML'() {
    const first = await page.$('view')
    assert.equal(first.tagName, 'view')
    assert.match(await first.text(), /积分/)
    assert.match(await first.attribute('class'), /page/)
    assert.ok((await first.outerWxml()).length > (await first.wxml()).length)
  },
  async 'goes to another page, taps, and finds what was chosen in the storage'() {
    page = await app.navigateTo('/guest/settings/index')
    assert.deepEqual((await app.pageStack()).map(({ path }) => path), ['pages/home/index', 'guest/settings/index'])
    await (await named('.press', /浅色/)).tap()
    assert.equal((await app.callWxMethod('getStorageSync', 'look')).theme, 'light')
    assert.equal((await app.navigateBack()).path, 'pages/home/index')
  },
  async 'types into a field and reads it'() {
    page = await app.navigateTo('/guest/track/index')
    const field = await page.$('input')
    await field.input('ABCDE12345')
    assert.deepEqual([await field.value(), await field.property('value')], ['ABCDE12345', 'ABCDE12345'])
  },
  async 'runs code among what the app sees, mocks an API and gives it back'() {
    assert.equal(await app.evaluate((a, b) => a + b, 1, 2), 3)
    await app.mockWxMethod('showModal', { confirm: true, cancel: false })
    assert.deepEqual(await app.callWxMethod('showModal', { title: 'x' }), { confirm: true, cancel: false })
    await app.restoreWxMethod('showModal')
    await app.mockWxMethod('getStorageSync', (key, mark) => key + mark, '!')
    assert.equal(await app.callWxMethod('getStorageSync', 'q'), 'q!')
    await app.restoreWxMethod('getStorageSync')
    assert.equal(await app.callWxMethod('getStorageSync', 'nothing such'), '')
  },
  async 'changes tabs; what the host lacks is refused by name; nothing went wrong on the way'() {
    assert.equal((await app.switchTab('/pages/points/index')).path, 'pages/points/index')
    await assert.rejects(app.screenshot(), /App\.captureScreenshot is asked, and this host does not have it/)
    assert.deepEqual([...phone.trouble], [])
  },
}

let passed = 0
let failed = 0
for (const [words, act] of Object.entries(steps)) {
  const wrong = await act().then(() => null, (error) => error)
  if (wrong) failed += 1
  else passed += 1
  say(`  ${wrong ? '✗' : '✓'} ${words}${wrong ? `\n      ${wrong.message}` : ''}`)
}
app.disconnect()
await host.close()
phone.close()
await cloud.close()
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
