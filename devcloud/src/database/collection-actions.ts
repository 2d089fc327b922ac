import { collectionExists, invalidParam } from '../wire/refusals'
import { type Action } from './cloud'
import { isCollectionName } from './collection-names'
import { collectionName, requiredTransactionId } from './request'

export const addCollection: Action = ({ store }, body) => {
  const name = collectionName(body)
  if (!isCollectionName(name)) throw invalidParam(`${name} cannot be the name of a collection`)
  if (store.has(name)) throw collectionExists(name)
  store.createCollection(name)
  return {}
}

/** The id stands beside requestId, not under data: there the SDK reads it. */
export const startTransaction: Action = ({ versions }) => ({ transactionId: versions.begin() })

export const commitTransaction: Action = ({ versions }, body) => {
  versions.commit(requiredTransactionId(body))
  return {}
}

export const abortTransaction: Action = ({ versions }, body) => {
  versions.abort(requiredTransactionId(body))
  return {}
}
