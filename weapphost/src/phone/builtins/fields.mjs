// Fields hold their own text: a value is written in only when the app hands over another one.
import { follow, meaning, tell } from './meaning.mjs'

const keyboards = { text: 'text', number: 'numeric', digit: 'decimal', idcard: 'text', nickname: 'text', 'safe-password': 'text', tel: 'tel' }
const UNLIMITED = -1
const later = (name) => function changed(value) { if (this.field) this.fit(name, value) }

const shared = {
  ...meaning((component) => component.field ?? component.$$),
  value: { type: String, value: '', observer: later('value') },
  placeholder: { type: String, value: '', observer: later('placeholder') },
  placeholderClass: { type: String, value: '', observer: later('placeholderClass') },
  placeholderStyle: { type: String, value: '', observer: later('placeholderStyle') },
  disabled: { type: Boolean, value: false, observer: later('disabled') },
  maxlength: { type: Number, value: 140, observer: later('maxlength') },
  focus: { type: Boolean, value: false, observer: later('focus') },
  autoFocus: { type: Boolean, value: false },
  name: { type: String, value: '' }, cursorSpacing: { type: Number, value: 0 }, adjustPosition: { type: Boolean, value: true },
  confirmType: { type: String, value: 'done', observer: later('confirmType') }, confirmHold: { type: Boolean, value: false },
}

function fit(name, value) {
  const { field, hint } = this
  if (name === 'value' && field.value !== String(value ?? '')) field.value = value ?? ''
  if (name === 'disabled') field.disabled = value
  if (name === 'maxlength') tell(field, 'maxlength', value === UNLIMITED ? '' : value)
  if (name === 'focus' && value) field.focus()
  if (name === 'type') tell(field, 'inputmode', keyboards[value] ?? 'text')
  if (name === 'password') field.type = value ? 'password' : 'text'
  if (name === 'confirmType' && field.localName === 'input') {
    field.type = value === 'search' ? 'search' : field.type
    tell(field, 'enterkeyhint', value)
  }
  if (name === 'placeholder') { hint.textContent = value; tell(field, 'placeholder', value) }
  if (name === 'placeholderClass') hint.className = `wx-placeholder ${value}`
  if (name === 'placeholderStyle') tell(hint, 'style', value)
  hint.hidden = field.value !== ''
}

const field = (element, own, keys) => ({ make }) => ({
  properties: { ...shared, ...own },
  created() {
    this.field = make(element, { class: 'wx-field', autocomplete: 'off' })
    this.hint = make('div', { class: 'wx-placeholder', 'aria-hidden': 'true' })
    this.$$.append(make('div', { class: 'wx-field-box' }, this.hint, this.field))
    const said = () => ({ value: this.field.value, cursor: this.field.selectionStart ?? this.field.value.length })
    this.field.addEventListener('input', () => { this.hint.hidden = this.field.value !== ''; follow(this, 'value', this.field.value); this.triggerEvent('input', { ...said(), keyCode: 0 }) })
    this.field.addEventListener('focus', () => this.triggerEvent('focus', { value: this.field.value, height: 0 }))
    this.field.addEventListener('blur', () => this.triggerEvent('blur', said()))
    this.field.addEventListener('keydown', (key) => {
      if (key.key !== 'Enter' || key.isComposing || !keys(key)) return
      this.triggerEvent('confirm', { value: this.field.value })
      if (!this.data.confirmHold) this.field.blur()
    })
  },
  attached() {
    for (const name of ['type', 'password', 'confirmType', 'placeholder', 'placeholderClass', 'placeholderStyle', 'maxlength', 'value', 'disabled']) if (name in this.data) this.fit(name, this.data[name])
    tell(this.field, 'aria-label', this.data.ariaLabel)
    if (this.data.focus || this.data.autoFocus) this.field.focus()
  },
  methods: { fit, formValue() { return this.field.value }, resetForm() { this.field.value = this.data.value } },
})

export const input = field('input', { type: { type: String, value: 'text', observer: later('type') }, password: { type: Boolean, value: false, observer: later('password') } }, () => true)

export const textarea = field('textarea', {
  autoHeight: { type: Boolean, value: false }, fixed: { type: Boolean, value: false }, showConfirmBar: { type: Boolean, value: true },
  disableDefaultPadding: { type: Boolean, value: false, observer(value) { this.$$.classList.toggle('wx-tight', value) } },
}, ({ ctrlKey, metaKey }) => ctrlKey || metaKey)
