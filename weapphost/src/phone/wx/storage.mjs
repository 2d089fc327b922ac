// wx's storage: values as JSON under keys, 1 MB a key and 10 MB in all, kept over starts by the backend's shelf.
import { bytesOf } from '../meter.mjs'
import { refusal } from './manners.mjs'

const KEY_BYTES = 1024 * 1024
const ALL_BYTES = 10 * 1024 * 1024
const KB = 1024

/** @param shelf texts by key: { get, set, delete, keys }; a Map is one. */
export function storageApis({ shelf, answered }) {
  const sizeOf = (key) => bytesOf(key) + bytesOf(shelf.get(key) ?? '')
  const sizeBut = (key) => [...shelf.keys()].reduce((sum, one) => (one === key ? sum : sum + sizeOf(one)), 0)

  function set(key, data) {
    if (typeof key !== 'string' || key === '') throw refusal('parameter error: parameter.key should be a string')
    const text = JSON.stringify(data)
    if (text === undefined) throw refusal(`parameter error: nothing to keep under ${key}`)
    if (bytesOf(text) > KEY_BYTES) throw refusal(`entry size limit reached: ${key}`)
    if (sizeBut(key) + bytesOf(key) + bytesOf(text) > ALL_BYTES) throw refusal('exceed storage max size 10Mb')
    shelf.set(key, text)
  }
  const get = (key) => (shelf.get(key) === undefined ? '' : JSON.parse(shelf.get(key)))
  const clear = () => { for (const key of [...shelf.keys()]) shelf.delete(key) }
  const info = () => ({ keys: [...shelf.keys()], currentSize: Math.ceil(sizeBut(null) / KB), limitSize: ALL_BYTES / KB })
  const found = (key) => {
    if (shelf.get(key) === undefined) throw refusal('data not found')
    return { data: get(key) }
  }
  const sync = (name, run) => (...rest) => {
    try { return run(...rest) } catch (error) { throw new Error(`${name}:fail ${error.message}`) }
  }
  return {
    getStorageSync: get, setStorageSync: sync('setStorageSync', set), removeStorageSync: (key) => { shelf.delete(key) }, clearStorageSync: clear, getStorageInfoSync: info,
    setStorage: answered('setStorage', ({ key, data }) => { set(key, data) }),
    getStorage: answered('getStorage', ({ key }) => found(key)),
    removeStorage: answered('removeStorage', ({ key }) => { shelf.delete(key) }),
    clearStorage: answered('clearStorage', clear),
    getStorageInfo: answered('getStorageInfo', info),
  }
}
