import { defineConfig } from '@tarojs/cli'

/** As a new project begins: the settings of `taro init` for React, nothing tuned. */
export default defineConfig({
  projectName: 'hello',
  designWidth: 750,
  deviceRatio: { 750: 1 },
  sourceRoot: 'src',
  outputRoot: 'dist/weapp',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: [],
  defineConstants: {},
  copy: { patterns: [], options: {} },
  mini: { postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } } },
  h5: {},
})
