import { encode } from 'uqr'
import { deflateSync } from 'node:zlib'

const QUIET_MODULES = 4

/** A QR code of the text as a 1-bit greyscale PNG, about `width` pixels wide (whole pixels a module). */
export function qrPng(text: string, width: number): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const modules = size + 2 * QUIET_MODULES
  const scale = Math.max(1, Math.floor(width / modules))
  const pixels = modules * scale
  const dark = (x: number, y: number): boolean => data[Math.floor(y / scale) - QUIET_MODULES]?.[Math.floor(x / scale) - QUIET_MODULES] === true
  const rowBytes = Math.ceil(pixels / 8)
  const rows = Buffer.alloc((rowBytes + 1) * pixels)
  for (let y = 0; y < pixels; y += 1) {
    const start = y * (rowBytes + 1) + 1 // the byte before it is the row's filter: none
    for (let x = 0; x < pixels; x += 1) if (!dark(x, y)) rows[start + (x >> 3)]! |= 0x80 >> (x & 7)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  header[8] = 1 // bit depth; colour type 0 and the three methods stay 0
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

/** zlib.crc32 is younger than Node 20.0. */
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Buffer): number {
  let value = -1
  for (const byte of bytes) value = (value >>> 8) ^ CRC_TABLE[(value ^ byte) & 0xff]!
  return ~value >>> 0
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
