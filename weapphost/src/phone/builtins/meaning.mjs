// What WeChat's screen readers are told, told to those of a browser: aria-role becomes role, and so on.
const told = { ariaRole: 'role', ariaLabel: 'aria-label', ariaLive: 'aria-live', ariaChecked: 'aria-checked', ariaSelected: 'aria-selected', ariaExpanded: 'aria-expanded', ariaDisabled: 'aria-disabled',
  ariaBusy: 'aria-busy', ariaModal: 'aria-modal', ariaCurrent: 'aria-current', ariaLevel: 'aria-level', ariaValuenow: 'aria-valuenow', ariaValuemax: 'aria-valuemax', ariaHidden: 'aria-hidden' }
const pressable = new Set(['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'combobox', 'option', 'menuitem'])
const onlyTrue = new Set(['ariaHidden', 'ariaDisabled'])

/** Sets or takes away an attribute: empty words say nothing. */
export function tell(element, name, value) {
  if (value === '' || value === undefined || value === null || value === false) element.removeAttribute(name)
  else element.setAttribute(name, String(value))
  // Whoever has no finger comes to it by Tab; Enter and the space bar tap it (../events.mjs).
  if (name === 'role' && !element.matches('input, textarea')) {
    if (pressable.has(value)) element.setAttribute('tabindex', '0')
    else element.removeAttribute('tabindex')
  }
}

/** @param on (component) → the element that is heard; a field's is the field inside */
export function meaning(on = (component) => component.$$) {
  return Object.fromEntries(Object.entries(told).map(([property, attribute]) => [property, {
    type: String, value: '',
    observer(value) { tell(on(this), attribute, onlyTrue.has(property) && value !== 'true' ? '' : value) },
  }]))
}

/** `model:value`: the app's data follows what the person did. Without it a property stays what the app handed over. */
export function follow(component, name, value) {
  if (component._$dataGroup._$modelBindingListener?.[name]) component.setData({ [name]: value })
}
