import type { IPluginContext } from '@tarojs/service'
import { join, resolve } from 'node:path'
import { codeOf, shapesIn, templatesOf } from './shapes'

interface Asset { source(): string | Buffer; size(): number }
interface Chain { module: { rule(name: string): { test(pattern: RegExp): { pre(): { use(name: string): { loader(path: string): { options(options: object): void } } } } } } }

/** Components of `*.shape.tsx` become templates of WeChat (docs/adr/0025): a row of a list is then sent as its words, not as its elements. */
export default (ctx: IPluginContext): void => {
  const shapes = () => shapesIn(resolve(ctx.paths.sourcePath))
  ctx.modifyWebpackChain(({ chain }: { chain: Chain }) => {
    chain.module.rule('shapes').test(/\.shape\.tsx$/).pre().use('shape').loader(join(__dirname, 'shape-loader.js')).options({ codeOf: (path: string) => codeOf(shapes(), path) })
  })
  ctx.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
    const base = assets['base.wxml']
    if (!base) return
    const whole = String(base.source()) + templatesOf(shapes())
    assets['base.wxml'] = { source: () => whole, size: () => Buffer.byteLength(whole) }
  })
}
