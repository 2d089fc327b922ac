import { act, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { DayStepper } from './day-stepper'

const FIRST = 8
const LAST = 12

function Owner({ onDay }: { onDay?: (day: number) => void }) {
  const [day, setDay] = useState(10)
  return (
    <DayStepper label="营业日" words={`${day} 日`} earlier="前一天" later="后一天" value={day}
      step={(from, by) => (from + by < FIRST || from + by > LAST ? undefined : from + by)} onChange={(to) => { setDay(to); onDay?.(to) }} />
  )
}
const key = (name: string) => screen.getByRole('button', { name })
/** All taps before the phone draws any of them. */
const tapped = (...names: readonly string[]) => act(() => { for (const name of names) key(name).click() })

describe('DayStepper', () => {
  it('two taps before the first is drawn are two days', () => {
    render(<Owner />)
    tapped('前一天，营业日', '前一天，营业日')
    expect(screen.getByText('8 日')).toBeTruthy()
  })

  it('there and back again is where it began', () => {
    render(<Owner />)
    tapped('后一天，营业日', '后一天，营业日', '前一天，营业日')
    expect(screen.getByText('11 日')).toBeTruthy()
  })

  it('a tap too many goes no further than the last day, whose key then rests', () => {
    const days: number[] = []
    render(<Owner onDay={(day) => days.push(day)} />)
    tapped('后一天，营业日', '后一天，营业日', '后一天，营业日')
    expect(days).toEqual([11, 12])
    expect(key('后一天，营业日').getAttribute('aria-disabled')).toBe('true')
  })

  it('a day that came from elsewhere is where the next tap begins', () => {
    const days: number[] = []
    const stepper = (value: number) => <DayStepper label="营业日" words={`${value} 日`} earlier="前一天" later="后一天" value={value} step={(from, by) => from + by} onChange={(to) => days.push(to)} />
    const { rerender } = render(stepper(10))
    rerender(stepper(20))
    tapped('后一天，营业日')
    expect(days).toEqual([21])
  })
})
