// WeChat's five ways from page to page, with its refusals.
import { resolved } from './package-paths.mjs'
import { refusal } from './wx/manners.mjs'

const PAGES_MOST = 10

/** The address of a page, as the app wrote it: values stay encoded, as WeChat hands them over. */
export function readAddress(url, from) {
  const at = String(url).indexOf('?')
  const [path, search] = at < 0 ? [String(url), ''] : [String(url).slice(0, at), String(url).slice(at + 1)]
  const query = Object.fromEntries(search.split('&').filter(Boolean).map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]))
  return { path: resolved(path, from), query }
}

/**
 * @param all the package's pages; `stack` those that lie on each other, `kept` the tabs that stay
 * @param open, show, hide, close, leave what happens to a page; `leave` closes it unless it is a tab
 */
export function openRoutes({ all, isTab, stack, kept, open, show, hide, close, leave }) {
  const top = () => stack[stack.length - 1]
  function target(url, { tab = false } = {}) {
    const { path, query } = readAddress(url ?? '', top()?.path)
    if (!all.includes(path)) throw refusal(`page "${path}" is not found`)
    if (tab === true && !isTab(path)) throw refusal(`can not switch to no-tabBar page ${path}`)
    if (tab === null && isTab(path)) throw refusal(`can not navigateTo a tabbar page ${path}`)
    return { path, query }
  }
  return {
    navigateTo({ url }) {
      const { path, query } = target(url, { tab: null })
      if (stack.length >= PAGES_MOST) throw refusal('webview count limit exceed')
      if (top()) hide(top())
      open(path, query)
    },
    redirectTo({ url }) {
      const { path, query } = target(url, { tab: null })
      leave(stack.pop())
      open(path, query)
    },
    reLaunch({ url }) {
      const { path, query } = target(url)
      for (const page of new Set([...stack.splice(0), ...kept.values()])) close(page)
      open(path, query)
    },
    switchTab({ url }) {
      const { path } = target(url, { tab: true })
      if (top()?.path === path) return
      if (top()) hide(top())
      for (const page of stack.splice(0)) leave(page)
      const waiting = kept.get(path)
      if (!waiting) { open(path, {}); return }
      stack.push(waiting)
      show(waiting)
    },
    navigateBack({ delta = 1 }) {
      if (stack.length === 1) throw refusal('cannot navigate back at first page')
      for (let n = 0; n < delta && stack.length > 1; n += 1) close(stack.pop())
      show(top())
    },
  }
}
