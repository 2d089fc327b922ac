// wx.getFileSystemManager and what the phone does with pictures.
import { pictureSize } from '../files.mjs'
import { refusal } from './manners.mjs'

const gone = (path) => refusal(`no such file or directory "${path}"`, { errno: 1300002 })
const textOf = (bytes) => decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
const bytesOfText = (text) => Uint8Array.from([...unescape(encodeURIComponent(text))].map((letter) => letter.charCodeAt(0)))

function managerOf({ files, answered, world }) {
  const must = (path) => files.read(path) ?? (() => { throw gone(path) })()
  const remove = (path) => { must(path); files.remove(path) }
  const write = ({ filePath, data }) => {
    if (!filePath.startsWith('wxfile://usr')) throw refusal(`permission denied, open "${filePath}"`)
    files.write(filePath, { bytes: typeof data === 'string' ? bytesOfText(data) : new Uint8Array(data), type: files.typeOf(filePath) })
  }
  const base64Of = (bytes) => world.btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ''))
  const spelled = { 'utf8': textOf, 'utf-8': textOf, 'base64': base64Of }
  function read(path, encoding) {
    const { bytes } = must(path)
    if (!encoding) return { data: bytes.slice().buffer }
    if (!spelled[encoding]) throw refusal(`this host reads utf8 and base64, not "${encoding}"`)
    return { data: spelled[encoding](bytes) }
  }
  const made = {
    access: ({ path }) => { must(path) },
    getFileInfo: ({ filePath }) => ({ size: must(filePath).bytes.length }),
    saveFile: ({ tempFilePath }) => { must(tempFilePath); return { savedFilePath: files.save(tempFilePath) } },
    removeSavedFile: ({ filePath }) => { remove(filePath) },
    getSavedFileList: () => ({ fileList: files.savedPaths().map((filePath) => ({ filePath, size: files.read(filePath).bytes.length, createTime: 0 })) }),
    unlink: ({ filePath }) => { remove(filePath) },
    writeFile: write,
    readFile: ({ filePath, encoding }) => read(filePath, encoding),
  }
  const sync = (name, run) => (...rest) => { try { return run(...rest) } catch (error) { throw new Error(`${name}:fail ${error.message}`) } }
  return {
    ...Object.fromEntries(Object.entries(made).map(([name, work]) => [name, answered(name, work)])),
    accessSync: sync('accessSync', (path) => made.access({ path })),
    saveFileSync: sync('saveFileSync', (tempFilePath) => made.saveFile({ tempFilePath }).savedFilePath),
    unlinkSync: sync('unlinkSync', remove),
    writeFileSync: sync('writeFileSync', (filePath, data) => write({ filePath, data })),
    readFileSync: sync('readFileSync', (filePath, encoding) => read(filePath, encoding).data),
  }
}

/**
 * @param cloud { download(url) → { status, bytes, type } }
 * @param pictures { shrink(file, {quality, width, height}) → file } where the world can draw, else null: then a copy is answered
 */
export function fileApis({ files, answered, pictures, world, cloud, online }) {
  const manager = new Proxy(managerOf({ files, answered, world }), {
    get(target, name) {
      if (name in target || typeof name === 'symbol') return target[name]
      return () => { throw new Error(`FileSystemManager.${name} is called, and this host does not have it`) }
    },
  })
  const must = (path) => files.read(path) ?? (() => { throw gone(path) })()
  return {
    getFileSystemManager: () => manager,
    downloadFile: answered('downloadFile', async ({ url }) => {
      if (!online() || !cloud.download) throw refusal('network is not available', { errno: 600001 })
      const { status, bytes, type } = await cloud.download(url)
      return { statusCode: status, tempFilePath: files.addTemporary(new URL(url).pathname, { bytes, type }) }
    }),
    getImageInfo: answered('getImageInfo', ({ src }) => {
      const size = pictureSize(must(src).bytes)
      if (!size) throw refusal('image decode fail')
      return { ...size, path: src, orientation: 'up' }
    }),
    compressImage: answered('compressImage', async ({ src, quality = 80, compressedWidth, compressedHeight }) => {
      const file = must(src)
      const small = pictures ? await pictures.shrink(file, { quality, width: compressedWidth, height: compressedHeight }) : file
      return { tempFilePath: files.addTemporary(small.type === 'image/jpeg' ? 'small.jpg' : src, small) }
    }),
  }
}
