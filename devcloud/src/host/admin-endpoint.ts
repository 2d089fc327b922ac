import { randomUUID } from 'node:crypto'
import type { Database, WireReply } from '../database/open-database'
import { type Exchange, TOO_LARGE, headerOf, isRecord, parseJson, pathOf, readBody, sendBytes, sendJson } from '../http/exchange'
import { sameSecret } from '../http/guard'
import { parseMultipart } from '../http/multipart'
import type { Functions, Underway } from '../runner/functions'
import type { CloudStorage } from '../storage/cloud-storage'
import { readOpenApiCall, writeOpenApiReply } from '../wechat/comm-protobuf'
import type { OpenApis } from '../wechat/open-apis'
import { isWireError, wireError } from '../wire/wire-error'
import { strikeRequest } from './strike-request'

/** POST /admin[/<instance>]: the whole protocol of the SDK comes through here. */
export interface AdminParts {
  database: Database
  functions: Functions
  storage: CloudStorage
  openApis: OpenApis
  secretId: string
  log(line: string): void
}

interface Asked {
  action: string
  body: Record<string, unknown>
  underway: Underway | undefined
}

type Answered = { kind: 'json'; body: WireReply } | { kind: 'protobuf'; bytes: Buffer }

/** One packet to the database: 16 MB. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024

export async function answerAdmin(exchange: Exchange, parts: AdminParts): Promise<void> {
  const { request, response } = exchange
  const requestId = randomUUID()
  const refuse = (code: string, message: string): void => sendJson(response, 200, { code, message, requestId })
  const instanceKey = pathOf(exchange)?.split('/')[2] ?? ''
  const credential = /Credential=([^/,]+)\//.exec(headerOf(request, 'authorization') ?? '')?.[1]
  if (!sameSecret(credential, parts.secretId) || (instanceKey !== '' && !parts.functions.knows(instanceKey))) {
    return refuse('SIGN_PARAM_INVALID', 'the SECRETID is not the one of this start of devcloud')
  }
  const bytes = await readBody(request, BODY_LIMIT_BYTES)
  if (bytes === TOO_LARGE) return refuse('EXCEED_MAX_PAYLOAD_SIZE', `the request is larger than ${BODY_LIMIT_BYTES} bytes`)
  const body = bodyOf(headerOf(request, 'content-type') ?? '', bytes)
  if (body === undefined || typeof body['action'] !== 'string') return refuse('INVALID_PARAM', 'the body names no action')

  const asked: Asked = { action: body['action'], body, underway: parts.functions.underway(instanceKey) }
  try {
    const answered = await counted(asked, parts.database, () => carryOut(asked, parts))
    if (answered === 'lost') return void request.socket.destroy()
    if (answered.kind === 'protobuf') return sendBytes(response, 200, 'application/octet-stream', answered.bytes)
    sendJson(response, 200, { requestId, ...answered.body })
  } catch (error) {
    if (isWireError(error)) return refuse(error.code, error.message)
    parts.log(`devcloud failed at ${asked.action}: ${(error as Error).stack ?? String(error)}`)
    refuse('SYS_ERR', `devcloud failed: ${(error as Error).message}`)
  }
}

function bodyOf(contentType: string, bytes: Buffer): Record<string, unknown> | undefined {
  if (!contentType.startsWith('multipart/form-data')) {
    const value = parseJson(bytes)
    return isRecord(value) ? value : undefined
  }
  const fields = parseMultipart(contentType, bytes)
  return Object.fromEntries([...fields].map(([name, value]) => [name, name === 'requestData' ? value : value.toString('utf8')]))
}

/** Requests of no invocation (a seeding script) are neither counted nor struck. */
function counted({ action, body, underway }: Asked, database: Database, carryOutNow: () => Promise<Answered>): Promise<Answered | 'lost'> {
  if (!underway) return carryOutNow()
  const { collectionName, function_name: functionName, apiName, transactionId } = body
  return strikeRequest({
    action, underway,
    subject: [collectionName, functionName, apiName].find((name): name is string => typeof name === 'string'),
    transactionId: typeof transactionId === 'string' ? transactionId : undefined,
    carryOut: carryOutNow,
    abort: (id) => database.handle('database.abortTransaction', { transactionId: id }),
  })
}

async function carryOut(asked: Asked, parts: AdminParts): Promise<Answered> {
  const { action, body } = asked
  if (action.startsWith('database.')) return { kind: 'json', body: await parts.database.handle(action, body) }
  if (action.startsWith('storage.')) return { kind: 'json', body: parts.storage.handle(action, body) }
  if (action === 'functions.invokeFunction') return { kind: 'json', body: await invokeNested(asked, parts.functions) }
  if (action === 'wx.openApi') return { kind: 'protobuf', bytes: await callOpenApi(asked, parts) }
  throw wireError('INVALID_PARAM', `devcloud does not know the action ${action}`)
}

/** A nested call keeps the person and says that it came through a function (`wx_client,scf`). */
async function invokeNested({ body, underway }: Asked, functions: Functions): Promise<WireReply> {
  const { function_name: name, request_data: requestData } = body
  if (typeof name !== 'string') throw wireError('FUNCTION_PARAM_INVALID', 'function_name is missing')
  const eventJson = typeof requestData === 'string' && requestData !== '' ? requestData : '{}'
  if (parseJson(Buffer.from(eventJson)) === undefined) throw wireError('FUNCTION_PARAM_INVALID', 'request_data is no JSON, or nested too deeply')
  const outcome = await functions.invoke({
    name,
    eventJson,
    caller: underway?.caller ?? { kind: 'timer', trigger: 'script' },
    source: underway ? `${underway.source},scf` : 'scf',
    nested: true,
  })
  if (!outcome.ok) throw wireError(outcome.failure.code, outcome.failure.message)
  return { data: { response_data: outcome.json } }
}

async function callOpenApi({ body, underway }: Asked, { openApis }: AdminParts): Promise<Buffer> {
  const { apiName, requestData } = body
  const call = readOpenApiCall(Buffer.isBuffer(requestData) ? requestData : Buffer.alloc(0))
  if (!call || typeof apiName !== 'string') throw wireError('INVALID_PARAM', 'requestData is no CommApiData, or apiName is missing')
  // Only a function has a config.json; a script with the SDK's key may call everything.
  const allowed = underway ? underway.instance.of.openapi : [apiName]
  return writeOpenApiReply(await openApis.answer(apiName, call, allowed))
}
