// `App.*` and `Tool.*` of the protocol: the app as a whole.
import { toData } from './data.mjs'

const idOf = (page) => page.__webviewId__
const facts = (page) => ({ pageId: idOf(page), path: page.route, query: page.options })

/** Runs a function's text among what the app sees. */
function runText(phone, text, args) {
  const make = new phone.window.Function('wx', 'getApp', 'getCurrentPages', `return (${text})`)
  return make(phone.wx, phone.getApp, phone.pages)(...args)
}

export function appMethods(phone, emit) {
  const originals = new Map()
  function mock({ method, result, functionDeclaration, args = [] }) {
    if (!originals.has(method)) originals.set(method, phone.wx[method])
    if (functionDeclaration) phone.wx[method] = (...given) => runText(phone, functionDeclaration, [...given, ...args])
    else if (result !== undefined) phone.wx[method] = (options) => { options?.success?.(result); options?.complete?.(result); return Promise.resolve(result) }
    else phone.wx[method] = originals.get(method)
    return {}
  }
  return {
    'Tool.getInfo': () => ({ SDKVersion: phone.wx.getAppBaseInfo().SDKVersion }),
    'Tool.close': () => ({}),
    'App.exit': () => ({}),
    'App.enableLog': () => {
      phone.onLog((entry) => emit('App.logAdded', entry))
      return {}
    },
    'App.getPageStack': () => ({ pageStack: phone.pages().map(facts) }),
    'App.getCurrentPage': () => facts(phone.page()),
    'App.callWxMethod': async ({ method, args = [] }) => ({ result: toData(await phone.wx[method](...args)) }),
    'App.mockWxMethod': mock,
    'App.callFunction': async ({ functionDeclaration, args = [] }) => ({ result: toData(await runText(phone, functionDeclaration, args)) }),
  }
}
