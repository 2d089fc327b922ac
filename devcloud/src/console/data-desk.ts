import { dataRefusal } from '../data/data-refusal'
import { isCollectionName } from '../database/collection-names'
import type { Database } from '../database/open-database'
import type { LiveData } from '../host/live-data'
import { type Exchange, TOO_LARGE, isRecord, readBody, sendBytes, sendJson } from '../http/exchange'

export const LOAD_LIMIT_BYTES = 256 * 1024 * 1024
const BACKUP_LIMIT_BYTES = 1024 * 1024 * 1024

/** GET backup: the whole cloud as one file. POST restore, with such a file as the body: everything becomes as it was then. */
export async function answerDataDesk({ request, response, url }: Exchange, data: LiveData): Promise<void> {
  const isBackup = url.pathname.endsWith('/backup')
  if (request.method !== (isBackup ? 'GET' : 'POST')) return sendJson(response, 405, { error: 'GET backup, POST restore' })
  if (isBackup) {
    return sendBytes(response, 200, 'application/gzip', data.backupBytes(), { 'content-disposition': 'attachment; filename="cloud.dcbackup"', 'cache-control': 'no-store' })
  }
  const bytes = await readBody(request, BACKUP_LIMIT_BYTES)
  if (bytes === TOO_LARGE) throw dataRefusal('NOT_A_BACKUP', 'the backup is larger than 1 GB: stop the cloud and restore into its folder')
  sendJson(response, 200, { ok: true, kept: (await data.restoreBytes(bytes)) ?? null })
}

/** `{documents: {<collection>: [{_id, …}]}}`: replaced by `_id`; a collection that is missing is made. */
export function loadDocuments({ documents }: Record<string, unknown>, database: Database): { loaded: number } {
  const collections = readDocuments(documents)
  let loaded = 0
  for (const [name, list] of collections) {
    database.load(name, list)
    loaded += list.length
  }
  return { loaded }
}

/** Throws in words when it is not an object of lists of objects. */
export function readDocuments(documents: unknown): [string, Record<string, unknown>[]][] {
  if (!isRecord(documents)) throw new Error('documents: an object, by collection a list of documents')
  return Object.entries(documents).map(([name, list]) => {
    if (!isCollectionName(name)) throw new Error(`${name} cannot be the name of a collection`)
    if (!Array.isArray(list) || !list.every(isRecord)) throw new Error(`${name}: a list of documents`)
    return [name, list]
  })
}
