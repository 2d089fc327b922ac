/** A black-and-white PNG as a data address, from rows of dark/light dots. No canvas, so it works in WeChat, browsers and tests alike.
 *  Each dot becomes `scale` × `scale` pixels; stored, not compressed: a member code is about 3 KB. */
export function oneBitPng(rows: readonly (readonly boolean[])[], scale: number): string {
  const width = (rows[0]?.length ?? 0) * scale
  const lines = rows.flatMap((row) => Array.from({ length: scale }, () => packedLine(row, scale)))
  const header = [...uint32(width), ...uint32(lines.length), 1, 0, 0, 0, 0] // 1 bit a pixel, grey, no interlace
  const bytes = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a,
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(lines.flat())),
    ...chunk('IEND', []),
  ]
  return `data:image/png;base64,${base64(bytes)}`
}

/** One line of pixels: filter byte 0, then eight pixels a byte, 1 = white. */
function packedLine(row: readonly boolean[], scale: number): number[] {
  const width = row.length * scale
  const line: number[] = Array.from({ length: 1 + Math.ceil(width / 8) }, () => 0)
  for (let x = 0; x < width; x += 1) {
    const dark = row[Math.floor(x / scale)]
    const at = 1 + (x >> 3)
    if (!dark) line[at] = (line[at] ?? 0) | (0x80 >> (x & 7))
  }
  return line
}

/** zlib with stored blocks of at most 65,535 bytes. */
function stored(data: readonly number[]): number[] {
  const out = [0x78, 0x01]
  for (let start = 0; start < data.length; start += 65_535) {
    const block = data.slice(start, start + 65_535)
    const last = start + 65_535 >= data.length ? 1 : 0
    out.push(last, block.length & 255, block.length >> 8, ~block.length & 255, (~block.length >> 8) & 255, ...block)
  }
  return [...out, ...uint32(adler32(data))]
}

function chunk(name: string, data: readonly number[]): number[] {
  const named = [...name].map((letter) => letter.charCodeAt(0)).concat(data)
  return [...uint32(data.length), ...named, ...uint32(crc32(named))]
}

const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]

function adler32(data: readonly number[]): number {
  let low = 1
  let high = 0
  for (const byte of data) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return ((high << 16) | low) >>> 0
}

function crc32(data: readonly number[]): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(bytes: readonly number[]): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3)
    const left = bytes.length - at
    text += letters.charAt(a >> 2) + letters.charAt(((a & 3) << 4) | (b >> 4))
    text += (left > 1 ? letters.charAt(((b & 15) << 2) | (c >> 6)) : '=') + (left > 2 ? letters.charAt(c & 63) : '=')
  }
  return text
}
