// The built app driven through miniprogram-automator's protocol. Without an argument: on our host. On WeChat's DevTools:
//   cli auto --project <this folder> --auto-port 9420 --trust-project
//   node e2e/weapp/automated.mjs ws://127.0.0.1:9420
// Nothing here needs data: a new phone, its settings, its tabs. Ends with "N passed, N failed".
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { root, say } from '../../scripts/setup.mjs'
import { connect } from '../driver/automator-client.mjs'

/** Our host with the local cloud behind it. */
async function openHere() {
  const { compilePackage, openInJsdom, serveAutomator } = await import('../../weapphost/index.mjs')
  const { openSystem } = await import('../stage.mjs')
  const { cloud } = await openSystem()
  const phone = await openInJsdom({ compiled: compilePackage(join(root, 'dist/weapp')), cloud: { call: (name, data) => cloud.invoke(name, data, 'guest-new') } })
  const automator = await serveAutomator(phone)
  return { url: automator.url, trouble: phone.trouble, close: () => automator.close().then(() => { phone.close(); return cloud.close() }) }
}

const here = process.argv[2] ? null : await openHere()
const app = await connect(process.argv[2] ?? here.url)
let passed = 0
let failed = 0
async function step(words, act) {
  if (failed > 0) return
  try {
    await act()
    passed += 1
    say(`  ✓ ${words}`)
  } catch (error) {
    failed += 1
    say(`  ✗ ${words}\n      ${error.message}`)
  }
}
const texts = async (selector) => Promise.all((await app.all(selector)).map((element) => element.text()))
const named = async (selector, pattern) => {
  for (const element of await app.all(selector)) if (pattern.test(`${await element.text()} ${await element.attribute('aria-label') ?? ''}`)) return element
  throw new Error(`no ${selector} says ${pattern}`)
}

await step('the tool answers and the app is open', async () => {
  assert.match((await app.send('Tool.getInfo')).SDKVersion, /^\d+\.\d+\.\d+$|^dev$/)
  await app.send('App.enableLog')
  await app.wx('clearStorageSync')
  await app.wx('reLaunch', { url: '/pages/home/index' })
  assert.equal((await app.current()).path, 'pages/home/index')
})
await step('M2 the first screen has words and asks for nothing', async () => {
  await app.until('words on home', async () => (await texts('view')).some((words) => /三步入会|安可/.test(words)))
})
await step('the settings open on top, a choice is kept on the phone', async () => {
  await app.wx('navigateTo', { url: '/guest/settings/index' })
  await app.until('settings', async () => (await app.current()).path === 'guest/settings/index')
  assert.equal((await app.send('App.getPageStack')).pageStack.length, 2)
  await app.until('choices', async () => (await app.all('.press')).length > 0)
  await (await named('.press', /浅色/)).tap()
  await app.until('the choice in storage', async () => (await app.wx('getStorageSync', 'look')).theme === 'light')
})
await step('text is typed into a field', async () => {
  await app.wx('navigateTo', { url: '/guest/track/index' })
  await app.until('a field', async () => (await app.all('input')).length > 0)
  const [field] = await app.all('input')
  await field.input('ABCDE12345')
  assert.equal(await field.property('value'), 'ABCDE12345')
})
await step('back to the tabs; nothing went wrong on the way', async () => {
  await app.wx('switchTab', { url: '/pages/points/index' })
  assert.equal((await app.current()).path, 'pages/points/index')
  assert.deepEqual(app.logs.filter(({ type }) => type === 'error'), [])
  assert.deepEqual([...here?.trouble ?? []], [])
})

app.close()
await here?.close()
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
