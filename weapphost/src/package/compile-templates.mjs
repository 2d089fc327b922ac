// WXML and WXS become the functions that draw a page, by WeChat's own compiler of its open component framework.
import { posix } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'

const references = /<(?:import|include)\b[^>]*?\bsrc="([^"]+)"/g
const scripts = /<wxs\b[^>]*?\bsrc="([^"]+)"/g

/** The framework only warns of these. */
const wechatRefuses = new Set(['missing end tag', 'invalid end tag'])

const target = (from, asked) => (asked.startsWith('/') ? asked.slice(1) : posix.normalize(posix.join(posix.dirname(from), asked)))

/** The compiler draws nothing for an import that leads nowhere, and says nothing; WeChat refuses it. */
function missing({ wxml, wxs }) {
  return Object.entries(wxml).flatMap(([path, text]) => [
    ...[...text.matchAll(references)].filter(([, asked]) => !(target(path, asked).replace(/\.wxml$/, '') in wxml)),
    ...[...text.matchAll(scripts)].filter(([, asked]) => !(target(path, asked).replace(/\.wxs$/, '') in wxs)),
  ].map(([, asked]) => `${path}.wxml asks for ${asked}, which is not there`))
}

/** @returns the text of an object: path → template. Throws with every line that WeChat would refuse. */
export function compileTemplates(from) {
  const group = new TmplGroup()
  const wrong = missing(from)
  try {
    for (const [path, text] of Object.entries(from.wxs)) group.addScript(path, text)
    for (const [path, text] of Object.entries(from.wxml)) {
      for (const { isError, message, startLine, startColumn } of group.addTmpl(path, text) ?? []) if (isError || wechatRefuses.has(message)) wrong.push(`${path}.wxml:${startLine + 1}:${startColumn + 1} ${message}`)
    }
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}
