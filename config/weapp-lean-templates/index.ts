import type { IPluginContext } from '@tarojs/service'

interface Asset { source(): string | Buffer }
type Assets = Record<string, Asset & { size(): number }>

/** Takes the line breaks and indents out of the templates (a third of base.wxml). Taro's own way uses an HTML minifier,
 *  which knows `<input>` as a tag without an end and drops `</input>`: WeChat's compiler then refuses the file. */
export default (ctx: IPluginContext): void => {
  ctx.modifyBuildAssets(({ assets }: { assets: Assets }) => {
    for (const name of Object.keys(assets).filter((file) => file.endsWith('.wxml'))) {
      const lean = String(assets[name]?.source() ?? '').replace(/>\s+</g, '><').trim()
      assets[name] = { source: () => lean, size: () => Buffer.byteLength(lean) }
    }
  })
}
