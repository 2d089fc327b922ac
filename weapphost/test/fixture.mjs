// The package the host's own tests run: written by hand, no framework.
import { dirname, join } from 'node:path'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { compilePackage } from '../src/package/compile-package.mjs'
import { openInJsdom } from '../src/jsdom/open-in-jsdom.mjs'

export const folder = join(dirname(fileURLToPath(import.meta.url)), 'fixture')

export const deaf = { call: async () => { throw new Error('nobody answers') }, upload: async () => 'cloud://x/y', urls: async () => [] }

/** A phone with the fixture on it, at rest. */
export async function openFixture(test, { from = folder, ...options } = {}) {
  const phone = await openInJsdom({ compiled: compilePackage(from), cloud: deaf, ...options })
  test.after(() => phone.close())
  await phone.settled()
  return phone
}

/** A copy of the fixture with some files changed; null takes one away. */
export function changed(test, files) {
  const home = mkdtempSync(join(tmpdir(), 'weapphost-'))
  test.after(() => rmSync(home, { recursive: true, force: true }))
  cpSync(folder, home, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    if (text === null) rmSync(join(home, name))
    else writeFileSync(join(home, name), text)
  }
  return home
}

/** What app code sees and does: runs a function's text as a module of the package. */
export const appCode = (test, body, options) => openFixture(test, { from: changed(test, { 'pages/first/index.js': `Page({ data: { rows: [] }, onLoad() { ${body} } })` }), ...options })

const listening = "Page({ data: { at: 0, src: '', busy: false }, hear(event) { this.heard = [...(this.heard || []), [event.type, event.detail]] }, onShareAppMessage(way) { this.way = way; return { title: 'mine', path: '/pages/second/index?id=a' } }, onReachBottom() { this.hear({ type: 'bottom' }) }, onPageScroll({ scrollTop }) { this.hear({ type: 'scrolled', detail: scrollTop }) } })"

/** A page of this WXML that keeps what its elements tell. */
export async function showing(test, wxml, options) {
  const phone = await openFixture(test, { from: changed(test, { 'pages/first/index.wxml': wxml, 'pages/first/index.js': listening }), ...options })
  if (phone.trouble.length > 0) throw new Error(phone.trouble.join('\n'))
  return { phone, at: (id) => phone.document.getElementById(id), heard: () => JSON.parse(JSON.stringify(phone.page().heard ?? [])) }
}

/** A finger on an element: each point is where it is then, [x, y]. */
export function finger(phone, element, type, [clientX, clientY]) {
  const touch = { identifier: 0, clientX, clientY, pageX: clientX, pageY: clientY }
  element.dispatchEvent(Object.assign(new phone.window.Event(type, { bubbles: true }), { touches: type === 'touchend' ? [] : [touch], changedTouches: [touch] }))
}
