import { createHash } from 'node:crypto'
import { gzipSync, gunzipSync } from 'node:zlib'
import type { StoredCollection } from '../database/open-database'
import type { StoredFile } from '../storage/file-shelf'
import { dataRefusal } from './data-refusal'

/**
 * One file that holds a whole cloud: gzip over lines of JSON. The first line says what it is, the last one how much there was and the
 * SHA-256 of all lines before it, so that a file which is cut, mended by hand or spoilt on its way is known before anything is touched.
 */
export interface BackupContents {
  /** Cloud clock, ms. */
  at: number
  collections: Iterable<StoredCollection>
  files: Iterable<{ facts: StoredFile; bytes: Buffer }>
  /** Small files that the owner keeps beside the data, by name: whether it was seeded, settings. */
  beside: Iterable<{ name: string; bytes: Buffer }>
}

export interface Backup {
  at: number
  collections: { name: string; indexes: { fields: string[]; unique: boolean }[]; texts: string[] }[]
  files: { facts: StoredFile; bytes: Buffer }[]
  beside: { name: string; bytes: Buffer }[]
  documents: number
}

const VERSION = 1
const CHUNK_BYTES = 1024 * 1024

type Line =
  | { devcloud: 'backup'; version: number; at: number }
  | { collection: string; indexes: readonly { fields: readonly string[]; unique: boolean }[] }
  /** A document of the collection named last, as it is stored. */
  | { document: string }
  | { file: StoredFile; base64: string }
  | { beside: string; base64: string }
  | { end: true; documents: number; files: number; sha256: string }

function* linesOf({ at, collections, files, beside }: BackupContents): Iterable<Line> {
  yield { devcloud: 'backup', version: VERSION, at }
  for (const { name, indexes, texts } of collections) {
    yield { collection: name, indexes }
    for (const document of texts) yield { document }
  }
  for (const { facts, bytes } of files) yield { file: facts, base64: bytes.toString('base64') }
  for (const { name, bytes } of beside) yield { beside: name, base64: bytes.toString('base64') }
}

/** The file in pieces of about a megabyte. Runs through without a pause, so that it shows one instant. */
export function* backupChunks(contents: BackupContents): Iterable<Buffer> {
  const hash = createHash('sha256')
  let waiting: string[] = []
  let size = 0
  let [documents, files] = [0, 0]
  for (const line of linesOf(contents)) {
    if ('document' in line) documents += 1
    if ('file' in line) files += 1
    const text = `${JSON.stringify(line)}\n`
    hash.update(text)
    waiting.push(text)
    size += text.length
    if (size < CHUNK_BYTES) continue
    yield gzipSync(waiting.join(''))
    waiting = []
    size = 0
  }
  const end: Line = { end: true, documents, files, sha256: hash.digest('hex') }
  yield gzipSync(`${waiting.join('')}${JSON.stringify(end)}\n`)
}

/** Reads and checks all of it. Refusals NOT_A_BACKUP, BACKUP_TOO_NEW, BACKUP_TRUNCATED, BACKUP_DAMAGED. */
export function readBackup(bytes: Buffer): Backup {
  const lines = splitLines(unzipped(bytes))
  const head = parsed(lines[0])
  if (!head || !('devcloud' in head) || head.devcloud !== 'backup') throw dataRefusal('NOT_A_BACKUP', 'this file is no backup of devcloud')
  if (head.version !== VERSION) throw dataRefusal('BACKUP_TOO_NEW', `this backup has version ${String(head.version)}; this devcloud reads version ${VERSION}`)
  const end = parsed(lines.at(-1))
  if (!end || !('end' in end)) throw dataRefusal('BACKUP_TRUNCATED', 'the backup ends before its end: it was cut, or never finished')
  const hash = createHash('sha256')
  for (const line of lines.slice(0, -1)) hash.update(line).update('\n')
  if (hash.digest('hex') !== end.sha256) throw dataRefusal('BACKUP_DAMAGED', 'the backup is not what was written: its checksum differs')
  return gather(lines.slice(1, -1), head.at)
}

function gather(lines: readonly Buffer[], at: number): Backup {
  const backup: Backup = { at, collections: [], files: [], beside: [], documents: 0 }
  for (const text of lines) {
    const line = parsed(text)
    if (!line) throw dataRefusal('BACKUP_DAMAGED', 'a line of the backup cannot be read')
    if ('collection' in line) backup.collections.push({ name: line.collection, indexes: line.indexes.map(({ fields, unique }) => ({ fields: [...fields], unique })), texts: [] })
    if ('document' in line) {
      backup.collections.at(-1)?.texts.push(line.document)
      backup.documents += 1
    }
    if ('file' in line) backup.files.push({ facts: line.file, bytes: Buffer.from(line.base64, 'base64') })
    if ('beside' in line) backup.beside.push({ name: line.beside, bytes: Buffer.from(line.base64, 'base64') })
  }
  return backup
}

function unzipped(bytes: Buffer): Buffer {
  if (bytes.length < 2 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw dataRefusal('NOT_A_BACKUP', 'this file is no backup of devcloud')
  try {
    return gunzipSync(bytes)
  } catch (error) {
    const isCut = /unexpected end/.test((error as Error).message)
    throw isCut ? dataRefusal('BACKUP_TRUNCATED', 'the backup ends before its end: it was cut, or never finished') : dataRefusal('BACKUP_DAMAGED', 'the backup cannot be unpacked: it is damaged')
  }
}

/** As bytes: a whole backup may be longer than a string can be. */
function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < bytes.length;) {
    const at = bytes.indexOf(10, from)
    lines.push(bytes.subarray(from, at < 0 ? bytes.length : at))
    from = at < 0 ? bytes.length : at + 1
  }
  return lines
}

function parsed(line: Buffer | undefined): Line | undefined {
  try {
    const value: unknown = line && JSON.parse(line.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Line) : undefined
  } catch {
    return undefined
  }
}
