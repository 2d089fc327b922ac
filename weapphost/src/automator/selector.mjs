// A selector as WeChat's tools write it: element names of WXML, which stand in our document with a prefix.
import selectorParser from 'postcss-selector-parser'
import { builtins } from '../package/names.mjs'

const known = new Set(builtins)
const prefixed = selectorParser((selectors) => { selectors.walkTags((tag) => { if (known.has(tag.value)) tag.value = `wx-${tag.value}` }) })

export const documentSelector = (selector) => prefixed.processSync(selector)
