import { readFile, stat } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentTypeOf, isText } from './content-type'
import { type Exchange, sendBytes } from './exchange'

const compress = promisify(gzip)
const COMPRESS_FROM_BYTES = 1_024
/** `app.1a2b3c4d.js`, `1a2b3c4d5e6f.png`: the name changes with the content, so the browser may keep it. */
const HASHED_NAME = /(?:^|[./_-])[0-9a-f]{8,}(?=\.)/

/** Serves a built H5 app. Answers false when there is no such file. */
export function openStaticFiles(folder: string): (exchange: Exchange) => Promise<boolean> {
  const compressed = new Map<string, Buffer>()

  return async ({ request, response, url }) => {
    const file = fileFor(folder, url.pathname)
    const facts = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || !facts?.isFile()) return false
    const etag = `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`
    const type = contentTypeOf(file)
    const headers = {
      etag,
      'cache-control': HASHED_NAME.test(url.pathname) ? 'private, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    }
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end()
      return true
    }
    const bytes = await readFile(file)
    const wantsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    if (!wantsGzip || !isText(type) || bytes.length < COMPRESS_FROM_BYTES) sendBytes(response, 200, type, bytes, headers)
    else {
      const key = `${file} ${etag}`
      const small = compressed.get(key) ?? (await compress(bytes))
      compressed.set(key, small)
      sendBytes(response, 200, type, small, { ...headers, 'content-encoding': 'gzip' })
    }
    return true
  }
}

function fileFor(folder: string, pathname: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const root = normalize(folder + sep)
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path))
  return file.startsWith(root) && !path.includes('\0') ? file : undefined
}
