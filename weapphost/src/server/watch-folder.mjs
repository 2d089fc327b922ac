// Hears changes below a folder, whatever becomes of the folder meanwhile.
import fs from 'node:fs'

const AGAIN_MS = 200

/** A build takes folders away while Node still looks into them, and Node's watcher ends with an error then; or the folder itself is another one now. */
export function watchFolder(folder, changed) {
  let watcher = null
  let timer = null
  let isClosed = false
  const which = () => { try { const { ino, birthtimeMs } = fs.statSync(folder); return `${ino} ${birthtimeMs}` } catch { return null } }
  function again() {
    if (isClosed) return
    watcher?.close()
    clearTimeout(timer)
    timer = setTimeout(() => { if (begin()) changed() }, AGAIN_MS)
  }
  function begin() {
    const opened = which()
    try {
      watcher = fs.watch(folder, { recursive: true }, () => { if (which() === opened) changed(); else again() }).on('error', again)
    } catch {
      again()
    }
    return opened !== null
  }
  begin()
  return { close() { isClosed = true; clearTimeout(timer); watcher?.close() } }
}
