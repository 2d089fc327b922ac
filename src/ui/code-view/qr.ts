/** QR codes (ISO/IEC 18004) of versions 1 to 6 with error correction M: up to 255 digits or 106 bytes, no more than a phone shows to be
 *  scanned. Rows of dark (true) and light dots, without the quiet zone. uqr draws the same dots (code-view.test.tsx) and weighs six times as much. */

/** Version − 1 → bytes of data and of correction in each block, and how many blocks. */
const versions = [[16, 10, 1], [28, 16, 1], [44, 26, 1], [32, 18, 2], [43, 24, 2], [27, 16, 4]] as const
const FORMAT_OF_M = 0

type Dots = boolean[][]
interface Grid { readonly size: number; readonly dark: Dots; readonly fixed: Dots }

export function qrRows(text: string): readonly (readonly boolean[])[] {
  const bits = bitsOf(text)
  const version = versions.findIndex(([data, , blocks]) => bits.length <= data * blocks * 8) + 1
  if (version === 0) throw new Error(`${text.length} letters are too many for a code on a phone`)
  const grid = fixedDots(version)
  layData(grid, codewords(bits, version))
  const masked = masks.map((isTurned, number) => finish(grid, isTurned, number))
  return masked.reduce((best, dots) => (penalty(dots) < penalty(best) ? dots : best))
}

const toBits = (value: number, length: number): number[] => Array.from({ length }, (_, at) => (value >>> (length - 1 - at)) & 1)

function bitsOf(text: string): number[] {
  if (/^\d+$/.test(text)) return [...toBits(1, 4), ...toBits(text.length, 10), ...(text.match(/\d{1,3}/g) ?? []).flatMap((three) => toBits(Number(three), three.length * 3 + 1))]
  const bytes = (encodeURIComponent(text).match(/%..|./g) ?? []).map((byte) => (byte.length === 3 ? parseInt(byte.slice(1), 16) : byte.charCodeAt(0)))
  return [...toBits(4, 4), ...toBits(bytes.length, 8), ...bytes.flatMap((byte) => toBits(byte, 8))]
}

/** Data filled up to its room, cut into blocks, each with its correction; the blocks take turns byte by byte. */
function codewords(bits: readonly number[], version: number): number[] {
  const [data, correction, blocks] = versions[version - 1]!
  const room = data * blocks
  const ended = [...bits, ...toBits(0, Math.min(4, room * 8 - bits.length))]
  const bytes = Array.from({ length: Math.ceil(ended.length / 8) }, (_, at) => parseInt(ended.slice(at * 8, at * 8 + 8).join('').padEnd(8, '0'), 2))
  for (let filler = 0xec; bytes.length < room; filler ^= 0xec ^ 0x11) bytes.push(filler)
  const parts = Array.from({ length: blocks }, (_, at) => bytes.slice(at * data, at * data + data))
  const corrections = parts.map((part) => remainder(part, correction))
  const inTurns = (rows: readonly number[][], length: number): number[] => Array.from({ length }, (_, at) => rows.map((row) => row[at]!)).flat()
  return [...inTurns(parts, data), ...inTurns(corrections, correction)]
}

/** In the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a)
  return product
}

/** Reed–Solomon: what is left of the data divided by (x − 1)(x − 2)(x − 4) … */
function remainder(data: readonly number[], degree: number): number[] {
  let divisor = [1]
  for (let n = 0, root = 1; n < degree; n += 1, root = times(root, 2)) {
    divisor = [...divisor, 0].map((factor, at) => factor ^ times(divisor[at - 1] ?? 0, root))
  }
  let rest = Array.from({ length: degree }, () => 0)
  for (const byte of data) {
    const factor = byte ^ rest[0]!
    rest = [...rest.slice(1), 0].map((value, at) => value ^ times(divisor[at + 1]!, factor))
  }
  return rest
}

/** What is the same in every code of a version: finders, timing lines, the alignment mark, room for the format. */
function fixedDots(version: number): Grid {
  const size = version * 4 + 17
  const rows = (): Dots => Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  const grid: Grid = { size, dark: rows(), fixed: rows() }
  for (let at = 0; at < size; at += 1) {
    fix(grid, at, 6, at % 2 === 0)
    fix(grid, 6, at, at % 2 === 0)
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) rings(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4)
  if (version > 1) rings(grid, size - 7, size - 7, 2, (ring) => ring !== 1)
  writeFormat(grid, 0)
  return grid
}

function fix({ size, dark, fixed }: Grid, x: number, y: number, isDark: boolean): void {
  if (x < 0 || y < 0 || x >= size || y >= size) return
  dark[y]![x] = isDark
  fixed[y]![x] = true
}

function rings(grid: Grid, x: number, y: number, reach: number, isDark: (ring: number) => boolean): void {
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) fix(grid, x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
}

/** Which correction and which mask, written twice with a correction of its own. */
function writeFormat(grid: Grid, mask: number): void {
  const { size } = grid
  let rest = (FORMAT_OF_M << 3) | mask
  for (let n = 0; n < 10; n += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((((FORMAT_OF_M << 3) | mask) << 10) | rest) ^ 0x5412
  for (let at = 0; at < 15; at += 1) {
    const isDark = ((bits >>> at) & 1) === 1
    fix(grid, at < 8 ? 8 : at === 8 ? 7 : 14 - at, at < 6 ? at : at < 8 ? at + 1 : 8, isDark)
    fix(grid, at < 8 ? size - 1 - at : 8, at < 8 ? 8 : size - 15 + at, isDark)
  }
  fix(grid, 8, size - 8, true)
}

/** In columns of two from the right, up and down in turn, past everything fixed. */
function layData({ size, dark, fixed }: Grid, bytes: readonly number[]): void {
  const bits = bytes.flatMap((byte) => toBits(byte, 8))
  let next = 0
  for (let pair = 0, right = size - 1; right >= 1; pair += 1, right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1) {
      const y = pair % 2 === 0 ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!fixed[y]![x]) dark[y]![x] = bits[next++] === 1
    }
  }
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

function finish({ size, dark, fixed }: Grid, isTurned: (x: number, y: number) => boolean, number: number): Dots {
  const dots = dark.map((row, y) => row.map((isDark, x) => (!fixed[y]![x] && isTurned(x, y) ? !isDark : isDark)))
  writeFormat({ size, dark: dots, fixed: fixed.map((row) => [...row]) }, number)
  return dots
}

/** How hard a scanner would find it: long runs, blocks, what looks like a finder, too dark or too light. */
function penalty(dots: Dots): number {
  const size = dots.length
  const columns = dots.map((_, x) => dots.map((row) => row[x]!))
  let points = 0
  for (const line of [...dots, ...columns]) {
    const runs = runsOf(line)
    for (const run of runs) if (run >= 5) points += run - 2
    points += 40 * findersIn(runs, size)
  }
  for (let y = 1; y < size; y += 1) {
    for (let x = 1; x < size; x += 1) if (dots[y]![x] === dots[y]![x - 1] && dots[y]![x] === dots[y - 1]![x] && dots[y]![x] === dots[y - 1]![x - 1]) points += 3
  }
  const dark = dots.flat().filter(Boolean).length
  return points + (Math.ceil(Math.abs(dark * 20 - size * size * 10) / (size * size)) - 1) * 10
}

/** Lengths of light, dark, light … light. */
function runsOf(line: readonly boolean[]): number[] {
  const runs = [0]
  line.forEach((isDark) => {
    if (isDark === (runs.length % 2 === 1)) runs.push(0)
    runs[runs.length - 1]! += 1
  })
  return runs.length % 2 === 0 ? [...runs, 0] : runs
}

/** Dark 1 : light 1 : dark 3 : light 1 : dark 1 with four of light on one side, as a finder has it; the white outside counts. */
function findersIn(runs: readonly number[], outside: number): number {
  const wide = runs.map((run, at) => (at === 0 || at === runs.length - 1 ? run + outside : run))
  let found = 0
  for (let at = 0; at + 6 < wide.length; at += 2) {
    const [before, one, gap, core, gapAfter, last, after] = wide.slice(at, at + 7) as [number, number, number, number, number, number, number]
    if (gap !== one || core !== one * 3 || gapAfter !== one || last !== one) continue
    if (before >= one * 4 && after >= one) found += 1
    if (after >= one * 4 && before >= one) found += 1
  }
  return found
}
