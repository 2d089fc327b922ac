import { play } from './history.testkit'
import { memoryStage } from './memory-stage.testkit'
import type { Step } from './steps.testkit'

// Histories that failed once, each as short as it became; a longer run finds them, this one asks them always.
const guests = [{ who: 'g1' as const, phoneCode: '13812348001' }, { who: 'g2' as const, phoneCode: '13812348002' }]
const none = { a: 0, b: 0, c: 0 }

const KNOWN: readonly (readonly [string, readonly Step[]])[] = [
  ['P6, P7 a refund tells of deducted points only what came back: those of a lot forgotten since are gone', [
    { do: 'act', act: 'settleBill', draw: { a: 369, b: 44_999, c: 0 }, delivery: { by: 'once' } }, { do: 'pass', minutes: 839 },
    { do: 'act', act: 'holdPoints', draw: { a: 421, b: 0, c: 0 }, delivery: { by: 'twice' } },
    { do: 'together', acts: ['claimOffer', 'settleHeld'], draws: [none, none] }, { do: 'pass', minutes: 50_160 }, { do: 'birthday' }, { do: 'birthday' },
    { do: 'act', act: 'holdPoints', draw: none, delivery: { by: 'crash', nth: 1, when: 'before' } },
    { do: 'together', acts: ['settleBill', 'refundBill'], draws: [none, { a: 37, b: 0, c: 0 }] },
  ]],
]

describe('R3 histories that failed once', () => {
  it.each(KNOWN)('%s', async (_name, steps) => play(await memoryStage(), guests, steps))
})
