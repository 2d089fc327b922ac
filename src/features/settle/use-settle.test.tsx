import { act, renderHook } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { CardView } from '@encore/contract/person'
import { answeringCloud, type Answer, type Call } from '../../api/answering-cloud.testkit'
import { useSettle } from './use-settle'

const card = { memberId: 'm1', tier: 'regular' } as CardView
const settled = { points: 680, tierBefore: 'regular', tierAfter: 'regular', card }

/** Previews are answered; each settling gets the next of `answers`. */
function desk(...answers: readonly Answer[]) {
  let at = 0
  const calls = answeringCloud(({ action }: Call) => (action === 'settleBill' ? answers[at++] ?? 'offline' : { refused: 'BUSY' }))
  const hook = renderHook(() => useSettle(card))
  act(() => hook.result.current.change({ billNo: 'A1024', amounts: { room: 68_000 } }))
  const sent = () => calls.filter(({ action }) => action === 'settleBill').map(({ input }) => input)
  return { ...hook, sent, settle: () => act(() => hook.result.current.settle()) }
}

beforeEach(() => localStorage.clear())

describe('settling a bill at the desk', () => {
  it('P8 an outage loses nothing typed, and the second press is the same operation', async () => {
    const { result, sent, settle } = desk('offline', { ok: settled })
    await settle()
    expect(result.current.doing).toMatchObject({ at: 'refused', refusal: { code: 'OFFLINE' } })
    expect(result.current.draft).toMatchObject({ billNo: 'A1024', amounts: { room: 68_000 } })
    await settle()
    expect(result.current.settled?.result.points).toBe(680)
    expect(sent().map(({ operationId }) => operationId)).toEqual([sent()[0]?.operationId, sent()[0]?.operationId])
  })

  it('P8 the operation outlives a restart of the app', async () => {
    const first = desk('offline')
    await first.settle()
    const [{ operationId }] = first.sent() as [{ operationId: string }]
    first.unmount()
    const second = desk({ ok: settled })
    await second.settle()
    expect(second.sent()[0]?.operationId).toBe(operationId)
  })

  it('P1 another number for a bill that was settled is another operation; the refusal goes when something is changed', async () => {
    const { result, sent, settle } = desk({ refused: 'BILL_ALREADY_SETTLED' }, { ok: settled })
    await settle()
    expect(result.current.doing).toMatchObject({ at: 'refused', refusal: { code: 'BILL_ALREADY_SETTLED' } })
    act(() => result.current.change({ billNo: 'A1025' }))
    expect(result.current.doing.at).toBe('ready')
    await settle()
    expect(sent()[1]).toMatchObject({ billNo: 'A1025' })
    expect(sent()[1]?.operationId).not.toBe(sent()[0]?.operationId)
  })

  it('the wrong guest was scanned: what is typed goes on with the right one', async () => {
    const wrong = desk()
    const right = renderHook(() => useSettle({ ...card, memberId: 'm2' }, wrong.result.current.draft))
    expect(right.result.current.bill).toMatchObject({ memberId: 'm2', billNo: 'A1024', lines: [{ category: 'room', paidFen: 68_000 }] })
  })

  it('M6 scans that are too old are forgotten, the guest’s and the companions’, so that both can be made anew; the bill stays', async () => {
    const calls = answeringCloud(({ action }: Call) => (action === 'settleBill' ? { refused: 'NOT_PRESENT' } : action === 'findMember' ? { ok: [{ card: { memberId: 'm2', name: '' }, presence: 'proof-m2' }] } : { refused: 'BUSY' }))
    Object.assign(Taro, { scanCode: async () => ({ result: '12345678901234' }) })
    const { result } = renderHook(() => useSettle(card, null, 'proof-m1'))
    act(() => result.current.change({ billNo: 'A1024', amounts: { room: 68_000 } }))
    await act(() => result.current.sharers.scan())
    expect(result.current).toMatchObject({ deduct: { isPresent: true }, sharers: { people: [{ memberId: 'm2' }] } })
    await act(() => result.current.settle())
    expect(calls.filter(({ action }) => action === 'settleBill')).toMatchObject([{ input: { sharers: [{ memberId: 'm2', presence: 'proof-m2' }] } }])
    expect(result.current).toMatchObject({ deduct: { isPresent: false }, sharers: { people: [] }, draft: { billNo: 'A1024' } })
  })

  it('sends nothing for half a bill', async () => {
    const { result, sent, settle } = desk({ ok: settled })
    act(() => result.current.change({ amounts: {} }))
    await settle()
    expect(sent()).toEqual([])
    expect(result.current.missing).toBe('amount')
  })
})
