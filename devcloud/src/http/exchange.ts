import type { IncomingMessage, ServerResponse } from 'node:http'

/** Small words for Node's request and response, shared by every endpoint. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  url: URL
}

export type Headers = Record<string, string | string[]>

export const TOO_LARGE = Symbol('body too large')

/** Reads the whole body, or stops at the limit. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | typeof TOO_LARGE> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limitBytes) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => resolve(size > limitBytes ? TOO_LARGE : chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('the request was broken off')))
  })
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export async function readJsonObject(request: IncomingMessage, limitBytes: number): Promise<Record<string, unknown> | undefined> {
  const bytes = await readBody(request, limitBytes)
  const value = bytes === TOO_LARGE ? undefined : parseJson(bytes)
  return isRecord(value) ? value : undefined
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Headers = {}): void {
  // Encoded once: as a string it would be measured, joined to the head and encoded again.
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, 'cache-control': 'no-store', ...headers })
  response.end(bytes)
}

export function sendBytes(response: ServerResponse, status: number, contentType: string, bytes: Buffer | string, headers: Headers = {}): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(bytes), ...headers })
  response.end(bytes)
}
