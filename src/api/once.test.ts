import { answeringCloud, type Answer } from './answering-cloud.testkit'
import { askStaff } from './client'
import { once } from './once'
import { isOperationKept } from './operation'

const payload = { billNo: 'N1' }
const settle = () => once('settle', payload, (operationId) => askStaff('undoBill', { operationId, billId: 'N1' }))
/** The last answer stands for all that follow. */
const answers = (...told: readonly Answer[]) => answeringCloud((_call, at) => told[Math.min(at, told.length - 1)] ?? 'offline')

describe('P8 too many at once: the phone asks again by itself', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())
  const settled = async () => {
    const outcome = settle()
    await jest.runAllTimersAsync()
    return outcome
  }

  it('under the same operation id, and the person sees only that it was done', async () => {
    const calls = answers({ refused: 'BUSY' }, { refused: 'BUSY' }, { ok: {} })
    expect(await settled()).toMatchObject({ ok: true })
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(({ input }) => input.operationId)).size).toBe(1)
    expect(isOperationKept('settle', payload)).toBe(false)
  })

  it('three times and no more: then the person is told, and the operation stays open for the next press', async () => {
    const calls = answers({ refused: 'BUSY' })
    expect(await settled()).toMatchObject({ ok: false, refusal: { code: 'BUSY' } })
    expect(calls).toHaveLength(4)
    expect(isOperationKept('settle', payload)).toBe(true)
  })

  it.each(['INTERNAL', 'RATE_LIMITED', 'BILL_NOT_FOUND'] as const)('%s is told at once: nobody knows whether it happened, or asking again would not help', async (code) => {
    const calls = answers({ refused: code }, { ok: {} })
    expect(await settled()).toMatchObject({ ok: false, refusal: { code } })
    expect(calls).toHaveLength(1)
  })

  it('what gave out in between is told as what it is', async () => {
    const calls = answers({ refused: 'BUSY' }, 'offline')
    expect(await settled()).toMatchObject({ ok: false, refusal: { code: 'OFFLINE' } })
    expect(calls).toHaveLength(2)
    expect(isOperationKept('settle', payload)).toBe(true)
  })
})
