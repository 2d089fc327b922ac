import { act, renderHook, waitFor } from '@testing-library/react'
import { codeAt } from '@encore/domain/member/code'
import { instant } from '@encore/domain/kernel/time'
import { setCloudTime } from '../../api/cloud-time'
import { TransportFailure } from '../../api/transport-port'
import { useMemberCode, inGroups } from './use-member-code'

const mockCall = jest.fn()
const mockBrightness = jest.fn(async (_value: number): Promise<number | null> => 0.3)
jest.mock('../../api/transport', () => ({
  transport: { call: (...asked: unknown[]) => mockCall(...asked) as unknown, brightness: (value: number) => mockBrightness(value), own: (key: string) => `me/${key}` },
}))

const NOW = Date.parse('2026-06-05T21:00:10+08:00')
const key = { handle: '31468369', keyHex: 'ab'.repeat(32) }
const answers = (value: unknown) => ({ ok: true, value, now: NOW, trace: 't' })

beforeEach(() => {
  localStorage.clear()
  mockCall.mockReset()
  mockBrightness.mockClear()
  jest.useFakeTimers({ now: NOW })
  setCloudTime(NOW)
})
afterEach(() => jest.useRealTimers())

describe('M6 the member code', () => {
  it('M6 asks for the key once, keeps it, and makes the code of the moment on the phone', async () => {
    mockCall.mockResolvedValue(answers({ ...key, stepSeconds: 30 }))
    const { result, unmount } = renderHook(() => useMemberCode('m1', true))
    await waitFor(() => expect(result.current.state.at).toBe('ready'))
    expect(result.current.state).toMatchObject({ code: codeAt(key, instant(NOW)), secondsLeft: 20 })
    unmount()
    const again = renderHook(() => useMemberCode('m1', true))
    expect(again.result.current.state.at).toBe('ready')
    expect(mockCall).toHaveBeenCalledTimes(1)
  })

  it('M6 turns every 30 seconds without asking the cloud, also with no signal', async () => {
    localStorage.setItem('me/code-key', JSON.stringify({ ...key, memberId: 'm1' }))
    mockCall.mockRejectedValue(new TransportFailure('offline'))
    const { result } = renderHook(() => useMemberCode('m1', true))
    const first = result.current.state
    act(() => { jest.advanceTimersByTime(20_000) })
    const later = result.current.state
    expect(later).toMatchObject({ at: 'ready', code: codeAt(key, instant(NOW + 20_000)), secondsLeft: 30 })
    expect(later).not.toEqual(first)
    expect(mockCall).not.toHaveBeenCalled()
  })

  it('M6 the key of another member left on the phone is no key', async () => {
    localStorage.setItem('me/code-key', JSON.stringify({ ...key, memberId: 'somebody else' }))
    mockCall.mockRejectedValue(new TransportFailure('offline'))
    const { result } = renderHook(() => useMemberCode('m1', true))
    await waitFor(() => expect(result.current.state).toMatchObject({ at: 'refused', refusal: { code: 'OFFLINE' } }))
  })

  it('M14 the screen is bright while the code shows and as before afterwards', async () => {
    localStorage.setItem('me/code-key', JSON.stringify({ ...key, memberId: 'm1' }))
    const { rerender } = renderHook(({ isShown }) => useMemberCode('m1', isShown), { initialProps: { isShown: true } })
    await act(async () => { await Promise.resolve() })
    rerender({ isShown: false })
    expect(mockBrightness.mock.calls).toEqual([[1], [0.3]])
  })

  it('M6 the digits are grouped so that a clerk can type them', () => {
    expect(inGroups('31468369586329')).toBe('3146 8369 586 329')
  })
})
