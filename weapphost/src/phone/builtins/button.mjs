// A button, and what WeChat does when one with an open-type is tapped: it asks the person, and tells the app by an event.
import { hoverProperties } from './hover.mjs'
import { meaning, tell } from './meaning.mjs'

const FORM = { bubbles: true, composed: true }

export const button = ({ abilities, idle, trouble }) => ({
  properties: {
    ...meaning(), ...hoverProperties('button-hover', 20, 70),
    size: { type: String, value: 'default', observer(value) { tell(this.$$, 'size', value) } },
    type: { type: String, value: 'default', observer(value) { tell(this.$$, 'type', value) } },
    plain: { type: Boolean, value: false, observer(value) { tell(this.$$, 'plain', value && 'true') } },
    loading: { type: Boolean, value: false, observer(value) { tell(this.$$, 'loading', value && 'true') } },
    disabled: { type: Boolean, value: false, observer(value) { tell(this.$$, 'disabled', value && 'true') } },
    formType: { type: String, value: '' }, openType: { type: String, value: '' }, name: { type: String, value: '' }, appParameter: { type: String, value: '' },
  },
  attached() {
    tell(this.$$, 'role', this.data.ariaRole || 'button')
    // After the tap has been told: WeChat's own answer comes later than the app's handler.
    this.$$.addEventListener('click', () => { if (!this.data.disabled) idle.soon(() => this.act()) })
  },
  methods: {
    act() {
      const { openType, formType } = this.data
      if (formType) this.triggerEvent(`wx-form-${formType}`, {}, FORM)
      for (const type of openType.split('|').filter(Boolean)) {
        const ability = abilities[type]
        if (!ability) { trouble(new Error(`<button open-type="${type}"> is tapped, and this host does not have it`)); continue }
        const free = idle.busy()
        void ability({ id: this.id, data: this.data }).then(([event, detail]) => { free(); if (event) this.triggerEvent(event, detail) }, (error) => { free(); trouble(error) })
      }
    },
  },
})
