// `require` of a mini-program: files of the package by their paths, each run once, each seeing only what WeChat gives.
import { given } from '../package/names.mjs'

const normalize = (path) => path.split('/').reduce((steps, step) => {
  if (step === '..') steps.pop()
  else if (step !== '.' && step !== '') steps.push(step)
  return steps
}, []).join('/')

const folderOf = (path) => path.split('/').slice(0, -1).join('/')

/**
 * @param modules path → function of the compiled package
 * @param app app.json
 * @param globals what `given` names, but for require, module and exports
 */
export function openLoader({ modules, app }, globals) {
  const loaded = new Map()
  const packages = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`)
  const packageOf = (file) => packages.find((root) => file.startsWith(root)) ?? ''
  const values = given.slice(3).map((name) => globals[name])

  function resolve(from, asked) {
    const target = asked.startsWith('/') ? normalize(asked) : normalize(`${folderOf(from)}/${asked}`)
    const file = [target, `${target}.js`, `${target}/index.js`].find((path) => path in modules)
    if (file === undefined) throw new Error(`${from}: module "${asked}" is not defined`)
    if (packageOf(file) !== '' && packageOf(file) !== packageOf(from)) throw new Error(`${from} asks for ${file} of another package, which may not be on the phone`)
    return file
  }

  function load(file) {
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    modules[file](((asked) => load(resolve(file, asked))), module, module.exports, ...values)
    return module.exports
  }

  return {
    has: (path) => `${path}.js` in modules,
    /** Runs a file of the package by its path without an ending; a second time it is there already. */
    run: (path) => load(`${path}.js`),
  }
}
