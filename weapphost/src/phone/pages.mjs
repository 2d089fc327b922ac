// The page stack: tabs that stay, pages on top of them, ten at most, each lifecycle in WeChat's order.
import { resolved } from './package-paths.mjs'
import { refusal } from './wx/manners.mjs'

const PAGES_MOST = 10
const CUSTOM_BAR = 'custom-tab-bar/index'

/** The address of a page, as the app wrote it: values stay encoded, as WeChat hands them over. */
export function readAddress(url, from) {
  const at = String(url).indexOf('?')
  const [path, search] = at < 0 ? [String(url), ''] : [String(url).slice(0, at), String(url).slice(at + 1)]
  const query = Object.fromEntries(search.split('&').filter(Boolean).map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]))
  return { path: resolved(path, from), query }
}

/**
 * @param installed the compiled package
 * @param load (path) → runs the file and those of its components
 * @param glass draws; screen holds the frames
 */
export function openPages({ installed, load, glass, screen, idle, note }) {
  const { app, pages: all, json } = installed
  const tabPaths = (app.tabBar?.list ?? []).map(({ pagePath }) => pagePath)
  const isTab = (path) => tabPaths.includes(path)
  const stack = []
  const kept = new Map()
  let webviews = 0
  let shown = () => undefined
  const top = () => stack[stack.length - 1]
  const tell = (page, name, ...rest) => idle.guarded(() => page.instance[name]?.(...rest))

  function open(path, query) {
    load(path)
    const frame = screen.addFrame(path, json[path] ?? {})
    const drawn = glass.create('wx-root', path)
    const search = Object.entries(query).map((pair) => pair.join('=')).join('&')
    const page = { path, frame, ...drawn, isTab: isTab(path), url: search ? `${path}?${search}` : path }
    const { instance } = drawn
    Object.assign(instance, { route: path, __route__: path, options: { ...query }, __webviewId__: (webviews += 1) })
    if (page.isTab) kept.set(path, page)
    stack.push(page)
    if (page.isTab && app.tabBar.custom) mountBar(page)
    frame.on({ pull: () => tell(page, 'onPullDownRefresh'), bottom: () => tell(page, 'onReachBottom'), scroll: (scrollTop) => tell(page, 'onPageScroll', { scrollTop }) })
    idle.guarded(() => drawn.attach(frame.place))
    note({ kind: 'page', path })
    tell(page, 'onLoad', { ...query })
    show(page)
    idle.soon(() => tell(page, 'onReady'))
  }

  function mountBar(page) {
    load(CUSTOM_BAR)
    const bar = glass.create('wx-custom-tab-bar', CUSTOM_BAR)
    bar.instance.getPageId = () => page.instance.__webviewId__
    page.instance.getTabBar = () => bar.instance
    page.bar = bar
    idle.guarded(() => bar.attach(page.frame.barPlace()))
  }

  function show(page) {
    screen.show(page.frame, { depth: stack.length, path: page.path })
    idle.guarded(() => page.component.triggerPageLifetime('show', []))
    idle.guarded(() => page.bar?.component.triggerPageLifetime('show', []))
    tell(page, 'onShow', {})
    shown(page.url)
  }
  function hide(page) {
    idle.guarded(() => page.component.triggerPageLifetime('hide', []))
    tell(page, 'onHide')
  }
  function close(page) {
    kept.delete(page.path)
    tell(page, 'onUnload')
    idle.guarded(() => page.bar?.release())
    idle.guarded(() => page.release())
    screen.remove(page.frame)
  }
  const leave = (page) => { if (page && !page.isTab) close(page) }

  function target(url, { tab = false } = {}) {
    const { path, query } = readAddress(url ?? '', top()?.path)
    if (!all.includes(path)) throw refusal(`page "${path}" is not found`)
    if (tab === true && !isTab(path)) throw refusal(`can not switch to no-tabBar page ${path}`)
    if (tab === null && isTab(path)) throw refusal(`can not navigateTo a tabbar page ${path}`)
    return { path, query }
  }
  const routes = {
    navigateTo({ url }) {
      const { path, query } = target(url, { tab: null })
      if (stack.length >= PAGES_MOST) throw refusal('webview count limit exceed')
      if (top()) hide(top())
      open(path, query)
    },
    redirectTo({ url }) {
      const { path, query } = target(url, { tab: null })
      leave(stack.pop())
      open(path, query)
    },
    reLaunch({ url }) {
      const { path, query } = target(url)
      for (const page of new Set([...stack.splice(0), ...kept.values()])) close(page)
      open(path, query)
    },
    switchTab({ url }) {
      const { path } = target(url, { tab: true })
      if (top()?.path === path) return
      if (top()) hide(top())
      for (const page of stack.splice(0)) leave(page)
      const waiting = kept.get(path)
      if (!waiting) { open(path, {}); return }
      stack.push(waiting)
      show(waiting)
    },
    navigateBack({ delta = 1 }) {
      if (stack.length === 1) throw refusal('cannot navigate back at first page')
      for (let n = 0; n < delta && stack.length > 1; n += 1) close(stack.pop())
      show(top())
    },
  }
  return {
    routes, top, isTab,
    /** Hears the address of the page on the screen, now and whenever it changes. */
    onShown(hear) {
      shown = hear
      if (top()) hear(top().url)
    },
    frameOf: (instance) => stack.find((page) => page.instance === instance)?.frame.element,
    stack: () => stack.map(({ instance }) => instance),
    start: ({ path, query }) => open(path, query),
    closeAll() { for (const page of new Set([...stack.splice(0), ...kept.values()])) idle.guarded(() => close(page)) },
  }
}
