import { type Exchange, TOO_LARGE, readBody, sendBytes } from '../http/exchange'
import type { CloudStorage } from './cloud-storage'

const UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024

/** PUT /storage/<path> with a permit; GET or HEAD with a signature. The signature is the right to read: no token needed. */
export async function answerStorage({ request, response, url }: Exchange, storage: CloudStorage, isOut: (subject: string) => boolean): Promise<void> {
  const path = decodePath(url.pathname.slice('/storage/'.length))
  if (path === undefined) return refuse(response, 400, 'InvalidURI', 'the path is malformed')
  if (isOut(`${request.method} ${path}`)) return refuse(response, 503, 'ServiceUnavailable', 'storage is down, said by a planned fault')
  if (request.method === 'PUT') {
    const permit = request.headers['x-cos-security-token']
    if (!storage.mayUpload(path, typeof permit === 'string' ? permit : undefined)) {
      return refuse(response, 403, 'AccessDenied', 'no permit for this path, or it has expired')
    }
    const bytes = await readBody(request, UPLOAD_LIMIT_BYTES)
    if (bytes === TOO_LARGE) return refuse(response, 400, 'EntityTooLarge', 'the file is larger than 50 MB')
    storage.shelf.put(path, bytes)
    return sendBytes(response, 200, 'application/xml', '')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'MethodNotAllowed', 'GET, HEAD or PUT')
  if (!storage.mayRead(path, url.searchParams.get('sign'), url.searchParams.get('t'))) {
    return refuse(response, 403, 'AccessDenied', 'the address is not signed, or it has expired')
  }
  const facts = storage.shelf.facts(path)
  const bytes = storage.shelf.bytes(path)
  if (!facts || !bytes) return refuse(response, 404, 'NoSuchKey', 'there is no such file')
  // Uploaded HTML or SVG must not run with the rights of the app that shares this origin.
  sendBytes(response, 200, facts.contentType, request.method === 'HEAD' ? '' : bytes, {
    'content-length': String(bytes.length),
    'cache-control': 'private, max-age=300',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  })
}

function decodePath(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}

/** COS answers errors as XML; the SDK reads Code, Message, RequestId and TraceId. */
function refuse(response: Exchange['response'], status: number, code: string, message: string): void {
  const xml = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>0</RequestId><TraceId>0</TraceId></Error>`
  sendBytes(response, status, 'application/xml', xml)
}
