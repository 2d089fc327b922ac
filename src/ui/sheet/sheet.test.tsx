import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { Button } from '../button/button'
import { Sheet } from './sheet'

function Sample() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button words="怎么来的" onPress={() => setOpen(true)} />
      <Sheet open={open} title="这笔积分" onClose={() => setOpen(false)} footer={<Button words="知道了" onPress={() => setOpen(false)} />}>441 分</Sheet>
    </>
  )
}

describe('Sheet', () => {
  const opener = () => screen.getByRole('button', { name: '怎么来的' })
  const open = () => {
    opener().focus()
    fireEvent.click(opener())
    return screen.getByRole('dialog', { name: '这笔积分' })
  }

  it('is a dialog that takes the focus and gives it back', () => {
    render(<Sample />)
    expect(screen.queryByRole('dialog')).toBeNull()
    const dialog = open()
    expect(dialog.getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement).toBe(dialog)
    fireEvent.click(screen.getByRole('button', { name: '知道了' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(opener())
  })

  it('Esc, the cross and a tap beside it close it', () => {
    const { container } = render(<Sample />)
    open()
    fireEvent.keyDown(document, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
    open()
    fireEvent.click(screen.getByRole('button', { name: '关闭' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    open()
    fireEvent.click(container.querySelector('.sheet-scrim') ?? container)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('Tab stays inside', () => {
    render(<Sample />)
    const dialog = open()
    const last = screen.getByRole('button', { name: '知道了' })
    fireEvent.keyDown(dialog, { key: 'Tab', shiftKey: true })
    expect(document.activeElement).toBe(last)
    fireEvent.keyDown(last, { key: 'Tab' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '关闭' }))
  })
})
