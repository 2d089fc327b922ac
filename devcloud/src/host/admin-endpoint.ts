import { randomUUID } from 'node:crypto'
import type { Database, WireReply } from '../database/open-database'
import type { StrikingFault } from '../faults/faults'
import { type Exchange, TOO_LARGE, headerOf, isRecord, parseJson, pathOf, readBody, sendBytes, sendJson } from '../http/exchange'
import { sameSecret } from '../http/guard'
import { parseMultipart } from '../http/multipart'
import { failure } from '../runner/failure'
import { type Functions, type Underway, noteRequest } from '../runner/functions'
import type { CloudStorage } from '../storage/cloud-storage'
import { readOpenApiCall, writeOpenApiReply } from '../wechat/comm-protobuf'
import type { OpenApis } from '../wechat/open-apis'
import { isWireError, wireError } from '../wire/wire-error'

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
  const instanceKey = pathOf(exchange).split('/')[2] ?? ''
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
    const answered = await withFaults(asked, () => carryOut(asked, parts))
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

/** Counts the request in its invocation and lets the planned faults strike before or after it is carried out. */
async function withFaults({ action, body, underway }: Asked, carryOutNow: () => Promise<Answered>): Promise<Answered | 'lost'> {
  if (!underway) return carryOutNow()
  const began = performance.now()
  const { collectionName, function_name: functionName, apiName } = body
  const subject = [collectionName, functionName, apiName].find((name) => typeof name === 'string') as string | undefined
  const note = noteRequest(underway.record, action, subject)
  const striking = underway.faults.forRequest(action)
  try {
    if (await strikeBefore(striking, underway)) {
      note.outcome = 'lost'
      return 'lost'
    }
    const answered = await carryOutNow()
    const lost = strikeAfter(striking, underway)
    note.outcome = lost ? 'lost' : 'ok'
    return lost ? 'lost' : answered
  } catch (error) {
    note.outcome = isWireError(error) ? error.code : 'SYS_ERR'
    throw error
  } finally {
    note.ms = performance.now() - began
  }
}

const killed = failure('FUNCTION_INVOCATION_FAILED', 'the instance was killed by a planned fault')

async function strikeBefore(striking: readonly StrikingFault[], { instance }: Underway): Promise<boolean> {
  for (const fault of striking) {
    if (fault.do === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    if (fault.do === 'refuse') throw wireError(fault.code, fault.message)
    if (fault.do === 'kill' && fault.when === 'before') {
      void instance.kill(killed)
      return true
    }
  }
  return false
}

function strikeAfter(striking: readonly StrikingFault[], { instance }: Underway): boolean {
  const kill = striking.some((fault) => fault.do === 'kill')
  if (kill) void instance.kill(killed)
  return kill || striking.some((fault) => fault.do === 'loseReply')
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
  const outcome = await functions.invoke({
    name,
    eventJson: typeof requestData === 'string' && requestData !== '' ? requestData : '{}',
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
  // Only a function has a config.json; a script with the SDK's key may call everything.
  const allowed = underway ? underway.instance.of.openapi : [String(apiName)]
  return writeOpenApiReply(await openApis.answer(String(apiName), call, allowed))
}
