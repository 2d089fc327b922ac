// `Element.*` of the protocol: an element read, touched, and asked for what lies in it.
import { at, toData } from './data.mjs'

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name) => name.replace(/-([a-z])/g, (_all, letter) => letter.toUpperCase())

/** Words as a person reads them; a document without layout has no innerText. */
const innerText = (element) => element.innerText ?? element.textContent
const wxml = (element) => element.outerHTML.replace(/<(\/?)wx-/g, '<$1')
const insideOf = (element) => [...element.childNodes].map((child) => (child.nodeType === 1 ? wxml(child) : child.data)).join('')
const attribute = (element, name) => (name === 'class' ? element.className : name === 'style' ? element.style.cssText : element.getAttribute(name) ?? toData(element.__wxElement.data?.[camel(name)]) ?? null)

function property(element, name) {
  const { data = {}, field } = element.__wxElement
  if (name === '__propPublic') return Object.fromEntries(Object.keys(data).map((key) => [key, true]))
  return toData(name === 'value' && field ? field.value : data[name])
}

/** What the client's classes of single elements call by name. */
function functionsOf({ Event }) {
  const typed = (element, text) => {
    const { field } = element.__wxElement
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const read = (name) => (element) => element[name]
  return {
    'input.input': typed, 'textarea.input': typed, 'scroll-view.scrollTo': (element, x, y) => { element.scrollLeft = x; element.scrollTop = y },
    ...Object.fromEntries(['scrollTop', 'scrollLeft', 'scrollWidth', 'scrollHeight'].map((name) => [`scroll-view.${name}`, read(name)])),
  }
}

/** @param found of openFound */
export function elementMethods({ window }, { first, all, must }) {
  const functions = functionsOf(window)
  const on = (act) => ({ elementId, ...facts }) => act(must(elementId), facts) ?? {}
  const touch = (type) => on((element) => { element.dispatchEvent(Object.assign(new window.Event(type, { bubbles: true, cancelable: true }), { touches: [], changedTouches: [{ identifier: 0, clientX: 0, clientY: 0 }] })) })
  return {
    'Element.getElement': on((element, { selector }) => first(element, selector)),
    'Element.getElements': on((element, { selector }) => all(element, selector)),
    'Element.getAttributes': on((element, { names }) => ({ attributes: names.map((name) => attribute(element, kebab(name))) })),
    'Element.getDOMProperties': on((element, { names }) => ({ properties: names.map((name) => (name === 'innerText' ? innerText(element) : element[name])) })),
    'Element.getProperties': on((element, { names }) => ({ properties: names.map((name) => property(element, name)) })),
    'Element.getStyles': on((element, { names }) => ({ styles: names.map((name) => window.getComputedStyle(element).getPropertyValue(kebab(name))) })),
    'Element.getWXML': on((element, { type }) => ({ wxml: type === 'outer' ? wxml(element) : insideOf(element) })),
    'Element.getOffset': on((element) => { const { left, top } = element.getBoundingClientRect(); return { left, top } }),
    'Element.tap': on((element) => { element.click() }),
    'Element.triggerEvent': on((element, { type, detail }) => { element.__wxElement.triggerEvent(type, detail ?? {}, { bubbles: true, composed: true }) }),
    'Element.touchstart': touch('touchstart'), 'Element.touchmove': touch('touchmove'), 'Element.touchend': touch('touchend'),
    'Element.callFunction': on((element, { functionName, args = [] }) => {
      if (!functions[functionName]) throw new Error(`Element.callFunction ${functionName} is asked, and this host does not have it`)
      return { result: functions[functionName](element, ...args) }
    }),
    'Element.getData': on((element, { path }) => ({ data: toData(at(element.__wxElement.data, path)) })),
    'Element.setData': on((element, { data }) => { element.__wxElement.setData(data) }),
    'Element.callMethod': on(async (element, { method, args = [] }) => ({ result: toData(await element.__wxElement.getMethodCaller()[method](...args)) })),
  }
}
