import type { Identity } from '../host/identity'
import { type Exchange, sendBytes } from '../http/exchange'
import { cookieName, sameSecret } from '../http/guard'

/** GET /enter?token=…&as=<identity>&to=<hash path>: gives this browser the cookie and opens the app as that identity. */
export function answerEnter({ response, url }: Exchange, { token, port, identities }: { token: string; port: number; identities: readonly Identity[] }): void {
  if (!sameSecret(url.searchParams.get('token') ?? undefined, token)) return sendLockedPage(response, port)
  const as = url.searchParams.get('as') ?? ''
  if (as !== '' && !identities.some(({ id }) => id === as)) {
    return sendBytes(response, 404, 'text/plain; charset=utf-8', `没有这个演示身份 / no such identity: ${as}\n`)
  }
  const to = url.searchParams.get('to') ?? '/'
  const hash = encodeURI(to.startsWith('/') ? to : `/${to}`).replace(/%25/g, '%')
  const location = as === '' ? '/console' : `/?as=${encodeURIComponent(as)}#${hash}`
  response.writeHead(302, {
    location,
    'set-cookie': `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  response.end()
}

export function sendLockedPage(response: Exchange['response'], port: number): void {
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>需要入口链接</title>
<style>body{background:#14141a;color:#e8e6e1;font:16px/1.7 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.5em}h1{font-size:1.6rem;line-height:1.3}code{background:#26262f;padding:.1em .4em;border-radius:4px}small{color:#9c99a3}</style>
<h1>这扇门要用入口链接打开</h1>
<p>本地云每次启动都会换一把钥匙。请回到启动它的终端，点开那里打印的链接（形如 <code>http://127.0.0.1:${port}/enter?token=…</code>）。重启之后，旧的页面和书签都会失效。</p>
<p><small>This local cloud makes a new key each time it starts. Open the link that its terminal printed (<code>/enter?token=…</code>). Pages and bookmarks from an earlier start no longer work.</small></p></html>`
  sendBytes(response, 401, 'text/html; charset=utf-8', page, { 'cache-control': 'no-store' })
}
