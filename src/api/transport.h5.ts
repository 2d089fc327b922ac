import { browserPhotos } from './browser-photos'
import { fetchScreens } from './browser-screens'
import { TransportFailure, type PhoneAnswer, type Transport } from './transport-port'

const CALL_TIMEOUT_MS = 20_000

/** Each tab is one person: devcloud's entry page names them in the address, the tab remembers. */
function identity(): string {
  const named = new URLSearchParams(window.location.search).get('as')
  if (named) window.sessionStorage.setItem('as', named)
  return named ?? window.sessionStorage.getItem('as') ?? ''
}

async function post(path: string, body: BodyInit, contentType: string): Promise<Response> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), CALL_TIMEOUT_MS)
  try {
    const reply = await fetch(path, { method: 'POST', headers: { 'content-type': contentType }, body, credentials: 'same-origin', signal: ending.signal })
    if (reply.status === 401) throw new TransportFailure('signedOut')
    return reply
  } catch (error) {
    if (error instanceof TransportFailure) throw error
    throw new TransportFailure(ending.signal.aborted ? 'timeout' : 'offline', String(error))
  } finally {
    clearTimeout(timer)
  }
}

const chosenFile = (endings: readonly string[]): Promise<File | null> => new Promise((resolve) => {
  const field = document.createElement('input')
  field.type = 'file'
  field.accept = endings.join(',')
  field.oncancel = () => resolve(null)
  field.onchange = () => resolve(field.files?.[0] ?? null)
  field.click()
})

const ask = (path: string, body: object): Promise<Response> => post(path, JSON.stringify(body), 'application/json')

export const transport: Transport = {
  async call(name, data) {
    const reply = await ask('/gateway/call', { identity: identity(), name, data })
    // The line may break in the middle of an answer.
    const answer = await reply.json().catch((error: unknown) => { throw new TransportFailure('broken', String(error)) }) as { result?: unknown; error?: { code: string; message: string } }
    if (answer.error) throw new TransportFailure(/TIME_LIMIT|TIMEOUT/.test(answer.error.code) ? 'timeout' : 'broken', answer.error.message)
    return answer.result
  },
  async upload(cloudPath, filePath) {
    const bytes = await (await fetch(filePath)).blob()
    const query = new URLSearchParams({ identity: identity(), path: cloudPath })
    const reply = await post(`/gateway/upload?${query}`, bytes, bytes.type || 'application/octet-stream')
    if (!reply.ok) throw new TransportFailure('broken', `upload ${reply.status}`)
    return (await reply.json() as { fileID: string }).fileID
  },
  photos: browserPhotos,
  async phoneCode() {
    const reply = await ask('/gateway/phone-code', { identity: identity() })
    const answer = await reply.json() as { code?: string; error?: PhoneAnswer }
    return answer.error ? { errno: answer.error.errno, message: answer.error.message } : { code: answer.code }
  },
  async scan() {
    const reply = await ask('/gateway/scan', { identity: identity() })
    return reply.ok ? (await reply.json() as { result: string }).result : null
  },
  async saveText(name, text) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: name.endsWith('.html') ? 'text/html' : 'application/json' }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    return true
  },
  async readPicture(address) {
    try {
      const reply = await fetch(address)
      if (!reply.ok) return null
      const bytes = await reply.blob()
      return await new Promise((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result))
        reader.onerror = () => resolve(null)
        reader.readAsDataURL(bytes)
      })
    } catch {
      return null
    }
  },
  print(html) {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;width:0;height:0;border:0'
    frame.title = 'print'
    frame.srcdoc = html
    frame.onload = () => {
      const sheet = frame.contentWindow
      if (!sheet) return
      sheet.onafterprint = () => frame.remove()
      sheet.print()
    }
    document.body.append(frame)
  },
  async openFile(endings) {
    const file = await chosenFile(endings)
    if (!file) return null
    const letters = [...new Uint8Array(await file.arrayBuffer())].map((byte) => String.fromCharCode(byte))
    return { name: file.name, bytes: file.size, base64: btoa(letters.join('')), text: await file.text() }
  },
  async askLeave(templateIds) {
    const reply = await ask('/gateway/subscribe', { identity: identity(), templateIds })
    const { result = {} } = await reply.json() as { result?: Record<string, string> }
    return templateIds.filter((id) => result[id] === 'accept')
  },
  async brightness() { return null },
  sceneOf: (query) => {
    // The router hands the way in over as it stands behind the hash, still encoded.
    const raw = query.scene ?? /[?&]scene=([^&]*)/.exec(window.location.hash)?.[1]
    return raw === undefined ? new URLSearchParams(window.location.search).get('scene') : decodeURIComponent(raw)
  },
  own: (key) => `${identity()}/${key}`,
}

export function openCloud(): void {
  identity()
  fetchScreens()
}
