// What holds and shows words: they differ in how they look and in what they tell of a press.
import { hoverProperties } from './hover.mjs'
import { meaning, tell } from './meaning.mjs'

const plain = (properties = {}) => () => ({ properties: { ...meaning(), ...properties } })

export const views = {
  view: plain(hoverProperties('none', 50, 400)),
  'cover-view': plain(hoverProperties('none', 50, 400)),
  'root-portal': plain({ enable: { type: Boolean, value: true } }),
  'page-meta': plain(), 'navigation-bar': plain(), 'match-media': plain(), span: plain(),
  text: plain({
    userSelect: { type: Boolean, value: false, observer(value) { this.$$.classList.toggle('wx-selectable', value) } },
    selectable: { type: Boolean, value: false, observer(value) { this.$$.classList.toggle('wx-selectable', value) } },
    space: { type: String, value: '' }, decode: { type: Boolean, value: false },
  }),
  progress: ({ make }) => ({
    properties: {
      ...meaning(), activeColor: { type: String, value: '#09bb07' }, strokeWidth: { type: Number, value: 6 },
      percent: { type: Number, value: 0, observer(value) {
        tell(this.$$, 'role', 'progressbar')
        tell(this.$$, 'aria-valuenow', value)
        if (this.bar) this.bar.style.width = `${value}%`
      } },
    },
    attached() {
      this.bar = make('div', { style: `width:${this.data.percent}%;height:${this.data.strokeWidth}px;background:${this.data.activeColor}` })
      this.$$.append(this.bar)
    },
  }),
  navigator: ({ routes }) => ({
    properties: { ...meaning(), ...hoverProperties('navigator-hover', 50, 600), url: { type: String, value: '' }, openType: { type: String, value: 'navigate' }, delta: { type: Number, value: 1 } },
    attached() {
      tell(this.$$, 'role', this.data.ariaRole || 'link')
      const verbs = { navigate: 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch', navigateBack: 'navigateBack' }
      this.$$.addEventListener('click', () => routes(verbs[this.data.openType], { url: this.data.url, delta: this.data.delta }))
    },
  }),
}
