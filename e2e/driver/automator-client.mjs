// A small client of miniprogram-automator's protocol: WeChat's own sleeps seconds after each step, this one waits for answers only.
import { randomUUID } from 'node:crypto'
import WebSocket from 'ws'

export async function connect(url) {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject) })
  const waiting = new Map()
  const logs = []
  socket.on('message', (text) => {
    const { id, result, error, method, params } = JSON.parse(text)
    if (!id) { if (method === 'App.logAdded') logs.push(params); return }
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(error.message))
    else resolve(result)
  })
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    const id = randomUUID()
    waiting.set(id, { resolve, reject })
    socket.send(JSON.stringify({ id, method, params }))
  })
  const current = () => send('App.getCurrentPage')
  const elementOf = (pageId) => ({ elementId, tagName }) => {
    const ask = (method, params) => send(`Element.${method}`, { elementId, pageId, ...params })
    return {
      tagName,
      tap: () => ask('tap'),
      text: async () => (await ask('getDOMProperties', { names: ['innerText'] })).properties[0],
      attribute: async (name) => (await ask('getAttributes', { names: [name] })).attributes[0],
      property: async (name) => (await ask('getProperties', { names: [name] })).properties[0],
      input: (text) => ask('callFunction', { functionName: `${tagName}.input`, args: [text] }),
    }
  }
  return {
    send, logs, current,
    wx: async (method, ...args) => (await send('App.callWxMethod', { method, args })).result,
    /** Elements of the page on the screen. */
    async all(selector) {
      const { pageId } = await current()
      return (await send('Page.getElements', { pageId, selector })).elements.map(elementOf(pageId))
    },
    /** Asks again until it holds; a real phone takes its time. */
    async until(words, holds, limitMs = 10_000) {
      for (const end = Date.now() + limitMs; Date.now() < end;) {
        if (await holds()) return
        await new Promise((resolve) => { setTimeout(resolve, 50) })
      }
      throw new Error(`never came: ${words}`)
    },
    close: () => socket.close(),
  }
}
