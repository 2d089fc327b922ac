// The phone's files: what was chosen or made is temporary, what was saved outlives a start when the backend has a shelf for it.
const TEMPORARY = 'wxfile://tmp_'
const SAVED = 'wxfile://store_'
export const USER_DATA_PATH = 'wxfile://usr'

const types = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', svg: 'image/svg+xml', json: 'application/json', csv: 'text/csv', txt: 'text/plain', mp4: 'video/mp4' }
const endingOf = (name) => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1].toLowerCase() ?? ''

/** @param shelf keeps saved files: { put(path, file), drop(path), all() }; a file is { bytes: Uint8Array, type } */
export function openFiles(shelf) {
  const files = new Map(shelf?.all() ?? [])
  let made = files.size
  const nextPath = (start, name) => {
    made += 1
    return `${start}${made.toString(36).padStart(6, '0')}${endingOf(name) ? `.${endingOf(name)}` : ''}`
  }
  const keep = (path, file) => {
    files.set(path, file)
    if (!path.startsWith(TEMPORARY)) shelf?.put(path, file)
    return path
  }
  return {
    read: (path) => files.get(path),
    has: (path) => files.has(path),
    typeOf: (path) => types[endingOf(path)] ?? 'application/octet-stream',
    /** A file the phone has just taken or made; answers its path. */
    addTemporary: (name, file) => keep(nextPath(TEMPORARY, name), file),
    save: (from) => keep(nextPath(SAVED, from), files.get(from)),
    write: keep,
    remove(path) {
      shelf?.drop(path)
      return files.delete(path)
    },
    savedPaths: () => [...files.keys()].filter((path) => path.startsWith(SAVED)),
  }
}

const beShort = (bytes, at) => (bytes[at] << 8) | bytes[at + 1]

/** Width and height from the head of a PNG, GIF or JPEG; null when it is none. */
export function pictureSize(bytes) {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return { type: 'png', width: beShort(bytes, 18), height: beShort(bytes, 22) }
  if (bytes[0] === 0x47 && bytes[1] === 0x49) return { type: 'gif', width: bytes[6] | (bytes[7] << 8), height: bytes[8] | (bytes[9] << 8) }
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  for (let at = 2; at + 9 < bytes.length; at += 2 + beShort(bytes, at + 2)) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff) return null
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { type: 'jpeg', width: beShort(bytes, at + 7), height: beShort(bytes, at + 5) }
  }
  return null
}
