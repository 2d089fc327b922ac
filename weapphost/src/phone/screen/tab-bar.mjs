// WeChat's own tab bar, for an app that does not draw one itself: a tab of app.json each, with its picture, words and badge.
export const TABS_PX = 50

/**
 * @param make makes elements
 * @param config app.json's tabBar, or nothing; one that the app draws itself (`custom`) is none of ours
 * @param onTab (n) the person taps the n-th tab
 */
export function openTabBar({ make, paint, addressOf, config, onTab }) {
  const list = config === undefined || config.custom ? [] : config.list
  const element = make('div', { class: 'wx-tabs', role: 'tablist', 'data-border': config?.borderStyle ?? 'black', 'data-position': config?.position ?? 'bottom' })
  let shown = null
  let isHidden = false
  const badges = list.map(() => '')
  function tab({ pagePath, text, iconPath, selectedIconPath }, n) {
    const isOn = pagePath === shown
    const icon = (isOn && selectedIconPath) || iconPath
    return make('button', { class: 'wx-tab', type: 'button', role: 'tab', 'aria-selected': String(isOn), 'aria-label': badges[n] ? `${text} ${badges[n]}` : text, style: `color:${paint(isOn ? config.selectedColor : config.color)}`, click: () => onTab(n) },
      icon ? make('img', { src: addressOf(`/${icon}`), alt: '' }) : null, make('span', {}, text), badges[n] ? make('i', { class: 'wx-badge' }, badges[n]) : null)
  }
  const draw = () => {
    element.hidden = isHidden || !list.some(({ pagePath }) => pagePath === shown)
    element.style.background = paint(config?.backgroundColor) ?? ''
    element.replaceChildren(...element.hidden ? [] : list.map(tab))
  }
  draw()
  return {
    element, draw,
    px: () => (element.hidden ? 0 : TABS_PX),
    show(path) { shown = path; draw() },
    hide(value) { isHidden = value; draw() },
    /** Words on a tab's corner, none to take them away; a bar of the app's own shows none. False when there is no such tab. */
    badge(n, words) {
      if (config?.custom) return true
      if (!(n in badges)) return false
      badges[n] = words
      draw()
      return true
    },
  }
}
