// What WeChat draws around and over a page: title bar, toast, dialog, pull-down, scrolling.
import { refusal } from './manners.mjs'

/** @param pages the stack; a page's frame scrolls and pulls @param screen draws @param answer (name) → a scripted answer or undefined */
export function chromeApis({ pages, screen, answered, answer, note }) {
  const top = () => pages.top()?.frame
  const must = (frame) => frame ?? (() => { throw refusal('no page is open') })()

  async function showModal({ title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定', editable = false, placeholderText = '' }) {
    note({ kind: 'modal', title, content })
    const said = answer('showModal') ?? await screen.ask({ title, content, editable, placeholder: placeholderText, buttons: [...(showCancel ? [cancelText] : []), confirmText] })
    const confirm = typeof said === 'object' ? Boolean(said.confirm) : said === confirmText || said === true
    return { confirm, cancel: !confirm, content: said?.content ?? null }
  }
  async function showActionSheet({ itemList }) {
    if (!Array.isArray(itemList) || itemList.length === 0 || itemList.length > 6) throw refusal('parameter error: itemList should have 1 to 6 items')
    const said = answer('showActionSheet') ?? await screen.ask({ title: '', content: '', buttons: [...itemList, '取消'], isList: true })
    const tapIndex = typeof said === 'number' ? said : itemList.indexOf(said)
    if (tapIndex < 0) throw refusal('cancel')
    return { tapIndex }
  }
  const badge = (n, words) => { if (!screen.tabs.badge(n, words)) throw refusal(`tabBar item ${n} not found`) }
  const quiet = (name) => answered(name, () => undefined)
  return {
    setNavigationBarTitle: answered('setNavigationBarTitle', ({ title }) => { must(top()).setTitle(String(title)); screen.refresh() }),
    setNavigationBarColor: answered('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
      if (!['#ffffff', '#000000'].includes(frontColor)) throw refusal('invalid frontColor')
      must(top()).setBar({ front: frontColor, back: backgroundColor })
      screen.refresh()
    }),
    setBackgroundColor: answered('setBackgroundColor', ({ backgroundColor }) => { must(top()).setBackground(backgroundColor) }),
    setBackgroundTextStyle: quiet('setBackgroundTextStyle'),
    showNavigationBarLoading: quiet('showNavigationBarLoading'), hideNavigationBarLoading: quiet('hideNavigationBarLoading'), hideHomeButton: quiet('hideHomeButton'),
    setTabBarBadge: answered('setTabBarBadge', ({ index, text }) => badge(index, String(text))), removeTabBarBadge: answered('removeTabBarBadge', ({ index }) => badge(index, '')),
    hideTabBar: answered('hideTabBar', () => { screen.tabs.hide(true) }), showTabBar: answered('showTabBar', () => { screen.tabs.hide(false) }),
    showToast: answered('showToast', (options) => { note({ kind: 'toast', title: options.title }); screen.toast(options) }),
    hideToast: answered('hideToast', () => { screen.hideToast() }),
    showLoading: answered('showLoading', (options) => { screen.toast({ ...options, icon: 'loading', duration: Infinity }) }),
    hideLoading: answered('hideLoading', () => { screen.hideToast() }),
    showModal: answered('showModal', showModal),
    showActionSheet: answered('showActionSheet', showActionSheet),
    startPullDownRefresh: answered('startPullDownRefresh', () => { must(top()).pull() }),
    stopPullDownRefresh: answered('stopPullDownRefresh', () => { top()?.letGo() }),
    pageScrollTo: answered('pageScrollTo', ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => { must(top()).scrollTo({ top: scrollTop, selector, offsetTop, duration }) }),
    hideShareMenu: quiet('hideShareMenu'), showShareMenu: quiet('showShareMenu'), updateShareMenu: quiet('updateShareMenu'),
  }
}
