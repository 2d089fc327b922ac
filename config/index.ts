import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = resolve(__dirname, '..')
const target = process.env.TARO_ENV ?? 'h5'

// Modern packages and our own workspaces ship newer syntax than the oldest phones read (chrome 79 knows no `?.`).
const compiled = ['domain', 'contract', 'config/weapp-components', 'node_modules/zustand', 'node_modules/uqr', 'node_modules/@noble/hashes']
  .map((folder) => resolve(root, folder))

// Taro's own settings spare phones older than ours (iOS 12, chrome 79): with these the weapp scripts are a tenth smaller.
const terser = {
  compress: {
    ecma: 2017, passes: 2, arrows: true, collapse_vars: true, comparisons: true, computed_props: true, hoist_props: true, inline: true, loops: true,
    negate_iife: true, properties: true, reduce_funcs: true, reduce_vars: true, switches: true, typeofs: true,
  },
  mangle: true,
  output: { ecma: 2017, ascii_only: false, comments: false },
}

const postcss = { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } }

export default defineConfig({
  projectName: 'encore',
  sourceRoot: 'src',
  designWidth: 750,
  deviceRatio: { 750: 1 },
  outputRoot: `dist/${target}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: target === 'weapp' ? [resolve(__dirname, 'weapp-components'), resolve(__dirname, 'weapp-shapes'), resolve(__dirname, 'weapp-lean-templates')] : [],
  // Not for WeChat: once a package built from a half-warm cache lacked a module two sub-packages share, and nothing said so.
  cache: { enable: target === 'h5', buildDependencies: { shell: ['babel.config.js', 'package.json'].map((file) => resolve(root, file)) } },
  logger: { quiet: true, stats: false },
  baseLevel: 8,
  terser: { enable: true, config: terser },
  csso: { enable: true, config: { restructure: false } },
  // WeChat has no `process`: a name that stays in the package stops the app at its start. Empty means the environment the app belongs to.
  defineConstants: { 'process.env.TARO_APP_CLOUD_ENV': JSON.stringify(process.env.TARO_APP_CLOUD_ENV ?? '') },
  copy: { patterns: target === 'weapp' ? [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }] : [], options: {} },
  mini: {
    compile: { include: compiled },
    optimizeMainPackage: { enable: true },
    // React never writes HTML text: the parser for it can stay at home.
    runtime: { enableInnerHTML: false },
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss,
  },
  h5: {
    compile: { include: compiled },
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss,
    // Taro splits the first load only, so every page would carry its own copy of the shared components.
    webpackChain: (chain) => {
      chain.performance.hints(false)
      chain.merge({
        optimization: {
          splitChunks: { cacheGroups: { pagesCommon: { name: 'pages-common', chunks: 'async', minChunks: 2, priority: 5 } } },
        },
      })
    },
  },
})
