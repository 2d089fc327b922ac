import type { IncomingMessage, ServerResponse } from 'node:http'

/** Small words for Node's request and response, shared by every endpoint. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Parsed when somebody asks: for the SDK's requests it would be a sixth of the answer's work. */
  readonly url: URL
}

export function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  let url: URL | undefined
  return { request, response, get url() { return (url ??= new URL(request.url ?? '/', 'http://127.0.0.1')) } }
}

/** The path without its query, undefined when it is none (`//`, `/\`). The SDK's requests are known by their first letters. */
export function pathOf(exchange: Exchange): string | undefined {
  const target = exchange.request.url ?? '/'
  if (target.startsWith('/admin')) return target.split('?', 1)[0]
  try {
    return exchange.url.pathname
  } catch {
    return undefined
  }
}

/** One header, without making a record of all fifteen that the SDK sends. `name` in lower case. */
export function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const given = rawHeaders[at] as string
    if (given.length === name.length && given.toLowerCase() === name) return rawHeaders[at + 1]
  }
  return undefined
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

/** Deeper than this and code that calls itself runs out of stack: nobody means it. */
const MOST_NESTED = 500

/** Undefined for what is no JSON, and for what is nested too deeply. */
export function parseJson(bytes: Buffer): unknown {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown
    return isNestedBelow(value, MOST_NESTED) ? undefined : value
  } catch {
    return undefined
  }
}

function isNestedBelow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  for (const key in value) if (isNestedBelow((value as Record<string, unknown>)[key], depth - 1)) return true
  return false
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export async function readJsonObject(request: IncomingMessage, limitBytes: number): Promise<Record<string, unknown> | undefined> {
  const bytes = await readBody(request, limitBytes)
  const value = bytes === TOO_LARGE ? undefined : parseJson(bytes)
  return isRecord(value) ? value : undefined
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Headers = {}): void {
  // As a string it leaves together with its head, in one write; as bytes it would be two.
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store', ...headers })
  response.end(text)
}

export function sendBytes(response: ServerResponse, status: number, contentType: string, bytes: Buffer | string, headers: Headers = {}): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(bytes), ...headers })
  response.end(bytes)
}
