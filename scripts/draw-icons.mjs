// Draws src/ui/icon/icon-paths.json: one style sheet for the app and ten small PNGs for WeChat's own tab bar.
// Run after changing a path: `node scripts/draw-icons.mjs` (`--check` only tells whether the style sheet is current).
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

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

async function drawTabs() {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
  mkdirSync(join(root, 'src/assets/tab'), { recursive: true })
  for (const tab of tabs) {
    for (const [suffix, colour] of Object.entries(ink)) {
      await page.setContent(`<style>body{margin:9px;background:transparent}</style>${svg(paths[tab], colour, "width='63' height='63' ")}`)
      await page.screenshot({ path: join(root, `src/assets/tab/${tab}${suffix}.png`), omitBackground: true })
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
