// Opens the built mini-program as one person, the way WeChat does: app.js, then pages and their tab bar, each lifecycle in its order.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTimers, untilIdle } from './idle.mjs'
import { makeWx } from './phone.mjs'
import { openRealm } from './realm.mjs'
import { withData, wordsOf } from './set-data.mjs'

const SHARE_CARD = 1007

/**
 * @param folder the built package, unchanged
 * @param call (name, data) → the cloud function's result, as this person
 * @param storage a Map that outlives the app: the same phone opened again
 */
export async function openApp({ folder, call, storage = new Map(), path, query = {} }) {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const trouble = []
  const events = []
  let underway = 0
  let webviews = 0
  const busy = () => {
    let isOpen = true
    underway += 1
    return () => { if (isOpen) underway -= 1; isOpen = false }
  }
  const complain = (error) => trouble.push(error?.stack?.split('\n').slice(0, 3).join(' ') ?? String(error))
  const guarded = (run) => { try { return run() } catch (error) { complain(error); return undefined } }
  const { timers, isDueSoon, stop } = openTimers(complain)
  const soon = (run) => { const free = busy(); setImmediate(() => { free(); guarded(run) }) }
  const entry = { path, query, scene: SHARE_CARD, referrerInfo: {}, apiCategory: 'default', mode: 'default' }

  const registered = new Map()
  let loading = 'app'
  const register = (kind) => (config) => { registered.set(loading, { kind, config }) }
  const stack = []
  const tabs = new Map()
  const theApp = {}
  const console = {
    log() {}, info() {}, debug() {}, group() {}, groupEnd() {}, time() {}, timeEnd() {},
    warn: (...words) => events.push({ kind: 'warning', words: words.map(String).join(' ') }),
    error: (...words) => trouble.push(`console.error ${words.map((word) => word?.stack ?? word?.message ?? (typeof word === 'object' ? JSON.stringify(word) : String(word))).join(' ').slice(0, 600)}`),
  }
  const globals = { ...timers, console, App: register('app'), Page: register('page'), Component: register('component'), Behavior: (config) => config, getApp: () => theApp, getCurrentPages: () => [...stack] }
  const realm = openRealm(folder, globals)
  const cloud = {
    async call(name, data) {
      const began = { kind: 'call', name, action: data?.action }
      events.push(began)
      const answer = await call(name, JSON.parse(JSON.stringify(data ?? {})))
      events.push({ kind: 'answer', name, action: data?.action, refused: answer?.ok === false ? answer.refusal?.code : null })
      return answer
    },
  }
  // The app's modules read `wx` as a global, so it is put beside the others of the realm once it is made.
  globals.wx = makeWx({ realm, storage, cloud, routes: routes(), entry, host: { busy, soon, guarded } })
  realm.give('wx', globals.wx)

  const rejected = (error) => complain(error)
  process.on('unhandledRejection', rejected)
  guarded(() => start('app'))
  Object.assign(theApp, registered.get('app')?.config)
  guarded(() => theApp.onLaunch?.(realm.into(entry)))
  guarded(() => theApp.onShow?.(realm.into(entry)))
  open(path, query)
  return {
    trouble, events, storage,
    settled: () => untilIdle(() => underway > 0 || isDueSoon()),
    page: () => stack[stack.length - 1],
    words: () => wordsOf(stack[stack.length - 1]?.data.root),
    go: (verb, options) => globals.wx[verb](options),
    close() {
      for (const page of [...stack, ...tabs.values()]) guarded(() => page.onUnload?.())
      stop()
      process.off('unhandledRejection', rejected)
    },
  }

  function start(file) {
    loading = file
    realm.run(file)
    return registered.get(file)
  }

  function newInstance(file, { config }) {
    const instance = realm.object()
    Object.assign(instance, config, config.methods, { is: file, __webviewId__: (webviews += 1) })
    const meter = (change) => events.push({ kind: 'setData', ...change })
    return withData(instance, { data: config.data, into: realm.into, meter, trouble: complain, busy })
  }

  function open(file, options) {
    const known = start(file)
    if (!known) throw new Error(`${file}: Page() was not called`)
    const page = newInstance(file, known)
    Object.assign(page, { route: file, __route__: file, options: realm.into(options) })
    const isTab = (app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === file)
    if (isTab) tabs.set(file, page)
    if (isTab && app.tabBar.custom) mountTabBar(page)
    stack.push(page)
    guarded(() => page.onLoad?.(realm.into(options)))
    guarded(() => page.onShow?.(realm.object()))
    soon(() => page.onReady?.())
  }

  function mountTabBar(page) {
    const known = start('custom-tab-bar/index')
    const bar = newInstance('custom-tab-bar/index', known)
    Object.assign(bar, { getPageId: () => page.__webviewId__ })
    page.getTabBar = () => bar
    guarded(() => (known.config.lifetimes?.attached ?? bar.attached)?.call(bar))
    guarded(() => (known.config.lifetimes?.ready ?? bar.ready)?.call(bar))
    soon(() => known.config.pageLifetimes?.show?.call(bar))
  }

  function routes() {
    const read = (url, from) => {
      const [asked, search = ''] = String(url).split('?')
      const file = asked.startsWith('/') ? asked.slice(1) : join(from ?? '', '..', asked)
      const all = [...app.pages, ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
      if (!all.includes(file)) throw new Error(`page "${file}" is not found`)
      return [file, Object.fromEntries(search.split('&').filter(Boolean).map((pair) => pair.split('=')))]
    }
    const top = () => stack[stack.length - 1]
    const isTab = (file) => (app.tabBar?.list ?? []).some(({ pagePath }) => pagePath === file)
    const leave = (page) => { if (page && !tabs.has(page.route)) guarded(() => page.onUnload?.()) }
    const hide = () => { const page = top(); if (page) guarded(() => page.onHide?.()) }
    const noTab = (file) => { if (isTab(file)) throw new Error(`can not navigateTo a tabbar page ${file}`) }
    const to = ({ url }, change) => { const [file, query] = read(url, top()?.route); change(file, query) }
    return {
      navigateTo: (options) => to(options, (file, query) => { noTab(file); if (stack.length >= 10) throw new Error('webview count limit exceed'); hide(); open(file, query) }),
      redirectTo: (options) => to(options, (file, query) => { noTab(file); leave(stack.pop()); open(file, query) }),
      reLaunch: (options) => to(options, (file, query) => { stack.splice(0).forEach(leave); for (const page of tabs.values()) guarded(() => page.onUnload?.()); tabs.clear(); open(file, query) }),
      switchTab: (options) => to(options, (file) => {
        if (!isTab(file)) throw new Error(`can not switch to no-tabBar page ${file}`)
        hide()
        stack.splice(0).forEach(leave)
        const kept = tabs.get(file)
        if (!kept) { open(file, {}); return }
        stack.push(kept)
        guarded(() => kept.onShow?.(realm.object()))
      }),
      navigateBack: ({ delta = 1 }) => {
        for (let n = 0; n < delta && stack.length > 1; n += 1) leave(stack.pop())
        guarded(() => top()?.onShow?.(realm.object()))
      },
    }
  }
}
