import { inflateSync } from 'node:zlib'
import jsQr from 'jsqr'
import { qrPng } from './qr-png'

/** Reads back the one kind of PNG we write: 1-bit greyscale, no filter. */
function pixelsOf(png: Buffer): { data: Uint8ClampedArray; size: number } {
  const size = png.readUInt32BE(16)
  const length = png.readUInt32BE(33)
  const rows = inflateSync(png.subarray(41, 41 + length))
  const rowBytes = Math.ceil(size / 8) + 1
  const data = new Uint8ClampedArray(size * size * 4)
  const pixels = new Uint32Array(data.buffer)
  for (let i = 0; i < size * size; i += 1) {
    const x = i % size
    const light = (rows[Math.floor(i / size) * rowBytes + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1
    pixels[i] = light === 1 ? 0xffffffff : 0xff000000
  }
  return { data, size }
}

describe('mini-program code', () => {
  it.each([['r=A08', 280], ['r=S01.B12&k=ab12cd', 430], ['x'.repeat(32), 1280]])('M13 a scanner reads "%s" at %i px', (scene, width) => {
    const { data, size } = pixelsOf(qrPng(scene, width))
    expect(size).toBeLessThanOrEqual(width)
    expect(jsQr(data, size, size)?.data).toBe(scene)
  })
})
