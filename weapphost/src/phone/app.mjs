// The app itself: its modules run, App, Page and Component are heard, and it is launched.
import { appConsole } from './app-console.mjs'
import { openLoader } from './module-loader.mjs'
import { componentsOf } from './package-paths.mjs'

const noCode = () => { throw new Error('code made from text is called, and WeChat does not run any') }
/** Still what functions are instances of, but it makes none. */
const withoutCode = new Proxy(Function, { apply: noCode, construct: noCode })
const absent = (name) => () => { throw new Error(`${name} is called, and this host does not have it`) }

/**
 * @param parts { installed, idle, glass, log, world, wx(), pages() }: the last two are functions, since each needs the app
 * @returns { load(path), launch(entry), show(entry), hide(), instance() }
 */
export function openApp({ installed, idle, glass, log, world, wx, pages }) {
  const instance = {}
  let config = null
  // Taro calls Page and Component from shared chunks: what is registered belongs to the file that is being loaded.
  let loading = 'app'
  const register = (kind) => (definition) => glass.register(kind, loading, definition)
  const loader = () => {
    opened ??= openLoader(installed, {
      wx: wx(), ...idle.timers, App: (definition) => { config = definition }, Page: register('Page'), Component: register('Component'), Behavior: glass.behavior,
      getApp: () => instance, getCurrentPages: () => pages().stack(), Function: withoutCode, requirePlugin: absent('requirePlugin'), requireMiniProgram: absent('requireMiniProgram'),
      console: appConsole({ trouble: log.blame, warning: (words) => log.note({ kind: 'warning', words }), through: world.console }),
    })
    return opened
  }
  let opened = null
  const told = (name, facts) => idle.guarded(() => instance[name]?.(facts))
  return {
    instance: () => instance,
    /** Runs a page's file and those of its components, once. */
    load(path) {
      for (const one of [...componentsOf(path, installed.json), path]) {
        loading = one
        idle.guarded(() => loader().run(one))
      }
    },
    launch(entry) {
      idle.guarded(() => loader().run('app'))
      Object.assign(instance, config)
      told('onLaunch', { ...entry })
      told('onShow', { ...entry })
    },
    show: (entry) => told('onShow', { ...entry }),
    hide: () => told('onHide', {}),
  }
}
