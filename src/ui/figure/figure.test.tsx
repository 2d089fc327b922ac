import { act, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { useLook } from '../../look/look-store'
import { Figure, grouped } from './figure'
import { between } from './use-counted'

describe('Figure', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => {
    jest.useRealTimers()
    act(() => useLook.getState().choose({ still: false }))
  })

  it('stands at once, counts up when it changes and ends exactly', () => {
    const { rerender, container } = render(<Figure label="可用积分" value={100} unit="分" />)
    const shown = () => container.querySelector('.figure-value')?.textContent
    expect(shown()).toBe('100')
    rerender(<Figure label="可用积分" value={541} unit="分" />)
    act(() => { jest.advanceTimersByTime(100) })
    expect(shown()).not.toBe('541')
    act(() => { jest.advanceTimersByTime(400) })
    expect(shown()).toBe('541')
    expect(jest.getTimerCount()).toBe(0)
  })

  it('a screen reader hears only the end', () => {
    const { rerender } = render(<Figure label="可用积分" value={100} unit="分" />)
    rerender(<Figure label="可用积分" value={12_480} unit="分" />)
    expect(screen.getByRole('img', { name: '可用积分，12,480分' })).toBeTruthy()
  })

  it('does not move for those who want stillness', () => {
    useLook.getState().choose({ still: true })
    const { rerender, container } = render(<Figure label="可用积分" value={100} />)
    rerender(<Figure label="可用积分" value={541} />)
    expect(container.querySelector('.figure-value')?.textContent).toBe('541')
  })

  it('on its way it is whole and never beyond either end', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (start, target, share) => {
      const shown = between(start, target, share)
      expect(Number.isInteger(shown)).toBe(true)
      expect(shown).toBeGreaterThanOrEqual(Math.min(start, target))
      expect(shown).toBeLessThanOrEqual(Math.max(start, target))
    }))
  })

  it('groups thousands without Intl', () => {
    expect([0, 999, 1_000, 12_480, -1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '12,480', '-1,234,567'])
  })
})
