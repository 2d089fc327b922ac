// `Page.*` and `Element.*` of the protocol: what is on a page, looked up, read and touched.
import { documentSelector } from './selector.mjs'

const MARK = Symbol('elementId')
const toData = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name) => name.replace(/-([a-z])/g, (_all, letter) => letter.toUpperCase())
const at = (data, path) => (path ? path.replace(/\[(\d+)\]/g, '.$1').split('.').reduce((value, step) => value?.[step], data) : data)

/** Words as a person reads them; a document without layout has no innerText. */
const innerText = (element) => element.innerText ?? element.textContent

export function pageMethods(phone) {
  const elements = new Map()
  const pageOf = (pageId) => phone.pages().find((page) => page.__webviewId__ === pageId) ?? (() => { throw new Error(`page ${pageId} is not open`) })()
  const rootOf = (pageId) => phone.frameOf(pageOf(pageId)).querySelector('wx-page')
  const must = (id) => elements.get(id) ?? (() => { throw new Error(`no such element ${id}`) })()
  function told(element) {
    element[MARK] ??= `e${elements.size + 1}`
    elements.set(element[MARK], element)
    const component = element.__wxElement
    const isOwn = component?.is && !component.is.startsWith('builtin:')
    return { elementId: element[MARK], tagName: element.localName.replace(/^wx-/, ''), ...(isOwn && { nodeId: element[MARK] }) }
  }
  const all = (root, selector) => [...root.querySelectorAll(documentSelector(selector))].filter((element) => element.__wxElement)
  const first = (root, selector) => {
    const [element] = all(root, selector)
    if (!element) throw new Error('no such element')
    return told(element)
  }
  const properties = (element) => {
    const data = element.__wxElement.data ?? {}
    return (name) => (name === '__propPublic' ? Object.fromEntries(Object.keys(data).map((key) => [key, true])) : toData(name === 'value' && element.__wxElement.field ? element.__wxElement.field.value : data[name]))
  }
  const attribute = (element, name) => (name === 'class' ? element.className : name === 'style' ? element.style.cssText : element.getAttribute(name) ?? toData(element.__wxElement.data?.[camel(name)]) ?? null)
  const touch = (type) => ({ elementId }) => {
    must(elementId).dispatchEvent(Object.assign(new phone.window.Event(type, { bubbles: true, cancelable: true }), { touches: [], changedTouches: [{ identifier: 0, clientX: 0, clientY: 0 }] }))
    return {}
  }
  const functions = {
    'input.input': (element, text) => typed(element, text), 'textarea.input': (element, text) => typed(element, text),
    'scroll-view.scrollTo': (element, x, y) => { element.scrollLeft = x; element.scrollTop = y },
    'scroll-view.scrollTop': (element) => element.scrollTop, 'scroll-view.scrollLeft': (element) => element.scrollLeft,
    'scroll-view.scrollWidth': (element) => element.scrollWidth, 'scroll-view.scrollHeight': (element) => element.scrollHeight,
  }
  function typed(element, text) {
    const { field } = element.__wxElement
    field.value = text
    field.dispatchEvent(new phone.window.Event('input', { bubbles: true }))
  }
  const wxml = (element) => element.outerHTML.replace(/<(\/?)wx-/g, '<$1')
  return {
    'Page.getElement': ({ pageId, selector }) => first(rootOf(pageId), selector),
    'Page.getElements': ({ pageId, selector }) => ({ elements: all(rootOf(pageId), selector).map(told) }),
    'Page.getData': ({ pageId, path }) => ({ data: toData(at(pageOf(pageId).data, path)) }),
    'Page.setData': ({ pageId, data }) => { pageOf(pageId).setData(data); return {} },
    'Page.callMethod': async ({ pageId, method, args = [] }) => ({ result: toData(await pageOf(pageId)[method](...args)) }),
    'Page.getWindowProperties': ({ names }) => ({ properties: names.map((name) => at({ document: phone.document }, name) ?? 0) }),
    'Element.getElement': ({ elementId, selector }) => first(must(elementId), selector),
    'Element.getElements': ({ elementId, selector }) => ({ elements: all(must(elementId), selector).map(told) }),
    'Element.getAttributes': ({ elementId, names }) => ({ attributes: names.map((name) => attribute(must(elementId), kebab(name))) }),
    'Element.getDOMProperties': ({ elementId, names }) => ({ properties: names.map((name) => (name === 'innerText' ? innerText(must(elementId)) : must(elementId)[name])) }),
    'Element.getProperties': ({ elementId, names }) => ({ properties: names.map(properties(must(elementId))) }),
    'Element.getStyles': ({ elementId, names }) => ({ styles: names.map((name) => phone.window.getComputedStyle(must(elementId)).getPropertyValue(kebab(name))) }),
    'Element.getWXML': ({ elementId, type }) => ({ wxml: type === 'outer' ? wxml(must(elementId)) : [...must(elementId).childNodes].map((child) => (child.nodeType === 1 ? wxml(child) : child.data)).join('') }),
    'Element.getOffset': ({ elementId }) => { const { left, top } = must(elementId).getBoundingClientRect(); return { left, top } },
    'Element.tap': ({ elementId }) => { must(elementId).click(); return {} },
    'Element.triggerEvent': ({ elementId, type, detail }) => { must(elementId).__wxElement.triggerEvent(type, detail ?? {}, { bubbles: true, composed: true }); return {} },
    'Element.touchstart': touch('touchstart'), 'Element.touchmove': touch('touchmove'), 'Element.touchend': touch('touchend'),
    'Element.callFunction': ({ elementId, functionName, args = [] }) => {
      if (!functions[functionName]) throw new Error(`Element.callFunction ${functionName} is asked, and this host does not have it`)
      return { result: functions[functionName](must(elementId), ...args) }
    },
    'Element.getData': ({ elementId, path }) => ({ data: toData(at(must(elementId).__wxElement.data, path)) }),
    'Element.setData': ({ elementId, data }) => { must(elementId).__wxElement.setData(data); return {} },
    'Element.callMethod': async ({ elementId, method, args = [] }) => ({ result: toData(await must(elementId).__wxElement.getMethodCaller()[method](...args)) }),
  }
}
