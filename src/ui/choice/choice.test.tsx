import { fireEvent, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { useState } from 'react'
import { CheckChoice, SwitchChoice } from './check-choice'
import { neighbour } from './choice'
import { RadioChoice } from './radio-choice'

const options = [{ value: 'sound', words: '音响' }, { value: 'food', words: '餐饮', disabled: true }, { value: 'price', words: '价格' }] as const

function Sample({ start }: { start?: string }) {
  const [value, setValue] = useState(start)
  return <RadioChoice label="哪方面" options={options} value={value} onChoose={setValue} />
}

describe('RadioChoice', () => {
  it('is a named group of which exactly one is chosen', () => {
    render(<Sample />)
    expect(screen.getByRole('radiogroup', { name: '哪方面' })).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: '价格' }))
    expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-checked'))).toEqual(['false', 'false', 'true'])
  })

  it('Tab enters it once; arrows move, round the end and past what is disabled, and focus follows', () => {
    render(<Sample start="sound" />)
    const sound = screen.getByRole('radio', { name: '音响' })
    expect(screen.getAllByRole('radio').map((radio) => radio.tabIndex)).toEqual([0, -1, -1])
    fireEvent.keyDown(sound, { key: 'ArrowRight' })
    const price = screen.getByRole('radio', { name: '价格' })
    expect(price.getAttribute('aria-checked')).toBe('true')
    expect(document.activeElement).toBe(price)
    fireEvent.keyDown(price, { key: 'ArrowDown' })
    expect(sound.getAttribute('aria-checked')).toBe('true')
  })

  it('a disabled choice cannot be chosen', () => {
    render(<Sample start="sound" />)
    const food = screen.getByRole('radio', { name: '餐饮' })
    fireEvent.click(food)
    expect(food.getAttribute('aria-checked')).toBe('false')
    expect(food.getAttribute('aria-disabled')).toBe('true')
  })

  it('every open choice is reached by as many steps as there are choices', () => {
    const some = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }).filter((open) => open.includes(true))
    fc.assert(fc.property(some, (open) => {
      const list = open.map((able, at) => ({ value: String(at), words: '', disabled: !able }))
      const seen = new Set<string>()
      let value: string | undefined
      for (const _ of list) {
        value = neighbour(list, value, 1)
        if (value !== undefined) seen.add(value)
      }
      expect(seen.size).toBe(open.filter(Boolean).length)
    }))
  })
})

describe('CheckChoice and SwitchChoice', () => {
  it('tell their state and toggle by touch and by Space', () => {
    const changed = jest.fn()
    render(<CheckChoice words="同意会员条款" on={false} onChange={changed} error="同意后才能入会" />)
    const box = screen.getByRole('checkbox', { name: '同意会员条款' })
    fireEvent.click(box)
    fireEvent.keyDown(box, { key: ' ' })
    expect(changed.mock.calls).toEqual([[true], [true]])
    expect(screen.getByRole('alert').textContent).toBe('同意后才能入会')
  })

  it('a disabled switch stays as it is', () => {
    const changed = jest.fn()
    render(<SwitchChoice words="生日礼遇" on disabled onChange={changed} />)
    const control = screen.getByRole('switch', { name: '生日礼遇' })
    fireEvent.click(control)
    expect(changed).not.toHaveBeenCalled()
    expect(control.getAttribute('aria-checked')).toBe('true')
  })
})
