import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud() })
afterAll(() => cloud.close())

const port = (): number => Number(new URL(cloud.url).port)
const getDocument = { action: 'database.getDocument', collectionName: 'notes', query: '{}' }

/** As the SDK sends it, with the credential given; `host` as a rebound name would send it. */
function admin(body: string, credential: string | undefined, host = `127.0.0.1:${port()}`): Promise<{ status: number; text: string }> {
  const headers = { host, 'content-type': 'application/json', ...(credential === undefined ? {} : { authorization: `TC3-HMAC-SHA256 Credential=${credential}/2026-11-23/tcb/tc3_request, Signature=x` }) }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: port(), method: 'POST', path: '/admin?env=devcloud', headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => { text += chunk.toString() })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

describe('the doors of the local cloud', () => {
  it('are open on the loopback address only', async () => {
    const elsewhere = Object.values(networkInterfaces()).flat().filter((found) => found?.family === 'IPv4' && !found.internal).map((found) => found?.address ?? '')
    const reached = await Promise.all(elsewhere.map((host) => new Promise<boolean>((resolve) => {
      const socket = connect({ host, port: port() }, () => { socket.destroy(); resolve(true) })
      socket.on('error', () => resolve(false))
    })))
    expect(reached).toEqual(elsewhere.map(() => false))
    expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('the SDK’s door wants the SECRETID of this start', async () => {
    const { TENCENTCLOUD_SECRETID: key = '' } = cloud.sdkEnv
    expect((await admin(JSON.stringify(getDocument), key)).text).toContain('"list":[]')
    for (const wrong of [undefined, '', 'secret-id', key.slice(1), `${key}x`, key.toUpperCase()]) {
      expect(await admin(JSON.stringify(getDocument), wrong)).toMatchObject({ status: 200, text: expect.stringContaining('"code":"SIGN_PARAM_INVALID"') as string })
    }
    const other = await startTestCloud()
    expect(other.sdkEnv.TENCENTCLOUD_SECRETID).not.toBe(key)
    expect(other.token).not.toBe(cloud.token)
    await other.close()
  })

  it('a name from the internet that points at this machine is refused', async () => {
    expect((await admin(JSON.stringify(getDocument), cloud.sdkEnv.TENCENTCLOUD_SECRETID, 'evil.example')).status).toBe(403)
  })

  it('gateway, console and app want the token, and gateway and console no foreign page', async () => {
    for (const path of ['/gateway/identities', '/console/api/state', '/console', '/']) {
      expect([path, (await fetch(cloud.url + path)).status]).toEqual([path, 401])
      expect([path, (await fetch(cloud.url + path, { headers: { 'x-devcloud-token': 'x' } })).status]).toEqual([path, 401])
    }
    const foreign = { 'x-devcloud-token': cloud.token, origin: 'http://127.0.0.1:1' }
    for (const path of ['/gateway/identities', '/console/api/state']) expect((await fetch(cloud.url + path, { headers: foreign })).status).toBe(403)
  })

  it('a request that is too large or too deep is refused, and the next one is answered', async () => {
    const key = cloud.sdkEnv.TENCENTCLOUD_SECRETID
    expect((await admin(JSON.stringify({ ...getDocument, query: 'x'.repeat(17 * 1024 * 1024) }), key)).text).toContain('"code":"EXCEED_MAX_PAYLOAD_SIZE"')
    expect((await admin(`{"action":"database.getDocument","query":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, key)).text).toContain('"code":"INVALID_PARAM"')
    expect((await admin(JSON.stringify({ ...getDocument, query: `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}` }), key)).text).toContain('exceeded maximum nested object depth')
    expect((await admin(JSON.stringify(getDocument), key)).text).toContain('"list":[]')
  })

  it('no address leads out of a folder', async () => {
    for (const path of ['/console/../cloud.db', '/console/%2e%2e/devcloud.cjs', '/console/..%2fdevcloud.cjs', '/console/%2e%2e%2f%2e%2e%2fpackage.json', '/storage/..%2f..%2fpackage.json', '/console/console.js%00.css']) {
      const status = await new Promise<number>((resolve, reject) => {
        request({ host: '127.0.0.1', port: port(), path, headers: { 'x-devcloud-token': cloud.token } }, (response) => { response.resume(); resolve(response.statusCode ?? 0) }).on('error', reject).end()
      })
      expect([path, [403, 404].includes(status)]).toEqual([path, true])
    }
  })
})
