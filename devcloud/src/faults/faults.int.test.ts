import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ functionDefaults: { timeoutSeconds: 10 } }) })
afterAll(() => cloud.close())
beforeEach(() => cloud.database.load('notes', [{ _id: 'n', n: 1 }]))
afterEach(() => cloud.faults.clear())

const move = (): Promise<unknown> => cloud.invoke('probe', { action: 'move', id: 'n' }, 'guest')
const stored = (): unknown => cloud.database.documents('notes', { skip: 0, limit: 1 })[0]?.['n']

describe('faults on purpose', () => {
  it('killed after the commit: the change is durable, the caller hears a failure, the next call is well', async () => {
    const fault = cloud.faults.plan('probe', { do: 'kill', when: 'after', request: 'database.commitTransaction' })
    await expect(move()).rejects.toMatchObject({ code: 'FUNCTION_INVOCATION_FAILED' })
    expect([stored(), fault.fired]).toEqual([2, 1])
    expect(await move()).toBe(3)
  })

  it.each([1, 2, 3, 4])('killed before request %i: nothing has changed', async (request) => {
    cloud.faults.plan('probe', { do: 'kill', when: 'before', request })
    await expect(move()).rejects.toMatchObject({ code: 'FUNCTION_INVOCATION_FAILED' })
    expect(stored()).toBe(1)
    expect(cloud.calls().at(-1)!.requests.at(-1)!.outcome).toBe('lost')
    // As in production the dead instance's transaction holds its lock until it is 30 s old; a test need not wait for that.
    cloud.clock.moveBy(31_000)
    expect(await move()).toBe(2)
  })

  it('a lost reply looks like a broken connection to the function; the write has happened', async () => {
    cloud.faults.plan('probe', { do: 'loseReply', request: { action: 'database.commitTransaction', nth: 1 } })
    await expect(move()).rejects.toMatchObject({ message: expect.stringMatching(/socket hang up|ECONNRESET/) as string })
    expect(stored()).toBe(2)
  })

  it('a refused request is not carried out and has the code it was given', async () => {
    cloud.faults.plan('probe', { do: 'refuse', code: 'DATABASE_TRANSACTION_CONFLICT', message: '[ResourceUnavailable.TransactionConflict] Transaction is conflict', request: 3 })
    expect(await cloud.invoke('probe', { action: 'move', id: 'n', catches: true }, 'guest')).toMatchObject({ errCode: -501001, message: expect.stringContaining('TransactionConflict') as string })
    expect(stored()).toBe(1)
  })

  it('a delay holds every request back', async () => {
    cloud.faults.plan('probe', { do: 'delay', ms: 30 })
    await move()
    expect(cloud.calls().at(-1)!.requests.every(({ ms }) => ms >= 29)).toBe(true)
  })

  it('a lost result: the function is done, the caller does not know', async () => {
    cloud.faults.plan('probe', { do: 'loseResult' })
    await expect(move()).rejects.toMatchObject({ code: 'FUNCTION_INVOCATION_FAILED' })
    expect(stored()).toBe(2)
  })

  it('strikes only the invocations and the action it was planned for', async () => {
    const fault = cloud.faults.plan('probe', { do: 'loseResult' }, { invocations: 2, action: 'move' })
    await cloud.invoke('probe', { action: 'who' }, 'guest')
    await expect(move()).rejects.toBeDefined()
    await expect(move()).rejects.toBeDefined()
    await expect(move()).resolves.toBe(4)
    expect(fault.fired).toBe(2)
    const cancelled = cloud.faults.plan('probe', { do: 'loseResult' })
    cancelled.cancel()
    await expect(move()).resolves.toBe(5)
  })
})
