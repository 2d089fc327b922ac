import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GUEST, CLERK, FIXTURES, startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

interface Who {
  context: Record<string, unknown>
  secret: string
  home: string | undefined
  zone: string
  calls: number
}

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ functionDefaults: { timeoutSeconds: 1, memoryMb: 96 } }) })
afterAll(() => cloud.close())

const probe = <Result = unknown>(action: string, data: object = {}, identity = 'guest'): Promise<Result> => cloud.invoke<Result>('probe', { action, ...data }, identity)

describe('identity', () => {
  it('M1 comes from the cloud, whatever the event claims', async () => {
    const forged = { openid: 'o-owner', OPENID: 'o-owner', userInfo: { openId: 'o-owner' }, WX_OPENID: 'o-owner', TCB_SOURCE: 'wx_trigger', Type: 'Timer' }
    const { context } = await probe<Who>('who', forged)
    expect(context).toEqual({ CLIENTIP: '127.0.0.1', OPENID: 'o-guest', APPID: 'wxdevcloud0000001', ENV: 'devcloud', SOURCE: 'wx_client' })
  })

  it('does not leak from one event into the next on the same instance, nor between concurrent ones', async () => {
    await probe('who')
    expect((await probe<Who>('who', {}, 'clerk')).context['OPENID']).toBe('o-clerk')
    const people = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? GUEST : CLERK))
    const seen = await Promise.all(people.map(({ id }) => probe('slow', { ms: 20 }, id)))
    expect(seen).toEqual(people.map(({ openid }) => openid))
  })

  it('a nested call keeps the person and says that it came through a function', async () => {
    const { result } = await probe<{ result: Who }>('calls', { name: 'probe', data: { action: 'who' } })
    expect(result.context).toMatchObject({ OPENID: 'o-guest', SOURCE: 'wx_client,scf' })
  })

  it('a timer has no OPENID, and its source cannot be had by a client', async () => {
    expect(await cloud.fireTimer('nightly')).toMatchObject({ context: { ENV: 'devcloud', SOURCE: 'wx_trigger' }, event: { Type: 'Timer', TriggerName: 'nightly' } })
    const claimed = await cloud.invoke('nightly', { Type: 'Timer', TriggerName: 'nightly' }, 'guest')
    expect(claimed).toMatchObject({ context: { OPENID: 'o-guest', SOURCE: 'wx_client' }, left: 'o-guest' })
    // The same instance, after a person: nothing of them is left in its environment.
    expect(await cloud.fireTimer('nightly')).not.toHaveProperty('left')
  })

  it('an openid that getWXContext would turn into a number is refused at once', () => {
    expect(() => cloud.addIdentity({ id: 'digits', openid: '12345', label: 'x' })).toThrow('not all digits')
  })
})

describe('instances', () => {
  it('serve one event at a time, are reused, and grow under concurrency', async () => {
    await cloud.recycle()
    await probe('who')
    expect((await probe<Who>('who')).calls).toBe(2)
    await Promise.all([probe('slow', { ms: 50 }), probe('slow', { ms: 50 }), probe('slow', { ms: 50 })])
    expect(cloud.instances().filter(({ functionName }) => functionName === 'probe')).toHaveLength(3)
  })

  it('see their own environment and nothing of the developer\'s', async () => {
    const { secret, home, zone } = await probe<Who>('who')
    expect({ secret, home, zone }).toEqual({ secret: 'whisper', home: undefined, zone: 'UTC' })
  })

  it('more events than instances wait for their turn', async () => {
    const small = await startTestCloud({ maxInstancesPerFunction: 1 })
    const answers = await Promise.all([1, 2, 3].map(() => small.invoke<Who>('probe', { action: 'who' }, 'guest')))
    expect(answers.map(({ calls }) => calls)).toEqual([1, 2, 3])
    // A function that calls itself must not wait for itself.
    await expect(small.invoke('probe', { action: 'calls', name: 'probe', data: { action: 'who' } }, 'guest')).resolves.toMatchObject({ errMsg: 'callFunction:ok' })
    await small.close()
  })

  it('of an older build are replaced after the next one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-functions-'))
    cpSync(join(FIXTURES, 'nightly'), join(folder, 'hello'), { recursive: true })
    const own = await startTestCloud({ functionsDir: folder, prewarm: true })
    writeFileSync(join(folder, 'hello/index.js'), 'exports.main = async () => "old"')
    expect(await own.invoke('hello', {}, 'guest')).toBe('old')
    writeFileSync(join(folder, 'hello/index.js'), 'exports.main = (event, context, callback) => { callback(null, "newer") }')
    expect(await own.invoke('hello', {}, 'guest')).toBe('newer')
    await own.close()
    rmSync(folder, { recursive: true })
  })
})

describe('failures are production\'s, and never reach another event', () => {
  it.each([
    ['throws', {}, { code: 'FUNCTION_INVOCATION_FAILED', errCode: -504002, message: expect.stringContaining('"errorMessage":"user code exception caught"') as string }],
    ['hangs', {}, { code: 'FUNCTION_TIME_LIMIT_EXCEEDED', errCode: -504003, message: 'Invoking task timed out after 1 seconds' }],
    ['exits', {}, { code: 'FUNCTION_INVOCATION_FAILED', errCode: -504002 }],
    ['unhandled', {}, { code: 'FUNCTION_INVOCATION_FAILED', errCode: -504002, message: expect.stringContaining('nobody caught me') as string }],
    ['long', { bytes: 6 * 1024 * 1024 }, { code: 'FUNCTION_EXCEED_RESOURCE_LIMIT', message: expect.stringContaining('body size is too long') as string }],
  ])('%s', async (action, data, expected) => {
    await expect(probe(action, data)).rejects.toMatchObject(expected)
    expect((await probe<Who>('who')).context['OPENID']).toBe('o-guest')
  })

  it('a function over its memory is ended, not the cloud', async () => {
    const roomy = await startTestCloud({ functionDefaults: { timeoutSeconds: 30, memoryMb: 64 } })
    await expect(roomy.invoke('probe', { action: 'floods' }, 'guest')).rejects.toMatchObject({ code: 'FUNCTION_MEMORY_LIMIT_EXCEEDED' })
    await expect(roomy.invoke('probe', { action: 'who' }, 'guest')).resolves.toBeDefined()
    await roomy.close()
  })

  it('the largest reply just fits; a client\'s text over 100 KB does not', async () => {
    expect(await probe<string>('long', { bytes: 6 * 1024 * 1024 - 2 })).toHaveLength(6 * 1024 * 1024 - 2)
    await expect(probe('who', { text: 'x'.repeat(100 * 1024) })).rejects.toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' })
  })

  it('an unknown function, or a name that is a path', async () => {
    await expect(cloud.invoke('nobody', {}, 'guest')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND', errCode: -501000 })
    await expect(cloud.invoke('../probe', {}, 'guest')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  })
})

describe('whoever watches it run', () => {
  it('reads why a function did not answer, who asked it for what, and a timer\'s failure once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-functions-'))
    cpSync(join(FIXTURES, 'probe'), join(folder, 'probe'), { recursive: true })
    cpSync(join(FIXTURES, 'nightly'), join(folder, 'nightly'), { recursive: true })
    writeFileSync(join(folder, 'nightly/index.js'), 'exports.main = async () => { throw new Error("no night") }')
    const said: string[] = []
    const own = await startTestCloud({ functionsDir: folder, log: (line) => said.push(line), timers: true, initialClock: { at: '2026-11-23T00:00:00+08:00', frozen: true } })
    await expect(own.invoke('probe', { action: 'throws' }, 'guest')).rejects.toThrow()
    await expect(own.invoke('nobody', {}, 'guest')).rejects.toThrow()
    own.clock.moveBy(3 * 3_600_000)
    await own.timersSettled()
    await own.close()
    expect(said.filter((line) => line.includes('✗'))).toEqual([
      expect.stringMatching(/^\[probe\] ✗ FUNCTION_INVOCATION_FAILED: Error: on purpose\n    at [^]*\(Guest, throws\)$/),
      `[nobody] ✗ FUNCTION_NOT_FOUND: there is no nobody/index.js in ${folder}`,
      expect.stringMatching(/^\[nightly\] ✗ FUNCTION_INVOCATION_FAILED: Error: no night\n[^]*\(timer:nightly\)$/),
    ])
    expect(said.filter((line) => line.includes('no night'))).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  it('reads that a config.json was spoilt meanwhile; the function is refused until it is mended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-functions-'))
    cpSync(join(FIXTURES, 'probe'), join(folder, 'probe'), { recursive: true })
    const own = await startTestCloud({ functionsDir: folder })
    writeFileSync(join(folder, 'probe/config.json'), '{nope')
    await expect(own.invoke('probe', { action: 'nothing' }, 'guest')).rejects.toThrow('probe/config.json is not JSON')
    rmSync(join(folder, 'probe/config.json'))
    await expect(own.invoke('probe', { action: 'nothing' }, 'guest')).resolves.toEqual({ unknown: 'nothing' })
    await own.close()
    rmSync(folder, { recursive: true })
  })
})

describe('the record of calls', () => {
  it('counts every cloud request of an event exactly', async () => {
    await probe('add', { collection: 'notes', data: { _id: 'counted', n: 1 } })
    cloud.clearCalls()
    await probe('move', { id: 'counted' })
    const [call] = cloud.calls()
    expect(call).toMatchObject({ functionName: 'probe', action: 'move', caller: 'Guest', source: 'wx_client', outcome: 'ok', replyBytes: 1 })
    expect(call!.requests.map(({ action, collection, outcome }) => [action, collection, outcome])).toEqual([
      ['database.startTransaction', undefined, 'ok'],
      ['database.getDocument', 'notes', 'ok'],
      ['database.modifyDocument', 'notes', 'ok'],
      ['database.commitTransaction', undefined, 'ok'],
    ])
  })

  it('keeps what the function printed', async () => {
    await probe('says', { line: '结账 done' })
    const printed = (): string[] => cloud.calls().at(-1)!.lines
    while (printed().length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(printed()).toEqual(['结账 done'])
  })

  it('keeps the refusal\'s code of a request, and the last 500 calls', async () => {
    cloud.clearCalls()
    await probe('add', { collection: 'nope', data: {}, catches: true })
    expect(cloud.calls()[0]!.requests[0]).toMatchObject({ action: 'database.insertDocument', outcome: 'DATABASE_COLLECTION_NOT_EXIST' })
    for (let i = 0; i < 510; i += 1) await probe('nothing')
    expect(cloud.calls()).toHaveLength(500)
  })
})
