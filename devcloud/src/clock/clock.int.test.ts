import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

interface Told { now: number; made: number; words: string; hours: number; offset: number; local: number; parts: number; isDate: boolean; zone: string }

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ initialClock: { at: '2027-01-01T00:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())

const ask = (): Promise<Told> => cloud.invoke<Told>('probe', { action: 'clock' }, 'guest')

describe('the cloud clock inside functions', () => {
  it('M18 is what every Date tells, in UTC, also in an instance that was running before', async () => {
    const newYear = Date.UTC(2026, 11, 31, 16)
    expect(await ask()).toEqual({
      now: newYear, made: newYear, words: 'Thu Dec 31 2026 16:00:00 GMT+0000 (Coordinated Universal Time)', hours: 0, offset: 0,
      local: Date.UTC(2026, 8, 30, 18), parts: Date.UTC(2026, 8, 30, 18), isDate: true, zone: 'UTC',
    })
    cloud.clock.moveBy(86_400_000)
    expect((await ask()).now).toBe(newYear + 86_400_000)
  })

  it('is the database\'s too: serverDate is the same day', async () => {
    cloud.clock.freeze('2028-02-29T12:00:00Z')
    await cloud.invoke('probe', { action: 'add', collection: 'notes', data: { _id: 'dated', n: 1 } }, 'guest')
    await cloud.invoke('probe', { action: 'move', id: 'dated' }, 'guest')
    expect(await cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'dated' }, 'guest')).toMatchObject({ at: '2028-02-29T12:00:00.000Z' })
  })

  it('runs on when it is let go', async () => {
    cloud.clock.set('2028-03-01T00:00:00Z')
    cloud.clock.run()
    const { now } = await ask()
    expect(now).toBeGreaterThanOrEqual(Date.UTC(2028, 2, 1))
    expect(now).toBeLessThan(Date.UTC(2028, 2, 1) + 60_000)
    expect((await ask()).now).toBeGreaterThanOrEqual(now)
  })
})
