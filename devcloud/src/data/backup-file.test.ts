import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type BackupContents, backupChunks, readBackup } from './backup-file'

const contents = (): BackupContents => ({
  at: 1_780_000_000_000,
  collections: [
    { name: 'notes', indexes: [{ fields: ['at', 'who'], unique: false }, { fields: ['key'], unique: true }], texts: ['{"_id":"a","n":1}', '{"_id":"b","text":"换行\\n和引号\\""}'] },
    { name: 'empty', indexes: [], texts: [] },
  ],
  files: [{ facts: { path: 'photos/现场.png', contentType: 'image/png', bytes: 3, storedAt: 7 }, bytes: Buffer.from([0, 10, 255]) }],
  beside: [{ name: 'seeded', bytes: Buffer.from('2026') }],
})
const whole = Buffer.concat([...backupChunks(contents())])
const codeOf = (bytes: Buffer): string => {
  try {
    readBackup(bytes)
    return 'read'
  } catch (error) {
    return String((error as { code?: string }).code)
  }
}

describe('a backup', () => {
  it('read again is what was written: documents with their order and indexes, files with their bytes', () => {
    const { at, collections, files, beside, documents } = readBackup(whole)
    expect({ at, collections, files, beside }).toEqual(contents())
    expect(documents).toBe(2)
  })

  it('of more than one piece is read as a whole', () => {
    const texts = Array.from({ length: 3_000 }, (_, n) => JSON.stringify({ _id: n, words: 'x'.repeat(1_000) }))
    const chunks = [...backupChunks({ ...contents(), collections: [{ name: 'many', indexes: [], texts }] })]
    expect(chunks.length).toBeGreaterThan(2)
    expect(readBackup(Buffer.concat(chunks)).collections[0]!.texts).toEqual(texts)
    expect(codeOf(Buffer.concat(chunks.slice(0, -1)))).toBe('BACKUP_TRUNCATED')
  })

  it('cut anywhere, or with any byte changed, is refused by code', () => {
    fc.assert(fc.property(fc.nat(whole.length - 3), (kept) => {
      expect(['BACKUP_TRUNCATED', 'NOT_A_BACKUP']).toContain(codeOf(whole.subarray(0, kept)))
    }))
    fc.assert(fc.property(fc.integer({ min: 10, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const spoilt = Buffer.from(whole)
      spoilt[at] = spoilt[at]! ^ change
      // A flip in gzip's own flags may change nothing that is read; what is read is never anything else.
      const code = codeOf(spoilt)
      if (code === 'read') expect(readBackup(spoilt)).toEqual(readBackup(whole))
      else expect(code).toMatch(/^(?:BACKUP_DAMAGED|BACKUP_TRUNCATED|NOT_A_BACKUP)$/)
    }))
  })

  it('mended by hand is known by its checksum; of a newer devcloud, or no backup at all, is said so', () => {
    const lines = (...texts: string[]): Buffer => gzipSync(texts.map((text) => `${text}\n`).join(''))
    const head = '{"devcloud":"backup","version":1,"at":1}'
    expect(codeOf(lines(head, '{"collection":"notes","indexes":[]}', '{"end":true,"documents":0,"files":0,"sha256":"00"}'))).toBe('BACKUP_DAMAGED')
    expect(codeOf(lines('{"devcloud":"backup","version":2,"at":1}'))).toBe('BACKUP_TOO_NEW')
    for (const words of [lines('{"hello":1}'), lines('no json'), lines(), Buffer.from('PK zip'), Buffer.alloc(0)]) expect(codeOf(words)).toBe('NOT_A_BACKUP')
  })
})
