import { mergeReconciler } from '@tarojs/shared'
import { hostConfig } from '@tarojs/plugin-platform-weapp/dist/runtime-utils'

// Taro's own start of the weapp platform, without its table of every component: ours is in place already (spare-loader.js).
mergeReconciler(hostConfig)
