import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentTypeOf } from '../http/content-type'

/** Cloud storage is a flat map from path to bytes. On disk a file is named by the hash of its path, so no path can leave the folder. */
export interface FileShelf {
  put(path: string, bytes: Buffer, contentType?: string): StoredFile
  /** As it was when a backup was taken, its time included. */
  restore(facts: StoredFile, bytes: Buffer): void
  facts(path: string): StoredFile | undefined
  bytes(path: string): Buffer | undefined
  remove(path: string): boolean
  list(): StoredFile[]
  clear(): void
}

export interface StoredFile {
  path: string
  contentType: string
  bytes: number
  /** Cloud clock, ms. */
  storedAt: number
}

export function openFileShelf(folder: string, now: () => number): FileShelf {
  mkdirSync(folder, { recursive: true })
  const place = (path: string): string => join(folder, createHash('sha256').update(path).digest('hex'))
  const writeWhole = (file: string, content: Buffer | string): void => {
    const draft = `${file}.${randomBytes(4).toString('hex')}.draft`
    writeFileSync(draft, content)
    renameSync(draft, file)
  }
  const facts = (path: string): StoredFile | undefined => readFacts(`${place(path)}.json`)

  const lay = (file: StoredFile, bytes: Buffer): StoredFile => {
    writeWhole(place(file.path), bytes)
    // The facts come last: a file without them does not exist yet.
    writeWhole(`${place(file.path)}.json`, JSON.stringify(file))
    return file
  }

  return {
    put: (path, bytes, contentType = contentTypeOf(path)) => lay({ path, contentType, bytes: bytes.length, storedAt: now() }, bytes),
    restore: ({ path, contentType, storedAt }, bytes) => void lay({ path, contentType, storedAt, bytes: bytes.length }, bytes),
    facts,
    bytes: (path) => (facts(path) ? readFileSync(place(path)) : undefined),
    remove(path) {
      if (!facts(path)) return false
      rmSync(`${place(path)}.json`)
      rmSync(place(path), { force: true })
      return true
    },
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => readFacts(join(folder, name)) ?? [])
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    clear() {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
    },
  }
}

function readFacts(file: string): StoredFile | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredFile) : undefined
}
