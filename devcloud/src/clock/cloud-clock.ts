import { type ClockMode, newClockCell, readClock, readMode, writeMode } from './clock-cell'

export type InstantLike = number | string | Date

/** One clock for the whole local cloud: functions, database, codes, temporary URLs and timers read it. Milliseconds since 1970. */
export interface CloudClock {
  now(): number
  readonly frozen: boolean
  /** Jumps to an instant and goes on as before: running stays running, frozen stays frozen. */
  set(instant: InstantLike): void
  /** Moves by so many ms, forward or back. */
  moveBy(ms: number): void
  /** Stops at an instant, or where it stands. */
  freeze(instant?: InstantLike): void
  /** Goes on from where it stands. */
  run(): void
  /** Back to the machine's own time. */
  useMachineTime(): void
  /** Time that has passed, in ms: the machine's, plus every jump forward. What expires (a transaction after 30 s) ages by it, frozen clock or not. */
  elapsedMs(): number
  /** Shared with every function's worker. */
  readonly buffer: SharedArrayBuffer
  onChange(listener: () => void): void
}

export type InitialClock = InstantLike | { at: InstantLike; frozen: boolean }

export function toInstant(value: InstantLike): number {
  const instant = typeof value === 'number' ? value : new Date(value).getTime()
  if (!Number.isFinite(instant)) throw new Error(`not an instant: ${String(value)}`)
  return Math.trunc(instant)
}

export function openClock(initial?: InitialClock, machineNow: () => number = Date.now): CloudClock {
  const cell = newClockCell()
  const listeners: (() => void)[] = []
  const now = (): number => readClock(cell, machineNow())
  let jumped = 0
  const change = (mode: ClockMode): void => {
    const before = now()
    writeMode(cell, mode)
    jumped += Math.max(0, now() - before)
    for (const listener of listeners) listener()
  }
  const runFrom = (instant: number): void => change({ frozen: false, offset: instant - machineNow() })
  const stopAt = (instant: number): void => change({ frozen: true, at: instant })
  const goTo = (instant: number): void => (readMode(cell).frozen ? stopAt(instant) : runFrom(instant))

  if (initial !== undefined) {
    const start = typeof initial === 'object' && !(initial instanceof Date) ? initial : { at: initial, frozen: false }
    if (start.frozen) stopAt(toInstant(start.at))
    else runFrom(toInstant(start.at))
  }

  return {
    now,
    get frozen() {
      return readMode(cell).frozen
    },
    set: (instant) => goTo(toInstant(instant)),
    moveBy: (ms) => goTo(now() + ms),
    freeze: (instant) => stopAt(instant === undefined ? now() : toInstant(instant)),
    run: () => runFrom(now()),
    useMachineTime: () => change({ frozen: false, offset: 0 }),
    elapsedMs: () => performance.now() + jumped,
    buffer: cell.buffer as SharedArrayBuffer,
    onChange: (listener) => void listeners.push(listener),
  }
}
