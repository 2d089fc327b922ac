// One start of the mini-program: a JavaScript world of its own that holds what WeChat's has and nothing a browser or Node adds.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { Script, createContext, runInContext } from 'node:vm'

/** WeChat hands every module these as undefined: code that only works in a browser or in Node fails here as it would there. */
const absent = ['window', 'document', 'self', 'globalThis', 'global', 'frames', 'location', 'navigator', 'history', 'localStorage', 'sessionStorage', 'indexedDB',
  'fetch', 'XMLHttpRequest', 'WebSocket', 'URL', 'URLSearchParams', 'FormData', 'Blob', 'File', 'AbortController', 'TextEncoder', 'TextDecoder', 'crypto',
  'performance', 'MessageChannel', 'requestAnimationFrame', 'cancelAnimationFrame', 'setImmediate', 'queueMicrotask', 'structuredClone', 'process', 'Buffer',
  'Intl', 'CustomEvent', 'Event', 'EventTarget', 'Image', 'Worker', 'alert', 'atob', 'btoa']

const compiled = new Map()

/** The same file runs in many realms, so it is compiled once. */
function scriptOf(path) {
  const known = compiled.get(path)
  if (known) return known
  const source = `(function (require, module, exports, ${absent.join(', ')}) {${readFileSync(path, 'utf8')}\n})`
  const script = new Script(source, { filename: path })
  compiled.set(path, script)
  return script
}

export function openRealm(folder, globals) {
  const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } })
  const modules = new Map()
  const packages = (JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')).subPackages ?? []).map(({ root }) => `${root}/`)
  const packageOf = (file) => packages.find((root) => file.startsWith(root)) ?? ''

  const resolve = (from, asked) => {
    const target = normalize(asked.startsWith('/') ? asked.slice(1) : join(dirname(from), asked))
    const file = [target, `${target}.js`, `${target}/index.js`].find((path) => path.endsWith('.js') && existsSync(join(folder, path)))
    if (!file) throw new Error(`${from}: module "${asked}" is not defined`)
    if (packageOf(file) !== '' && packageOf(file) !== packageOf(from)) throw new Error(`${from} asks for ${file} of another package, which may not be on the phone`)
    return file
  }
  const load = (file) => {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const run = scriptOf(join(folder, file)).runInContext(context)
    run((asked) => load(resolve(file, asked)), module, module.exports)
    return module.exports
  }
  const parse = runInContext('(text) => JSON.parse(text)', context)
  return {
    /** Runs a file of the package by its path without an ending; a second time it is there already. */
    run: (path) => load(normalize(`${path}.js`)),
    /** Adds a global that could only be made with this realm's help. */
    give: (name, value) => { context[name] = value },
    /** Data that crosses into the app: a copy made of the app's own objects. */
    into: (value) => (value === undefined ? undefined : parse(JSON.stringify(value))),
    resolved: runInContext('(value) => Promise.resolve(value)', context),
    promise: runInContext('(executor) => new Promise(executor)', context),
    object: runInContext('() => ({})', context),
  }
}
