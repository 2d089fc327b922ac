import { toWire } from '../wire/ejson'
import { reportCost, requireCollection, type Action } from './cloud'
import { everything, find } from './find'
import { projection } from './project'
import { collectionName, objectIn, orderIn, pageIn, transactionIdIn } from './request'

export const getDocument: Action = (cloud, body) => {
  const now = cloud.now()
  return cloud.versions.read(transactionIdIn(body), (source) => {
    const collection = requireCollection(cloud, collectionName(body))
    const query = objectIn(body, 'query', now)
    const order = orderIn(body, now)
    const { skip, limit } = pageIn(body)
    const fields = objectIn(body, 'projection', now)
    const { found, examined, index } = find(source, collection, query, { order, skip, limit })
    reportCost(cloud, 'getDocument', collection, query, order, { examined, returned: found.length, index })
    const project = Object.keys(fields).length > 0 ? projection(fields) : undefined
    // Stored text is already what the SDK reads: nothing is encoded again.
    return { data: { list: found.map((one) => (project ? toWire(project(one.document)) : one.text)), limit, offset: skip } }
  })
}

export const calculateDocument: Action = (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const query = objectIn(body, 'query', cloud.now())
  if (Object.keys(query).length === 0) return { data: { total: cloud.store.count(collection) } }
  const { found, examined, index } = cloud.versions.read(undefined, (source) => find(source, collection, query, everything))
  reportCost(cloud, 'calculateDocument', collection, query, [], { examined, returned: found.length, index })
  return { data: { total: found.length } }
}
