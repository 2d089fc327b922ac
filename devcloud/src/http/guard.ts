import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Who may speak to the local cloud: only this machine, and under its own name. A page on the internet can point its
 * own domain at 127.0.0.1 (DNS rebinding); its requests then carry that domain in Host and are refused.
 */
export function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i.test(host)
}

/** A browser states where a request comes from. Another local port shares our cookies, so a foreign Origin is refused. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site'
  return origin === `http://${host}`
}

export function sameSecret(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The port in the name keeps two devclouds on one machine apart: cookies ignore ports. */
export const cookieName = (port: number): string => `devcloud_${port}`

export function hasToken(request: IncomingMessage, token: string, port: number): boolean {
  const header = request.headers['x-devcloud-token']
  if (typeof header === 'string') return sameSecret(header, token)
  const cookie = (request.headers.cookie ?? '').split(';').map((part) => part.trim().split('='))
  return cookie.some(([name, value]) => name === cookieName(port) && sameSecret(value, token))
}
