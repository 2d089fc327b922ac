import { fireEvent, render, screen } from '@testing-library/react'
import { ReasonSheet } from './reason-sheet'

const said = { label: '原因', example: '例如：离职', missing: '写一句原因' }

describe('ReasonSheet', () => {
  it('sends nothing without a reason, says so, and then sends what was written, trimmed', () => {
    const sent = jest.fn()
    render(<ReasonSheet title="停用" said={said} action="停用" onSend={sent} onClose={jest.fn()} />)
    fireEvent.click(screen.getByRole('button', { name: '停用' }))
    expect(sent).not.toHaveBeenCalled()
    expect(screen.getByText('写一句原因')).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox', { name: '原因' }), { target: { value: ' 离职了 ' } })
    fireEvent.click(screen.getByRole('button', { name: '停用' }))
    expect(sent.mock.calls).toEqual([['离职了']])
  })
})
