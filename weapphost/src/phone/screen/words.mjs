const silent = new Set(['STYLE', 'SCRIPT'])

/** The words a person would read on the screen, in the order of the document; what is hidden is not read. */
export function wordsOn(element, found = []) {
  for (const node of element.childNodes) {
    if (node.nodeType === 3) {
      const words = node.data.trim()
      if (words !== '') found.push(words)
    } else if (node.nodeType === 1 && !node.hidden && !silent.has(node.tagName)) wordsOn(node, found)
  }
  return found
}
