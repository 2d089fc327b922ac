// A part of the page that scrolls by itself, pulls down for new and tells when its end comes near.
import { meaning } from './meaning.mjs'

/** How near each edge is, along the way the view scrolls. */
function edges({ scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth }, isSideways) {
  return isSideways ? { start: scrollLeft, end: scrollWidth - clientWidth - scrollLeft } : { start: scrollTop, end: scrollHeight - clientHeight - scrollTop }
}

function hearScrolling(component) {
  const element = component.$$
  let last = { top: 0, left: 0 }
  element.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = element
    component.triggerEvent('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: last.left - scrollLeft, deltaY: last.top - scrollTop })
    const { lowerThreshold, upperThreshold, scrollX } = component.data
    const { start, end } = edges(element, scrollX)
    if (end <= lowerThreshold && !(last.end <= lowerThreshold)) component.triggerEvent('scrolltolower', { direction: scrollX ? 'right' : 'bottom' })
    if (start <= upperThreshold && !(last.start <= upperThreshold)) component.triggerEvent('scrolltoupper', { direction: scrollX ? 'left' : 'top' })
    last = { top: scrollTop, left: scrollLeft, start, end }
  })
}

/** Pulled far enough and let go, it is refreshed; let go before, nothing happens. It stays open until the app says that it is done. */
function hearPulling(component) {
  const element = component.$$
  let from = null
  let pulled = 0
  const yOf = (touch) => touch.changedTouches[0].clientY
  element.addEventListener('touchstart', (touch) => {
    from = component.data.refresherEnabled && !component.data.refresherTriggered && element.scrollTop <= 0 ? yOf(touch) : null
    pulled = 0
  }, { passive: true })
  element.addEventListener('touchmove', (touch) => {
    if (from === null || yOf(touch) <= from) return
    pulled = yOf(touch) - from
    component.triggerEvent('refresherpulling', { dy: pulled })
  }, { passive: true })
  element.addEventListener('touchend', () => {
    if (from !== null && pulled > 0) component.triggerEvent(pulled >= component.data.refresherThreshold ? 'refresherrefresh' : 'refresherabort', { dy: pulled })
    from = null
  }, { passive: true })
}

export const scrollView = () => ({
  properties: {
    ...meaning(),
    scrollX: { type: Boolean, value: false, observer(value) { this.$$.classList.toggle('wx-scroll-x', value) } },
    scrollY: { type: Boolean, value: false, observer(value) { this.$$.classList.toggle('wx-scroll-y', value) } },
    scrollTop: { type: Number, value: 0, observer(value) { this.$$.scrollTop = value } },
    scrollLeft: { type: Number, value: 0, observer(value) { this.$$.scrollLeft = value } },
    scrollIntoView: { type: String, value: '', observer(value) { if (value) this.$$.querySelector(`#${CSS.escape(value)}`)?.scrollIntoView?.({ block: 'start', inline: 'start' }) } },
    lowerThreshold: { type: Number, value: 50 }, upperThreshold: { type: Number, value: 50 }, scrollWithAnimation: { type: Boolean, value: false }, enhanced: { type: Boolean, value: false },
    showScrollbar: { type: Boolean, value: true }, enableFlex: { type: Boolean, value: false }, enableBackToTop: { type: Boolean, value: false },
    refresherEnabled: { type: Boolean, value: false }, refresherThreshold: { type: Number, value: 45 },
    refresherTriggered: { type: Boolean, value: false, observer(value) {
      this.$$.classList.toggle('wx-refreshing', value)
      if (!value) this.triggerEvent('refresherrestore', {})
    } },
  },
  attached() {
    hearScrolling(this)
    hearPulling(this)
  },
})
