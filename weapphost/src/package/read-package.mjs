// Reads a built mini-program as it lies on disk; nothing in it is changed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : [path]
  })
}

function parsed(path, text) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path}: ${error.message}`)
  }
}

const without = (path, ending) => path.slice(0, -ending.length)

/** Page paths of app.json, sub-packages included. */
export const pagesOf = (app) => [...app.pages, ...(app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/\/$/, '')}/${page}`))]

/**
 * @param folder of app.json
 * @returns { folder, app, theme, json, wxml, wxs, wxss, js }: the last five by path, the first three of them without their ending
 */
export function readPackage(folder) {
  if (!existsSync(join(folder, 'app.json'))) throw new Error(`${folder} holds no app.json: build the mini-program first`)
  const read = (path) => readFileSync(join(folder, path), 'utf8')
  const paths = filesOf(folder).map((path) => relative(folder, path).split(sep).join('/'))
  const texts = (ending, key = (path) => path) => Object.fromEntries(paths.filter((path) => path.endsWith(ending)).map((path) => [key(path), read(path)]))
  const app = parsed('app.json', read('app.json'))
  const json = Object.fromEntries(Object.entries(texts('.json', (path) => without(path, '.json'))).map(([path, text]) => [path, parsed(`${path}.json`, text)]))
  return {
    folder, app, json,
    theme: app.themeLocation ? parsed(app.themeLocation, read(app.themeLocation)) : { light: {}, dark: {} },
    wxml: texts('.wxml', (path) => without(path, '.wxml')),
    wxs: texts('.wxs', (path) => without(path, '.wxs')),
    wxss: texts('.wxss'),
    js: texts('.js'),
  }
}
