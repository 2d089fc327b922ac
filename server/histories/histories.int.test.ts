import fc from 'fast-check'
import { startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { cloudStage, emptyCloud } from './devcloud-stage.testkit'
import { play, tally } from './history.testkit'
import { history } from './steps.testkit'

// The same histories as in memory, through the bundled functions and the real wx-server-sdk, with the production's lock rules.
const RUNS = Number(process.env.HISTORY_RUNS ?? 100)
// The same ones every time: what fails in CI is what was changed. HISTORY_SEED=n plays others.
const SEED = Number(process.env.HISTORY_SEED ?? 20_261_123)
const STORES_OF = 10
let test: TestCloud

beforeAll(async () => { test = await startTestCloud() }, 60_000)
afterAll(() => test.cloud.close())

describe('R3 random histories over the cloud', () => {
  it(`P4–P12, T3–T6, R1–R5, O1, O4 ${RUNS} histories`, async () => {
    let nth = 0
    const count = tally()
    await fc.assert(fc.asyncProperty(history(14), async (steps) => {
      if (nth % STORES_OF === 0) await emptyCloud(test)
      const { stage, guests } = cloudStage(test, nth)
      nth += 1
      await play(stage, guests, steps, count)
    }), { numRuns: RUNS, seed: SEED })
    expect(count.accepted).toBeGreaterThan(RUNS)
  }, 900_000)
})
