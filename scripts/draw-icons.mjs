// Draws src/ui/icon/icon-paths.json: one style sheet for the app and ten small PNGs for WeChat's own tab bar.
// Run after changing a path: `node scripts/draw-icons.mjs` (`--check` only tells whether the style sheet is current).
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const paths = JSON.parse(readFileSync(join(root, 'src/ui/icon/icon-paths.json'), 'utf8'))
const sheet = join(root, 'src/ui/icon/icon-shapes.scss')
const tabs = ['home', 'points', 'service', 'mine', 'desk']
const ink = { '': '#857a91', '-active': '#c9802a' } // both readable on WeChat's dark and light bars

const svg = (path, stroke, size = '') =>
  `<svg xmlns='http://www.w3.org/2000/svg' ${size}viewBox='0 0 24 24' fill='none' stroke='${stroke}' stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'><path d='${path}'/></svg>`

const inUrl = (text) => text.replace(/[<>#%"]/g, (mark) => encodeURIComponent(mark))

export const shapes = () => [
  '// Made by scripts/draw-icons.mjs from icon-paths.json. A mask takes its colour from the text, in both themes.',
  ...Object.entries(paths).map(([name, path]) => {
    const url = `url("data:image/svg+xml,${inUrl(svg(path, '#000'))}")`
    return `.icon-${name} { --shape: ${url}; }`
  }),
  '',
].join('\n')

const SIDE = 81 // WeChat's own measure

/** In the browser: how opaque each pixel of the drawn icon is, in 16 steps. */
async function readAlpha(png) {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` })
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
  const pen = canvas.getContext('2d')
  pen.drawImage(image, 0, 0)
  return [...pen.getImageData(0, 0, image.width, image.height).data].filter((_, at) => at % 4 === 3).map((opacity) => Math.round(opacity / 17))
}

/** One colour in 16 opacities, four bits a pixel: a third of what a screenshot weighs. */
function oneColourPng(alpha, side, colour) {
  const rows = Array.from({ length: side }, (_, y) => {
    const row = alpha.slice(y * side, (y + 1) * side)
    return [0, ...Array.from({ length: Math.ceil(side / 2) }, (_, at) => (row[at * 2] << 4) | (row[at * 2 + 1] ?? 0))]
  })
  const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const sixteen = Array.from({ length: 16 }, (_, step) => step)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', [0, 0, 0, side, 0, 0, 0, side, 4, 3, 0, 0, 0]),
    chunk('PLTE', sixteen.flatMap(() => rgb)),
    chunk('tRNS', sixteen.map((step) => step * 17)),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', []),
  ])
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name), Buffer.from(data)])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

async function drawTabs() {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
  mkdirSync(join(root, 'src/assets/tab'), { recursive: true })
  for (const tab of tabs) {
    for (const [suffix, colour] of Object.entries(ink)) {
      await page.setContent(`<style>body{margin:9px;background:transparent}</style>${svg(paths[tab], colour, "width='63' height='63' ")}`)
      const alpha = await page.evaluate(readAlpha, await page.screenshot({ omitBackground: true, type: 'png' }).then((png) => png.toString('base64')))
      writeFileSync(join(root, `src/assets/tab/${tab}${suffix}.png`), oneColourPng(alpha, SIDE, colour))
    }
  }
  await browser.close()
}

if (process.argv.includes('--check')) {
  const current = readFileSync(sheet, 'utf8') === shapes()
  if (!current) console.error('icon-shapes.scss is older than icon-paths.json: run node scripts/draw-icons.mjs')
  process.exitCode = current ? 0 : 1
} else {
  writeFileSync(sheet, shapes())
  await drawTabs()
  console.log(`${Object.keys(paths).length} icons, ${tabs.length * 2} tab images`)
}
