// The page stack: tabs that stay, pages on top of them, ten at most, each lifecycle in WeChat's order.
import { openRoutes } from './routes.mjs'

const CUSTOM_BAR = 'custom-tab-bar/index'

/** What a page and its tab bar are told when it is shown, hidden, closed. */
function lifecycle({ stack, kept, screen, idle, shown }) {
  const tell = (page, name, ...rest) => idle.guarded(() => page.instance[name]?.(...rest))
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
  return { tell, show, hide, close }
}

/** The tab bar that an app draws itself: a component over each tab's page. */
const mountBar = ({ glass, load, idle }, page) => {
  load(CUSTOM_BAR)
  const bar = glass.create('wx-custom-tab-bar', CUSTOM_BAR)
  bar.instance.getPageId = () => page.instance.__webviewId__
  page.instance.getTabBar = () => bar.instance
  page.bar = bar
  idle.guarded(() => bar.attach(page.frame.barPlace()))
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
  const { tell, show, hide, close } = lifecycle({ stack, kept, screen, idle, shown: (url) => shown(url) })

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
    if (page.isTab && app.tabBar.custom) mountBar({ glass, load, idle }, page)
    frame.on({ pull: () => tell(page, 'onPullDownRefresh'), bottom: () => tell(page, 'onReachBottom'), scroll: (scrollTop) => tell(page, 'onPageScroll', { scrollTop }) })
    idle.guarded(() => drawn.attach(frame.place))
    note({ kind: 'page', path })
    tell(page, 'onLoad', { ...query })
    show(page)
    idle.soon(() => tell(page, 'onReady'))
  }

  const leave = (page) => { if (page && !page.isTab) close(page) }

  const routes = openRoutes({ all, isTab, stack, kept, open, show, hide, close, leave })
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
