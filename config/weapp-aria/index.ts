import type { IPluginContext } from '@tarojs/service'
import { join } from 'node:path'
import { ariaAttributes } from './attributes'

interface WeappPlatform {
  runtimePath: string | string[]
  template: { mergeComponents(ctx: IPluginContext, patch: Record<string, Record<string, string>>): void }
}

/** Taro's weapp templates hold no aria-*: without this a screen reader meets unnamed boxes (WECHAT §1.4). */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      const runtime = join(__dirname, 'runtime.ts')
      platform.runtimePath = [platform.runtimePath, runtime].flat()
      platform.template.mergeComponents(ctx, structuredClone(ariaAttributes))
    },
  })
}
