// The unmodified wx-server-sdk doing settles against whatever server its environment names; four at a time, each on accounts of its own.
import { createRequire } from 'node:module'
import { answerFigures } from './figures.mjs'
import { ACCOUNTS, accountOf, entryOf, operationOf } from './work.mjs'

const WORKERS = 4
const cloud = createRequire(import.meta.url)('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
let settled = 0

async function settle(worker) {
  settled += 1
  const key = `${process.pid}-${settled}`
  const memberId = `M${(settled * WORKERS + worker) % ACCOUNTS}`
  const transaction = await db.startTransaction()
  const { data: account } = await transaction.collection('accounts').doc(memberId).get()
  const { _id, ...rest } = { ...accountOf(0), ...account, version: (account?.version ?? 0) + 1 }
  await transaction.collection('entries').add({ data: [entryOf(memberId, key), operationOf(key)] })
  await transaction.collection('accounts').doc(memberId).set({ data: rest })
  await transaction.commit()
  return _id
}

/** Accounts are dealt so that no two workers of one slice meet: a conflict would measure the retry. */
async function slice(count) {
  await Promise.all(Array.from({ length: WORKERS }, async (_, worker) => { for (let n = 0; n < count / WORKERS; n += 1) await settle(worker) }))
  return count
}

process.send({ ready: true })
answerFigures(({ count }) => slice(count).catch((error) => ({ failed: error.errMsg ?? error.message })))
