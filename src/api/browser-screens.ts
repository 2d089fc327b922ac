import { ahead, fetchAgain, leaveMissing, patiently } from './missing-screen'

interface Route { readonly path?: string; readonly load?: (context: object, params: object) => readonly [Promise<unknown>, ...unknown[]] }

/** Webpack's own fetching of a piece of the app, which may be replaced. */
declare let __webpack_chunk_load__: (chunk: string) => Promise<unknown>

const AFTER_MS = 3000

/**
 * A browser fetches the code of a screen when it is first opened; without signal that screen would not open at all. WeChat has the
 * whole package from the start, so here the guests' screens are fetched once the first one stands, and what is not there yet waits.
 */
export function fetchScreens(): void {
  __webpack_chunk_load__ = patiently(__webpack_chunk_load__)
  window.addEventListener('popstate', leaveMissing)
  window.addEventListener('online', () => void fetchAgain())
  setTimeout(() => {
    const { routes = [] } = (window as { __taroAppConfig?: { routes?: readonly Route[] } }).__taroAppConfig ?? {}
    for (const { path = '', load } of routes) {
      if (/^(pages|guest)\//.test(path) && !path.startsWith('pages/gallery') && load) ahead(() => load({}, {}))[0].catch(() => undefined)
    }
  }, AFTER_MS)
}
