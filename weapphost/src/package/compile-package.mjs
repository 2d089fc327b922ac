// One built mini-program → one script that both backends run: the browser by its address, jsdom by its text.
import { createHash } from 'node:crypto'
import { dirname, posix } from 'node:path'
import { Script } from 'node:vm'
import { resolved } from '../phone/package-paths.mjs'
import { compileStyle } from './compile-styles.mjs'
import { compileTemplates } from './compile-templates.mjs'
import { absent, given } from './names.mjs'
import { productionApis } from './production-apis.mjs'
import { pagesOf, readPackage } from './read-package.mjs'

const parameters = [...given, ...absent].join(', ')

/** A module sees what WeChat gives and nothing else: everything more of this world is shadowed by a parameter without a value. */
const wrapped = (text) => `function (${parameters}) {${text}\n}`

/** One module that does not parse would take the whole script with it and name nobody. */
function parsed(path, text) {
  try {
    return new Script(`(${wrapped(text)})`, { filename: path }) && wrapped(text)
  } catch (error) {
    throw new Error(`${path}:${/:(\d+)/.exec(error.stack)?.[1] ?? 1} ${error.message}`)
  }
}

const object = (entries) => `{\n${entries.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(',\n')}\n}`

/** app.wxss holds for every page; a page's own sheet, and those of its components, only while it is shown. */
function sheetsOf({ wxss }) {
  return Object.fromEntries(Object.keys(wxss).filter((path) => path === 'app.wxss' || dirname(path) !== '.').map((path) => [path.slice(0, -5), compileStyle(path, wxss)]))
}

function withGlobalComponents({ app, json }) {
  const shared = Object.fromEntries(Object.entries(app.usingComponents ?? {}).map(([name, path]) => [name, path.startsWith('/') || path.includes('://') ? path : `/${posix.normalize(path)}`]))
  const own = { ...Object.fromEntries(pagesOf(app).map((path) => [path, {}])), ...json }
  return Object.fromEntries(Object.entries(own).filter(([path]) => path !== 'app').map(([path, config]) => [path, { ...config, usingComponents: { ...shared, ...config.usingComponents } }]))
}

/** Pages and components that are named and are not there: opening one would only say that something is not a function. */
function missingFiles({ app, json, js, wxml }) {
  const lacks = (path) => ['js', 'wxml'].filter((ending) => !(path in (ending === 'js' ? scripts : wxml)))
  const scripts = Object.fromEntries(Object.keys(js).map((path) => [path.slice(0, -3), true]))
  return [
    ...('app' in scripts ? [] : ['app.js is not there']),
    ...pagesOf(app).flatMap((path) => lacks(path).map((ending) => `app.json names the page ${path}, and ${path}.${ending} is not there`)),
    ...Object.entries(json).flatMap(([from, { usingComponents }]) => Object.entries(usingComponents ?? {}).flatMap(([name, asked]) => {
      const path = resolved(asked, from)
      return lacks(path).map((ending) => `${from}.json names the component ${name}, and ${path}.${ending} is not there`)
    })),
  ]
}

/** What did not change is not compiled again: a run opens the same package many times. */
const compiled = new Map()

/**
 * @param folder of the built mini-program
 * @returns { script, fingerprint, pages, folder }. Throws with WeChat's kind of words when the package is not sound.
 */
export function compilePackage(folder) {
  const read = readPackage(folder)
  const fingerprint = createHash('sha256').update(JSON.stringify(read)).digest('hex').slice(0, 16)
  const known = compiled.get(folder)
  if (known?.fingerprint === fingerprint) return known
  const gone = missingFiles(read)
  if (gone.length > 0) throw new Error(gone.join('\n'))
  const parts = [
    ['app', JSON.stringify(read.app)],
    ['pages', JSON.stringify(pagesOf(read.app))],
    ['theme', JSON.stringify(read.theme)],
    ['json', JSON.stringify(withGlobalComponents(read))],
    ['apis', JSON.stringify(productionApis())],
    ['styles', JSON.stringify(sheetsOf(read))],
    ['templates', compileTemplates(read)],
    ['modules', object(Object.entries(read.js).map(([path, text]) => [path, parsed(path, text)]))],
  ]
  const made = { script: `weapphost.install(${object(parts)})`, folder, pages: pagesOf(read.app), fingerprint }
  compiled.set(folder, made)
  return made
}
