import { onTimeShare } from './on-time'

describe('S6 on time', () => {
  it('S6 running, cancelled and met by an agreed date are in neither part of the share; without an outcome there is none', () => {
    expect(onTimeShare({ met: 7, breached: 1, running: 2, cancelled: 1, met_extended: 5 })?.value).toBe(0.875)
    expect(onTimeShare({ running: 4, met_extended: 1 })).toBeNull()
    expect(onTimeShare({ breached: 2 })?.value).toBe(0)
  })
})
