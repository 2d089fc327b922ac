// What WeChat would refuse, found without WeChat: each check takes the folder of a built mini-program and answers what is wrong with it.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { filesOf, isUploaded } from './weapp-files.mjs'
import { leaksNothing, staffStaysInside } from './weapp-leaks.mjs'

const KB = 1024
export const limits = { mainBytes: 1.5 * KB * KB, packageBytes: 2 * KB * KB, mediaBytes: 200 * KB, tabIconBytes: 40 * KB, tabsLeast: 2, tabsMost: 5 }

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const appOf = (folder) => readJson(join(folder, 'app.json'))
const pagesOf = (app) => [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
const withEnding = (folder, ending) => filesOf(folder).filter((file) => file.endsWith(ending))
const bytesOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0)

export function packageSizes(folder) {
  const roots = (appOf(folder).subPackages ?? []).map(({ root }) => root)
  const all = filesOf(folder).filter(isUploaded)
  const inside = (root) => all.filter((file) => relative(folder, file).startsWith(`${root}/`))
  return {
    main: bytesOf(all) - roots.reduce((sum, root) => sum + bytesOf(inside(root)), 0),
    packages: Object.fromEntries(roots.map((root) => [root, bytesOf(inside(root))])),
    media: bytesOf(all.filter((file) => /\.(png|jpe?g|gif|webp|svg|mp3|wav|m4a|aac)$/.test(file))),
  }
}

/** Bytes of the files that only this page brings, by page: what one page more adds to the download. */
export function ownSizes(folder) {
  const all = filesOf(folder).filter(isUploaded)
  return Object.fromEntries(pagesOf(appOf(folder)).map((page) => [page, bytesOf(all.filter((file) => relative(folder, file).startsWith(`${dirname(page)}/`)))]))
}

function pagesAreThere(folder) {
  return pagesOf(appOf(folder)).flatMap((page) =>
    ['.js', '.json', '.wxml'].filter((ending) => !existsSync(join(folder, page + ending))).map((ending) => `${page}${ending} is missing`))
}

function tabsAreRight(folder) {
  const app = appOf(folder)
  const { list = [], custom = false } = app.tabBar ?? {}
  const wrong = []
  if (list.length < limits.tabsLeast || list.length > limits.tabsMost) wrong.push(`${list.length} tabs`)
  if (custom && !existsSync(join(folder, 'custom-tab-bar/index.js'))) wrong.push('custom-tab-bar/index.js is missing')
  for (const { pagePath, iconPath, selectedIconPath } of list) {
    if (!app.pages.includes(pagePath)) wrong.push(`tab ${pagePath} is not a page of the main package`)
    for (const icon of [iconPath, selectedIconPath].filter(Boolean)) {
      if (!existsSync(join(folder, icon))) wrong.push(`${icon} is missing`)
      else if (statSync(join(folder, icon)).size > limits.tabIconBytes) wrong.push(`${icon} is over 40 KB`)
    }
  }
  return wrong
}

function componentsAreThere(folder) {
  return withEnding(folder, '.json').flatMap((file) => {
    const using = readJson(file).usingComponents ?? {}
    return Object.entries(using).filter(([, path]) => {
      const target = path.startsWith('/') ? join(folder, path) : resolve(dirname(file), path)
      return !path.startsWith('plugin://') && !existsSync(`${target}.js`)
    }).map(([name, path]) => `${relative(folder, file)}: component ${name} at ${path} is missing`)
  })
}

const references = [
  { ending: '.wxml', pattern: /<(?:import|include|wxs)\b[^>]*?\bsrc="([^"]+)"/g, tries: [''] },
  { ending: '.wxss', pattern: /@import\s+(?:url\()?["']?([^"');]+)["']?\)?/g, tries: [''] },
  { ending: '.js', pattern: /\brequire\(["'](\.[^"']+)["']\)/g, tries: ['', '.js', '/index.js'] },
]

function referencesResolve(folder) {
  return references.flatMap(({ ending, pattern, tries }) => withEnding(folder, ending).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1]).filter((path) => {
      const target = path.startsWith('/') ? join(folder, path) : resolve(dirname(file), path)
      return !tries.some((suffix) => existsSync(target + suffix))
    }).map((path) => `${relative(folder, file)} asks for ${path}`)))
}

function sizesFit(folder) {
  const { main, packages, media } = packageSizes(folder)
  return [
    ...(main < limits.mainBytes ? [] : [`main package ${main} bytes`]),
    ...Object.entries(packages).filter(([, bytes]) => bytes >= limits.packageBytes).map(([root, bytes]) => `package ${root} ${bytes} bytes`),
    ...(media < limits.mediaBytes ? [] : [`images and audio ${media} bytes`]),
  ]
}

function settingsAreRight(folder) {
  const app = appOf(folder)
  const wrong = []
  if (app.lazyCodeLoading !== 'requiredComponents') wrong.push('lazyCodeLoading is not requiredComponents')
  if (!existsSync(join(folder, app.sitemapLocation ?? 'sitemap.json'))) wrong.push('sitemap.json is missing')
  if (app.darkmode !== undefined && typeof app.darkmode !== 'boolean') wrong.push('darkmode is not true or false')
  for (const { packages = [] } of Object.values(app.preloadRule ?? {})) {
    for (const name of packages) if (!(app.subPackages ?? []).some(({ root }) => root === name)) wrong.push(`preloadRule names ${name}`)
  }
  return wrong
}

function themeIsWhole(folder) {
  const app = appOf(folder)
  if (!app.themeLocation) return []
  const path = join(folder, app.themeLocation)
  if (!existsSync(path)) return [`${app.themeLocation} is missing`]
  const theme = readJson(path)
  const used = new Set(filesOf(folder).filter((file) => /(^|\/)(app|index)\.json$/.test(file)).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"@(\w+)"/g)].map((match) => match[1])))
  return ['light', 'dark'].flatMap((name) => [...used].filter((variable) => theme[name]?.[variable] === undefined).map((variable) => `theme ${name} has no ${variable}`))
}

const binary = (name) => {
  const path = join(dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')), 'bin/linux', name)
  chmodSync(path, 0o755)
  return path
}

function compiles(name, ending, argumentsFor) {
  return (folder) => {
    const files = withEnding(folder, ending).map((file) => relative(folder, file)).sort()
    const { status, stderr, error } = spawnSync(binary(name), argumentsFor(folder, files), { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 27 })
    if (status === 0) return files.length > 0 ? [] : [`no ${ending} file`]
    return [`${name}: ${(stderr || String(error ?? `status ${status}`)).trim().split('\n').slice(0, 4).join(' / ')}`]
  }
}

const wxmlCompiles = compiles('wcc', '.wxml', (folder, files) => ['-d', '-cc', '0', ...files, ...withEnding(folder, '.wxs').map((file) => relative(folder, file)), '-gn', '$gwx'])
const wxssCompiles = compiles('wcsc', '.wxss', (_folder, files) => ['-db', '-pc', String(files.length), ...files])

/** WeChat's audit: `:active` does nothing there, hover-class does. */
const pressesWork = (folder) => withEnding(folder, '.wxss').filter((file) => /:active\b/.test(readFileSync(file, 'utf8'))).map((file) => `${relative(folder, file)} uses :active`)

const roleNames = /aria-role|aria-label/
const speaksToScreenReaders = (folder) => (roleNames.test(readFileSync(join(folder, 'base.wxml'), 'utf8')) ? [] : ['base.wxml drops aria-role and aria-label'])

export const checks = [
  ['every page is there', pagesAreThere],
  ['tabs and their icons are right', tabsAreRight],
  ['every component is there', componentsAreThere],
  ['every import and require resolves', referencesResolve],
  ['packages and media fit WeChat’s limits', sizesFit],
  ['code loads lazily, sitemap and preload rules are right', settingsAreRight],
  ['every theme variable has a value in both themes', themeIsWhole],
  ['WeChat’s own compiler reads every wxml (wcc)', wxmlCompiles],
  ['WeChat’s own compiler reads every wxss (wcsc)', wxssCompiles],
  ['nothing private is inside', leaksNothing],
  ['what only staff use is in their package', staffStaysInside],
  ['presses use hover-class', pressesWork],
  ['roles and labels survive the templates', speaksToScreenReaders],
]
