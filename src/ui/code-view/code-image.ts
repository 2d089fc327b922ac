import { oneBitPng } from './one-bit-png'
import { qrRows } from './qr'

const QUIET_ZONE = 4 // dots of white all round: scanners need them, most of all on a dark screen

export function codeImage(content: string): string {
  const rows = qrRows(content)
  const [side, above] = [blank(QUIET_ZONE), Array.from({ length: QUIET_ZONE }, () => blank(rows.length + 2 * QUIET_ZONE))]
  return oneBitPng([...above, ...rows.map((row) => [...side, ...row, ...side]), ...above], 4)
}

const blank = (length: number): boolean[] => Array.from({ length }, () => false)
