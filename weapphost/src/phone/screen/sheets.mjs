/** The package's style sheets: the app's and its components' always count, a page's own only while the page is shown. */
export function openSheets({ document, styles, pages }) {
  const ofPages = new Map()
  function lay(path) {
    if (!styles[path]) return
    const node = document.createElement('style')
    node.dataset.sheet = path
    node.textContent = styles[path]
    document.head.append(node)
    if (pages.includes(path)) ofPages.set(path, node)
  }
  for (const path of Object.keys(styles)) if (!pages.includes(path)) lay(path)
  return {
    /** A page that opens for the first time brings its sheet. */
    add: (path) => { if (!ofPages.has(path)) lay(path) },
    only: (path) => { for (const [of, node] of ofPages) node.media = of === path ? 'all' : 'not all' },
  }
}
