import { fireEvent, render, screen } from '@testing-library/react'
import { Field } from './field'

describe('Field', () => {
  it('is a text box under its label, told what is optional', () => {
    render(<Field label="称呼" optional onText={() => undefined} />)
    expect(screen.getByRole('textbox', { name: '称呼，选填' })).toBeTruthy()
  })

  it('M27 keeps its own text: it tells every change and writes nothing back', () => {
    const told = jest.fn()
    const { rerender } = render(<Field label="经过" start="音响" onText={told} />)
    const box = screen.getByRole<HTMLInputElement>('textbox')
    fireEvent.input(box, { target: { value: '音响有杂音' } })
    rerender(<Field label="经过" start="音响" onText={told} />)
    expect(told).toHaveBeenCalledWith('音响有杂音')
    expect(box.value).toBe('音响有杂音')
  })

  it('an error is announced, tied to the box and replaces the hint', () => {
    render(<Field label="验证码" hint="6 位数字" error="验证码不对" onText={() => undefined} />)
    expect(screen.getByRole('alert').textContent).toBe('验证码不对')
    expect(screen.queryByText('6 位数字')).toBeNull()
    const box = screen.getByRole('textbox', { name: '验证码' })
    expect(box.getAttribute('aria-invalid')).toBe('true')
    expect(box.getAttribute('aria-description')).toBe('验证码不对')
  })

  it('tells when it is left and when Enter is pressed', () => {
    const left = jest.fn()
    const done = jest.fn()
    render(<Field label="手机号" kind="tel" start="138" onText={() => undefined} onLeave={left} onDone={done} />)
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })
    fireEvent.blur(screen.getByRole('textbox'))
    expect(done).toHaveBeenCalledWith('138')
    expect(left).toHaveBeenCalledWith('138')
  })

  it('counts only when the end comes near', () => {
    render(<Field label="经过" lines="many" maxLength={10} onText={() => undefined} />)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '七个字的一句话' } })
    expect(screen.queryByText('7 / 10')).toBeNull()
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '九个字的一句话儿呢' } })
    expect(screen.getByText('9 / 10')).toBeTruthy()
  })

  it('says that it is full: what was pasted beyond the end is not in it', () => {
    render(<Field label="原因" maxLength={200} onText={() => undefined} />)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '长'.repeat(200) } })
    expect(screen.getByText('已写满，放不下的没有写进来')).toBeTruthy()
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '长'.repeat(199) } })
    expect(screen.queryByText(/已写满/)).toBeNull()
    expect(screen.getByText('199 / 200')).toBeTruthy()
  })

  it('a date or a number of full length is simply whole', () => {
    render(<Field label="日期" maxLength={10} start="2027-02-14" onText={() => undefined} />)
    expect(screen.queryByText(/已写满/)).toBeNull()
  })

  it('X1 characters nobody sees, copied along from another app, are not told', () => {
    const told = jest.fn()
    render(<Field label="经过" lines="many" onText={told} />)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '第一行\u000B第二行\u0007\u0000' } })
    expect(told).toHaveBeenCalledWith('第一行\n第二行')
  })

  it('digits as a Chinese keyboard writes them are digits', () => {
    const told = jest.fn()
    render(<Field label="金额" kind="decimal" onText={told} />)
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '１２．５' } })
    expect(told).toHaveBeenCalledWith('12.5')
  })
})
