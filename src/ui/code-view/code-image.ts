import { encode } from 'uqr'
import { oneBitPng } from './one-bit-png'

const QUIET_ZONE = 4 // dots of white all round: scanners need them, most of all on a dark screen

export function codeImage(content: string): string {
  return oneBitPng(encode(content, { ecc: 'M', border: QUIET_ZONE }).data, 4)
}
