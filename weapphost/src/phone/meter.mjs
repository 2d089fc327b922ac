// What crosses from an app to its screen, measured as WeChat's audit does: bytes of JSON, calls, and the size of the tree.
export const limits = { setDataBytes: 256 * 1024, setDataBytesError: 1024 * 1024, setDataPerSecond: 20, nodes: 1000, depth: 30, children: 60 }

/** UTF-8 bytes, counted without an encoder: the same in every world. */
export function bytesOf(text) {
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x7ff) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2
    else if (code > 0x7f) bytes += 1
  }
  return bytes
}

/** The measure of one setData. */
export function measured(change) {
  const text = JSON.stringify(change)
  return { bytes: bytesOf(text), keys: Object.keys(change).length, text }
}

/** How large the tree below an element is: the app's own elements, not what an element is built of inside. */
export function sizeOf(element, isElement) {
  const within = (parent) => {
    const own = [...parent.childNodes].flatMap((child) => (isElement(child) ? [child] : child.nodeType === 1 ? within(child) : []))
    return own
  }
  const walk = (at, depth) => {
    const below = within(at)
    return below.reduce((sum, child) => {
      const { nodes, depth: deep, children } = walk(child, depth + 1)
      return { nodes: sum.nodes + nodes, depth: Math.max(sum.depth, deep), children: Math.max(sum.children, children) }
    }, { nodes: 1, depth, children: below.length })
  }
  return walk(element, 1)
}

/** The most calls within any second of a list of instants. */
export function mostInASecond(instants) {
  let most = 0
  for (let first = 0, last = 0; last < instants.length; last += 1) {
    while (instants[last] - instants[first] >= 1000) first += 1
    most = Math.max(most, last - first + 1)
  }
  return most
}
