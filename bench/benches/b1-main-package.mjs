// B1: what a guest downloads before the first screen. WeChat's platform allows 2 MB; what a phone on a bad net waits for is the sum.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { ownSizes, packageSizes } from '../../scripts/weapp-checks.mjs'
import { buildHello } from '../hello-app.mjs'

const KB = 1024
const TARGET_KB = 420
/** Published sources measured in the same way (files reachable from app.json, minified): main package KB, total KB, pages. */
const peers = [
  { name: 'litemall renard-wx', pages: 25, main: 378, total: 378 },
  { name: 'litemall-wx (vant)', pages: 41, main: 728, total: 728 },
  { name: 'tdesign-miniprogram-starter-retail', pages: 29, main: 954, total: 1262 },
  { name: 'EastWorld wechat-app-mall', pages: 93, main: 1208, total: 2465 },
  { name: 'taro-mall (Taro 3 + taro-ui)', pages: 25, main: 1237, total: 1237 },
]
const [renard] = peers

/** The target for the whole app was set for an app of this size. */
const TOTAL_KB = 700
const TOTAL_PAGES = 25
const PAGE_KB = 8

export const bench = {
  id: 'B1', name: 'main package', gates: true, needs: ['weapp'],
  async run({ isGate }) {
    const folder = join(root, 'dist/weapp')
    const { main, packages, media } = packageSizes(folder)
    const total = main + Object.values(packages).reduce((sum, bytes) => sum + bytes, 0)
    const { pages, subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
    const inPackages = subPackages.reduce((sum, one) => sum + one.pages.length, 0)
    const all = pages.length + inPackages
    const own = Object.entries(ownSizes(folder)).sort(([, a], [, b]) => b - a)
    const meanOwn = own.reduce((sum, [, bytes]) => sum + bytes, 0) / own.length
    // An empty app takes as long to build as ours: the gate judges what needs none.
    const [lean, stock] = isGate ? [] : ['lean', 'stock'].map((kind) => packageSizes(buildHello(kind)).main / KB)
    const hello = stock && { name: 'Taro + React hello, stock settings', value: stock }
    const size = (what, bytes, most, more = {}) => ({ what, ours: bytes / KB, unit: ' KB', most, ...more })
    const manyPages = all > TOTAL_PAGES && { reason: `${all} pages; the target was set for ${TOTAL_PAGES}. Guests never fetch the staff's package` }
    return {
      rows: [
        size('main package', main, TARGET_KB, { limit: hello, peer: { name: renard.name, value: renard.main }, ...(hello && { mostOver: 1.45 }) }),
        size('whole app', total, TOTAL_KB, { limit: hello, peer: { name: renard.name, value: renard.total }, ...manyPages }),
        size('images in the package', media, 60),
        size('what a page brings of its own, mean', meanOwn, isGate ? undefined : PAGE_KB),
        ...(stock ? [size('the whole app above hello, over all pages', (total - stock * KB) / all, undefined, { peer: { name: `${renard.name} (no framework)`, value: renard.main / renard.pages } })] : []),
      ],
      notes: [
        `${pages.length} pages in the main package, ${inPackages} in ${subPackages.length} sub-packages (${Object.entries(packages).map(([name, bytes]) => `${name} ${Math.round(bytes / KB)} KB`).join(', ')})`,
        `the largest pages: ${own.slice(0, 3).map(([page, bytes]) => `${page} ${(bytes / KB).toFixed(1)} KB`).join(', ')}; the median ${(own[own.length >> 1][1] / KB).toFixed(1)} KB`,
        ...(lean ? [`the same hello with every size setting of ours: ${Math.round(lean)} KB (our main package is ${(main / KB / lean).toFixed(2)}× of it)`] : []),
        `peers, main package: ${peers.map(({ name, pages: count, main: size_ }) => `${name} ${size_} KB (${count} pages)`).join(', ')}`,
      ],
    }
  },
}
