import { deflateSync } from 'node:zlib'

const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n) >>> 0)
const crc = (bytes) => (bytes.reduce((c, byte) => crcTable[(c ^ byte) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, check])
}

const png = (width, height, pixel) => {
  const row = (y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => pixel(x, y)).flat()])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))))), chunk('IEND', Buffer.alloc(0))])
}

/** A picture as a phone would take it: a real PNG of the given size, in one colour with a diagonal, so that it can be told apart. */
export const photo = (width, height, colour) => png(width, height, (x, y) => (x === y ? [255, 255, 255] : colour))

/** One that no compression makes small: every pixel its own colour, the same each time. */
export const noisyPhoto = (width, height) => png(width, height, (x, y) => {
  const n = Math.imul(x * 73_856_093 ^ y * 19_349_663, 2_654_435_761) >>> 0
  return [n & 255, (n >>> 8) & 255, (n >>> 16) & 255]
})
