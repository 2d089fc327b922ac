import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIXTURES, startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ timers: true, timerCatchUpMost: 3, initialClock: { at: '2026-11-23T00:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())

const nights = (): string[] => cloud.database.documents('nights', { skip: 0, limit: 99 }).map(({ event }) => (event as { Time: string }).Time).sort()
const DAY_MS = 86_400_000

describe('timers of config.json', () => {
  it('M18 fire when the cloud clock passes them, once per missed occurrence, at most so many', async () => {
    expect(cloud.timers()).toEqual([{ functionName: 'nightly', name: 'nightly', config: '0 0 2 * * * *', next: Date.UTC(2026, 10, 22, 18), lastFired: undefined, error: undefined }])
    cloud.clock.moveBy(2 * 3_600_000 - 1)
    await cloud.timersSettled()
    expect(nights()).toEqual([])
    cloud.clock.moveBy(1)
    await cloud.timersSettled()
    expect(nights()).toEqual(['2026-11-22T18:00:00.000Z'])
    cloud.clock.moveBy(2 * DAY_MS)
    await cloud.timersSettled()
    expect(nights()).toEqual(['2026-11-22T18:00:00.000Z', '2026-11-23T18:00:00.000Z', '2026-11-24T18:00:00.000Z'])
    cloud.clock.moveBy(7 * DAY_MS)
    await cloud.timersSettled()
    expect(nights().slice(3)).toEqual(['2026-11-29T18:00:00.000Z', '2026-11-30T18:00:00.000Z', '2026-12-01T18:00:00.000Z'])
  })

  it('going back fires nothing, and going forward again fires again: jobs must stand a second run', async () => {
    const before = nights().length
    cloud.clock.moveBy(-DAY_MS)
    await cloud.timersSettled()
    expect(nights()).toHaveLength(before)
    cloud.clock.moveBy(DAY_MS)
    await cloud.timersSettled()
    expect(nights()).toHaveLength(before + 1)
  })

  it('fire by themselves on a running clock', async () => {
    const before = cloud.calls().length
    cloud.clock.set('2027-01-01T01:59:59.950+08:00')
    await cloud.timersSettled()
    const caughtUp = cloud.calls().length
    cloud.clock.run()
    while (cloud.calls().length === caughtUp) await new Promise((resolve) => setImmediate(resolve))
    cloud.clock.freeze()
    await cloud.timersSettled()
    expect(caughtUp).toBe(before + 3)
    expect(cloud.calls().at(-1)).toMatchObject({ functionName: 'nightly', caller: 'timer:nightly', source: 'wx_trigger', outcome: 'ok' })
  })

  it('of a config.json that is written while the clock runs are heard of by themselves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'devcloud-functions-'))
    cpSync(join(FIXTURES, 'nightly'), join(folder, 'late'), { recursive: true })
    const config = join(folder, 'late/config.json')
    rmSync(config)
    const cloud = await startTestCloud({ functionsDir: folder, timers: true })
    writeFileSync(config, '{"triggers":[{"name":"often","type":"timer","config":"* * * * * * *"}]}')
    while (cloud.calls().length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(cloud.calls()[0]).toMatchObject({ functionName: 'late', caller: 'timer:often' })
    await cloud.close()
    rmSync(folder, { recursive: true })
  })

  it('fire by hand; an unknown name is said', async () => {
    expect(await cloud.fireTimer('nightly/nightly')).toMatchObject({ event: { Type: 'Timer', TriggerName: 'nightly' } })
    await expect(cloud.fireTimer('weekly')).rejects.toThrow('no timer "weekly"')
  })

  it('when switched off, only by hand', async () => {
    const quiet = await startTestCloud({ timers: false, initialClock: { at: '2026-11-23T00:00:00+08:00', frozen: true } })
    quiet.clock.moveBy(3 * DAY_MS)
    await quiet.timersSettled()
    expect(quiet.calls()).toEqual([])
    await quiet.fireTimer('nightly')
    expect(quiet.calls()).toHaveLength(1)
    await quiet.close()
  })
})
