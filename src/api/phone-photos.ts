import Taro from '@tarojs/taro'
import type { PhotoShelf } from './transport-port'

const LONG_SIDE_PX = 1600
const MOST_BYTES = 500 * 1024
const qualities = [82, 65, 45] as const

/** WeChat's files: a chosen photo is temporary until it is saved, so the small copy is saved at once. */
export const phonePhotos: PhotoShelf = {
  async choose(most, begun) {
    try {
      const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
      begun?.()
      const kept: string[] = []
      for (const { tempFilePath } of tempFiles) kept.push(await save(await small(tempFilePath)))
      return kept
    } catch (error) {
      if (/cancel|deny|denied/i.test(String((error as { errMsg?: unknown }).errMsg))) return []
      throw error
    }
  },
  addressOf: (kept) => new Promise((resolve) => {
    Taro.getFileSystemManager().access({ path: kept, success: () => resolve(kept), fail: () => resolve(null) })
  }),
  drop: (kept) => new Promise((resolve) => {
    Taro.getFileSystemManager().removeSavedFile({ filePath: kept, complete: () => resolve() })
  }),
}

async function small(path: string): Promise<string> {
  const { width, height } = await Taro.getImageInfo({ src: path })
  const side = width >= height ? { compressedWidth: Math.min(width, LONG_SIDE_PX) } : { compressedHeight: Math.min(height, LONG_SIDE_PX) }
  let smallest = path
  for (const quality of qualities) {
    smallest = (await Taro.compressImage({ src: path, quality, ...side } as Parameters<typeof Taro.compressImage>[0])).tempFilePath
    if (await sizeOf(smallest) <= MOST_BYTES) break
  }
  return smallest
}

const sizeOf = (filePath: string): Promise<number> => new Promise((resolve) => {
  Taro.getFileSystemManager().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: () => resolve(0) })
})

const save = (tempFilePath: string): Promise<string> => new Promise((resolve, reject) => {
  Taro.getFileSystemManager().saveFile({ tempFilePath, success: ({ savedFilePath }) => resolve(savedFilePath), fail: reject })
})
