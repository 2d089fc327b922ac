import { fromWire, isPlainObject, toWire, type Document } from '../wire/ejson'
import { limits } from '../wire/limits'
import { duplicateKey, invalidParam, writeRefused } from '../wire/refusals'
import { isWireError } from '../wire/wire-error'
import { reportCost, requireCollection, warnOfChain, type Action, type Cloud } from './cloud'
import { everything, find, getById, type Found, type Source } from './find'
import { namesOne } from './plan-query'
import { collectionName, objectIn, transactionIdIn, type Body } from './request'
import type { Write } from './store/doc-store'
import { fieldKey } from './store/index-keys'
import { applyUpdate, checkedDocument } from './update/apply-update'
import { withPlaces } from './update/places'
import type { Planned } from './versions'

export const insertDocument: Action = async (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const data = body.data
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must be a list of documents')
  const now = cloud.now()
  const documents = data.map((text: unknown) => newDocument(cloud, text, now))
  const insertedIds = await cloud.versions.write(transactionIdIn(body), (source) => planInsert(source, collection, documents))
  return { data: { insertedIds } }
}

function newDocument(cloud: Cloud, text: unknown, now: number): Document {
  const value = fromWire(typeof text === 'string' ? text : JSON.stringify(text), now)
  if (!isPlainObject(value)) throw invalidParam('a document must be an object')
  return { _id: value._id ?? cloud.newId(), ...value }
}

/** Documents before the first refused one are kept, as an ordered insert of MongoDB does. */
function planInsert(source: Source, collection: string, documents: readonly Document[]): Planned<unknown[]> {
  const writes: Write[] = []
  const taken = new Set<string>()
  for (const document of documents) {
    try {
      const write = putOf(collection, checkedDocument(document))
      if (taken.has(write.id) || getById(source, collection, write.id) !== undefined) {
        throw duplicateKey(collection, '_id_', `{ _id: ${toWire(document._id)} }`)
      }
      taken.add(write.id)
      writes.push(write)
    } catch (error) {
      if (isWireError(error)) return { writes, reply: [], refusal: error }
      throw error
    }
  }
  return { writes, reply: documents.map(({ _id }) => _id) }
}

export const modifyDocument: Action = async (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const now = cloud.now()
  const query = objectIn(body, 'query', now)
  const update = objectIn(body, 'data', now)
  warnOfEach(cloud, collection, update)
  warnOfChain(cloud, collection, update)
  const data = await cloud.versions.write(transactionIdIn(body), (source) => {
    const found = targets(cloud, source, 'modifyDocument', collection, query, body.multi === true)
    if (found.length === 0 && body.upsert === true) return planUpsert(cloud, collection, query, update, body, now)
    const writes = found.flatMap((one) => changeOf(collection, one, body.merge === false ? replaced(idOf(one, query), update) : updated(one.document, update, query, now), body.merge === false))
    return { writes, reply: { updated: writes.length } }
  })
  return { data }
}

/** `l.$[]` of an empty list names no place: there is nothing to change. */
function updated(document: Document, update: Document, query: Document, now: number): Document {
  const placed = withPlaces(update, query, document)
  return placed === update || Object.keys(placed).length > 0 ? applyUpdate(document, placed, now) : document
}

/**
 * The SDK sends `_.addToSet({each: […]})` as it stands, without `$`: production adds that object, and so does this store. Nobody means
 * it, so it is said aloud.
 */
function warnOfEach({ warn }: Cloud, collection: string, { $addToSet: fields }: Document): void {
  for (const [field, operand] of Object.entries(isPlainObject(fields) ? fields : {})) {
    if (isPlainObject(operand) && Array.isArray(operand.each)) {
      warn(`${collection}: _.addToSet({each: […]}) on ${field} added one object {each: […]}, as production does; write {$each: […]} to add each element`)
    }
  }
}

/** doc.set() replaces, everything else sends operators. */
function replaced(_id: unknown, update: Document): Document {
  if ('_id' in update && toWire(update._id) !== toWire(_id)) {
    throw writeRefused("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return checkedDocument({ ...update, _id })
}

/** What is replaced need not be read to know its name. */
const idOf = (found: Found, query: Document): unknown => (namesOne(query) ? query._id : found.document._id)

function planUpsert(cloud: Cloud, collection: string, query: Document, update: Document, body: Body, now: number): Planned<Document> {
  const wanted = Object.fromEntries(Object.entries(query).filter(([name, value]) => !name.startsWith('$') && !isPlainObject(value)))
  const _id = wanted._id ?? cloud.newId()
  const seed = body.merge === false ? { _id } : { _id, ...wanted }
  const { $setOnInsert, ...rest } = update
  const merged = isPlainObject($setOnInsert) ? { ...rest, $set: { ...(isPlainObject(rest.$set) ? rest.$set : {}), ...$setOnInsert } } : rest
  const document = body.merge === false ? replaced(_id, update) : applyUpdate(seed, merged, now)
  return { writes: [putOf(collection, document)], reply: { updated: 0, upsert_id: _id } }
}

export const modifyAndReturnDoc: Action = async (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const now = cloud.now()
  const query = objectIn(body, 'query', now)
  const update = objectIn(body, 'data', now)
  const data = await cloud.versions.write(transactionIdIn(body), (source): Planned<Document> => {
    const [one] = targets(cloud, source, 'modifyAndReturnDoc', collection, query, false)
    if (!one) return { writes: [], reply: { updated: 0, doc: null } }
    const document = updated(one.document, update, query, now)
    const writes = changeOf(collection, one, document, false)
    return { writes, reply: { updated: writes.length, doc: toWire(document) } }
  })
  return { data }
}

export const removeDocument: Action = async (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const query = objectIn(body, 'query', cloud.now())
  const data = await cloud.versions.write(transactionIdIn(body), (source) => {
    const found = targets(cloud, source, 'removeDocument', collection, query, body.multi !== false)
    return { writes: found.map(({ id }) => ({ collection, id, text: null })), reply: { deleted: found.length } }
  })
  return { data }
}

function targets(cloud: Cloud, source: Source, action: string, collection: string, query: Document, many: boolean): Found[] {
  const { found, examined, index } = find(source, collection, query, { ...everything, limit: many ? Infinity : 1 })
  reportCost(cloud, action, collection, query, [], { examined, returned: found.length, index })
  return found
}

/** An update to the same bytes is no change: nothing is written, nothing counted. A replacement always counts. */
function changeOf(collection: string, { id, text }: Found, document: Document, replaces: boolean): Write[] {
  const write = putOf(collection, document)
  return write.text === text && !replaces ? [] : [{ ...write, id }]
}

export function putOf(collection: string, document: Document): Write & { text: string } {
  const { _id } = document
  if (Array.isArray(_id)) throw writeRefused("The '_id' value cannot be of type array")
  if (_id instanceof RegExp) throw writeRefused("The '_id' value cannot be of type regex")
  const text = toWire(Object.keys(document)[0] === '_id' ? document : { _id, ...document })
  if (text.length * 3 > limits.documentBytes && Buffer.byteLength(text) > limits.documentBytes) {
    throw writeRefused(`BSONObj size: ${Buffer.byteLength(text)} is invalid. Size must be between 0 and ${limits.documentBytes}(16MB)`)
  }
  return { collection, id: fieldKey(_id), text }
}
