import type { Exchange } from '../http/exchange'
import { openStaticFiles } from '../http/static-files'
import { sendBytes } from '../http/exchange'

/** The page, its style and its script are plain files beside the built server. */
export function openConsolePage(folder: string): (exchange: Exchange) => Promise<void> {
  const serve = openStaticFiles(folder)
  return async ({ request, response, url }) => {
    const inFolder = new URL(url)
    inFolder.pathname = url.pathname.replace(/^\/console\/?/, '/')
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
    if (!(await serve({ request, response, url: inFolder }))) sendBytes(response, 404, 'text/plain; charset=utf-8', 'no such file\n')
  }
}
