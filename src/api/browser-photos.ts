import Taro from '@tarojs/taro'
import type { PhotoShelf } from './transport-port'

const LONG_SIDE_PX = 1600
const MOST_BYTES = 500 * 1024
const qualities = [0.82, 0.65, 0.45] as const
const addresses = new Map<string, string>()

/** IndexedDB, since localStorage is too small for nine photos. */
export const browserPhotos: PhotoShelf = {
  async choose(most, begun) {
    const chosen = await Taro.chooseImage({ count: most, sizeType: ['original'] }).catch(() => null)
    // Chosen, but left out by the browser: a file that is no picture.
    if (chosen?.tempFilePaths.length === 0) throw new Error('no picture')
    begun?.()
    const kept: string[] = []
    for (const path of (chosen?.tempFilePaths ?? []).slice(0, most)) {
      const name = `photo-${crypto.randomUUID()}`
      const bytes = await small(await (await fetch(path)).blob())
      await onShelf('readwrite', (shelf) => shelf.put(bytes, name))
      kept.push(name)
    }
    return kept
  },
  async addressOf(kept) {
    const known = addresses.get(kept)
    if (known) return known
    const bytes = await onShelf<Blob | undefined>('readonly', (shelf) => shelf.get(kept)).catch(() => undefined)
    if (!bytes) return null
    const address = URL.createObjectURL(bytes)
    addresses.set(kept, address)
    return address
  },
  async drop(kept) {
    const address = addresses.get(kept)
    if (address) URL.revokeObjectURL(address)
    addresses.delete(kept)
    await onShelf('readwrite', (shelf) => shelf.delete(kept)).catch(() => undefined)
  },
}

async function small(original: Blob): Promise<Blob> {
  const picture = await createImageBitmap(original)
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  let smallest = original
  for (const quality of qualities) {
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (drawn) smallest = drawn
    if (smallest.size <= MOST_BYTES) break
  }
  return smallest
}

function onShelf<T>(mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('encore-photos', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('photos')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const asked = ask(opening.result.transaction('photos', mode).objectStore('photos'))
      asked.onsuccess = () => resolve(asked.result as T)
      asked.onerror = () => reject(asked.error)
      asked.transaction?.addEventListener('complete', () => opening.result.close())
    }
  })
}
