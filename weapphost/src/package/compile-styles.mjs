// WXSS becomes CSS: imports laid in, rpx measured by the window, WeChat's element names as they stand in our document.
import { posix } from 'node:path'
import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { builtins } from './names.mjs'

/** WeChat draws a page into the body of a document of its own; here it is an element of one document. */
const pageNames = new Set(['page', 'body'])
const known = new Set(builtins)

const elements = selectorParser((selectors) => {
  selectors.walkTags((tag) => {
    if (pageNames.has(tag.value)) tag.value = 'wx-page'
    else if (known.has(tag.value)) tag.value = `wx-${tag.value}`
  })
})

/** Most selectors are classes alone and need no reading. */
const namesElements = /(^|[\s>+~,(])[a-z]/i

const rpx = (value) => value.replace(/(-?\d*\.?\d+)rpx\b/g, (_all, size) => `calc(var(--rpx) * ${size})`)

function inlined(path, wxss, onTheWay = []) {
  if (onTheWay.includes(path)) throw new Error(`${path} imports itself`)
  const text = wxss[path]
  if (text === undefined) throw new Error(`${onTheWay.at(-1) ?? 'the package'} asks for ${path}, which is not there`)
  const sheet = postcss.parse(text, { from: path })
  sheet.walkAtRules('import', (rule) => {
    const [, asked] = /["']([^"']+)["']/.exec(rule.params) ?? []
    const target = asked?.startsWith('/') ? asked.slice(1) : posix.normalize(posix.join(posix.dirname(path), asked ?? ''))
    rule.replaceWith(inlined(target, wxss, [...onTheWay, path]).nodes)
  })
  return sheet
}

/** @returns the CSS of one style sheet, its imports included */
export function compileStyle(path, wxss) {
  const sheet = inlined(path, wxss)
  sheet.walkRules((rule) => {
    // Steps of an animation look like selectors and are none.
    if (namesElements.test(rule.selector) && !/keyframes$/.test(rule.parent?.name ?? '')) rule.selector = elements.processSync(rule.selector)
  })
  sheet.walkDecls((declaration) => {
    if (declaration.value.includes('rpx')) declaration.value = rpx(declaration.value)
  })
  return sheet.toString()
}
