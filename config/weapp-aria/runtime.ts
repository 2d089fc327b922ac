import { mergeInternalComponents } from '@tarojs/shared'
import { ariaAttributes, ariaHosts } from './attributes'

mergeInternalComponents(Object.fromEntries(ariaHosts.map((host) => [host, { ...ariaAttributes }])))
