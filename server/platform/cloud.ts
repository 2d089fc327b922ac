import { instant } from '@encore/domain/kernel/time'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import cloud from 'wx-server-sdk'
import type { CloudDatabase, CloudRows } from './cloud-database'
import { atomicallyOver, isDuplicate } from './cloud-transaction'
import type { Collection, Doc, Query, Store, Test } from './store'
import type { Chance, Files, LogLine, WeChat, World } from './world'
import { secretsFrom } from './secrets'
import { templatesFrom } from './templates'

// The only file that knows wx-server-sdk (ARCHITECTURE §3). Missing documents answer null instead of throwing an error without a code.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database({ throwOnNotFound: false } as object) as unknown as CloudDatabase
const _ = db.command
const $ = _.aggregate

type Where = Record<string, unknown>

function condition(test: Test): object {
  if (test === null || typeof test !== 'object') return _.eq(test)
  const parts: object[] = []
  if (test.in !== undefined) parts.push(_.in([...test.in]))
  if (test.gte !== undefined) parts.push(_.gte(test.gte))
  if (test.gt !== undefined) parts.push(_.gt(test.gt))
  if (test.lte !== undefined) parts.push(_.lte(test.lte))
  if (test.lt !== undefined) parts.push(_.lt(test.lt))
  return parts.length === 1 && parts[0] ? parts[0] : _.and(...parts)
}

const whereOf = (where: Query['where']): Where =>
  Object.fromEntries(Object.entries(where).map(([field, test]) => [field, condition(test)]))

/** The rows after the cursor: greater in the order, or equal there and greater by id. */
function afterCursor({ after, orderBy }: Query): Where | null {
  if (!after) return null
  const [field, direction] = orderBy?.[0] ?? ['_id', 'asc']
  const beyond = direction === 'asc' ? _.gt : _.lt
  return _.or([{ [field]: beyond(after.value) }, { [field]: _.eq(after.value), _id: beyond(after.id) }]) as Where
}

async function find<D extends Doc>(from: Collection<D>, query: Query): Promise<D[]> {
  const where = whereOf(query.where)
  const beyond = afterCursor(query)
  let rows: CloudRows = db.collection(from.name).where(beyond ? _.and(where, beyond) : where)
  const order = query.orderBy ?? []
  for (const [field, direction] of order) rows = rows.orderBy(field, direction)
  const answer = await rows.orderBy('_id', order[order.length - 1]?.[1] ?? 'asc').limit(query.limit).get()
  return answer.data as D[]
}

export const store: Store = {
  async get<D extends Doc>(from: Collection<D>, id: string) {
    const answer = await db.collection(from.name).doc(id).get()
    return (answer.data ?? null) as D | null
  },
  async getMany<D extends Doc>(from: Collection<D>, ids: readonly string[]) {
    if (ids.length === 0) return []
    const answer = await db.collection(from.name).where({ _id: _.in([...ids]) }).limit(100).get()
    const byId = new Map((answer.data as D[]).map((doc) => [doc._id, doc]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  },
  find,
  async count(from, where) {
    return (await db.collection(from.name).where(whereOf(where)).count()).total
  },
  async sum(from, where, fields) {
    const sums = Object.fromEntries(fields.map((field, n) => [`f${n}`, $.sum(`$${field}`)]))
    const answer = await db.collection(from.name).aggregate().match(whereOf(where)).group({ _id: null, documents: $.sum(1), ...sums }).end()
    const row = answer.list[0] ?? {}
    return { ...Object.fromEntries(fields.map((field, n) => [field, row[`f${n}`] ?? 0])), documents: row.documents ?? 0 }
  },
  async add(to, doc) {
    try {
      await db.collection(to.name).add({ data: doc })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  },
  async change(of, id, { when = {}, set = {}, increase = {}, remove = [] }) {
    const data = {
      ...Object.fromEntries(Object.entries(set).map(([field, value]) => [field, _.set(value)])),
      ...Object.fromEntries(Object.entries(increase).map(([field, by]) => [field, _.inc(by)])),
      ...Object.fromEntries(remove.map((field) => [field, _.remove()])),
    }
    const answer = await db.collection(of.name).where({ _id: id, ...whereOf(when) }).update({ data })
    return answer.stats.updated === 1
  },
  atomically: atomicallyOver(() => db.startTransaction()),
}

const chance: Chance = {
  id: () => randomBytes(16).toString('hex'),
  letters: (length, alphabet) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
  bytesHex: (count) => randomBytes(count).toString('hex'),
}

const errCodeOf = (error: unknown): number => Number((error as { errCode?: unknown }).errCode ?? -1)
/** WeChat's codes: 40029 code invalid or used, 40163 code used; 45009 and 47001… quota. */
const PHONE_CODE_ERRORS = [40029, 40163, 40013]
const QUOTA_ERRORS = [45009, 45011, 44990, 1400001]

type OpenApi = Record<string, Record<string, (params: unknown) => Promise<Record<string, unknown>>>>
const openapi = (): OpenApi => cloud.openapi as unknown as OpenApi

const wechat: WeChat = {
  async phoneOf(code) {
    try {
      const answer = await openapi().phonenumber?.getPhoneNumber?.({ code })
      const info = answer?.phoneInfo as { purePhoneNumber?: string } | undefined
      return info?.purePhoneNumber ? { ok: true, phone: info.purePhoneNumber } : { ok: false, why: 'down' }
    } catch (error) {
      const errCode = errCodeOf(error)
      return { ok: false, why: PHONE_CODE_ERRORS.includes(errCode) ? 'code' : QUOTA_ERRORS.includes(errCode) ? 'quota' : 'down' }
    }
  },
  async checkText(openid, content, scene) {
    try {
      const answer = await openapi().security?.msgSecCheck?.({ openid, content, version: 2, scene: scene === 'profile' ? 1 : 2 })
      const suggest = (answer?.result as { suggest?: string } | undefined)?.suggest
      return suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : 'unknown'
    } catch {
      return 'unknown'
    }
  },
  async sendMessage({ openid, templateId, page, data }) {
    try {
      const fields = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }]))
      await openapi().subscribeMessage?.send?.({ touser: openid, templateId, page, data: fields })
      return { ok: true }
    } catch (error) {
      return { ok: false, errCode: errCodeOf(error) }
    }
  },
}

/** STORAGE_FILE_NONEXIST as wx-server-sdk shows it. */
const FILE_IS_GONE = -503003

const files: Files = {
  async addresses(fileIds) {
    if (fileIds.length === 0) return []
    const answer = await cloud.getTempFileURL({ fileList: [...fileIds] }) as { fileList: { fileID: string; tempFileURL?: string; status?: number }[] }
    const byId = new Map(answer.fileList.map((file) => [file.fileID, file.tempFileURL]))
    return fileIds.map((id) => byId.get(id) || null)
  },
  async remove(fileIds) {
    if (fileIds.length === 0) return
    const answer = await cloud.deleteFile({ fileList: [...fileIds] }) as { fileList: { fileID: string; status?: number }[] }
    const kept = answer.fileList.filter(({ status = 0 }) => status !== 0 && status !== FILE_IS_GONE)
    if (kept.length > 0) throw new Error(`${kept.length} files could not be deleted, status ${kept[0]?.status}`)
  },
}

const log = (line: LogLine): void => {
  // eslint-disable-next-line no-console -- the cloud's log is the console; this is its one writer
  console.log(JSON.stringify(line))
}

export const world: World = { store, clock: { now: () => instant(Date.now()) }, chance, secrets: secretsFrom(process.env), templates: templatesFrom(process.env), wechat, files, log }

export interface Caller { readonly openid: string | null; readonly source: string }

/** Who calls, from the cloud's own context, read anew for each event (M1). */
export function caller(): Caller {
  const context = cloud.getWXContext() as { OPENID?: unknown; SOURCE?: unknown }
  return { openid: context.OPENID === undefined || context.OPENID === '' ? null : String(context.OPENID), source: String(context.SOURCE ?? '') }
}

/** An openid as it may stand in a log (X3). */
export const unnamed = (openid: string): string => createHash('sha256').update(openid).digest('hex').slice(0, 12)
