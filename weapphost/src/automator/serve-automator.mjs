// The protocol of miniprogram-automator 0.12.1 over a WebSocket: a test written for WeChat's DevTools drives this host instead.
// Each answer comes when the phone is at rest, so a client needs no waiting of its own.
import { WebSocketServer } from 'ws'
import { appMethods } from './app-methods.mjs'
import { elementMethods } from './element-methods.mjs'
import { openFound } from './found.mjs'
import { pageMethods } from './page-methods.mjs'

/** Only programs of this machine, and no web page: a browser names its page in Origin. */
const isOurs = ({ origin, req }) => !origin && /^(127\.0\.0\.1|localhost):\d+$/.test(req.headers.host ?? '')

/**
 * @param phone of openInJsdom
 * @returns { url, close }; bound to 127.0.0.1
 */
export async function serveAutomator(phone, { port = 0 } = {}) {
  const server = new WebSocketServer({ host: '127.0.0.1', port, verifyClient: isOurs, maxPayload: 1 << 20 })
  await new Promise((resolve, reject) => { server.once('listening', resolve).once('error', reject) })
  server.on('connection', (socket) => {
    const emit = (method, params) => socket.send(JSON.stringify({ method, params }))
    const found = openFound()
    const methods = { ...appMethods(phone, emit), ...pageMethods(phone, found), ...elementMethods(phone, found) }
    async function answer(text) {
      const { id, method, params = {} } = JSON.parse(text)
      try {
        if (!methods[method]) throw new Error(`${method} is asked, and this host does not have it`)
        const result = await methods[method](params)
        await phone.settled()
        return { id, result: result ?? {} }
      } catch (error) {
        return { id, error: { message: error?.errMsg ?? error?.message ?? String(error) } }
      }
    }
    // One after the other, as they came.
    let last = Promise.resolve()
    socket.on('message', (text) => { last = last.then(async () => socket.send(JSON.stringify(await answer(text)))).catch(() => socket.terminate()) })
  })
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { for (const socket of server.clients) socket.terminate(); server.close(resolve) }),
  }
}
