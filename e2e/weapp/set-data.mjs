// setData as WeChat takes it: paths written into the data of a page, each call measured in bytes of JSON (limit there: 256 KB).
const BYTES_MOST = 256 * 1024
const stepsOf = (path) => path.replace(/\[(\d+)\]/g, '.$1').split('.').filter(Boolean)

export function writePath(data, path, value) {
  const steps = stepsOf(path)
  const last = steps.pop()
  let at = data
  steps.forEach((step, n) => {
    at[step] ??= /^\d+$/.test(steps[n + 1] ?? last) ? [] : {}
    at = at[step]
  })
  at[last] = value
}

/** Gives an instance its data and a metered setData. */
export function withData(instance, { data = {}, into, meter, trouble, busy }) {
  instance.data = into(data)
  instance.setData = (change, done) => {
    const text = JSON.stringify(change)
    const bytes = Buffer.byteLength(text)
    meter({ of: instance.is, bytes, keys: Object.keys(change).length, text })
    if (bytes > BYTES_MOST) trouble(new Error(`${instance.is}: setData of ${bytes} bytes, WeChat's limit is ${BYTES_MOST}`))
    for (const [path, value] of Object.entries(into(change))) writePath(instance.data, path, value)
    if (typeof done !== 'function') return
    const free = busy()
    setImmediate(() => {
      free()
      try { done.call(instance) } catch (error) { trouble(error) }
    })
  }
  return instance
}

/** All words a person would read, in the order of the tree. `nn` and `cn` are Taro's names for a node and its children, `v` its text. */
export function wordsOf(node, found = []) {
  if (node === null || typeof node !== 'object') return found
  if (typeof node.v === 'string' && node.v !== '') found.push(node.v)
  if (Array.isArray(node.cn)) node.cn.forEach((child) => wordsOf(child, found))
  return found
}
