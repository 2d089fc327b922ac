// Cards beside each other, one in sight; a swipe, a dot or time shows the next.
import { meaning, tell } from './meaning.mjs'

const SWIPE_PX = 40

export const swiper = ({ make, idle }) => ({
  properties: {
    ...meaning(), circular: { type: Boolean, value: false }, vertical: { type: Boolean, value: false }, duration: { type: Number, value: 500 }, interval: { type: Number, value: 5000 },
    indicatorDots: { type: Boolean, value: false }, indicatorColor: { type: String, value: 'rgba(0,0,0,.3)' }, indicatorActiveColor: { type: String, value: '#000' },
    autoplay: { type: Boolean, value: false }, current: { type: Number, value: 0, observer(value) { if (this.dots) this.go(value, '') } },
  },
  attached() {
    this.at = this.data.current
    this.dots = make('div', { class: 'wx-dots', 'aria-hidden': 'true' })
    this.$$.append(this.dots)
    let from = null
    const along = (touch) => (this.data.vertical ? touch.clientY : touch.clientX)
    this.$$.addEventListener('touchstart', (touch) => { from = along(touch.changedTouches[0]) }, { passive: true })
    this.$$.addEventListener('touchend', (touch) => {
      const moved = along(touch.changedTouches[0]) - from
      if (Math.abs(moved) > SWIPE_PX) this.go(this.at + (moved < 0 ? 1 : -1), 'touch')
    }, { passive: true })
    if (this.data.autoplay) this.ticking = idle.timers.setInterval(() => this.go(this.at + 1, 'autoplay'), this.data.interval)
    idle.soon(() => this.go(this.at, ''))
  },
  detached() { if (this.ticking) idle.timers.clearInterval(this.ticking) },
  methods: {
    go(to, source) {
      const items = [...this.$$.children].filter(({ localName }) => localName === 'wx-swiper-item')
      if (items.length === 0) return
      const next = this.data.circular || source === 'autoplay' ? (to + items.length) % items.length : Math.min(Math.max(to, 0), items.length - 1)
      items.forEach((item, n) => { item.hidden = n !== next; tell(item, 'aria-hidden', n === next ? '' : 'true') })
      this.dots.replaceChildren(...(this.data.indicatorDots ? items.map((_item, n) => make('i', { style: `background:${n === next ? this.data.indicatorActiveColor : this.data.indicatorColor}` })) : []))
      if (next === this.at) return
      this.at = next
      this.triggerEvent('change', { current: next, source, currentItemId: items[next].__wxElement.data.itemId })
      this.triggerEvent('animationfinish', { current: next, source })
    },
  },
})

export const swiperItem = () => ({ properties: { ...meaning(), itemId: { type: String, value: '' } } })
