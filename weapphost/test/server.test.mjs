// The browser backend's door: only by its link, only from this machine, only what is meant to be served; and open phones reload.
import assert from 'node:assert/strict'
import fs, { cpSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import WebSocket from 'ws'
import { serveAutomator } from '../src/automator/serve-automator.mjs'
import { servePhone } from '../src/server/serve-phone.mjs'
import { changed, openFixture } from './fixture.mjs'

/** A cloud that tells what reached it. */
async function openCloud(test) {
  const seen = []
  const server = createServer((asked, answer) => {
    seen.push({ url: asked.url, token: asked.headers['x-devcloud-token'], cookie: asked.headers.cookie })
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"result":1}')
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  test.after(() => server.close())
  return { seen, url: `http://127.0.0.1:${server.address().port}`, token: 'cloud-key' }
}

async function opened(test) {
  const cloud = await openCloud(test)
  const folder = changed(test, { 'assets/a.png': 'png', 'secret.key': 'key' })
  const host = await servePhone({ folder, cloud })
  test.after(() => host.close())
  const entered = await fetch(host.enterUrl('guest', '/pages/second/index?scene=r%3DA08'), { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie').split(';')[0]
  return { cloud, folder, host, entered, get: (path, headers = {}) => fetch(host.url + path, { headers: { cookie, ...headers } }), cookie }
}

describe('the phone in a browser', () => {
  it('opens by its link alone, at the page that was asked for', async (test) => {
    const { host, entered, get } = await opened(test)
    assert.deepEqual([entered.status, entered.headers.get('location')], [302, '/?as=guest#/pages/second/index?scene=r%3DA08'])
    assert.match(entered.headers.get('set-cookie'), /HttpOnly; SameSite=Strict/)
    for (const path of ['/', '/package.js', '/gateway/call', '/package/assets/a.png']) assert.equal((await fetch(host.url + path)).status, 401, path)
    assert.equal((await fetch(`${host.url}/enter?token=guess&as=guest`, { redirect: 'manual' })).status, 401)
    assert.deepEqual([(await get('/')).status, (await get('/phone.js')).status, (await get('/package/assets/a.png')).status], [200, 200, 200])
  })

  it('answers to its own name only, and to no page of another site', async (test) => {
    const { host, get, cookie } = await opened(test)
    const { port } = new URL(host.url)
    const status = await new Promise((resolve) => { request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example', cookie } }, (answer) => resolve(answer.resume().statusCode)).end() })
    assert.deepEqual([status, (await get('/gateway/call', { origin: 'http://127.0.0.1:1' })).status], [403, 401])
  })

  it('serves pictures of the package and nothing else of the disk', async (test) => {
    const { get } = await opened(test)
    for (const path of ['/package/secret.key', '/package/app.json', '/package/..%2f..%2fetc%2fpasswd', '/package/%2e%2e/x.png', '/nothing']) assert.equal((await get(path)).status, 404, path)
  })

  it('passes calls on with the cloud\'s key, which the page never sees', async (test) => {
    const { cloud, get } = await opened(test)
    assert.deepEqual(await (await get('/gateway/call')).json(), { result: 1 })
    assert.deepEqual(cloud.seen, [{ url: '/gateway/call', token: 'cloud-key', cookie: undefined }])
    assert.equal((await (await get('/boot.js')).text()).includes('cloud-key'), false)
  })

  it('a change of the package reloads; one that is not sound is shown with its place', async (test) => {
    const { folder, get } = await opened(test)
    const stream = (await get('/reload')).body.getReader()
    await stream.read()
    writeFileSync(join(folder, 'pages/first/index.wxml'), '<view>')
    assert.match(new TextDecoder().decode((await stream.read()).value), /event: changed/)
    assert.match(await (await get('/')).text(), /pages\/first\/index\.wxml:1:\d+ missing end tag/)
    writeFileSync(join(folder, 'pages/first/index.wxml'), '<view/>')
    await stream.read()
    writeFileSync(join(folder, 'pages/first/index.js'), 'Page({})\nthis is no ( script')
    await stream.read()
    assert.match(await (await get('/')).text(), /pages\/first\/index\.js:2 Unexpected identifier/)
    await stream.cancel()
  })
})

describe('a folder that is built again', () => {
  /** The next news of the phone's host; an early comment line is none. */
  const news = async (stream) => { for (;;) { const line = new TextDecoder().decode((await stream.read()).value); if (line.startsWith('event')) return line } }

  it('is heard also after Node\'s watcher ended with an error, as it does when a folder goes while it looks inside', async (test) => {
    const watchers = []
    const { watch } = fs
    // Node's own recursive watcher watches each file by the same function.
    test.mock.method(fs, 'watch', (...line) => { const watcher = watch(...line); if (line[1]?.recursive) watchers.push(watcher); return watcher })
    const { folder, get } = await opened(test)
    const stream = (await get('/reload')).body.getReader()
    watchers[0].emit('error', Object.assign(new Error('scandir'), { code: 'ENOENT' }))
    writeFileSync(join(folder, 'pages/first/index.wxml'), '<view>again</view>')
    assert.match(await news(stream), /event: changed/)
    assert.match(await (await get('/package.js')).text(), /again/)
    await stream.cancel()
  })

  it('is heard when it was taken away whole and put there anew', async (test) => {
    const { folder, get } = await opened(test)
    const stream = (await get('/reload')).body.getReader()
    const other = changed(test, { 'pages/first/index.wxml': '<view>anew</view>' })
    rmSync(folder, { recursive: true })
    cpSync(other, folder, { recursive: true })
    assert.match(await news(stream), /event: changed/)
    writeFileSync(join(folder, 'pages/first/index.wxml'), '<view>and later</view>')
    while (!/and later/.test(await (await get('/package.js')).text())) await news(stream)
    await stream.cancel()
  })
})

describe('what the host says of itself', () => {
  it('reaches open phones and those that open later, until the package changes or it is taken back', async (test) => {
    const { host, get } = await opened(test)
    const early = (await get('/reload')).body.getReader()
    await early.read()
    host.tell('building failed:\nline 3')
    const words = async (stream) => new TextDecoder().decode((await stream.read()).value)
    assert.match(await words(early), /event: fault\ndata: "building failed:\\nline 3"/)
    const late = (await get('/reload')).body.getReader()
    let heard = ''
    while (!heard.includes('fault')) heard += await words(late)
    host.tell(null)
    assert.match(await words(early), /data: null/)
    await Promise.all([early.cancel(), late.cancel()])
  })
})

describe('the automator\'s door', () => {
  it('takes no web page, and what it lacks it says by name', async (test) => {
    const phone = await openFixture(test)
    const automator = await serveAutomator(phone)
    test.after(() => automator.close())
    const page = new WebSocket(automator.url, { origin: 'http://127.0.0.1:1' })
    assert.match(await new Promise((resolve) => { page.on('error', (error) => resolve(error.message)) }), /401/)
    const program = new WebSocket(automator.url)
    await new Promise((resolve) => { program.on('open', resolve) })
    const ask = (message) => new Promise((resolve) => { program.once('message', (text) => resolve(JSON.parse(text))); program.send(JSON.stringify(message)) })
    assert.deepEqual(await ask({ id: 'a', method: 'App.captureScreenshot' }), { id: 'a', error: { message: 'App.captureScreenshot is asked, and this host does not have it' } })
    assert.equal((await ask({ id: 'b', method: 'App.getCurrentPage' })).result.path, 'pages/first/index')
    program.close()
  })
})
