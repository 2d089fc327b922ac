// The same data through WeChat's own compiler: what wcc's code makes of a page must be what the host shows, node for node.
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { runInNewContext } from 'node:vm'
import { filesOf } from '../../weapphost/src/package/read-package.mjs'

const NESTED = 'wx-comp'

/** @returns (path, data) → WeChat's tree of a page or component; `warnings` what its code complained of */
export function openWcc(folder) {
  const wcc = join(dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')), 'bin/linux/wcc')
  chmodSync(wcc, 0o755)
  const files = filesOf(folder).filter((file) => /\.(wxml|wxs)$/.test(file)).map((file) => relative(folder, file)).sort()
  const { status, stdout, stderr } = spawnSync(wcc, ['-d', '-cc', '0', ...files, '-gn', '$gwx'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 27 })
  if (status !== 0) throw new Error(`wcc: ${stderr}`)
  const warnings = []
  const heard = (...words) => warnings.push(words.map(String).join(' '))
  const world = { window: {}, console: { log: heard, warn: heard, error: heard } }
  // wxs reads only objects of its own world.
  const draw = runInNewContext(`${stdout};\n(path, text) => $gwx(path)(JSON.parse(text))`, world)
  const treeOf = (path, data) => draw(`${path}.wxml`, JSON.stringify(data))
  return { treeOf, warnings }
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name) => name.replace(/-([a-z])/g, (_all, letter) => letter.toUpperCase())
const isSaid = (value) => value !== undefined && value !== null
const eventOf = (key) => /^(?:capture-)?(?:bind|catch|mut-bind):?(.+)$/.exec(key)?.[1]

/** WeChat's tree with its helpers (virtual nodes, nested components) laid open, children that are words joined. */
function theirs(node, treeOf) {
  if (typeof node !== 'object') return [String(node)]
  const below = node.children.flatMap((child) => theirs(child, treeOf))
  if (node.tag === 'virtual' || node.tag === 'wx-page') return below
  if (node.tag === NESTED) return theirs(treeOf('comp', { i: node.attr.i, l: node.attr.l }), treeOf)
  return [{ tag: node.tag, attr: node.attr, children: joined(below) }]
}

function ours(dom) {
  return [...dom.childNodes].flatMap((child) => {
    if (child.nodeType === 3) return [child.data]
    if (!child.__wxElement) return []
    return [{ tag: child.localName, element: child.__wxElement, children: joined(ours(child)) }]
  })
}

const joined = (children) => children.reduce((all, child) => {
  if (typeof child !== 'string') return [...all, child]
  return typeof all.at(-1) === 'string' ? [...all.slice(0, -1), all.at(-1) + child] : [...all, child]
}, []).filter((child) => child !== '')

function differsAt({ attr, tag }, element) {
  const read = { class: () => element.class, style: () => element.style ?? '', id: () => element.id }
  return Object.entries(attr).flatMap(([key, value]) => {
    const event = eventOf(key)
    if (event) return element._$eventTarget?.listeners[event] ? [] : [`${tag} does not hear ${event}`]
    if (!isSaid(value)) return []
    const shown = read[key] ? read[key]() : key.startsWith('data-') ? element.dataset[camel(key.slice(5))] : element.data?.[camel(key)]
    if (shown === undefined) return [`${tag} has no ${kebab(key)}`]
    return String(shown) === String(value) ? [] : [`${tag} ${key} is ${JSON.stringify(shown)}, WeChat has ${JSON.stringify(value)}`]
  })
}

function compare(theirNodes, ourNodes, at, found) {
  if (found.length >= 5) return found
  if (theirNodes.length !== ourNodes.length) found.push(`${at}: ${ourNodes.length} children, WeChat has ${theirNodes.length}`)
  theirNodes.forEach((their, n) => {
    const our = ourNodes[n]
    if (our === undefined) return
    if (typeof their === 'string' || typeof our === 'string') {
      if (their !== our) found.push(`${at}: ${JSON.stringify(our.tag ?? our)} instead of ${JSON.stringify(their.tag ?? their)}`)
      return
    }
    if (their.tag !== our.tag) { found.push(`${at}: ${our.tag} instead of ${their.tag}`); return }
    const differences = differsAt(their, our.element)
    found.push(...differences.map((difference) => `${at}: ${difference}`))
    compare(their.children, our.children, `${at}/${their.attr.id ?? their.tag}`, found)
  })
  return found
}

/** @returns where the page on the host's screen is not what wcc's code makes of the same data; empty when they are equal */
export function differences(app, { treeOf, warnings }) {
  const found = compare(joined(theirs(treeOf(app.path(), app.page().data), treeOf)), joined(ours(app.document.querySelector('.wx-frame:not([hidden]) wx-root'))), app.path(), [])
  return [...found, ...warnings.splice(0).map((line) => `wcc ${line}`)]
}
