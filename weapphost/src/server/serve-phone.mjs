// The browser backend's server: the phone's script, the compiled package, its pictures, and a door to the cloud that adds the cloud's key.
// Listens on 127.0.0.1, answers to its own name only, wants the token of this start; a change of the package reloads open phones.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { bundleBoot, bundlePhone } from '../bundle-phone.mjs'
import { compilePackage } from '../package/compile-package.mjs'
import { watchFolder } from './watch-folder.mjs'

const QUIET_MS = 300
const types = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.svg': 'image/svg+xml', '.mp3': 'audio/mpeg' }
const page = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><link rel="icon" href="data:,"><title>weapphost</title></head><body><div id="phone"></div><script src="/phone.js"></script><script src="/package.js"></script><script type="module" src="/boot.js"></script></body></html>'
/** Why the package cannot run, until it can: then the phone opens by itself. */
const wrongPage = (why) => `<!doctype html><html lang="en" style="color-scheme:light dark;font-family:system-ui"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>weapphost</title></head><body><h1 style="font-size:17px">The package cannot run</h1><pre style="white-space:pre-wrap;font-size:14px">${escaped(why)}</pre><p>It opens by itself when this is mended.</p><script>new EventSource('/reload').addEventListener('changed', () => location.reload())</script></body></html>`
const same = (one, other) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
const escaped = (text) => text.replace(/[<&]/g, (letter) => ({ '<': '&lt;', '&': '&amp;' })[letter])

function openPackage(folder, changed) {
  const compiled = () => { try { return { ...compilePackage(folder), wrong: null } } catch (error) { return { script: `weapphost.install(null)`, folder, pages: [], fingerprint: '', wrong: error.message } } }
  let current = compiled()
  let timer = null
  const again = () => {
    // A build empties the folder first: until there is a package again, phones keep the one they have.
    if (!existsSync(join(folder, 'app.json'))) return
    const { fingerprint, wrong } = current
    current = compiled()
    if (current.fingerprint !== fingerprint || current.wrong !== wrong) changed(current)
  }
  const watcher = watchFolder(folder, () => { clearTimeout(timer); timer = setTimeout(again, QUIET_MS) })
  return { current: () => current, close: () => { clearTimeout(timer); watcher.close() } }
}

/** Passes a request on to the cloud with its key; the page never learns it. */
function forward(request, response, cloud) {
  const target = new URL(request.url, cloud.url)
  const { host: _host, origin: _origin, cookie: _cookie, referer: _referer, ...headers } = request.headers
  const onward = httpRequest(target, { method: request.method, headers: { ...headers, 'x-devcloud-token': cloud.token } }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', (error) => { response.writeHead(502).end(JSON.stringify({ error: { code: 'OFFLINE', message: error.message } })) })
  request.pipe(onward)
}

function sendFile(response, folder, asked) {
  const path = normalize(join(folder, asked))
  const type = types[extname(path)]
  if (!path.startsWith(folder + sep) || !type || !existsSync(path) || !statSync(path).isFile()) { response.writeHead(404).end(); return }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
  createReadStream(path).pipe(response)
}

/** Who comes in: by the link with this start's token, afterwards by its cookie; never for another host's name, nor from a foreign page. */
function openDoor(token, port) {
  const cookieName = () => `weapphost_${port()}`
  const refuse = (response, status, words = '') => { response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words); return false }
  function enter(response, { searchParams }) {
    const to = encodeURI(searchParams.get('to') ?? '').replace(/%25/g, '%')
    response.writeHead(302, { location: `/?as=${encodeURIComponent(searchParams.get('as') ?? '')}#${to}`, 'set-cookie': `${cookieName()}=${token}; HttpOnly; SameSite=Strict; Path=/`, 'cache-control': 'no-store' }).end()
    return false
  }
  return {
    /** False when the request has been answered here already. */
    lets({ headers: { host, origin, cookie = '' } }, response, url) {
      if (![`127.0.0.1:${port()}`, `localhost:${port()}`].includes(host)) return refuse(response, 403)
      if (url.pathname === '/enter' && same(url.searchParams.get('token') ?? '', token)) return enter(response, url)
      const key = new RegExp(`(?:^|; )${cookieName()}=([^;]*)`).exec(cookie)?.[1] ?? ''
      if (!same(key, token) || (origin && origin !== `http://${host}`)) return refuse(response, 401, 'open the phone by the link that its server printed\n')
      return true
    },
  }
}

/** What open phones hear of their host: the package changed, or words that stand over the screen until it does. */
function openNews() {
  const phones = new Set()
  let fault = null
  const faultLine = () => `event: fault\ndata: ${JSON.stringify(fault)}\n\n`
  const toAll = (line) => { for (const phone of phones) phone.write(line) }
  return {
    hear(request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': \n\n')
      if (fault !== null) response.write(faultLine())
      phones.add(response)
      request.on('close', () => phones.delete(response))
    },
    changed() {
      fault = null
      toAll('event: changed\ndata: 1\n\n')
    },
    tell(words) {
      fault = words
      toAll(faultLine())
    },
    end: () => { for (const phone of phones) phone.end() },
  }
}

/**
 * @param folder the built mini-program
 * @param cloud { url, token } of a gateway as wx-devcloud has one
 * @returns { url, token, enterUrl(identity, path), close }
 */
export async function servePhone({ folder, cloud, port = 0, say = () => undefined }) {
  const token = randomBytes(18).toString('base64url')
  const news = openNews()
  const changed = ({ wrong }) => {
    say(wrong ? `✗ ${wrong}` : '· the package changed: open phones reload')
    news.changed()
  }
  const kept = openPackage(folder, changed)
  const door = openDoor(token, () => address.port)
  const texts = {
    '/': () => ['text/html', kept.current().wrong ? wrongPage(kept.current().wrong) : page],
    '/phone.js': async () => ['text/javascript', await bundlePhone()],
    '/boot.js': async () => ['text/javascript', await bundleBoot()],
    '/package.js': () => ['text/javascript', kept.current().script],
  }
  async function answer(request, response) {
    const url = new URL(request.url, 'http://127.0.0.1')
    if (!door.lets(request, response, url)) return
    if (url.pathname === '/reload') news.hear(request, response)
    else if (texts[url.pathname]) {
      const [type, text] = await texts[url.pathname]()
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(text)
    } else if (/^\/(gateway|storage)\//.test(url.pathname)) forward(request, response, cloud)
    else if (url.pathname.startsWith('/package/')) sendFile(response, folder, decodeURIComponent(url.pathname.slice('/package/'.length)))
    else response.writeHead(404).end()
  }
  const server = createServer((request, response) => { answer(request, response).catch((error) => { say(`✗ ${error.stack}`); response.destroy() }) })
  await new Promise((resolve, reject) => { server.once('error', reject).listen(port, '127.0.0.1', resolve) })
  const address = server.address()
  const url = `http://127.0.0.1:${address.port}`
  return {
    url, token, wrong: () => kept.current().wrong,
    /** Words over every open phone, until they are null or the package changes: what builds it failed, say. */
    tell: news.tell,
    enterUrl: (identity, path = '') => `${url}/enter?${new URLSearchParams({ token, as: identity, to: path })}`,
    async close() {
      kept.close()
      news.end()
      await new Promise((resolve) => { server.close(resolve); server.closeAllConnections() })
    },
  }
}
