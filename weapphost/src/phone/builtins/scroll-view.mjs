// A part of the page that scrolls by itself, pulls down for new and tells when its end comes near.
import { meaning } from './meaning.mjs'

const PULL_PX = 45

function hear(component) {
  const element = component.$$
  let last = { top: 0, left: 0 }
  element.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element
    component.triggerEvent('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: last.left - scrollLeft, deltaY: last.top - scrollTop })
    const { lowerThreshold, upperThreshold, scrollX } = component.data
    const end = scrollX ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop
    const start = scrollX ? scrollLeft : scrollTop
    const wasEnd = scrollX ? last.end : last.end
    if (end <= lowerThreshold && !(wasEnd <= lowerThreshold)) component.triggerEvent('scrolltolower', { direction: scrollX ? 'right' : 'bottom' })
    if (start <= upperThreshold && !(last.start <= upperThreshold)) component.triggerEvent('scrolltoupper', { direction: scrollX ? 'left' : 'top' })
    last = { top: scrollTop, left: scrollLeft, end, start }
  })
  let from = null
  element.addEventListener('touchstart', (touch) => { from = component.data.refresherEnabled && element.scrollTop <= 0 ? touch.touches[0].clientY : null }, { passive: true })
  element.addEventListener('touchmove', (touch) => {
    if (from === null || touch.touches[0].clientY - from < PULL_PX) return
    from = null
    component.triggerEvent('refresherpulling', { dy: PULL_PX })
    component.triggerEvent('refresherrefresh', {})
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
    refresherEnabled: { type: Boolean, value: false }, refresherTriggered: { type: Boolean, value: false, observer(value) { if (!value) this.triggerEvent('refresherrestore', {}) } },
  },
  attached() { hear(this) },
})
