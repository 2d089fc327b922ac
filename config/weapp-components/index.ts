import type { IPluginContext } from '@tarojs/service'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { components } from './components'

type Attributes = Record<string, string>
interface Template {
  internalComponents: Record<string, Attributes>
  createMiniComponents(table: Record<string, Attributes>): Record<string, Attributes>
}
interface WeappPlatform { runtimePath: string | string[]; template: Template }
interface Chain { module: { rule(name: string): { test(pattern: RegExp): { pre(): { use(name: string): { loader(path: string): { options(options: object): void } } } } } } }

/** A view that hears taps looks pressed (src/ui/press) unless it says otherwise: said here once, not sent with every row. */
const [untouched, pressed] = ["'none'", "'press-down'"]

function wordsOf(folder: string): Set<string> {
  const found = new Set<string>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.tsx?$/.test(entry.name)) for (const [word] of readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\w+/g)) found.add(word)
  }
  return found
}

/** The templates and the runtime know the components this app uses, with the attributes it uses; aria among them, which Taro's lack
 *  (a screen reader would meet unnamed boxes, WECHAT §1.4). A sheet still stops the page behind it from scrolling: its view alone catches moves. */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      const { template } = platform
      platform.runtimePath = join(__dirname, 'runtime.ts')
      for (const name of Object.keys(template.internalComponents)) delete template.internalComponents[name]
      Object.assign(template.internalComponents, structuredClone(components))
      const create = template.createMiniComponents.bind(template)
      template.createMiniComponents = (table) => {
        const made = create(table)
        made['catch-view'] = { ...made['catch-view'], catchtouchmove: 'eh' }
        made.view = { ...made.view, 'hover-class': made.view!['hover-class']!.replace(untouched, pressed) }
        return made
      }
    },
  })
  ctx.modifyWebpackChain(({ chain }: { chain: Chain }) => {
    // While files are watched a new call may appear at any moment, so every API stays.
    const used = ctx.runOpts.options?.isWatch ? null : [...wordsOf(resolve(ctx.paths.sourcePath))].sort()
    chain.module.rule('spare-taro').test(/@tarojs[\\/](taro[\\/]index|shared[\\/]dist[\\/](components|native-apis)|runtime[\\/]dist[\\/](dom-external[\\/]inner-html[\\/]html|bom[\\/]window))\.js$/).pre()
      .use('spare').loader(join(__dirname, 'spare-loader.js')).options({ components, used })
  })
}
