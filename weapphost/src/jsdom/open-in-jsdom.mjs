// The fast backend: the same script on a document without layout, one world a phone, in this process.
import { Script } from 'node:vm'
import { JSDOM, VirtualConsole } from 'jsdom'
import { bundlePhone } from '../bundle-phone.mjs'

const PHONE = { width: 390, height: 844, theme: 'dark' }
const scripts = new Map()

/** The same text runs in many worlds, so it is compiled once. */
function scriptOf(name, text) {
  const known = scripts.get(name)
  if (known?.text === text) return known.script
  const script = new Script(text, { filename: name })
  scripts.set(name, { text, script })
  return script
}

function worldOf({ window }, { width, height, theme }) {
  const { document } = window
  return {
    document, root: document.getElementById('phone'), now: () => Date.now(),
    clock: { setTimeout, clearTimeout, setInterval, clearInterval, now: () => Date.now() },
    width: () => width, height: () => height, prefers: () => theme,
    urlOf: ({ bytes, type }) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
    atob: window.atob.bind(window), btoa: window.btoa.bind(window),
  }
}

/**
 * Opens a compiled package as one person.
 * @param compiled of compilePackage
 * @param cloud of one person; see the README
 * @param storage a Map that outlives the phone: the same phone opened again
 * @returns the phone, with its window
 */
export async function openInJsdom({ compiled, cloud, storage = new Map(), size = PHONE, ...rest }) {
  const phoneScript = await bundlePhone()
  const dom = new JSDOM('<!doctype html><html><head></head><body><div id="phone"></div></body></html>', { runScripts: 'outside-only', url: 'http://weapphost.test/', virtualConsole: new VirtualConsole() })
  const context = dom.getInternalVMContext()
  scriptOf('weapphost/phone.js', phoneScript).runInContext(context)
  scriptOf(`${compiled.folder}/package.js`, compiled.script).runInContext(context)
  // No parameter may be called so, as those that shadow what else WeChat lacks. A browser keeps it: tools that drive one need it.
  context.eval = () => { throw new Error('code made from text is called, and WeChat does not run any') }
  const world = worldOf(dom, { ...PHONE, ...size })
  const phone = dom.window.weapphost.open({ world, cloud, storage, ...rest })
  const rejected = (error) => phone.complain(error)
  process.on('unhandledRejection', rejected)
  return {
    ...phone, window: dom.window, document: dom.window.document,
    close() {
      phone.close()
      process.off('unhandledRejection', rejected)
      dom.window.close()
    },
  }
}
