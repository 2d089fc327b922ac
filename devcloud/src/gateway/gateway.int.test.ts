import { request } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
let site: string
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'devcloud-site-'))
  mkdirSync(join(site, 'js'))
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(site, 'js/app.0a1b2c3d.js'), `// ${'x'.repeat(5_000)}`)
  cloud = await startTestCloud({ staticDir: site, initialClock: { at: '2026-11-23T12:00:00+08:00', frozen: true } })
})
afterAll(async () => {
  await cloud.close()
  rmSync(site, { recursive: true })
})
afterEach(() => cloud.wechat.clear())

interface Reply { status: number; body: Record<string, unknown>; headers: Headers }

async function ask(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const reply = await fetch(`${cloud.url}/gateway/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', 'x-devcloud-token': cloud.token, ...headers },
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown>, headers: reply.headers }
}

/** fetch would set Host itself. */
function statusWithHost(host: string, path: string): Promise<number> {
  const { port } = new URL(cloud.url)
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host, 'x-devcloud-token': cloud.token } }, (reply) => resolve(reply.resume().statusCode!)).on('error', reject).end()
  })
}

describe('the door', () => {
  it('stays shut without the token of this start: 401, in words on a page, as a code on an API', async () => {
    for (const path of ['/', '/console', '/js/app.0a1b2c3d.js']) {
      const reply = await fetch(cloud.url + path)
      expect([path, reply.status, (await reply.text()).includes('入口链接')]).toEqual([path, 401, true])
    }
    for (const path of ['gateway/call', 'gateway/upload', 'gateway/identities', 'console/api/state', 'console/api/reset']) {
      const reply = await fetch(`${cloud.url}/${path}`, { method: 'POST', headers: { 'x-devcloud-token': 'guess' } })
      expect([path, reply.status]).toEqual([path, 401])
    }
    expect((await fetch(`${cloud.url}/enter?token=guess&as=guest`, { redirect: 'manual' })).status).toBe(401)
  })

  it('opens by the printed link: a cookie scripts cannot read, then the app as that identity', async () => {
    const entered = await fetch(cloud.enterUrl('guest', '/pages/complaint?id=1&名=甲'), { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')!
    expect(entered.status).toBe(302)
    expect(entered.headers.get('location')).toBe('/?as=guest#/pages/complaint?id=1&%E5%90%8D=%E7%94%B2')
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    const page = await fetch(cloud.url, { headers: { cookie: cookie.split(';')[0]! } })
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>app</title>'])
    expect((await fetch(cloud.enterUrl('nobody'), { redirect: 'manual' })).status).toBe(404)
  })

  it('answers to its own name only: another Host is 403, whatever it knows', async () => {
    const { port } = new URL(cloud.url)
    expect(await statusWithHost('evil.example', '/gateway/identities')).toBe(403)
    expect(await statusWithHost(`evil.example:${port}`, '/admin')).toBe(403)
    expect(await statusWithHost(`localhost:${port}`, '/gateway/identities')).toBe(200)
  })

  it('refuses a page of another site or port although it has our cookie', async () => {
    expect((await ask('call', { identity: 'guest', name: 'probe' }, { origin: 'http://127.0.0.1:1' })).status).toBe(403)
    expect((await ask('call', { identity: 'guest', name: 'probe' }, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('the SDK\'s door has its own key: a program that does not know the SECRETID changes nothing', async () => {
    for (const authorization of ['', 'TC3-HMAC-SHA256 Credential=guess/2026-11-23/tcb/tc3_request']) {
      const reply = await fetch(cloud.adminUrl, { method: 'POST', headers: { authorization }, body: JSON.stringify({ action: 'database.addCollection', collectionName: 'mine' }) })
      expect(await reply.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
    }
    expect(cloud.database.collections().map(({ name }) => name)).not.toContain('mine')
  })
})

describe('POST /gateway/call', () => {
  it('gives the result, and the cloud\'s time with every answer', async () => {
    const { body, headers } = await ask('call', { identity: 'guest', name: 'probe', data: { action: 'who' } })
    expect(body).toMatchObject({ result: { context: { OPENID: 'o-guest', SOURCE: 'wx_client' } } })
    expect(headers.get('x-devcloud-now')).toBe(String(Date.UTC(2026, 10, 23, 4)))
  })

  it('M1 the openid is the identity\'s, never the page\'s', async () => {
    const forged = { identity: 'guest', openid: 'o-clerk', name: 'probe', data: { action: 'who', openid: 'o-clerk', userInfo: { openId: 'o-clerk' } } }
    expect((await ask('call', forged)).body).toMatchObject({ result: { context: { OPENID: 'o-guest' } } })
    expect(await ask('call', { identity: 'o-clerk', name: 'probe' })).toMatchObject({ status: 400, body: { error: { code: 'UNKNOWN_IDENTITY' } } })
  })

  it('a function\'s failure is an answer with a code, not a broken request', async () => {
    expect(await ask('call', { identity: 'guest', name: 'probe', data: { action: 'throws' } })).toMatchObject({ status: 200, body: { error: { code: 'FUNCTION_INVOCATION_FAILED', errCode: -504002 } } })
    expect((await ask('call', { identity: 'guest', name: 'probe', data: { text: 'x'.repeat(102_400) } })).body).toMatchObject({ error: { code: 'EXCEED_MAX_PAYLOAD_SIZE' } })
  })
})

describe('what only a phone has', () => {
  it('uploads a photo as raw bytes and turns ids into addresses', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 1, 2])
    const upload = (path: string, content: Buffer): Promise<Response> => fetch(`${cloud.url}/gateway/upload?identity=guest&path=${encodeURIComponent(path)}`, {
      method: 'POST', body: new Uint8Array(content), headers: { 'x-devcloud-token': cloud.token, 'content-type': 'image/jpeg' },
    })
    const { fileID } = (await (await upload('photos/现场', bytes)).json()) as { fileID: string }
    const { body } = await ask('urls', { fileIDs: [fileID, 'cloud://elsewhere/x'] })
    const [here, gone] = body['fileList'] as { tempFileURL: string; status: number }[]
    const photo = await fetch(here!.tempFileURL)
    expect([photo.headers.get('content-type'), Buffer.from(await photo.arrayBuffer())]).toEqual(['image/jpeg', bytes])
    expect(gone).toMatchObject({ tempFileURL: '', status: -503003 })
    expect((await upload('big', Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413)
    expect((await upload('../x', bytes)).status).toBe(400)
  })

  it('M3 quick verify: a code for a function, or a refusal, or no quota', async () => {
    const { code } = (await ask('phone-code', { identity: 'guest' })).body
    expect(await cloud.invoke('probe', { action: 'phone', code }, 'guest')).toMatchObject({ phoneInfo: { phoneNumber: '13800000001' } })
    cloud.wechat.script('phoneCode', { kind: 'refuse' })
    expect((await ask('phone-code', { identity: 'guest' })).body).toMatchObject({ error: { code: 'REFUSED', message: 'getPhoneNumber:fail user deny' } })
    cloud.wechat.script('phoneCode', { kind: 'quota' })
    expect((await ask('phone-code', { identity: 'guest' })).body).toMatchObject({ error: { code: 'NO_QUOTA', errno: 1400001 } })
  })

  it('M19 subscribe: accepted, rejected, or switched off; an accept is one message', async () => {
    expect((await ask('subscribe', { identity: 'guest', templateIds: ['a', 'b'] })).body).toEqual({ result: { a: 'accept', b: 'accept' } })
    expect(await cloud.invoke('probe', { action: 'message', templateId: 'a', data: { thing1: { value: '好' } } }, 'guest')).toMatchObject({ errCode: 0 })
    cloud.wechat.script('subscribe', { kind: 'refuse' })
    expect((await ask('subscribe', { identity: 'guest', templateIds: ['a'] })).body).toEqual({ result: { a: 'reject' } })
    cloud.wechat.script('subscribe', { kind: 'quota' })
    expect((await ask('subscribe', { identity: 'guest', templateIds: ['a'] })).body).toMatchObject({ error: { errCode: 20004 } })
    expect((await ask('subscribe', { identity: 'guest', templateIds: ['1', '2', '3', '4', '5', '6'] })).body).toMatchObject({ error: { errCode: 20003 } })
  })

  it('scan: what was laid down for this person, then 404 so that the app lets them type', async () => {
    cloud.wechat.scan('guest', 'r=A08')
    expect((await ask('scan', { identity: 'clerk' })).status).toBe(404)
    expect((await ask('scan', { identity: 'guest' })).body).toEqual({ result: 'r=A08' })
    expect((await ask('scan', { identity: 'guest' })).status).toBe(404)
  })

  it('names the demo identities', async () => {
    expect((await ask('identities')).body).toMatchObject({ identities: [{ id: 'guest', label: 'Guest' }, { id: 'clerk' }] })
  })
})

describe('the built app', () => {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(cloud.url + path, { headers: { 'x-devcloud-token': cloud.token, ...headers } })

  it('hashed names may be kept, the page may not; text travels compressed; unchanged means 304', async () => {
    const page = await get('/')
    const script = await get('/js/app.0a1b2c3d.js')
    expect([page.headers.get('cache-control'), page.headers.get('content-type')]).toEqual(['no-cache', 'text/html; charset=utf-8'])
    expect([script.headers.get('cache-control'), script.headers.get('content-encoding')]).toEqual(['private, max-age=31536000, immutable', 'gzip'])
    expect((await get('/', { 'if-none-match': page.headers.get('etag')! })).status).toBe(304)
  })

  it('nothing outside its folder is served', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/js/%00', '/%E0%A4%A', '/nothing.js']) expect([path, (await get(path)).status]).toEqual([path, 404])
  })
})
