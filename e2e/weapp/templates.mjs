// What a screen hands to WeChat, held against the templates that carry it there: a node whose template is missing is not drawn, a prop its
// template lacks does nothing. Taro's names: `nn` a node's template, `cn` its children, `v` its text, `p0` … the props of the template.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const byTaro = new Set(['nn', 'cn', 'v', 'sid', 'uid', 'st', 'cl'])
/** For a browser's screen reader, keyboard and inner elements; WeChat has nothing of the kind. */
const ofBrowsers = /^(tabIndex|role|aria[A-Z]\w*|nativeProps)$/

/** Template number → the keys it reads, of the first level of nesting; deeper levels are the same template again. */
export function templatesOf(folder) {
  const found = new Map()
  for (const [, number, body] of readFileSync(join(folder, 'base.wxml'), 'utf8').matchAll(/<template name="tmpl_0_(s?\d+)(?:_focus|_blur)?">(.*?)<\/template>/gs)) {
    const keys = found.get(number) ?? new Set()
    for (const [, key] of body.matchAll(/\bi\.(\w+)/g)) keys.add(key)
    found.set(number, keys)
  }
  return found
}

export function lostOf(node, templates, found = new Set()) {
  if (node === null || typeof node !== 'object') return found
  const keys = node.nn === undefined ? null : templates.get(String(node.nn))
  if (keys === undefined) found.add(`no template ${node.nn}`)
  if (keys) for (const key of Object.keys(node)) if (!byTaro.has(key) && !keys.has(key) && !ofBrowsers.test(key)) found.add(`${key} is not in template ${node.nn}`)
  if (Array.isArray(node.cn)) node.cn.forEach((child) => lostOf(child, templates, found))
  return found
}
