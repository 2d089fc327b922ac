// wx.cloud of one person, over HTTP as wx-devcloud's gateway speaks it. Runs in the browser (same origin) and in Node (with the token).
const CALL_TIMEOUT_MS = 20_000

/**
 * @param base '' in a browser, else the gateway's address
 * @param identity who this phone belongs to
 * @param headers the token, in Node
 */
export function gatewayCloud({ base = '', identity, headers = {}, fetch = globalThis.fetch.bind(globalThis) }) {
  async function post(path, body, type) {
    const reply = await fetch(`${base}/gateway/${path}`, { method: 'POST', body, headers: { ...headers, 'content-type': type }, credentials: 'same-origin', signal: AbortSignal.timeout(CALL_TIMEOUT_MS) })
    if (reply.status === 401) throw new Error('the local cloud was started anew: open the phone by its new link')
    const answer = await reply.json()
    return { ok: reply.ok, ...answer }
  }
  const ask = (path, body) => post(path, JSON.stringify({ identity, ...body }), 'application/json')
  const failed = ({ code, errCode, message }) => Object.assign(new Error(message ?? code), { errCode })
  return {
    async call(name, data) {
      const { result, error } = await ask('call', { name, data })
      if (error) throw failed(error)
      return result
    },
    async upload(path, { bytes, type }) {
      const { fileID, error } = await post(`upload?${new URLSearchParams({ identity, path })}`, bytes, type)
      if (error) throw failed(error)
      return fileID
    },
    /** Of a signed address of the cloud's own storage: with the page's origin, or the gateway's when there is none. */
    async download(url) {
      const { pathname, search } = new URL(url)
      const reply = await fetch(`${base}${pathname}${search}`, { headers, credentials: 'same-origin', signal: AbortSignal.timeout(CALL_TIMEOUT_MS) })
      return { status: reply.status, type: reply.headers.get('content-type') ?? '', bytes: new Uint8Array(await reply.arrayBuffer()) }
    },
    urls: async (fileIDs) => (await ask('urls', { fileIDs })).fileList,
    async phoneCode() {
      const { code, error } = await ask('phone-code', {})
      return error ? { message: error.message, errno: error.errno } : { code }
    },
    async subscribe(templateIds) {
      const { result, error } = await ask('subscribe', { templateIds })
      return error ? { fail: error.message.replace(/^requestSubscribeMessage:fail /, ''), errCode: error.errCode } : result
    },
    async scan() {
      const { ok, result } = await ask('scan', {})
      return ok ? result : null
    },
  }
}
