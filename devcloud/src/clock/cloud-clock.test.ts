import { openClock } from './cloud-clock'
import { readClock, newClockCell, writeMode } from './clock-cell'

const START = Date.UTC(2026, 8, 30, 10)

describe('cloud clock', () => {
  it('tells the machine\'s time until it is moved', () => {
    let machine = START
    const clock = openClock(undefined, () => machine)
    expect(clock.now()).toBe(START)
    machine += 5
    clock.moveBy(86_400_000)
    expect(clock.now()).toBe(START + 5 + 86_400_000)
    clock.useMachineTime()
    expect(clock.now()).toBe(START + 5)
  })

  it('stands still when frozen, also while it is set and moved, and goes on from there', () => {
    let machine = START
    const clock = openClock({ at: '2026-02-28T23:59:59.999+08:00', frozen: true }, () => machine)
    machine += 60_000
    clock.moveBy(1)
    expect(new Date(clock.now()).toISOString()).toBe('2026-02-28T16:00:00.000Z')
    clock.run()
    machine += 7
    expect(clock.frozen).toBe(false)
    expect(new Date(clock.now()).toISOString()).toBe('2026-02-28T16:00:00.007Z')
  })

  it('is one word in shared memory: another reader sees the same instant, before 1970 too', () => {
    const cell = newClockCell()
    for (const mode of [{ frozen: true, at: -1 }, { frozen: true, at: 0 }, { frozen: true, at: START }] as const) {
      writeMode(cell, mode)
      expect(readClock(newClockCell(cell.buffer as SharedArrayBuffer), 999)).toBe(mode.at)
    }
    writeMode(cell, { frozen: false, offset: -3_600_000 })
    expect(readClock(cell, START)).toBe(START - 3_600_000)
  })

  it('refuses what is not an instant', () => {
    expect(() => openClock('tomorrow')).toThrow('not an instant')
    expect(() => openClock().set(Number.NaN)).toThrow('not an instant')
  })
})
