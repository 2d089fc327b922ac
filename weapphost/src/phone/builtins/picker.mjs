// A tap opens wheels from below; here they are the document's own selects and date fields, with WeChat's two buttons.
import { follow, meaning, tell } from './meaning.mjs'

const words = (item, key) => String(key ? item?.[key] : item)

/** What stands on the sheet for a mode: the elements, and how their choice is read. */
function wheels(make, { mode, range, rangeKey, value, start, end, fields }) {
  if (mode === 'selector' || mode === 'multiSelector') {
    const columns = mode === 'selector' ? [range] : range
    const chosen = mode === 'selector' ? [value] : value
    const selects = columns.map((column, n) => make('select', { 'aria-label': `${n + 1}` }, ...column.map((item, at) => make('option', { value: at, selected: at === Number(chosen?.[n] ?? 0) }, words(item, rangeKey)))))
    return { elements: selects, read: () => (mode === 'selector' ? selects[0].selectedIndex : selects.map(({ selectedIndex }) => selectedIndex)), selects }
  }
  const type = mode === 'time' ? 'time' : fields === 'year' ? 'number' : fields === 'month' ? 'month' : 'date'
  const field = make('input', { type, value, min: start, max: end, 'aria-label': mode })
  return { elements: [field], read: () => field.value, selects: [] }
}

export const picker = ({ make, root, answer, trouble }) => ({
  properties: {
    ...meaning(), mode: { type: String, value: 'selector' }, range: { type: Array, value: [] }, rangeKey: { type: String, value: '' }, value: { type: null, value: 0 }, name: { type: String, value: '' },
    start: { type: String, value: '' }, end: { type: String, value: '' }, fields: { type: String, value: 'day' }, disabled: { type: Boolean, value: false }, headerText: { type: String, value: '' },
  },
  attached() {
    tell(this.$$, 'role', this.data.ariaRole || 'combobox')
    this.$$.addEventListener('click', () => { if (!this.data.disabled) this.open() })
  },
  methods: {
    formValue() { return this.data.value },
    tellEnd(event, detail) {
      if (event === 'change') follow(this, 'value', detail.value)
      this.triggerEvent(event, detail)
    },
    open() {
      if (!['selector', 'multiSelector', 'time', 'date'].includes(this.data.mode)) { trouble(new Error(`<picker mode="${this.data.mode}"> is opened, and this host does not have it`)); return }
      const scripted = answer('picker')
      const isRefused = scripted === null || Boolean(scripted?.fail)
      if (scripted !== undefined) { this.tellEnd(isRefused ? 'cancel' : 'change', isRefused ? {} : { value: scripted }); return }
      const { elements, read, selects } = wheels(make, this.data)
      selects.forEach((select, column) => select.addEventListener('change', () => { if (this.data.mode === 'multiSelector') this.triggerEvent('columnchange', { column, value: select.selectedIndex }) }))
      const end = (event, detail) => () => { sheet.remove(); this.tellEnd(event, detail()) }
      const sheet = make('div', { class: 'wx-modal wx-sheet' }, make('div', { class: 'wx-modal-box', role: 'dialog', 'aria-modal': 'true', 'aria-label': this.data.headerText || this.data.ariaLabel || '选择' },
        make('div', { class: 'wx-wheels' }, ...elements),
        make('div', { class: 'wx-modal-buttons wx-row' }, make('button', { type: 'button', click: end('cancel', () => ({})) }, '取消'), make('button', { type: 'button', click: end('change', () => ({ value: read() })) }, '确定'))))
      root.append(sheet)
    },
  },
})
