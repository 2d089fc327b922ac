/**
 * The cloud clock in eight shared bytes, so that host and functions can never read different times.
 * One word carries mode and value (value × 2 + frozen bit): a reader never sees half a change.
 * Frozen: the value is the instant. Running: the value is the offset from the machine's own clock.
 */
export type ClockCell = BigInt64Array

export type ClockMode = { frozen: true; at: number } | { frozen: false; offset: number }

export const newClockCell = (buffer: SharedArrayBuffer = new SharedArrayBuffer(8)): ClockCell => new BigInt64Array(buffer)

export function readMode(cell: ClockCell): ClockMode {
  const word = Atomics.load(cell, 0)
  const value = Number(word >> 1n)
  return (word & 1n) === 1n ? { frozen: true, at: value } : { frozen: false, offset: value }
}

export function writeMode(cell: ClockCell, mode: ClockMode): void {
  const value = BigInt(Math.trunc(mode.frozen ? mode.at : mode.offset))
  Atomics.store(cell, 0, (value << 1n) | (mode.frozen ? 1n : 0n))
}

export function readClock(cell: ClockCell, machineNow: number): number {
  const mode = readMode(cell)
  return mode.frozen ? mode.at : machineNow + mode.offset
}
