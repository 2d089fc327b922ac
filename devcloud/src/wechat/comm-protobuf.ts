import { Reader, Writer } from 'protobufjs/minimal'

/** The three messages of wx.openApi that functions use (proto3, every field optional). */
export interface OpenApiCall {
  appid: string
  /** One pair a top-level parameter; the value is JSON text, or raw bytes when a content type is given. */
  pairs: { key: string; value: Uint8Array; contentType: string }[]
  /** Set when the call is not of the OPEN_API kind (getOpenData uses svrkit). */
  svrkitApi: string | undefined
}

const readMessage = (bytes: Uint8Array, field: (tag: number, reader: Reader) => boolean): void => {
  const reader = Reader.create(bytes)
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if (!field(tag >>> 3, reader)) reader.skipType(tag & 7)
  }
}

/** Undefined when the bytes are no such message. */
export function readOpenApiCall(bytes: Uint8Array): OpenApiCall | undefined {
  try {
    return readCall(bytes)
  } catch {
    return undefined
  }
}

function readCall(bytes: Uint8Array): OpenApiCall {
  const call: OpenApiCall = { appid: '', pairs: [], svrkitApi: undefined }
  readMessage(bytes, (field, reader) => {
    if (field === 2) readPairs(reader.bytes(), call)
    else if (field === 4) call.svrkitApi = readApiName(reader.bytes())
    else if (field === 6) call.appid = reader.string()
    else return false
    return true
  })
  return call
}

function readPairs(bytes: Uint8Array, call: OpenApiCall): void {
  readMessage(bytes, (field, reader) => {
    if (field !== 1) return false
    const pair = { key: '', value: new Uint8Array() as Uint8Array, contentType: '' }
    readMessage(reader.bytes(), (part, inner) => {
      if (part === 1) pair.key = inner.string()
      else if (part === 2) pair.value = inner.bytes()
      else if (part === 3) pair.contentType = inner.string()
      else return false
      return true
    })
    call.pairs.push(pair)
    return true
  })
}

function readApiName(bytes: Uint8Array): string {
  let name = ''
  readMessage(bytes, (field, reader) => {
    if (field !== 1) return false
    name = reader.string()
    return true
  })
  return name
}

export type OpenApiReply = { kind: 'json'; body: Record<string, unknown> } | { kind: 'bytes'; contentType: string; bytes: Buffer } | { kind: 'system'; errorCode: number }

export function writeOpenApiReply(reply: OpenApiReply): Buffer {
  const writer = Writer.create()
  if (reply.kind === 'system') writer.uint32(24).int32(reply.errorCode)
  else {
    writer.uint32(10).bytes(reply.kind === 'json' ? Buffer.from(JSON.stringify(reply.body)) : reply.bytes)
    writer.uint32(18).string(reply.kind === 'json' ? 'application/json; charset=UTF-8' : reply.contentType)
    writer.uint32(32).uint32(200)
  }
  return Buffer.from(writer.finish())
}
