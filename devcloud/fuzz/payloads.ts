import type { Chance } from './chance'
import { anyObject, anyValue, ejson, setOwn } from './values'

/** One hostile request: everything but the keys of this start, which `strike` puts in when `isKnown`. */
export interface Payload {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
  /** Sent with the keys of this start: those who do not have them are refused at the door. */
  isKnown: boolean
}

const json = { 'content-type': 'application/json' }
const asJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '')

const databaseActions = [
  'addCollection', 'insertDocument', 'getDocument', 'calculateDocument', 'modifyDocument', 'modifyAndReturnDoc', 'removeDocument', 'aggregateDocuments', 'startTransaction', 'commitTransaction', 'abortTransaction', 'dropEverything',
].map((name) => `database.${name}`)
const otherActions = ['storage.getUploadMetadata', 'storage.batchGetDownloadUrl', 'storage.batchDeleteFile', 'storage.batchCopyFile', 'functions.invokeFunction', 'wx.openApi', 'wx.api', 'constructor', '__proto__', '']
const stages = ['$match', '$group', '$project', '$sort', '$limit', '$skip', '$unwind', '$lookup', '$addFields', '$count', '$facet', '$bucket', '$bucketAuto', '$sample', '$geoNear', '$replaceRoot', '$sortByCount', '$redact', '$out', '$nope']

function databaseBody(chance: Chance): Record<string, unknown> {
  const body: Record<string, unknown> = { action: chance.once(10) ? chance.pick(otherActions) : chance.pick(databaseActions) }
  const maybe = (name: string, make: () => unknown): void => { if (!chance.once(4)) setOwn(body, name, make()) }
  setOwn(body, 'collectionName', chance.once(8) ? anyValue(chance) : chance.pick(['notes', 'notes', 'nights', 'fuzzed']))
  maybe('query', () => ejson(chance))
  maybe('data', () => (chance.once(2) ? ejson(chance) : Array.from({ length: chance.below(3) }, () => ejson(chance))))
  maybe('order', () => ejson(chance))
  maybe('projection', () => ejson(chance))
  maybe('stages', () => (chance.once(8) ? anyValue(chance) : Array.from({ length: chance.below(4) }, () => ({ stageKey: chance.once(12) ? anyValue(chance) : chance.pick(stages), stageValue: ejson(chance) }))))
  for (const name of ['offset', 'limit', 'multi', 'merge', 'upsert', 'queryType']) if (chance.once(3)) setOwn(body, name, chance.once(2) ? anyValue(chance) : chance.pick([true, false, 1, 100]))
  if (chance.once(6)) setOwn(body, 'transactionId', anyValue(chance))
  return body
}

function serviceBody(chance: Chance): Record<string, unknown> {
  const body: Record<string, unknown> = { action: chance.pick(otherActions) }
  for (const name of ['path', 'method', 'file_list', 'fileid_list', 'apiName', 'requestData', 'cgiName']) if (chance.once(2)) setOwn(body, name, anyValue(chance))
  // Functions are other people's code, and take their time: called seldom, and mostly by a name that is not there.
  if (body.action === 'functions.invokeFunction') {
    setOwn(body, 'function_name', chance.once(40) ? 'probe' : chance.once(2) ? 'nobody' : anyValue(chance))
    setOwn(body, 'request_data', ejson(chance))
  }
  return body
}

function multipart(chance: Chance): { headers: Record<string, string>; body: Buffer } {
  const boundary = chance.pick(['b', '"b"', '', '--', 'x'.repeat(80)])
  const field = (name: string, value: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--${boundary.replaceAll('"', '')}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')])
  const bytes = Buffer.from(Array.from({ length: chance.below(80) }, () => chance.below(256)))
  const body = Buffer.concat([field('action', 'wx.openApi'), field('apiName', chance.pick(['security.msgSecCheck', 'wxacode.getUnlimited', 'constructor', '', '__proto__'])), field(chance.pick(['requestData', '__proto__']), bytes), Buffer.from(`--${boundary}--`)])
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: chance.once(5) ? body.subarray(0, chance.below(body.length)) : body }
}

const segments = ['..', '.', '', '%2e%2e', '%00', '%', '%zz', 'a', '%E6%8A%95', '\\', 'index.js', 'package.json', 'etc', 'passwd', '%2f', '..%5c', 'cloud.db', 'console.js', '{', '^', '`', '//x']
const anyPath = (chance: Chance): string => Array.from({ length: 1 + chance.below(5) }, () => chance.pick(segments)).join('/')

/** Every door with something wrong in every place; one in twenty has no keys. */
export function payloadOf(chance: Chance): Payload {
  const isKnown = !chance.once(20)
  const at = (method: string, path: string, body: Buffer = Buffer.alloc(0), headers: Record<string, string> = json): Payload => ({ method, path, headers, body: chance.once(60) ? body.subarray(0, chance.below(body.length + 1)) : body, isKnown })
  const word = (): string => encodeURIComponent(String(chance.pick(['guest', 'a', '', '../x', '1e9', '-1', 'NaN', '__proto__', 'notes'])))
  const kind = chance.below(20)
  if (kind < 10) return at('POST', chance.once(30) ? `/admin/${anyPath(chance)}` : '/admin?env=x', asJson(databaseBody(chance)))
  if (kind < 12) return at('POST', '/admin', asJson(serviceBody(chance)))
  if (kind === 12) {
    const { headers, body } = multipart(chance)
    return at('POST', '/admin', body, headers)
  }
  if (kind === 13) return at(chance.pick(['GET', 'PUT', 'HEAD', 'DELETE', 'POST']), `/storage/${anyPath(chance)}?sign=${word()}&t=${word()}`, Buffer.from('x'), { 'x-cos-security-token': chance.pick(['1.2', '9e9.x', '', '.', 'NaN.']) })
  if (kind < 16) {
    const what = chance.pick(['call', 'urls', 'phone-code', 'subscribe', 'scan', 'identities', 'nothing', '__proto__'])
    const body = chance.once(6) ? anyObject(chance) : { ...anyObject(chance), identity: chance.once(3) ? anyValue(chance) : 'guest', name: chance.once(3) ? anyValue(chance) : 'nobody', data: anyValue(chance), fileIDs: anyValue(chance), templateIds: anyValue(chance) }
    return at(chance.pick(['POST', 'POST', 'POST', 'GET']), `/gateway/${what}`, asJson(body))
  }
  if (kind === 16) return at('POST', `/gateway/upload?identity=${word()}&path=${encodeURIComponent(anyPath(chance))}`, Buffer.from('x'), { 'content-type': chance.pick(['image/png', '', 'x', 'text/html; charset="', 'application/octet-stream']) })
  if (kind === 17) return at('GET', chance.pick([`/console/api/documents?collection=${word()}&skip=${word()}&limit=${word()}`, '/console/api/state', '/console/api/calls', `/console/api/${anyPath(chance)}`, `/enter?token=${word()}&as=${word()}&to=${word()}`]))
  if (kind === 18) {
    // The clock is left alone: a century later every permit and transaction of the run would be dead.
    const what = chance.pick(['script', 'clear-scripts', 'scan', 'fire', 'cancel-fault', 'calm', 'clear-faults', 'nothing', 'constructor'])
    return at('POST', `/console/api/${what}`, asJson({ ...anyObject(chance), api: anyValue(chance), answer: anyValue(chance), times: anyValue(chance), identity: anyValue(chance), text: anyValue(chance), timer: anyValue(chance), id: anyValue(chance) }))
  }
  return at(chance.pick(['GET', 'HEAD', 'POST', 'OPTIONS']), `/${anyPath(chance)}`)
}
