import fc from 'fast-check'
import { history, play } from './history.testkit'
import { memoryStage } from './memory-stage.testkit'

const RUNS = Number(process.env.HISTORY_RUNS ?? 2_000)
const guests = [{ who: 'g1' as const, phoneCode: '13812348001' }, { who: 'g2' as const, phoneCode: '13812348002' }]

describe('R3 random histories against the real use cases', () => {
  it(`P4–P10, T3–T6, R3 ${RUNS} histories of bills, refunds, undo, adjustments, approvals, expiry, clock jumps, replays, duplicates, crashes`, async () => {
    await fc.assert(fc.asyncProperty(history(24), async (steps) => play(await memoryStage(), guests, steps)), { numRuns: RUNS })
  }, 600_000)
})
