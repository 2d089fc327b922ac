import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { play, tally } from './history.testkit'
import { memoryStage } from './memory-stage.testkit'
import { history } from './steps.testkit'

// npm run histories -- --runs=50000 [--seed=…]: the same property for as long as one likes.
const RUNS = Number(process.env.HISTORY_RUNS ?? 2_000)
// CI plays the same histories every time, so that what fails there is what was changed; the command draws new ones.
const SEED = { seed: Number(process.env.HISTORY_SEED ?? -347_234_263) }
const guests = [{ who: 'g1' as const, phoneCode: '13812348001' }, { who: 'g2' as const, phoneCode: '13812348002' }]

describe('R3 random histories against the real use cases', () => {
  it(`P4–P12, T3–T6, R1–R5, O1, O4 ${RUNS} histories of bills, holds, vouchers, refunds, undo, gifts, birthdays, offers, approvals, rule changes, expiry, clock jumps, replays, duplicates, crashes`, async () => {
    const count = tally()
    await fc.assert(fc.asyncProperty(history(24), async (steps) => play(await memoryStage(), guests, steps, count)), { numRuns: RUNS, ...SEED })
    expect(count.accepted).toBeGreaterThan(RUNS)
    // Nothing of it is always refused.
    const deeds = ['settleBill', 'settleBill with a deduct', 'settleBill with a voucher', 'holdPoints', 'voidHold', 'undoBill', 'refundBill', 'adjustPoints', 'decideApproval', 'withdrawApproval', 'redeemGift', 'cancelVoucher', 'claimBirthday', 'claimOffer', 'publishRules', 'withdrawRules']
    if (RUNS >= 500) expect(deeds.filter((deed) => !count.done[deed])).toEqual([])
    if (process.env.HISTORY_TALLY) writeFileSync(process.env.HISTORY_TALLY, JSON.stringify(count))
  }, 86_400_000)
})
