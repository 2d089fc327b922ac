import { act, renderHook } from '@testing-library/react'
import type { BillPreview } from '@encore/contract/points'
import type { StaffAsks } from '@encore/contract/staff'
import type { Outcome } from '../../api/client'
import type { Bill } from './bill-draft'
import { usePreview } from './use-preview'

type Answered = Outcome<StaffAsks['previewBill']>
const bill = (fen: number): Bill => ({ memberId: 'm1', billNo: 'A1', businessDate: '2026-06-10', lines: [{ category: 'room', paidFen: fen }] })
const earning = (points: number): Answered => ({ ok: true, value: { points } as BillPreview })

function asking() {
  const open: { readonly bill: Bill; readonly answer: (outcome: Answered) => void }[] = []
  return { open, ask: (asked: Bill) => new Promise<Answered>((answer) => { open.push({ bill: asked, answer }) }) }
}
const pause = () => act(() => jest.advanceTimersByTime(400))

beforeEach(() => { jest.useFakeTimers() })
afterEach(() => { jest.useRealTimers() })

describe('the preview while a bill is typed', () => {
  it('asks once, when the typing pauses', () => {
    const { open, ask } = asking()
    const { rerender } = renderHook(({ fen }) => usePreview(bill(fen), ask), { initialProps: { fen: 1 } })
    for (const fen of [12, 128, 1280]) {
      act(() => jest.advanceTimersByTime(100))
      rerender({ fen })
    }
    pause()
    expect(open.map((each) => each.bill.lines[0]?.paidFen)).toEqual([1280])
    act(() => jest.advanceTimersByTime(60_000))
    expect(open).toHaveLength(1)
  })

  it('never shows a late answer to an earlier bill', async () => {
    const { open, ask } = asking()
    const { result, rerender } = renderHook(({ fen }) => usePreview(bill(fen), ask), { initialProps: { fen: 100 } })
    pause()
    rerender({ fen: 200 })
    pause()
    await act(async () => open[1]?.answer(earning(2)))
    await act(async () => open[0]?.answer(earning(1)))
    expect(result.current.preview).toEqual({ at: 'ready', value: { points: 2 } })
  })

  it('keeps the last figure, fainter, while the next is worked out', async () => {
    const { open, ask } = asking()
    const { result, rerender } = renderHook(({ fen }) => usePreview(bill(fen), ask), { initialProps: { fen: 100 } })
    pause()
    await act(async () => open[0]?.answer(earning(1)))
    rerender({ fen: 200 })
    expect(result.current.preview).toEqual({ at: 'asking', last: { points: 1 } })
  })

  it('asks nothing for half a bill, and drops the answer when the bill becomes half', async () => {
    const { open, ask } = asking()
    const { result, rerender } = renderHook(({ whole }: { whole: Bill | null }) => usePreview(whole, ask), { initialProps: { whole: bill(100) as Bill | null } })
    pause()
    rerender({ whole: null })
    await act(async () => open[0]?.answer(earning(1)))
    expect(result.current.preview).toEqual({ at: 'none' })
  })

  it('asks again after a refusal only when told to', async () => {
    const { open, ask } = asking()
    const { result } = renderHook(() => usePreview(bill(100), ask))
    pause()
    await act(async () => open[0]?.answer({ ok: false, refusal: { code: 'UNKNOWN_ROOM' } }))
    expect(result.current.preview).toEqual({ at: 'refused', refusal: { code: 'UNKNOWN_ROOM' } })
    act(() => result.current.again())
    pause()
    expect(open).toHaveLength(2)
  })
})
