interface Route { readonly path?: string; readonly load?: (context: object, params: object) => readonly [Promise<unknown>, ...unknown[]] }

const AFTER_MS = 3000

/**
 * A browser fetches the code of a screen when it is first opened; without signal that screen would not open at all. WeChat has the
 * whole package from the start, so here the guests' screens are fetched once the first one stands.
 */
export function fetchScreens(): void {
  setTimeout(() => {
    const { routes = [] } = (window as { __taroAppConfig?: { routes?: readonly Route[] } }).__taroAppConfig ?? {}
    for (const { path = '', load } of routes) {
      if (/^(pages|guest)\//.test(path) && !path.startsWith('pages/gallery')) load?.({}, {})[0].catch(() => undefined)
    }
  }, AFTER_MS)
}
