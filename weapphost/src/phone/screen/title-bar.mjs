// WeChat's bar over a page: the way back or home, the title, the capsule.
export const STATUS_PX = 20
export const TITLE_PX = 44
const CAPSULE = { width: 87, height: 32, right: 7 }

/**
 * @param make makes elements
 * @param paint (value) → a colour; `@name` is a variable of theme.json
 * @param onBack the person taps the way back; onHome the house
 */
export function openTitleBar({ make, paint, onBack, onHome }) {
  const back = make('button', { class: 'wx-back', type: 'button', 'aria-label': '返回', click: onBack })
  const home = make('button', { class: 'wx-home', type: 'button', 'aria-label': '首页', click: onHome })
  const title = make('div', { class: 'wx-title', role: 'heading', 'aria-level': '1' })
  const element = make('div', { class: 'wx-bar', role: 'banner' }, back, home, title, make('div', { class: 'wx-capsule', 'aria-hidden': 'true' }))
  return {
    element,
    /** How high it is: a page may have none. */
    px: () => (element.hidden ? 0 : STATUS_PX + TITLE_PX),
    wayOut({ hasBack, hasHome }) {
      back.hidden = !hasBack
      home.hidden = !hasHome
    },
    /** @param own what the page said of its bar, before what its json says */
    draw({ bar: own, config }) {
      title.textContent = own.title
      element.hidden = config.navigationStyle === 'custom'
      element.style.background = own.back ?? paint(config.navigationBarBackgroundColor) ?? '#000'
      element.style.color = own.front ?? (paint(config.navigationBarTextStyle) === 'black' ? '#000' : '#fff')
    },
    capsule(width) {
      const right = width - CAPSULE.right
      const top = STATUS_PX + (TITLE_PX - CAPSULE.height) / 2
      return { width: CAPSULE.width, height: CAPSULE.height, top, bottom: top + CAPSULE.height, left: right - CAPSULE.width, right }
    },
  }
}
