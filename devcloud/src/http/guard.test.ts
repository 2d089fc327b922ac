import type { IncomingMessage } from 'node:http'
import { hasToken, isLocalHost, isOwnOrigin } from './guard'

const asked = (headers: Record<string, string>): IncomingMessage => ({ headers }) as unknown as IncomingMessage

describe('who may speak to the local cloud', () => {
  it.each(['127.0.0.1', '127.0.0.1:8080', 'localhost:3000', 'LOCALHOST'])('%s is this machine', (host) => expect(isLocalHost(host)).toBe(true))
  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '127.0.0.1:80@evil', '', '0.0.0.0', '[::1]', undefined])(
    '%s is not: DNS rebinding ends here', (host) => expect(isLocalHost(host)).toBe(false))

  it('takes the token from its own header or its own port\'s cookie, whole and exact', () => {
    expect(hasToken(asked({ 'x-devcloud-token': 'secret' }), 'secret', 80)).toBe(true)
    expect(hasToken(asked({ cookie: 'a=b; devcloud_80=secret' }), 'secret', 80)).toBe(true)
    expect(hasToken(asked({ cookie: 'devcloud_81=secret' }), 'secret', 80)).toBe(false)
    expect(hasToken(asked({ 'x-devcloud-token': 'secre' }), 'secret', 80)).toBe(false)
    expect(hasToken(asked({}), 'secret', 80)).toBe(false)
  })

  it('refuses a page of another site or of another local port', () => {
    const host = '127.0.0.1:80'
    expect(isOwnOrigin(asked({ host, origin: 'http://127.0.0.1:80' }))).toBe(true)
    expect(isOwnOrigin(asked({ host }))).toBe(true)
    expect(isOwnOrigin(asked({ host, origin: 'http://127.0.0.1:81' }))).toBe(false)
    expect(isOwnOrigin(asked({ host, origin: 'null' }))).toBe(false)
    expect(isOwnOrigin(asked({ host, 'sec-fetch-site': 'cross-site' }))).toBe(false)
  })
})
