// The browser's half: a world with layout, files and storage that last, and the person named in the address.
import { gatewayCloud } from '../cloud/gateway.mjs'
import { chooseFiles, fileShelf, pictures, urlOf } from './browser-files.mjs'

const params = new URLSearchParams(window.location.search)
const identity = params.get('as') ?? ''

/** One person's texts among those of all the phones of this browser. */
function storageOf(owner) {
  const prefix = `${owner}/`
  const { localStorage } = window
  return {
    get: (key) => localStorage.getItem(prefix + key) ?? undefined,
    set: (key, text) => localStorage.setItem(prefix + key, text),
    delete: (key) => localStorage.removeItem(prefix + key),
    keys: () => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  }
}

/** `#/pages/home/index?scene=r%3DA08`: where the mini-program is opened. */
function wayIn() {
  const [path, search = ''] = decodeURI(window.location.hash.slice(1)).replace(/^\//, '').split('?')
  return path === '' ? {} : { path, query: Object.fromEntries(search.split('&').filter(Boolean).map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')])) }
}

const darkness = window.matchMedia('(prefers-color-scheme: dark)')
const world = {
  document, root: document.getElementById('phone'), console: window.console, report: (line) => window.console.error(line), packageBase: '/package',
  clock: { setTimeout: window.setTimeout.bind(window), clearTimeout: window.clearTimeout.bind(window), setInterval: window.setInterval.bind(window), clearInterval: window.clearInterval.bind(window), now: () => Date.now() },
  now: () => Date.now(), width: () => window.innerWidth, height: () => window.innerHeight, pixelRatio: () => window.devicePixelRatio,
  prefers: () => (darkness.matches ? 'dark' : 'light'), language: () => window.navigator.language.replace('-', '_'),
  atob: window.atob.bind(window), btoa: window.btoa.bind(window), urlOf, chooseFiles, pictures,
}

/** Words of the host's own, over the phone: what is shown is not what was written last, or nobody serves it any more. */
function tell(words) {
  document.querySelector('.wx-host-says')?.remove()
  if (words === null) return
  const node = Object.assign(document.createElement('pre'), { className: 'wx-host-says', textContent: words })
  node.setAttribute('role', 'alert')
  document.body.append(node)
}
// Heard before the phone opens: one that cannot open comes back when the package is mended.
const host = new EventSource('/reload')
host.addEventListener('changed', () => window.location.reload())
host.addEventListener('fault', ({ data }) => tell(JSON.parse(data)))
// A host that is away is asked again by itself; one that was started anew knows this phone no more.
host.addEventListener('error', () => { if (host.readyState === EventSource.CLOSED) tell('weapphost was started anew: open the phone by its new link') })
window.addEventListener('unhandledrejection', ({ reason }) => { if (!window.phone) tell(`The phone cannot open: ${reason?.stack ?? reason}`) })

const shelf = await fileShelf(identity)
const phone = window.weapphost.open({ world, cloud: gatewayCloud({ identity }), storage: storageOf(identity), shelf, fontScale: Number(params.get('font') ?? 1), privacyAgreed: params.get('privacy') !== 'ask', ...wayIn() })
window.phone = phone

window.addEventListener('error', ({ error, message }) => phone.complain(error ?? message))
window.addEventListener('unhandledrejection', ({ reason }) => phone.complain(reason))
window.addEventListener('offline', () => phone.setNetwork('none'))
window.addEventListener('online', () => phone.setNetwork('wifi'))
darkness.addEventListener('change', () => phone.themeChanged())
document.addEventListener('visibilitychange', () => (document.hidden ? phone.hide() : phone.show()))
// The address follows the page, so that a reload comes back to it; another address is another way in, as a new scan of a code would be.
phone.onPage((url) => window.history.replaceState(null, '', `#/${encodeURI(url).replace(/%25/g, '%')}`))
window.addEventListener('hashchange', () => { const { path, query } = wayIn(); if (path) phone.visit(path, query) })
