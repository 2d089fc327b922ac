// The first store: one small JSON file, checked as the contract would, written as the document server/venue reads.
import { readFileSync } from 'node:fs'

const STORE_ID = /^S\d{2}$/
const ROOM_ID = /^[0-9A-Z-]{1,8}$/
const fields = ['_id', 'name', 'phone', 'address', 'rooms', 'complaintPolicy']
const policies = ['contract-v1', 'contract-v1-evening']
const isWords = (value, most) => typeof value === 'string' && value.trim() === value && value.length > 0 && value.length <= most

function wrongIn(venue) {
  const unknown = Object.keys(venue).filter((field) => !fields.includes(field))
  const rooms = Array.isArray(venue.rooms) ? venue.rooms : []
  return [
    ...unknown.map((field) => `${field} is not a field of a store (${fields.join(', ')})`),
    ...(STORE_ID.test(venue._id) ? [] : ['_id must be S and two digits, such as S01']),
    ...(isWords(venue.name, 30) ? [] : ['name must be 1 to 30 characters']),
    ...(/^[0-9+ -]{5,20}$/.test(venue.phone) ? [] : ['phone must be the digits guests dial']),
    ...(isWords(venue.address, 80) ? [] : ['address must be 1 to 80 characters']),
    ...(venue.complaintPolicy === undefined || policies.includes(venue.complaintPolicy) ? [] : [`complaintPolicy, where given, is one of ${policies.join(', ')}`]),
    ...(rooms.length > 0 ? [] : ['rooms must list the rooms']),
    ...rooms.filter((room) => !ROOM_ID.test(room)).map((room) => `room ${JSON.stringify(room)} must be 1 to 8 of 0-9, A-Z and -`),
    ...rooms.filter((room, at) => rooms.indexOf(room) !== at).map((room) => `room ${room} is listed twice`),
  ]
}

export function readVenue(path) {
  let venue
  try {
    venue = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} could not be read: ${error.message}`)
  }
  const wrong = wrongIn(venue)
  if (wrong.length > 0) throw new Error(`${path}: ${wrong.join('; ')}`)
  return Object.fromEntries(fields.map((field) => [field, venue[field]]))
}

const command = (cloud, type, body) => ({ EnvId: cloud.envId, MongoConnector: cloud.mongo, MgoCommands: [{ TableName: 'venues', CommandType: type, Command: JSON.stringify(body) }] })

/** Every answer is JSON in JSON: a list of documents, each of them text again. */
async function online(cloud, id) {
  const { Data } = await cloud.read('tcb', 'RunCommands', command(cloud, 'QUERY', { find: 'venues', filter: { _id: { $eq: id } } }))
  const rows = JSON.parse(Data?.[0] ?? '[]')
  const [first] = Array.isArray(rows) ? rows : []
  return typeof first === 'string' ? JSON.parse(first) : (first ?? null)
}

const isSame = (found, venue) => found !== null && fields.every((field) => JSON.stringify(found[field]) === JSON.stringify(venue[field]))

/** A dry run may come before the collection. */
const present = (cloud, id) => (cloud.dryRun ? online(cloud, id).catch(() => null) : online(cloud, id))

export async function applyVenue(cloud, venue) {
  const { _id, ...rest } = venue
  if (isSame(await present(cloud, _id), venue)) return
  const update = { update: 'venues', updates: [{ q: { _id }, u: { $set: rest }, upsert: true }] }
  await cloud.change(`write store ${_id} ${venue.name} with ${venue.rooms.length} rooms`, 'tcb', 'RunCommands', command(cloud, 'UPDATE', update))
  if (!cloud.dryRun && !isSame(await online(cloud, _id), venue)) throw new Error('the store read back is not what was written: enter it in the cloud console (docs/deploy.md, step 8)')
}
