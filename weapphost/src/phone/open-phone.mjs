// One phone with one mini-program on it: loads the package, opens its first page, and lets a person or a test use it.
import { openAbilities } from './abilities.mjs'
import { openApp } from './app.mjs'
import { defineBuiltins } from './builtins/define.mjs'
import { hearHover } from './builtins/hover.mjs'
import { hearFingers } from './events.mjs'
import { openFiles } from './files.mjs'
import { isElement, openGlass } from './glass.mjs'
import { openIdle } from './idle.mjs'
import { openLog, openScript } from './log.mjs'
import { sizeOf } from './meter.mjs'
import { addresses } from './package-paths.mjs'
import { openPages } from './pages.mjs'
import { maker } from './screen/elements.mjs'
import { openScreen } from './screen/screen.mjs'
import { wordsOn } from './screen/words.mjs'
import { makeWx } from './wx/make-wx.mjs'
import { listeners } from './wx/manners.mjs'
import { privacyGate } from './wx/person.mjs'

const FROM_SEARCH = 1001
const PAGES_MOST = 10

/** The parts of a phone, wired; nothing of the app has run yet. */
function wire({ installed, world, cloud, storage, shelf, state, entry }) {
  const log = openLog(world.report)
  const idle = openIdle(world.clock, log.complain)
  const { note, complain: trouble } = log
  const scripted = openScript()
  const events = listeners(idle)
  const files = openFiles(shelf)
  const addressOf = addresses({ world, files, cloud })
  const glass = openGlass({ installed, world, idle, note, trouble })
  const screen = openScreen({ world, installed, root: world.root, addressOf, onBack: () => wx.navigateBack({}), onHome: () => wx.reLaunch({ url: `/${installed.pages[0]}` }), onTab: (n) => tabTapped(n) })
  const app = openApp({ installed, idle, glass, log, world, wx: () => wx, pages: () => pages })
  const pages = openPages({ installed, load: app.load, glass, screen, idle, note })
  const tabTapped = async (n) => {
    const { pagePath, text } = installed.app.tabBar.list[n]
    await wx.switchTab({ url: `/${pagePath}` })
    idle.guarded(() => pages.top().instance.onTabItemTap?.({ index: n, pagePath, text }))
  }
  const privacy = privacyGate({ state, events })
  const { answer } = scripted
  const shareFrom = (button) => ({ from: 'button', card: idle.guarded(() => pages.top().instance.onShareAppMessage?.({ from: 'button', target: { id: button.id } })) })
  const parts = { idle, events, pages, screen, state, files, storage, cloud, world, note, answer, entry, privacy, apis: installed.apis, createSelectorQuery: () => pages.top().instance.createSelectorQuery() }
  const wx = makeWx(parts)
  defineBuiltins(glass.space.getComponentSpace(), {
    make: maker(world.document), root: world.root, answer, addressOf, idle, trouble, routes: (verb, options) => wx[verb](options),
    abilities: openAbilities({ ...parts, chooseFiles: world.chooseFiles, shareFrom }),
  })
  return { ...parts, log, app, wx, scripted }
}

/** What comes from outside: another way in, the network, the theme, the phone laid aside. */
function outside({ pages, app, wx, events, screen, state, idle, entry }) {
  return {
    /** Another way in while the app is open: a tab that is there comes back as it was, anything else is opened on top. */
    visit(path, query = {}) {
      const search = Object.entries(query).map((pair) => pair.join('=')).join('&')
      const url = `/${path}${search ? `?${search}` : ''}`
      if (search) app.show({ ...entry, path, query })
      if (pages.isTab(path) && !search) wx.switchTab({ url })
      else if (pages.isTab(path) || pages.stack().length >= PAGES_MOST) wx.reLaunch({ url })
      else wx.navigateTo({ url })
    },
    pullDown: () => pages.top().frame.pull(),
    setNetwork(type) {
      state.network = type
      events.tell('NetworkStatusChange', { isConnected: type !== 'none', networkType: type })
    },
    themeChanged() {
      screen.refresh()
      events.tell('ThemeChange', { theme: screen.theme() })
    },
    hide() { app.hide(); events.tell('AppHide', {}) },
    show() { app.show(entry); events.tell('AppShow', { ...entry }) },
    close() {
      pages.closeAll()
      idle.stop()
    },
  }
}

/**
 * @param installed the compiled package (see compile-package)
 * @param world what the backend has: { document, root, clock, now, width, height, prefers, urlOf, … }
 * @param cloud { call, upload, urls, phoneCode?, subscribe?, scan? } of one person
 * @param storage a shelf of texts; `shelf` one of files
 * @param path, query where the app is opened, default its first page
 * @returns the phone: what happened (`events`, `trouble`), what is shown, and what a person or a test does to it
 */
export function openPhone({ installed, world, cloud, storage, shelf, path = installed.pages[0], query = {}, privacyAgreed = true, fontScale = 1 }) {
  const state = { network: 'wifi', brightness: 0.5, clipboard: '', fontScale, privacyAgreed }
  const entry = { path, query, scene: FROM_SEARCH, referrerInfo: {}, apiCategory: 'default', mode: 'default' }
  const parts = wire({ installed, world, cloud, storage, shelf, state, entry })
  const { idle, app, pages, log, wx, scripted } = parts
  hearFingers(world.root, { idle })
  hearHover(world.root, { timers: idle.timers })
  app.launch(entry)
  idle.guarded(() => pages.start({ path, query }))
  return {
    ...outside(parts), events: log.events, trouble: log.trouble, complain: log.complain, onLog: log.hear, state, wx, script: scripted.script,
    settled: idle.settled,
    page: () => pages.top()?.instance,
    path: () => pages.top()?.path,
    pages: pages.stack, getApp: app.instance, frameOf: pages.frameOf, onPage: pages.onShown,
    words: () => wordsOn(world.root),
    /** Nodes, depth and the most children of the page on the screen. */
    size: () => sizeOf(pages.top().frame.element.querySelector('wx-root'), isElement),
  }
}
