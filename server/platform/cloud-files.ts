import type { Files } from './world'

/** The part of wx-server-sdk's storage that Encore uses. */
export interface CloudFiles {
  getTempFileURL(of: { fileList: string[] }): Promise<{ fileList: { fileID: string; tempFileURL?: string }[] }>
  deleteFile(of: { fileList: string[] }): Promise<{ fileList: { fileID: string; status?: number }[] }>
}

/** STORAGE_FILE_NONEXIST as wx-server-sdk shows it. */
const FILE_IS_GONE = -503003

/** Cloud files as the port's answers. */
export const filesOver = (cloud: CloudFiles): Files => ({
  async addresses(fileIds) {
    if (fileIds.length === 0) return []
    const answer = await cloud.getTempFileURL({ fileList: [...fileIds] })
    const byId = new Map(answer.fileList.map((file) => [file.fileID, file.tempFileURL]))
    return fileIds.map((id) => byId.get(id) || null)
  },
  async remove(fileIds) {
    if (fileIds.length === 0) return
    const answer = await cloud.deleteFile({ fileList: [...fileIds] })
    const kept = answer.fileList.filter(({ status = 0 }) => status !== 0 && status !== FILE_IS_GONE)
    if (kept.length > 0) throw new Error(`${kept.length} files could not be deleted, status ${kept[0]?.status}`)
  },
})
