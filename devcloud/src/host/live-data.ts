import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Backup, backupChunks, readBackup } from '../data/backup-file'
import { contentsOf, writeBeside } from '../data/data-folder'
import { restoreInto, stampOf, writeBackup } from '../data/restore'
import type { CloudParts } from './cloud-parts'

/** Backup and restore of a cloud that runs. */
export interface LiveData {
  backup(file: string): number
  backupBytes(): Buffer
  restore(file: string): Promise<string | undefined>
  restoreBytes(bytes: Buffer): Promise<string | undefined>
}

export function openLiveData(parts: CloudParts): LiveData {
  const { database, storage: { shelf }, clock, dataDir } = parts
  const contents = () => contentsOf({ database, shelf, folder: dataDir }, clock.now())

  /** Nothing is touched before the backup has been read whole and what is there now is safe. */
  const restore = async (backup: Backup): Promise<string | undefined> => {
    const kept = dataDir === undefined ? undefined : resolve(join(dataDir, `before-restore-${stampOf(clock.now())}.dcbackup`))
    if (kept !== undefined) writeBackup(kept, contents(), true)
    // An instance may remember what it has read.
    await parts.functions.pool.retire()
    restoreInto(backup, database, shelf)
    parts.createCollections()
    if (dataDir !== undefined) writeBeside(dataDir, backup.beside)
    return kept
  }

  return {
    backup: (file) => writeBackup(resolve(file), contents()),
    backupBytes: () => Buffer.concat([...backupChunks(contents())]),
    restore: async (file) => restore(readBackup(readFileSync(file))),
    restoreBytes: async (bytes) => restore(readBackup(bytes)),
  }
}
