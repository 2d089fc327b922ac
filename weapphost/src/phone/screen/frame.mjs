// One page's place on the screen: its own scroller, and fixed things stay inside it.
const PULL_PX = 60
const BOTTOM_PX = 50

/**
 * @param make makes elements
 * @param config the page's json laid over app.json's window
 * @param paint (value) → a colour; `@name` is a variable of theme.json
 */
export function openFrame({ make, path, config, paint, onBar }) {
  const place = make('span')
  // WeChat's `page` is the body of a document of its own: it scrolls, and the tab bar lies in it too.
  const scroller = make('wx-page', {}, make('div', { class: 'wx-refresher', 'aria-hidden': 'true' }), place)
  const element = make('div', { class: 'wx-frame', 'data-page': path, 'data-style': config.navigationStyle ?? 'default' }, scroller)
  const bar = { title: config.navigationBarTitleText ?? '', front: null, back: null }
  let heard = {}
  let isPulling = false
  let wasBottom = false

  const pull = () => {
    if (isPulling) return
    isPulling = true
    scroller.classList.add('wx-pulling')
    heard.pull?.()
  }
  let from = null
  const yOf = (event) => event.touches?.[0]?.clientY ?? event.clientY
  scroller.addEventListener('touchstart', (touch) => { from = config.enablePullDownRefresh && scroller.scrollTop <= 0 ? yOf(touch) : null }, { passive: true })
  scroller.addEventListener('touchmove', (touch) => { if (from !== null && yOf(touch) - from > PULL_PX && scroller.scrollTop <= 0) { from = null; pull() } }, { passive: true })
  scroller.addEventListener('scroll', () => {
    heard.scroll?.(scroller.scrollTop)
    const isBottom = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - (config.onReachBottomDistance ?? BOTTOM_PX)
    if (isBottom && !wasBottom) heard.bottom?.()
    wasBottom = isBottom
  })
  const repaint = () => { element.style.background = paint(config.backgroundColor) ?? '' }
  repaint()
  return {
    element, scroller, place, path, bar, config, pull, repaint,
    on: (listeners) => { heard = listeners },
    letGo() { isPulling = false; scroller.classList.remove('wx-pulling') },
    isPulling: () => isPulling,
    setTitle(title) { bar.title = title; onBar() },
    setBar({ front, back }) { Object.assign(bar, { front, back }); onBar() },
    setBackground: (color) => { element.style.background = color ?? '' },
    scrollTo({ top, selector, offsetTop, duration }) {
      const target = selector ? element.querySelector(selector) : null
      const to = target ? target.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + offsetTop : top ?? 0
      if (typeof scroller.scrollTo === 'function') scroller.scrollTo({ top: to, behavior: duration > 0 ? 'smooth' : 'auto' })
      else scroller.scrollTop = to
    },
    /** Where the custom tab bar is drawn: over the scroller, under nothing. */
    barPlace() {
      const barPlace = make('span')
      scroller.append(barPlace)
      return barPlace
    },
  }
}
