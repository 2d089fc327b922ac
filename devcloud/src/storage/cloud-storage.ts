import { createHmac, randomBytes } from 'node:crypto'
import { isRecord } from '../http/exchange'
import { sameSecret } from '../http/guard'
import type { WireReply } from '../database/open-database'
import { wireError } from '../wire/wire-error'
import type { FileShelf } from './file-shelf'
import { wordOf } from '../wire/word-of'

/** Cloud storage as the SDK meets it: permits to upload, temporary addresses to read, all signed with a key of this start. */
export interface CloudStorage {
  /** `storage.*` actions of the wire protocol. */
  handle(action: string, body: Record<string, unknown>): WireReply
  /** Is this permit for this path, and still good? */
  mayUpload(path: string, permit: string | undefined): boolean
  mayRead(path: string, sign: string | null, expiry: string | null): boolean
  fileId(path: string): string
  /** The path inside this cloud, or undefined for a foreign or malformed id. */
  pathOf(fileId: string): string | undefined
  temporaryUrl(path: string, maxAgeSeconds: number): string
  shelf: FileShelf
}

export interface StorageOptions {
  shelf: FileShelf
  env: string
  now(): number
  /** http://127.0.0.1:PORT */
  baseUrl(): string
}

const UPLOAD_PERMIT_SECONDS = 900
const DEFAULT_MAX_AGE_SECONDS = 7_200
const MOST_FILES_A_CALL = 50

export function openCloudStorage({ shelf, env, now, baseUrl }: StorageOptions): CloudStorage {
  const key = randomBytes(32)
  const bucket = `${Buffer.from(env).toString('hex').slice(0, 4)}-${env}-1300000000`
  const root = `cloud://${env}.${bucket}/`
  const sign = (verb: 'read' | 'upload', path: string, expiry: number): string =>
    createHmac('sha256', key).update(`${verb}\n${path}\n${expiry}`).digest('hex')
  const good = (verb: 'read' | 'upload', path: string, given: string, expiry: number): boolean =>
    Number.isFinite(expiry) && now() <= expiry * 1000 && sameSecret(given, sign(verb, path, expiry))
  const expiryIn = (seconds: number): number => Math.ceil(now() / 1000) + seconds

  const temporaryUrl = (path: string, maxAgeSeconds: number): string => {
    const expiry = expiryIn(maxAgeSeconds)
    return `${baseUrl()}/storage/${path}?sign=${sign('read', path, expiry)}&t=${expiry}`
  }
  const pathOf = (fileId: string): string | undefined => (fileId.startsWith(root) ? fileId.slice(root.length) : undefined)

  const uploadMetadata = ({ path }: Record<string, unknown>): WireReply => {
    if (typeof path !== 'string' || !isStorable(path)) throw wireError('STORAGE_REQUEST_FAIL', `invalid cloud path: ${wordOf(path)}`)
    const expiry = expiryIn(UPLOAD_PERMIT_SECONDS)
    const permit = `${expiry}.${sign('upload', path, expiry)}`
    return {
      data: {
        url: encodeURI(`${baseUrl()}/storage/${path}`), token: permit, authorization: permit,
        fileId: root + path, cosFileId: createHmac('sha256', key).update(path).digest('hex'), download_url: encodeURI(`${baseUrl()}/storage/${path}`),
      },
    }
  }
  const downloadUrls = ({ file_list: list }: Record<string, unknown>): WireReply => ({
    data: {
      download_list: several(list).map((item) => {
        const { fileid, max_age: maxAge } = isRecord(item) ? item : {}
        const path = pathOf(wordOf(fileid))
        if (path === undefined || !shelf.facts(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' }
        const seconds = typeof maxAge === 'number' && maxAge > 0 ? maxAge : DEFAULT_MAX_AGE_SECONDS
        return { code: 'SUCCESS', fileID: fileid, tempFileURL: temporaryUrl(path, seconds), maxAge: seconds }
      }),
    },
  })
  const deleteFiles = ({ fileid_list: list }: Record<string, unknown>): WireReply => ({
    data: {
      delete_list: several(list).map((fileID) => {
        const path = pathOf(wordOf(fileID))
        return { code: path !== undefined && shelf.remove(path) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID }
      }),
    },
  })

  return {
    shelf,
    temporaryUrl,
    pathOf,
    fileId: (path) => root + path,
    handle(action, body) {
      switch (action) {
        case 'storage.getUploadMetadata': return uploadMetadata(body)
        case 'storage.batchGetDownloadUrl': return downloadUrls(body)
        case 'storage.batchDeleteFile': return deleteFiles(body)
        default: throw wireError('INVALID_PARAM', `devcloud does not know the action ${action}`)
      }
    },
    mayUpload(path, permit = '') {
      const [expiry = '', given = ''] = permit.split('.')
      return isStorable(path) && good('upload', path, given, Number(expiry))
    },
    mayRead: (path, given, expiry) => given !== null && expiry !== null && good('read', path, given, Number(expiry)),
  }
}

/** As object storage wants it: relative, no empty or dotted segments, nothing a URL would read as its own. */
export function isStorable(path: string): boolean {
  if (path.length === 0 || Buffer.byteLength(path) > 850) return false
  // Half a surrogate pair cannot be written into an address.
  if (/[\u0000-\u001f\\?#%]|\p{Surrogate}/u.test(path)) return false
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}

function several(list: unknown): unknown[] {
  if (!Array.isArray(list) || list.length === 0) throw wireError('INVALID_PARAM', 'the list of files is empty')
  if (list.length > MOST_FILES_A_CALL) throw wireError('INVALID_PARAM', `at most ${MOST_FILES_A_CALL} files a call`)
  return list
}
