// A zip whose bytes follow from the files alone (no dates), so that the same build is the same upload.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

function crc32(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (sum >>> 8) ^ table[(sum ^ byte) & 0xff]
  return (sum ^ 0xffffffff) >>> 0
}

const NEEDS_VERSION = 20
const UTF8_NAMES = 0x0800
const DEFLATED = 8
const FIRST_OF_1980 = 0x0021
const MADE_ON_UNIX = (3 << 8) | NEEDS_VERSION
const READABLE_FILE = 0o100644 * 0x10000

const common = (name, sum, packed, size) => {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(NEEDS_VERSION, 0)
  head.writeUInt16LE(UTF8_NAMES, 2)
  head.writeUInt16LE(DEFLATED, 4)
  head.writeUInt16LE(0, 6)
  head.writeUInt16LE(FIRST_OF_1980, 8)
  head.writeUInt32LE(sum, 10)
  head.writeUInt32LE(packed, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt16LE(Buffer.byteLength(name), 22)
  return head
}

function signed(signature, ...parts) {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(signature)
  return Buffer.concat([head, ...parts])
}

function listed(name, shared, offset) {
  const made = Buffer.alloc(2)
  made.writeUInt16LE(MADE_ON_UNIX)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(READABLE_FILE, 6)
  rest.writeUInt32LE(offset, 10)
  return signed(0x02014b50, made, shared, rest, Buffer.from(name))
}

/** All files directly inside a folder, in the order of their names. */
export function zipFolder(folder) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort()
  const files = []
  const list = []
  let offset = 0
  for (const name of names) {
    const bytes = readFileSync(join(folder, name))
    const packed = deflateRawSync(bytes, { level: 9 })
    const shared = common(name, crc32(bytes), packed.length, bytes.length)
    const file = signed(0x04034b50, shared, Buffer.from(name), packed)
    list.push(listed(name, shared, offset))
    files.push(file)
    offset += file.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(names.length, 4)
  end.writeUInt16LE(names.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, directory, signed(0x06054b50, end)])
}
