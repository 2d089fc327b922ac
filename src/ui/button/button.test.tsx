import { fireEvent, render, screen } from '@testing-library/react'
import { Button } from './button'

describe('Button', () => {
  it('is a button with its words as name, pressed by touch, Enter and Space', () => {
    const pressed = jest.fn()
    render(<Button words="三步入会" onPress={pressed} />)
    const button = screen.getByRole('button', { name: '三步入会' })
    fireEvent.click(button)
    fireEvent.keyDown(button, { key: 'Enter' })
    fireEvent.keyDown(button, { key: ' ' })
    fireEvent.keyDown(button, { key: 'a' })
    expect(pressed).toHaveBeenCalledTimes(3)
    expect(button.tabIndex).toBe(0)
  })

  it('disabled: says so, is not a tab stop and does nothing', () => {
    const pressed = jest.fn()
    render(<Button words="三步入会" disabled onPress={pressed} />)
    const button = screen.getByRole('button')
    fireEvent.click(button)
    fireEvent.keyDown(button, { key: 'Enter' })
    expect(pressed).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.hasAttribute('tabindex')).toBe(false)
  })

  it('busy: tells in words what is under way and cannot be pressed twice', () => {
    const pressed = jest.fn()
    render(<Button words="提交" busy="正在提交" onPress={pressed} />)
    const button = screen.getByRole('button', { name: '正在提交' })
    fireEvent.click(button)
    expect(pressed).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-busy')).toBe('true')
  })

  it('a label may say more than the words', () => {
    render(<Button words="核销" label="核销小果盘券" onPress={() => undefined} />)
    expect(screen.getByRole('button', { name: '核销小果盘券' })).toBeTruthy()
  })
})
