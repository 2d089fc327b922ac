// The elements a client has asked for: each has a name on the wire for as long as the client is there.
import { documentSelector } from './selector.mjs'

const MARK = Symbol('elementId')

/** @returns lookups that answer as the protocol does, and `must(elementId)` for what was answered before */
export function openFound() {
  const elements = new Map()
  function told(element) {
    element[MARK] ??= `e${elements.size + 1}`
    elements.set(element[MARK], element)
    const component = element.__wxElement
    const isOwn = component?.is && !component.is.startsWith('builtin:')
    return { elementId: element[MARK], tagName: element.localName.replace(/^wx-/, ''), ...(isOwn && { nodeId: element[MARK] }) }
  }
  const below = (root, selector) => [...root.querySelectorAll(documentSelector(selector))].filter((element) => element.__wxElement)
  return {
    first(root, selector) {
      const [element] = below(root, selector)
      if (!element) throw new Error('no such element')
      return told(element)
    },
    all: (root, selector) => ({ elements: below(root, selector).map(told) }),
    must: (id) => elements.get(id) ?? (() => { throw new Error(`no such element ${id}`) })(),
  }
}
