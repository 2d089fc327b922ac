import { startTestCloud } from '../test/ensure-built'
import { seedDocuments, strike } from './strike'

// The first cold start on a busy machine takes its time.
jest.setTimeout(120_000)

/** The slice of `node devcloud/fuzz/run.mjs` that runs everywhere: no 500, nothing fails inside, no prototype is changed, nobody comes in without the keys. */
it('hostile requests to every door are answered or refused', async () => {
  const lines: string[] = []
  const cloud = await startTestCloud({ log: (line) => lines.push(line) })
  seedDocuments(cloud)
  const { sent, statuses, faults } = await strike(cloud, { seed: 20261123, count: 2_000 })
  expect(faults.map(({ number, what }) => ({ number, what }))).toEqual([])
  expect(lines.filter((line) => line.startsWith('devcloud failed at'))).toEqual([])
  // It got through the doors, and was turned away at each of them.
  expect([sent, Object.keys(statuses)]).toEqual([2_000, expect.arrayContaining(['200', '400', '401', '403', '404', '405'])])
  // The cloud still does what it is for.
  await cloud.invoke('probe', { action: 'add', collection: 'notes', data: { _id: 'after', n: 1 } }, 'guest')
  expect(await cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'after' }, 'guest')).toEqual({ _id: 'after', n: 1 })
  await cloud.close()
})
