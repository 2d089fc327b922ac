import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../database/open-database'
import { type FileShelf, openFileShelf } from '../storage/file-shelf'
import type { BackupContents } from './backup-file'
import { dataRefusal } from './data-refusal'

/** Where a cloud keeps what outlives its process. */
export interface DataPlaces {
  databaseFile: string
  storageDir: string
  runningFile: string
}

export const placesIn = (folder: string): DataPlaces =>
  ({ databaseFile: join(folder, 'cloud.db'), storageDir: join(folder, 'storage'), runningFile: join(folder, 'running.json') })

export interface DataFolder {
  folder: string
  database: Database
  shelf: FileShelf
  close(): void
}

/** Opens the data of a stopped cloud. Refusals DATA_MISSING, DATA_IN_USE, DATA_BROKEN. */
export function openDataFolder(folder: string, now: () => number): DataFolder {
  const { databaseFile, storageDir } = placesIn(folder)
  if (!existsSync(databaseFile)) throw dataRefusal('DATA_MISSING', `there is no cloud in ${folder}`)
  return makeDataFolder(folder, databaseFile, storageDir, now)
}

/** An empty one; the folder must not hold a cloud. */
export function newDataFolder(folder: string, now: () => number): DataFolder {
  mkdirSync(folder, { recursive: true })
  const { databaseFile, storageDir } = placesIn(folder)
  if (existsSync(databaseFile)) throw dataRefusal('DATA_EXISTS', `there is a cloud in ${folder}`)
  return makeDataFolder(folder, databaseFile, storageDir, now)
}

function makeDataFolder(folder: string, file: string, storageDir: string, now: () => number): DataFolder {
  const database = openDatabase({ file, now })
  return { folder, database, shelf: openFileShelf(storageDir, now), close: database.close }
}

/** Larger ones are no markers and settings: logs, or backups that lie in the wrong place. */
const MOST_BESIDE_BYTES = 64 * 1024
const isOwn = (name: string): boolean => /^cloud\.db|^running\.json$|\.dcbackup$|\.draft$/.test(name)

export function readBeside(folder: string | undefined): { name: string; bytes: Buffer }[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !isOwn(entry.name) && statSync(join(folder, entry.name)).size <= MOST_BESIDE_BYTES)
    .map(({ name }) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** A name in a backup is no path: it cannot lead out of the folder. */
export function writeBeside(folder: string, beside: readonly { name: string; bytes: Buffer }[]): void {
  for (const { name, bytes } of beside) if (/^[\w.-]+$/.test(name) && !/^\.+$/.test(name) && !isOwn(name)) writeFileSync(join(folder, name), bytes)
}

export const contentsOf = ({ database, shelf, folder }: Pick<DataFolder, 'database' | 'shelf'> & { folder: string | undefined }, at: number): BackupContents => ({
  at,
  collections: database.contents(),
  files: shelf.list().flatMap((facts) => {
    const bytes = shelf.bytes(facts.path)
    return bytes ? [{ facts, bytes }] : []
  }),
  beside: readBeside(folder),
})

/** How another process of this machine reaches the cloud that has this folder open; readable by this user alone. */
export interface RunningNote { pid: number; url: string; token: string }

export const writeRunningNote = (file: string, note: RunningNote): void => writeFileSync(file, JSON.stringify(note), { mode: 0o600 })
export const dropRunningNote = (file: string): void => rmSync(file, { force: true })

export function readRunningNote(folder: string): RunningNote | undefined {
  try {
    return JSON.parse(readFileSync(placesIn(folder).runningFile, 'utf8')) as RunningNote
  } catch {
    return undefined
  }
}
