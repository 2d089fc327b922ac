// Only Taro's builds read this file (phones: chrome 79, iOS 12). Jest and esbuild carry their own settings.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
