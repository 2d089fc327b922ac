// Takes out of Taro's runtime what this app never runs, which no option of Taro does. Each cut names the text it expects:
// another version of Taro stops the build here instead of running with half a cut.

/** From the first mark up to, not including, the second. */
function swap(source, from, to, text) {
  const start = source.indexOf(from)
  const end = source.indexOf(to, start)
  if (start < 0 || end < 0) throw new Error(`Taro has changed: "${from}" … "${to}" is not there any more. Look at config/weapp-components/spare-loader.js.`)
  return source.slice(0, start) + text + source.slice(end)
}

/** 14 KB: all components of all platforms. The same table of ours makes the templates. */
const ownComponents = (source, { components }) => swap(source, 'const View = Object.assign(', 'const controlledComponent', `const internalComponents = ${JSON.stringify(components)};\n`)

/** 5 KB: the names of the WeChat calls that become promises. A name that no file of ours contains is never called. */
function ownApis(source, { used }) {
  if (used === null) return source
  const [start, end] = ['const needPromiseApis = new Set([', ']);']
  const names = source.slice(source.indexOf(start), source.indexOf(end, source.indexOf(start)))
  const words = new Set(used)
  const kept = [...names.matchAll(/'\w+'/g)].map(([name]) => name).filter((name) => words.has(name.slice(1, -1)))
  return swap(source, start, end, `${start}${kept.join(', ')}`)
}

/** 10 KB: a parser of HTML text. React is never given any (`dangerouslySetInnerHTML`), and Taro's enableInnerHTML: false leaves it in. */
const noHtml = (source) => swap(swap(source, 'import { options }', 'function setInnerHTML', ''), 'const children = parser(', 'for (let i = 0;', 'const children = [];\n    ')

/** 11 KB: an address bar and a history, made up for routers of the web. WeChat's own page stack is the only router here. */
const noAddressBar = (source) => swap(source, 'this.location = new Location(', 'this.initEvent();', 'this.location = new Events();\n        this.history = new Events();\n        ')

/** 15 KB: asked for as a whole, the runtime keeps all its parts; asked for by name, only what is used. */
const byName = (source) => swap(source, "const { hooks } = require('@tarojs/runtime')", "const taro =", "const hooks = require('@tarojs/runtime').hooks\n")

const cuts = {
  'taro/index.js': byName,
  'shared/dist/components.js': ownComponents,
  'shared/dist/native-apis.js': ownApis,
  'runtime/dist/dom-external/inner-html/html.js': noHtml,
  'runtime/dist/bom/window.js': noAddressBar,
}

module.exports = function spare(source) {
  const file = this.resourcePath.replace(/\\/g, '/')
  const [, cut] = Object.entries(cuts).find(([name]) => file.endsWith(`@tarojs/${name}`))
  return cut(source, this.getOptions())
}
