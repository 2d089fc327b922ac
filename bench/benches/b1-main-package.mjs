// B1: what a guest downloads before the first screen. WeChat's platform allows 2 MB; what a phone on a bad net waits for is the sum.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { packageSizes } from '../../scripts/weapp-checks.mjs'
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
const median = peers[2]

export const bench = {
  id: 'B1', name: 'main package', gates: true, needs: ['weapp'],
  async run({ isGate }) {
    const folder = join(root, 'dist/weapp')
    const { main, packages, media } = packageSizes(folder)
    const total = main + Object.values(packages).reduce((sum, bytes) => sum + bytes, 0)
    const { pages, subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
    const inPackages = subPackages.reduce((sum, one) => sum + one.pages.length, 0)
    const all = pages.length + inPackages
    const hello = isGate ? null : packageSizes(buildHello('lean')).main / KB
    const stock = isGate ? null : packageSizes(buildHello('stock')).main / KB
    const limit = hello === null ? undefined : { name: 'Taro + React hello, our settings', value: hello }
    const size = (what, bytes, most, more = {}) => ({ what, ours: bytes / KB, unit: ' KB', most, ...more })
    return {
      rows: [
        size('main package', main, TARGET_KB, { limit, peer: { name: renard.name, value: renard.main } }),
        ...(hello === null ? [] : [{ what: 'main package over hello', ours: main / KB, unit: ' KB', limit, peer: { name: median.name, value: median.main }, mostOver: 1.45 }]),
        size('whole app', total, 700, { limit, peer: { name: renard.name, value: renard.total } }),
        size('images in the package', media, 60),
        ...(hello === null ? [] : [size('each page of the app above hello', (total - hello * KB) / all, 8, { peer: { name: `${renard.name} (no framework)`, value: renard.main / renard.pages } })]),
      ],
      notes: [
        `${pages.length} pages in the main package, ${inPackages} in ${subPackages.length} sub-packages (${Object.entries(packages).map(([name, bytes]) => `${name} ${Math.round(bytes / KB)} KB`).join(', ')})`,
        ...(stock === null ? [] : [`hello with the settings of a new Taro project: ${Math.round(stock)} KB`]),
        `peers, main package: ${peers.map(({ name, pages: count, main: size_ }) => `${name} ${size_} KB (${count} pages)`).join(', ')}`,
      ],
    }
  },
}
