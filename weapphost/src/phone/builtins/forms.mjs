// Choices and the form around them. A control tells its group, a group its page; a form asks every named control for its value.
import { follow, meaning, tell } from './meaning.mjs'

const UP = { bubbles: true, composed: true }
const controls = (element) => [...element.querySelectorAll('*')].flatMap((node) => (node.__wxElement?.formValue ? [node.__wxElement] : []))

export const form = () => ({
  properties: { ...meaning(), reportSubmit: { type: Boolean, value: false } },
  attached() {
    this.addListener('wx-form-submit', () => {
      const value = Object.fromEntries(controls(this.$$).filter(({ data }) => data.name).map((control) => [control.data.name, control.formValue()]))
      this.triggerEvent('submit', { value })
    })
    this.addListener('wx-form-reset', () => {
      for (const control of controls(this.$$)) control.resetForm?.()
      this.triggerEvent('reset', {})
    })
  },
})

export const label = () => ({
  properties: { ...meaning(), for: { type: String, value: '' } },
  attached() {
    this.$$.addEventListener('click', (click) => {
      const inside = controls(this.$$).map(({ $$ }) => $$)
      const target = this.data.for ? this.$$.getRootNode().getElementById(this.data.for) : inside[0]
      if (target && !target.contains(click.target)) target.click()
    })
  },
})

/** A control that is on or off: what it looks like, what a tap makes of it, what it tells. */
const onOff = (role, tapped) => ({ make }) => ({
  properties: {
    ...meaning(), value: { type: String, value: '' }, name: { type: String, value: '' }, color: { type: String, value: '#04be02' }, disabled: { type: Boolean, value: false },
    checked: { type: Boolean, value: false, observer(value) { this.isOn = value; this.mark?.() } },
  },
  attached() {
    this.isOn = this.data.checked
    this.initial = this.isOn
    const box = make('span', { class: `wx-box wx-${role}-box` })
    this.$$.prepend(box)
    this.mark = () => {
      tell(this.$$, 'role', this.data.ariaRole || role)
      this.$$.setAttribute('aria-checked', String(this.isOn))
      box.style.background = this.isOn ? this.data.color : ''
    }
    this.mark()
    this.$$.addEventListener('click', () => { if (!this.data.disabled) tapped(this) })
  },
  methods: {
    formValue() { return this.isOn },
    resetForm() { this.turn(this.initial) },
    turn(value) { this.isOn = value; this.mark(); follow(this, 'checked', value) },
  },
})

export const switchControl = onOff('switch', (one) => { one.turn(!one.isOn); one.triggerEvent('change', { value: one.isOn }) })
export const checkbox = onOff('checkbox', (one) => { one.turn(!one.isOn); one.triggerEvent('wx-picked', {}, UP) })
export const radio = onOff('radio', (one) => { if (!one.isOn) { one.turn(true); one.triggerEvent('wx-picked', {}, UP) } })

const group = (member, role, { single }) => () => ({
  properties: { ...meaning(), name: { type: String, value: '' } },
  attached() {
    tell(this.$$, 'role', this.data.ariaRole || role)
    this.addListener('wx-picked', ({ target }) => {
      if (single) for (const other of this.members()) if (other !== target) other.turn(false)
      this.triggerEvent('change', { value: this.formValue() })
    })
  },
  methods: {
    members() { return [...this.$$.querySelectorAll(member)].map((node) => node.__wxElement) },
    formValue() {
      const on = this.members().filter(({ isOn }) => isOn).map(({ data }) => data.value)
      return single ? on[0] ?? '' : on
    },
  },
})

export const radioGroup = group('wx-radio', 'radiogroup', { single: true })
export const checkboxGroup = group('wx-checkbox', 'group', { single: false })

export const slider = ({ make }) => ({
  properties: {
    ...meaning((component) => component.range ?? component.$$), name: { type: String, value: '' }, min: { type: Number, value: 0 }, max: { type: Number, value: 100 }, step: { type: Number, value: 1 }, disabled: { type: Boolean, value: false },
    showValue: { type: Boolean, value: false }, value: { type: Number, value: 0, observer(value) { if (this.range) this.range.value = value } },
  },
  attached() {
    const { min, max, step, value, disabled, ariaLabel } = this.data
    this.range = make('input', { type: 'range', min, max, step, value, disabled, 'aria-label': ariaLabel })
    this.$$.append(this.range)
    this.range.addEventListener('input', () => this.triggerEvent('changing', { value: this.formValue() }))
    this.range.addEventListener('change', () => { follow(this, 'value', this.formValue()); this.triggerEvent('change', { value: this.formValue() }) })
  },
  methods: { formValue() { return Number(this.range.value) }, resetForm() { this.range.value = this.data.value } },
})
