// One phone with one mini-program on it: loads the package, opens its first page, and lets a person or a test use it.
import { openAbilities } from './abilities.mjs'
import { appConsole } from './app-console.mjs'
import { defineBuiltins } from './builtins/define.mjs'
import { hearHover } from './builtins/hover.mjs'
import { hearFingers } from './events.mjs'
import { openFiles } from './files.mjs'
import { isElement, openGlass } from './glass.mjs'
import { openIdle } from './idle.mjs'
import { limits, sizeOf } from './meter.mjs'
import { openLoader } from './module-loader.mjs'
import { openPages } from './pages.mjs'
import { maker } from './screen/elements.mjs'
import { openScreen } from './screen/screen.mjs'
import { wordsOn } from './screen/words.mjs'
import { makeWx } from './wx/make-wx.mjs'
import { listeners } from './wx/manners.mjs'
import { privacyGate } from './wx/person.mjs'

const FROM_SEARCH = 1001

/** What happened on a phone: `events` in order, `trouble` what must not happen. */
function openLog() {
  const events = []
  const trouble = []
  return {
    events, trouble,
    note: (event) => {
      events.push(event)
      if (event.kind === 'setData' && event.bytes > limits.setDataBytes) trouble.push(`${event.of}: setData of ${event.bytes} bytes, WeChat's limit is ${limits.setDataBytes}`)
    },
    complain: (error, where = '') => trouble.push(`${where ? `${where}: ` : ''}${error?.stack?.split('\n').slice(0, 3).join(' ') ?? error?.errMsg ?? String(error)}`),
  }
}

/** Answers laid down for what a person or WeChat would say, each used once and in order. */
function openScript() {
  const waiting = new Map()
  return {
    script: (name, answer) => { waiting.set(name, [...(waiting.get(name) ?? []), answer]) },
    answer: (name) => waiting.get(name)?.shift(),
  }
}

/** The address of a picture wherever it lies: in the package, among the phone's files, in the cloud, elsewhere. */
const addresses = ({ world, files, cloud }) => (src) => {
  if (/^(data:|https?:|blob:)/.test(src)) return src
  if (src.startsWith('wxfile://')) return files.has(src) ? world.urlOf(files.read(src)) : 'about:blank'
  if (src.startsWith('cloud://')) return cloud.urls([src]).then(([{ tempFileURL }]) => tempFileURL)
  return `${world.packageBase ?? ''}/${src.replace(/^(\.{0,2}\/)+/, '')}`
}

const noCode = () => { throw new Error('code made from text is called, and WeChat does not run any') }
/** Still what functions are instances of, but it makes none. */
const withoutCode = new Proxy(Function, { apply: noCode, construct: noCode })

function components(path, json, seen = new Set()) {
  for (const asked of Object.values(json[path]?.usingComponents ?? {})) {
    const target = asked.startsWith('/') ? asked.slice(1) : asked.split('/').reduce((steps, step) => (step === '..' ? steps.slice(0, -1) : step === '.' ? steps : [...steps, step]), path.split('/').slice(0, -1)).join('/')
    if (seen.has(target)) continue
    seen.add(target)
    components(target, json, seen)
  }
  return seen
}

/**
 * @param installed the compiled package (see compile-package)
 * @param world what the backend has: { document, root, clock, now, width, height, prefers, urlOf, … }
 * @param cloud { call, upload, urls, phoneCode?, subscribe?, scan? } of one person
 * @param storage a shelf of texts; `shelf` one of files
 * @param path, query where the app is opened, default its first page
 */
export function openPhone({ installed, world, cloud, storage, shelf, path = installed.pages[0], query = {}, privacyAgreed = true, fontScale = 1 }) {
  const log = openLog()
  const { note, complain } = log
  const { script, answer } = openScript()
  const idle = openIdle(world.clock, complain)
  const events = listeners(idle)
  const state = { network: 'wifi', brightness: 0.5, clipboard: '', fontScale, privacyAgreed }
  const files = openFiles(shelf)
  const addressOf = addresses({ world, files, cloud })
  const entry = { path, query, scene: FROM_SEARCH, referrerInfo: {}, apiCategory: 'default', mode: 'default' }
  const { root } = world
  const make = maker(world.document)

  let loading = 'app'
  let appConfig = null
  const theApp = {}
  const glass = openGlass({ installed, world, idle, note, trouble: complain })
  const screen = openScreen({ world, installed, root, addressOf, onBack: () => wx.navigateBack({}), onHome: () => wx.reLaunch({ url: `/${installed.pages[0]}` }) })
  const register = (kind) => (config) => glass.register(kind, loading, config)
  const load = (file) => {
    for (const one of [...components(file, installed.json), file]) {
      loading = one
      idle.guarded(() => loader.run(one))
    }
  }
  const pages = openPages({ installed, load, glass, screen, idle, note })
  const privacy = privacyGate({ state, events })
  const shareFrom = (button) => ({ from: 'button', card: idle.guarded(() => pages.top().instance.onShareAppMessage?.({ from: 'button', target: { id: button.id } })) })
  const parts = { idle, events, pages, screen, state, files, storage, cloud, world, note, answer, entry, privacy, apis: installed.apis, createSelectorQuery: () => pages.top().instance.createSelectorQuery() }
  const wx = makeWx(parts)
  defineBuiltins(glass.space.getComponentSpace(), {
    make, addressOf, idle, trouble: complain, routes: (verb, options) => wx[verb](options),
    abilities: openAbilities({ ...parts, chooseFiles: world.chooseFiles, shareFrom }),
  })
  const loader = openLoader(installed, {
    wx, ...idle.timers, App: (config) => { appConfig = config }, Page: register('Page'), Component: register('Component'), Behavior: glass.behavior, getApp: () => theApp, getCurrentPages: pages.stack,
    console: appConsole({ trouble: (line) => log.trouble.push(line), warning: (words) => note({ kind: 'warning', words }), through: world.console }),
    Function: withoutCode,
    requirePlugin: (name) => { throw new Error(`requirePlugin("${name}") is called, and this host has no plugins`) },
    requireMiniProgram: () => { throw new Error('requireMiniProgram is called, and this host does not have it') },
  })
  hearFingers(root, { idle })
  hearHover(root, { timers: idle.timers })

  idle.guarded(() => loader.run('app'))
  Object.assign(theApp, appConfig)
  idle.guarded(() => theApp.onLaunch?.({ ...entry }))
  idle.guarded(() => theApp.onShow?.({ ...entry }))
  idle.guarded(() => pages.start({ path, query }))

  return {
    events: log.events, trouble: log.trouble, state, wx, script, complain,
    settled: idle.settled,
    page: () => pages.top()?.instance,
    path: () => pages.top()?.path,
    words: () => wordsOn(root),
    /** Nodes, depth and the most children of the page on the screen. */
    size: () => sizeOf(pages.top().frame.element.querySelector('wx-root'), isElement),
    pullDown: () => pages.top().frame.pull(),
    onPage: pages.onShown,
    /** Another way in while the app is open: a tab that is there comes back as it was, anything else is opened on top. */
    visit(target, asked = {}) {
      const hasQuery = Object.keys(asked).length > 0
      const url = `/${target}${hasQuery ? `?${Object.entries(asked).map((pair) => pair.join('=')).join('&')}` : ''}`
      if (hasQuery) idle.guarded(() => theApp.onShow?.({ ...entry, path: target, query: asked }))
      if (pages.isTab(target) && !hasQuery) wx.switchTab({ url })
      else if (pages.isTab(target) || pages.stack().length > 9) wx.reLaunch({ url })
      else wx.navigateTo({ url })
    },
    setNetwork(type) {
      state.network = type
      events.tell('NetworkStatusChange', { isConnected: type !== 'none', networkType: type })
    },
    themeChanged() {
      screen.refresh()
      events.tell('ThemeChange', { theme: screen.theme() })
    },
    hide() { idle.guarded(() => theApp.onHide?.({})); events.tell('AppHide', {}) },
    show() { idle.guarded(() => theApp.onShow?.({ ...entry })); events.tell('AppShow', { ...entry }) },
    close() {
      pages.closeAll()
      idle.stop()
    },
  }
}
