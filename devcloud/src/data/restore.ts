import { closeSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Database } from '../database/open-database'
import type { FileShelf } from '../storage/file-shelf'
import { type Backup, type BackupContents, backupChunks } from './backup-file'
import { newDataFolder, openDataFolder, placesIn, writeBeside } from './data-folder'
import { dataRefusal } from './data-refusal'

/** Writes a backup beside its place, puts it on disk, then gives it its name: a half-written one never has it. Refusal DATA_EXISTS. */
export function writeBackup(file: string, contents: BackupContents, mayReplace = false): number {
  if (existsSync(file) && !mayReplace) throw dataRefusal('DATA_EXISTS', `${file} is there already: take another name, or --yes`)
  const draft = `${file}.${process.pid}.draft`
  let bytes = 0
  const handle = openSync(draft, 'w', 0o600)
  try {
    for (const chunk of backupChunks(contents)) {
      writeFileSync(handle, chunk)
      bytes += chunk.length
    }
    fsyncSync(handle)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  return bytes
}

/** In one durable commit the documents; files that the backup does not know go last, so that no document ever points at nothing. */
export function restoreInto(backup: Backup, database: Database, shelf: FileShelf): void {
  for (const { facts, bytes } of backup.files) shelf.restore(facts, bytes)
  database.replace(backup.collections)
  const known = new Set(backup.files.map(({ facts }) => facts.path))
  for (const { path } of shelf.list()) if (!known.has(path)) shelf.remove(path)
}

export interface RestoreOptions {
  /** What is there now is moved aside, never deleted. */
  mayReplace: boolean
  now(): number
}

/**
 * Restores into a folder of a stopped cloud: built beside it, then moved into its place. Answers where the old one lies now, if there
 * was one; only a cloud is ever moved. Refusals DATA_EXISTS, DATA_IN_USE.
 */
export function restoreIntoFolder(backup: Backup, target: string, { mayReplace, now }: RestoreOptions): { movedTo: string | undefined } {
  const folder = resolve(target)
  const isTaken = existsSync(folder) && readdirSync(folder).length > 0
  if (isTaken && !holdsCloud(folder)) throw dataRefusal('DATA_EXISTS', `${folder} holds something else than a cloud: take a new folder`)
  if (isTaken && !mayReplace) throw dataRefusal('DATA_EXISTS', `${folder} is not empty: take a new folder, or --yes to move what is there aside`)
  if (existsSync(placesIn(folder).databaseFile)) openDataFolder(folder, now).close()
  mkdirSync(dirname(folder), { recursive: true })
  const fresh = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`))
  try {
    const made = newDataFolder(fresh, now)
    restoreInto(backup, made.database, made.shelf)
    made.close()
    writeBeside(fresh, backup.beside)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
  const movedTo = isTaken ? `${folder}.before-${stampOf(now())}` : undefined
  if (movedTo !== undefined) renameSync(folder, movedTo)
  else rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return { movedTo }
}

/** Also when its database is lost: its lock or its log is what a cloud has left. Anything else may be somebody's project. */
const holdsCloud = (folder: string): boolean => readdirSync(folder).some((name) => name.startsWith('cloud.db'))

/** An instant as a part of a file's name. */
export const stampOf = (at: number): string => new Date(at).toISOString().replace(/[:.]/g, '-')
