// Only Taro's builds read this file (phones: chrome 79, iOS 12). Jest and esbuild carry their own settings.
// Those phones run these forms themselves; preset-env would still rewrite them for defects in cases this code has none of
// (a template tag kept by identity, a function expression named like its own parameter), and the package grows by a tenth.
const native = ['transform-parameters', 'transform-destructuring', 'transform-spread', 'transform-object-rest-spread', 'transform-template-literals']

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', exclude: native }]],
}
