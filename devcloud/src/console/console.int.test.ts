import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ initialClock: { at: '2026-11-23T12:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())

async function ask(path: string, body?: unknown): Promise<Record<string, unknown>> {
  const reply = await fetch(`${cloud.url}/console/api/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }), headers: { 'content-type': 'application/json', 'x-devcloud-token': cloud.token },
  })
  return (await reply.json()) as Record<string, unknown>
}

describe('the console', () => {
  it('is a page of its own files, nothing from elsewhere', async () => {
    for (const [path, type] of [['/console', 'text/html'], ['/console/console.js', 'text/javascript'], ['/console/console.css', 'text/css']] as const) {
      const reply = await fetch(cloud.url + path, { headers: { 'x-devcloud-token': cloud.token } })
      expect([path, reply.status, reply.headers.get('content-type')]).toEqual([path, 200, `${type}; charset=utf-8`])
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'self'")
    }
  })

  it('shows the whole state', async () => {
    cloud.database.load('notes', [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }])
    expect(await ask('state')).toMatchObject({
      now: cloud.clock.now(), frozen: true, identities: [{ id: 'guest' }, { id: 'clerk' }], hasApp: false, functions: ['brief', 'narrow', 'nightly', 'probe', 'unlisted'],
      timers: [{ name: 'nightly' }], collections: [{ name: 'nights', documents: 0 }, { name: 'notes', documents: 2 }],
    })
    expect(await ask('documents?collection=notes&skip=1&limit=1')).toEqual({ documents: [{ _id: 'b', n: 2 }] })
    await cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'a' }, 'guest')
    expect(await ask('state')).toMatchObject({ queries: [{ collection: 'notes', action: 'getDocument', shape: '{_id: =}', index: '_id_', calls: 1, examined: 1, returned: 1 }] })
    expect(await ask('calls')).toMatchObject({ calls: [{ action: 'get', caller: 'Guest', requests: [{ action: 'database.getDocument', collection: 'notes' }] }] })
  })

  it('moves the clock, lays down answers and scans, fires timers', async () => {
    expect(await ask('clock', { do: 'set', at: '2027-02-17T10:00:00+08:00' })).toEqual({ now: Date.UTC(2027, 1, 17, 2), frozen: true })
    expect(await ask('clock', { do: 'move', ms: 3_600_000 })).toEqual({ now: Date.UTC(2027, 1, 17, 3), frozen: true })
    expect(await ask('clock', { do: 'run' })).toMatchObject({ frozen: false })
    await ask('script', { api: 'security.msgSecCheck', answer: { kind: 'risky' }, times: 'always' })
    expect(await ask('state')).toMatchObject({ scripts: [{ api: 'security.msgSecCheck', answer: { kind: 'risky' }, times: 'always' }] })
    expect(await ask('script', { api: 'nothing', answer: { kind: 'pass' } })).toEqual({ error: '"nothing" cannot be scripted' })
    await ask('clear-scripts', {})
    expect(cloud.wechat.list()).toEqual([])
    expect(await ask('fire', { timer: 'nightly' })).toMatchObject({ result: { event: { Type: 'Timer' } } })
    expect(await ask('fire', { timer: 'weekly' })).toEqual({ error: 'no timer "weekly"' })
    expect(await ask('reset', {})).toEqual({ ok: true })
    expect(cloud.database.documents('notes', { skip: 0, limit: 1 })).toEqual([])
  })

  it('lays faults down, draws them by a seed, tells how often each has struck, and takes them back', async () => {
    expect(await ask('fault', { kind: 'killBefore', function: 'probe', request: 'database.getDocument', times: 2 })).toEqual({ ok: true })
    await expect(cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'a' }, 'guest')).rejects.toMatchObject({ code: 'FUNCTION_INVOCATION_FAILED' })
    const { faults } = await ask('state') as { faults: { planned: { id: number }[] } }
    expect(faults).toMatchObject({ planned: [{ kind: 'killBefore', functionName: 'probe', left: 1, fired: 1 }], fired: { killBefore: 1, killAfter: 0 } })
    await ask('cancel-fault', { id: faults.planned[0]!.id })
    await ask('fault', { kind: 'quota', function: '*', times: 'always' })
    await ask('follow-seed', { seed: 4, strength: 1 })
    expect(await ask('state')).toMatchObject({ faults: { planned: [{ kind: 'quota', left: 'always' }], seed: 4 } })
    await ask('calm', {})
    expect(cloud.faults.schedule()).toBeUndefined()
    await ask('clear-faults', {})
    expect([cloud.faults.list(), cloud.faults.fired().killBefore]).toEqual([[], 0])
    for (const [path, wrong] of [['fault', { kind: 'flood', function: '*' }], ['fault', { kind: 'busy' }], ['follow-seed', { seed: 'x', strength: 1 }], ['follow-seed', { seed: 1, strength: 0 }], ['cancel-fault', {}]] as const) {
      expect(await ask(path, wrong)).toHaveProperty('error')
    }
  })
})
