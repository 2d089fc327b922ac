// A picture in the box that WeChat gives it; `mode` says how it lies in there.
import { meaning, tell } from './meaning.mjs'

const fits = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover', widthFix: 'fill', heightFix: 'fill' }
const corners = { top: 'top', bottom: 'bottom', center: 'center', left: 'left', right: 'right', 'top left': 'top left', 'top right': 'top right', 'bottom left': 'bottom left', 'bottom right': 'bottom right' }

function lay(component) {
  const { mode } = component.data
  const { style } = component.picture
  style.objectFit = fits[mode] ?? 'none'
  style.objectPosition = corners[mode] ?? 'center'
  tell(component.$$, 'data-mode', mode)
}

export const image = ({ make, addressOf, idle }) => ({
  properties: {
    ...meaning(),
    mode: { type: String, value: 'scaleToFill', observer() { if (this.picture) lay(this) } },
    lazyLoad: { type: Boolean, value: false, observer(value) { if (this.picture) this.picture.loading = value ? 'lazy' : 'eager' } },
    src: { type: String, value: '', observer(value) { if (this.picture) this.show(value) } },
    showMenuByLongpress: { type: Boolean, value: false },
  },
  attached() {
    const { picture } = this
    picture.alt = this.data.ariaLabel
    tell(this.$$, 'role', this.data.ariaRole || (this.data.ariaHidden === 'true' ? '' : 'img'))
    lay(this)
    this.show(this.data.src)
  },
  created() {
    this.picture = make('img', { class: 'wx-picture', alt: '', draggable: 'false' })
    this.$$.append(this.picture)
    this.picture.addEventListener('load', () => this.triggerEvent('load', { width: this.picture.naturalWidth, height: this.picture.naturalHeight }))
    this.picture.addEventListener('error', () => this.triggerEvent('error', { errMsg: `GET ${this.data.src.slice(0, 200)} failed` }))
  },
  methods: {
    show(src) {
      if (!src) { this.picture.removeAttribute('src'); return }
      const free = idle.busy()
      Promise.resolve(addressOf(src)).then((address) => { if (this.data.src === src) this.picture.src = address }).finally(free)
    },
  },
})
