// The one script of both backends. A compiled package calls `weapphost.install`, the backend then calls `weapphost.open`.
import { openPhone } from './open-phone.mjs'
import style from './host.css'

let installed = null

globalThis.weapphost = {
  install(parts) { installed = parts },
  open(options) {
    const { document } = options.world
    const sheet = document.createElement('style')
    sheet.textContent = style
    document.head.prepend(sheet)
    return openPhone({ installed, ...options })
  },
}
