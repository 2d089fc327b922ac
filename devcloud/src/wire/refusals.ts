import { wireError } from './wire-error'

/**
 * Every code and text in which the database refuses, as the real service words it (read off Tencent's own tests and
 * off real answers). Texts that no source shows carry MongoDB's wording inside the service's frame.
 */
const contact = 'Please check your request, but if the problem persists, contact us.'

/** What a MongoDB write error looks like after the service has wrapped it. */
const failedWrite = (mongo: string) => `[FailedOperation] multiple write errors: [{write errors: [{${mongo}}]}, {<nil>}]`

export const collectionMissing = (name: string) =>
  wireError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}. ${contact}`)

export const collectionExists = (name: string) =>
  wireError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceUnavailable.ResourceExist] Table exist: ${name}. ${contact}`)

export const duplicateKey = (collection: string, index: string, key: string) =>
  wireError('DATABASE_REQUEST_FAILED', failedWrite(`E11000 duplicate key error collection: devcloud.${collection} index: ${index} dup key: ${key}`))

export const writeRefused = (mongo: string) => wireError('DATABASE_REQUEST_FAILED', failedWrite(mongo))

export const queryRefused = (mongo: string) => wireError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${mongo}`)

export const transactionConflict = () =>
  wireError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${contact}`,
  )

export const transactionMissing = () =>
  wireError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${contact}`,
  )

export const invalidParam = (message: string) => wireError('INVALID_PARAM', `[InvalidParameter] ${message}. ${contact}`)
