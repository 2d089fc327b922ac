// Files of a phone in a browser: chosen in its dialog, made small on its canvas, kept in its database over reloads.
const addresses = new Map()

/** An address that an image of this document can show. */
export function urlOf(file) {
  const known = addresses.get(file)
  if (known) return known
  const made = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
  addresses.set(file, made)
  return made
}

export const chooseFiles = ({ most, images, endings }) => new Promise((resolve) => {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = most > 1
  if (images) field.accept = 'image/*'
  if (endings) field.accept = endings.map((ending) => `.${ending}`).join(',')
  field.addEventListener('cancel', () => resolve([]))
  field.addEventListener('change', () => {
    void Promise.all([...field.files].map(async (file) => ({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }))).then(resolve)
  })
  field.click()
})

export const pictures = {
  async shrink({ bytes, type }, { quality, width, height }) {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const factor = Math.min(1, width ? width / bitmap.width : 1, height ? height / bitmap.height : 1)
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(bitmap.width * factor), height: Math.round(bitmap.height * factor) })
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const made = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality / 100) })
    return { bytes: new Uint8Array(await made.arrayBuffer()), type: 'image/jpeg' }
  },
}

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

/** The saved files of one person: read once at the start, written as they come. */
export async function fileShelf(owner) {
  const opening = indexedDB.open(`weapphost-${owner}`, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('files')
  const database = await asked(opening)
  const store = (mode) => database.transaction('files', mode).objectStore('files')
  const reading = store('readonly')
  const [paths, files] = await Promise.all([asked(reading.getAllKeys()), asked(reading.getAll())])
  return {
    all: () => paths.map((path, at) => [path, files[at]]),
    put: (path, file) => { store('readwrite').put(file, path) },
    drop: (path) => { store('readwrite').delete(path) },
  }
}
