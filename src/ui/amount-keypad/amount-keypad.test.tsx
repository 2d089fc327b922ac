import { fireEvent, render, screen } from '@testing-library/react'
import { AmountKeypad } from './amount-keypad'

describe('the amount keypad', () => {
  const open = () => {
    const amounts: number[] = []
    render(<AmountKeypad label="包厢金额" onFen={(fen) => amounts.push(fen)} />)
    return { amounts, shown: () => screen.getByRole('status'), last: () => amounts[amounts.length - 1] }
  }

  it('takes the digits of a keyboard wherever the focus is inside, the point of a Chinese input method too', () => {
    const { shown, last } = open()
    for (const key of ['1', '2', '。', '5']) fireEvent.keyDown(shown(), { key })
    expect(last()).toBe(1250)
    fireEvent.keyDown(screen.getByRole('button', { name: '7' }), { key: 'Backspace' })
    expect(last()).toBe(1200)
  })

  it('leaves short cuts and other keys to the browser', () => {
    const { amounts, shown } = open()
    for (const event of [{ key: 'a' }, { key: 'Tab' }, { key: '1', ctrlKey: true }]) fireEvent.keyDown(shown(), event)
    expect(amounts).toEqual([])
  })

  it('a tap and Enter on a key do the same', () => {
    const { last } = open()
    fireEvent.click(screen.getByRole('button', { name: '3' }))
    fireEvent.keyDown(screen.getByRole('button', { name: '0' }), { key: 'Enter' })
    expect(last()).toBe(3000)
  })
})
