import { act, renderHook } from '@testing-library/react'
import { useAction } from './use-action'

describe('one write at a time', () => {
  it('a write that fails in a way nobody thought of leaves the button ready to be pressed again', async () => {
    const { result } = renderHook(() => useAction(async () => { throw new Error('storage is full') }))
    await act(async () => { await expect(result.current.act(undefined)).rejects.toThrow('storage is full') })
    expect(result.current.state).toMatchObject({ at: 'refused', refusal: { code: 'BROKEN' } })
    await act(async () => { await expect(result.current.act(undefined)).rejects.toThrow('storage is full') })
  })
})
