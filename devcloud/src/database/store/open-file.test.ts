import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFile } from './open-file'

// The crash tests cut the log behind the last fsync and trust that there is one a commit: this is where it is asked for.
it('R7 asks the disk for an fsync at every commit: a write-ahead log, synchronous in full', () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-file-'))
  const { sql, close } = openFile(join(folder, 'a.db'), '')
  expect([sql.prepare('PRAGMA journal_mode').get(), sql.prepare('PRAGMA synchronous').get()]).toMatchObject([{ journal_mode: 'wal' }, { synchronous: 2 }])
  close()
  rmSync(folder, { recursive: true, force: true })
})
