// What WeChat lays over a page: toast, dialog, picture. Drawn in both worlds, so that a test can read and tap it.
const TOAST_MS = 1500

export function openOverlays({ make, root, clock, addressOf }) {
  let toastNode = null
  let toastTimer = null
  const hideToast = () => {
    clock.clearTimeout(toastTimer)
    toastNode?.remove()
    toastNode = null
  }
  function toast({ title = '', icon = 'success', duration = TOAST_MS, mask }) {
    hideToast()
    toastNode = make('div', { class: `wx-toast${mask ? ' wx-mask' : ''}`, role: 'status', 'data-icon': icon }, make('span', {}, String(title)))
    root.append(toastNode)
    if (Number.isFinite(duration)) toastTimer = clock.setTimeout(hideToast, duration)
  }
  /** A question with buttons; resolves with the words of the one tapped, or { confirm, content } when it also has a field. */
  const ask = ({ title, content, buttons, editable, placeholder, isList }) => new Promise((resolve) => {
    const field = editable ? make('input', { 'aria-label': placeholder || title, placeholder }) : null
    const before = root.ownerDocument.activeElement
    const close = (words, at) => () => {
      dialog.remove()
      before?.focus?.({ preventScroll: true })
      resolve(field ? { confirm: at === buttons.length - 1, content: field.value } : words)
    }
    const dialog = make('div', { class: `wx-modal${isList ? ' wx-sheet' : ''}`, keydown: (key) => { if (key.key === 'Escape') escape.click() } }, make('div', { class: 'wx-modal-box', role: 'dialog', 'aria-modal': 'true', 'aria-label': title || content || buttons[0] },
      title ? make('h2', {}, title) : null, content ? make('p', {}, content) : null, field,
      make('div', { class: 'wx-modal-buttons' }, ...buttons.map((words, at) => make('button', { type: 'button', click: close(words, at) }, words)))))
    root.append(dialog)
    const escape = [...dialog.querySelectorAll('button')].at(isList ? -1 : 0)
    // A person's own tap or key brought it: the keys go on in it.
    if (root.ownerDocument.defaultView.navigator.userActivation?.isActive) (field ?? escape).focus()
  })
  function preview(url) {
    const close = () => node.remove()
    const node = make('div', { class: 'wx-preview', role: 'dialog', 'aria-label': '图片', click: close }, make('img', { src: addressOf(url), alt: '' }))
    root.append(node)
  }
  return { toast, hideToast, ask, preview }
}
