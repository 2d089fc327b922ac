import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'
import { FAULT_KINDS, badEvening, faultOf, kindOf } from './fault-kinds'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ functionDefaults: { timeoutSeconds: 7 }, initialClock: { at: '2026-11-23T00:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())
beforeEach(() => cloud.database.load('notes', [{ _id: 'n', n: 1 }]))
afterEach(() => cloud.faults.clear())

const probe = <Result = unknown>(action: string, data: object = {}): Promise<Result> => cloud.invoke<Result>('probe', { action, ...data }, 'guest')
const move = (more: object = {}): Promise<unknown> => probe('move', { id: 'n', ...more })
const stored = (): unknown => cloud.database.documents('notes', { skip: 0, limit: 1 })[0]?.['n']
const nights = (): number => cloud.database.collections().find(({ name }) => name === 'nights')!.documents

describe('kinds of faults', () => {
  it('each has a name, and the name leads back to it', () => {
    expect(FAULT_KINDS.map((kind) => kindOf(faultOf(kind)))).toEqual(FAULT_KINDS)
    expect(Object.keys(cloud.faults.fired())).toEqual([...FAULT_KINDS, 'refusal'])
  })

  it('time-out: the function is ended as production ends it, without the wait', async () => {
    cloud.faults.plan('probe', { do: 'timeOut', request: 'database.modifyDocument' })
    await expect(move()).rejects.toMatchObject({ code: 'FUNCTION_TIME_LIMIT_EXCEEDED', errCode: -504003, message: 'Invoking task timed out after 7 seconds' })
    expect(stored()).toBe(1)
    cloud.clock.moveBy(31_000)
  })

  it('conflict: as production refuses, and the loser is over on the server, so that nothing stays locked', async () => {
    cloud.faults.plan('probe', { do: 'conflict' })
    const refusal = await move({ catches: true })
    expect(refusal).toMatchObject({ errCode: -501001, message: expect.stringContaining('TransactionConflict') as string })
    expect(refusal).not.toHaveProperty('code')
    expect(await move()).toBe(2)
  })

  it('conflict storm: so many in a row; busy: with the text of the field', async () => {
    cloud.faults.plan('probe', { do: 'conflict', times: 3 }, { invocations: 2 })
    for (const _ of [1, 2]) expect(await move({ catches: true })).toMatchObject({ errCode: -501001 })
    expect([await move(), cloud.faults.fired().conflictStorm]).toEqual([2, 2])
    cloud.faults.plan('probe', { do: 'busy' })
    expect(await move({ catches: true })).toMatchObject({ message: expect.stringContaining('[ResourceUnavailable.TransactionBusy]') as string })
  })

  it('quota: every request is refused with the SDK\'s own number for it', async () => {
    cloud.faults.plan('*', { do: 'quota' })
    expect(await probe('get', { collection: 'notes', id: 'n', catches: true })).toMatchObject({ errCode: -501003 })
  })

  it('storage outage: functions, uploads and addresses of phones', async () => {
    const { fileID } = await probe<{ fileID: string }>('upload', { path: 'a.txt', content: 'x' })
    const { fileList } = await probe<{ fileList: { tempFileURL: string }[] }>('urls', { fileList: [fileID] })
    cloud.faults.plan('*', { do: 'outage', of: 'storage' }, { invocations: 3 })
    await probe('who')
    expect(await probe('urls', { fileList: [fileID], catches: true })).toMatchObject({ code: 'STORAGE_REQUEST_FAIL' })
    expect((await fetch(fileList[0]!.tempFileURL)).status).toBe(503)
    const upload = await fetch(`${cloud.url}/gateway/upload?identity=guest&path=b.txt`, { method: 'POST', body: 'x', headers: { 'x-devcloud-token': cloud.token } })
    expect([upload.status, cloud.storage.shelf.facts('b.txt'), cloud.faults.fired().storageOutage]).toEqual([503, undefined, 3])
    expect([(await fetch(fileList[0]!.tempFileURL)).status, cloud.faults.list()]).toEqual([200, []])
  })

  it('openapi outage', async () => {
    cloud.faults.plan('probe', { do: 'outage', of: 'openapi' })
    expect(await probe('check', { content: '你好', catches: true })).toMatchObject({ message: expect.stringContaining('WeChat does not answer') as string })
    expect(await probe('check', { content: '你好' })).toMatchObject({ result: { suggest: 'pass' } })
  })

  it('cold start: the event meets a new instance', async () => {
    await probe('who')
    cloud.faults.plan('probe', { do: 'coldStart' })
    expect(await probe<{ calls: number }>('who')).toMatchObject({ calls: 1 })
    expect(cloud.calls().at(-1)!.coldStartMs).toBeGreaterThan(0)
  })

  it('timers: one does not come, one comes twice, one comes late by the cloud clock', async () => {
    cloud.faults.plan('nightly', { do: 'skipTimer' })
    await cloud.fireTimer('nightly')
    expect(nights()).toBe(0)
    cloud.faults.plan('nightly', { do: 'repeatTimer' })
    await cloud.fireTimer('nightly')
    expect(nights()).toBe(2)
    cloud.faults.plan('nightly', { do: 'delayTimer', ms: 60_000 })
    await cloud.fireTimer('nightly')
    cloud.clock.moveBy(59_999)
    await cloud.timersSettled()
    expect(nights()).toBe(2)
    cloud.clock.moveBy(1)
    await cloud.timersSettled()
    expect([nights(), cloud.faults.fired()]).toEqual([3, expect.objectContaining({ timerSkipped: 1, timerTwice: 1, timerLate: 1 })])
  })
})

describe('faults drawn by a seed', () => {
  const evening = async (seed: number): Promise<string[]> => {
    cloud.faults.clear()
    const schedule = cloud.faults.follow({ seed, rates: { ...badEvening(8), coldStart: 0 }, longestDelayMs: 3 })
    await Promise.all(['guest', 'clerk'].map(async (who) => {
      for (let n = 0; n < 12; n += 1) {
        await cloud.invoke('probe', { action: 'add', collection: 'notes', data: { n } }, who).catch(() => undefined)
        await cloud.invoke('probe', { action: 'get', collection: 'notes', id: `${who}${n}` }, who).catch(() => undefined)
      }
    }))
    return schedule.recent().map(({ kind, subject, nth }) => `${kind}: ${subject}, request ${nth}`).sort()
  }

  it('the same seed strikes the same calls of the same people, though they run side by side', async () => {
    const once = await evening(11)
    expect(once.length).toBeGreaterThan(5)
    expect(await evening(11)).toEqual(once)
    expect(await evening(12)).not.toEqual(once)
  })

  it('calm ends it; what was planned stays', async () => {
    cloud.faults.follow({ seed: 1, rates: { killBefore: 1 } })
    cloud.faults.plan('probe', { do: 'loseResult' })
    cloud.faults.calm()
    expect(cloud.faults.list()).toMatchObject([{ functionName: 'probe', fault: { do: 'loseResult' }, left: 1 }])
    await expect(move()).rejects.toBeDefined()
    expect([stored(), cloud.faults.schedule()]).toEqual([2, undefined])
  })
})
