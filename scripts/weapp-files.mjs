// The files of a built mini-program.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : [path]
  })
}

/** Files that are not uploaded. */
export const isUploaded = (file) => !/\.LICENSE\.txt$|project\.(private\.)?config\.json$/.test(file)
