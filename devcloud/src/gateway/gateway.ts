import { type Identity, asCaller } from '../host/identity'
import { type Exchange, TOO_LARGE, isRecord, parseJson, readBody, sendJson } from '../http/exchange'
import type { Outcome } from '../runner/failure'
import { type CloudStorage, isStorable } from '../storage/cloud-storage'
import type { WechatParts } from '../wechat/wechat'
import type { Invocation } from '../runner/functions'
import { wordOf } from '../wire/word-of'

/**
 * What wx.cloud and a few phone-only buttons are in the browser build. Same origin, only with the token of this start.
 * The page names a demo identity; the openid never comes from the page.
 */
export interface GatewayParts {
  identities(): readonly Identity[]
  invoke(invocation: Invocation): Promise<Outcome>
  storage: CloudStorage
  /** A planned outage: a phone's own uploads and addresses fail, too. */
  storageIsOut(subject: string): boolean
  wechat: WechatParts
  now(): number
}

type Reply = { status: number; body: unknown }

const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024
/** The function refuses more than 100 KB of text itself; this only bounds what is read. */
const JSON_LIMIT_BYTES = 512 * 1024
const DAY_SECONDS = 86_400

const ok = (body: unknown): Reply => ({ status: 200, body })
const no = (status: number, code: string, message: string): Reply => ({ status, body: { error: { code, message } } })

export async function answerGateway(exchange: Exchange, parts: GatewayParts): Promise<void> {
  const { request, response, url } = exchange
  const what = `${request.method} ${url.pathname.slice('/gateway/'.length)}`
  const { status, body } = what === 'POST upload' ? await upload(exchange, parts) : await answer(what, exchange, parts)
  sendJson(response, status, body, { 'x-devcloud-now': String(parts.now()) })
}

async function answer(what: string, { request }: Exchange, parts: GatewayParts): Promise<Reply> {
  if (what === 'GET identities') return ok({ identities: parts.identities() })
  if (!what.startsWith('POST ')) return no(404, 'NOT_FOUND', `the gateway has no ${what}`)
  // A cross-origin form cannot send this type without asking first.
  if (!String(request.headers['content-type'] ?? '').startsWith('application/json')) return no(415, 'NOT_JSON', 'send application/json')
  const bytes = await readBody(request, JSON_LIMIT_BYTES)
  if (bytes === TOO_LARGE) return no(413, 'EXCEED_MAX_PAYLOAD_SIZE', 'the request is too large')
  const asked = parseJson(bytes)
  if (!isRecord(asked)) return no(400, 'NOT_JSON', 'send a JSON object')
  if (what === 'POST urls') return urls(asked, parts)
  const identity = parts.identities().find(({ id }) => id === asked['identity'])
  if (!identity) return no(400, 'UNKNOWN_IDENTITY', `there is no identity "${wordOf(asked['identity'])}"`)
  switch (what) {
    case 'POST call': return call(identity, asked, parts)
    case 'POST phone-code': return phoneCode(identity, parts)
    case 'POST subscribe': return subscribe(identity, asked, parts)
    case 'POST scan': return scan(identity, parts)
    default: return no(404, 'NOT_FOUND', `the gateway has no ${what}`)
  }
}

async function call(identity: Identity, { name, data }: Record<string, unknown>, { invoke }: GatewayParts): Promise<Reply> {
  if (typeof name !== 'string') return no(400, 'FUNCTION_PARAM_INVALID', 'name the function')
  const outcome = await invoke({ name, eventJson: JSON.stringify(data ?? {}), caller: asCaller(identity), source: 'wx_client' })
  if (!outcome.ok) return ok({ error: outcome.failure })
  return ok({ result: JSON.parse(outcome.json) as unknown })
}

async function upload({ request, url }: Exchange, { identities, storage, storageIsOut }: GatewayParts): Promise<Reply> {
  const path = url.searchParams.get('path') ?? ''
  const bytes = await readBody(request, UPLOAD_LIMIT_BYTES)
  if (!identities().some(({ id }) => id === url.searchParams.get('identity'))) return no(400, 'UNKNOWN_IDENTITY', 'name an identity')
  if (!isStorable(path)) return no(400, 'STORAGE_REQUEST_FAIL', `invalid cloud path: ${path}`)
  if (bytes === TOO_LARGE) return no(413, 'EXCEED_MAX_PAYLOAD_SIZE', 'a file may have 10 MB')
  if (storageIsOut(`upload ${path}`)) return no(503, 'STORAGE_REQUEST_FAIL', 'storage is down, said by a planned fault')
  const type = request.headers['content-type']
  storage.shelf.put(path, bytes, type === undefined || type === 'application/octet-stream' ? undefined : type)
  return ok({ fileID: storage.fileId(path) })
}

/** The shape of wx.cloud.getTempFileURL. */
function urls({ fileIDs }: Record<string, unknown>, { storage, storageIsOut }: GatewayParts): Reply {
  if (storageIsOut('addresses')) return no(503, 'STORAGE_REQUEST_FAIL', 'storage is down, said by a planned fault')
  if (!Array.isArray(fileIDs) || fileIDs.length > 50) return no(400, 'INVALID_PARAM', 'fileIDs is a list of at most 50')
  const fileList = fileIDs.map((fileID: unknown) => {
    const path = storage.pathOf(wordOf(fileID))
    return path !== undefined && storage.shelf.facts(path)
      ? { fileID, tempFileURL: storage.temporaryUrl(path, DAY_SECONDS), status: 0, errMsg: 'ok' }
      : { fileID, tempFileURL: '', status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' }
  })
  return ok({ fileList })
}

/** open-type=getPhoneNumber: a code, or what the button's event would say instead. */
async function phoneCode(identity: Identity, { wechat }: GatewayParts): Promise<Reply> {
  const answer = wechat.next('phoneCode')
  const fail = (code: string, message: string, errno?: number): Reply => ok({ error: { code, errno, message: `getPhoneNumber:fail ${message}` } })
  if (answer.kind === 'refuse') return fail('REFUSED', 'user deny')
  if (answer.kind === 'quota') return fail('NO_QUOTA', 'jsapi has no quota', 1400001)
  if (answer.kind === 'timeout') return fail('TIMEOUT', 'time out')
  if (answer.kind === 'error') return fail('ERROR', answer.errmsg, answer.errcode)
  if (identity.phone === undefined) return fail('NO_PHONE', 'no phone number is bound')
  return ok({ code: wechat.phoneCode(identity) })
}

/** wx.requestSubscribeMessage: an answer per template; each accept is good for one message. */
function subscribe(identity: Identity, { templateIds }: Record<string, unknown>, { wechat }: GatewayParts): Reply {
  const fail = (errCode: number, message: string): Reply =>
    ok({ error: { code: 'SUBSCRIBE_FAILED', errCode, message: `requestSubscribeMessage:fail ${message}` } })
  if (!Array.isArray(templateIds) || templateIds.length === 0) return fail(10001, 'TmplIds can\'t be empty')
  if (templateIds.length > 5) return fail(20003, 'Templates count out of max bounds')
  const answer = wechat.next('subscribe')
  if (answer.kind === 'error') return fail(answer.errcode, answer.errmsg)
  if (answer.kind === 'quota') return fail(20004, 'The main switch is switched off')
  if (answer.kind === 'timeout') return fail(10002, 'Request list fail due to network')
  const accepted = answer.kind === 'pass'
  if (accepted) for (const templateId of templateIds) wechat.subscriptions.grant(identity.openid, wordOf(templateId))
  return ok({ result: Object.fromEntries(templateIds.map((templateId: unknown) => [wordOf(templateId), accepted ? 'accept' : 'reject'])) })
}

function scan(identity: Identity, { wechat }: GatewayParts): Reply {
  const result = wechat.nextScan(identity.id)
  return result === undefined ? no(404, 'NOTHING_TO_SCAN', 'no scan is laid down for this identity: let the person type') : ok({ result })
}
