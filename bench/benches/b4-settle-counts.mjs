// B4: what one settled bill asks of the database. Every request is an HTTPS round trip in production, so this number is the price.
import { openSystem } from '../../e2e/stage.mjs'
import { must } from '../must.mjs'

const BILL_MEMBER = 'guest-silver'
const MOST_DOCUMENTS = 1000
let bills = 0

const nameOf = ({ action, collection, outcome }) => `${action.replace('database.', '')}${collection ? ` ${collection}` : ''}${outcome === 'ok' ? '' : ` (${outcome})`}`

/** Every document of the store, to see which ones a bill touches. */
function everything(database) {
  const all = new Map()
  for (const { name, documents } of database.collections()) {
    for (let skip = 0; skip < documents; skip += MOST_DOCUMENTS) {
      for (const document of database.documents(name, { skip, limit: MOST_DOCUMENTS })) all.set(`${name}/${document._id}`, JSON.stringify(document))
    }
  }
  return all
}

async function settle(cloud, memberId) {
  bills += 1
  const before = everything(cloud.database)
  cloud.clearCalls()
  // Another day for each: the fourth bill of one evening needs a manager (P2).
  const businessDate = new Date(cloud.clock.now() - bills * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const input = { operationId: `bench-settle-${bills}`.padEnd(24, '0'), memberId, billNo: `BENCH${bills}`, businessDate, room: 'A08', lines: [{ category: 'room', paidFen: 38_800 }, { category: 'drinks', paidFen: 12_000 }] }
  await must(cloud.invoke('staff', { action: 'settleBill', input }, 'clerk'))
  const [call] = cloud.calls()
  const after = everything(cloud.database)
  const touched = [...after].filter(([key, text]) => before.get(key) !== text).map(([key]) => key)
  return {
    requests: call.requests.map(nameOf),
    transactions: call.requests.filter(({ action }) => action === 'database.startTransaction').length,
    changed: touched.filter((key) => before.has(key)),
    added: touched.filter((key) => !before.has(key)),
  }
}

export const bench = {
  id: 'B4', name: 'one settled bill', gates: true, needs: ['cloud', 'devcloud', 'demo'],
  async run() {
    const { cloud } = await openSystem()
    try {
      const home = await must(cloud.invoke('guest', { action: 'openHome', input: {} }, BILL_MEMBER))
      const { memberId } = home.card
      await cloud.recycle('staff')
      const cold = await settle(cloud, memberId)
      const warm = await settle(cloud, memberId)
      const extra = cold.requests.filter((name) => !warm.requests.includes(name))
      const floor = { name: 'read + one conditional update', value: 2 }
      const usual = { name: 'one request a record (fuint’s steps)', value: 9 }
      return {
        rows: [
          { what: 'database requests, warm instance', ours: warm.requests.length, limit: floor, peer: usual, most: 5 },
          { what: 'write transactions', ours: warm.transactions, limit: { name: 'one', value: 1 }, most: 1 },
          { what: 'documents locked that others may want', ours: warm.changed.length, limit: { name: 'the account', value: 1 }, most: 2 },
          { what: 'database requests, first call of a new instance', ours: cold.requests.length, limit: floor, peer: usual },
        ],
        notes: [
          `warm: ${warm.requests.join(', ')}`,
          `a new instance adds: ${extra.join(', ') || 'nothing'}`,
          `changed: ${warm.changed.map((key) => key.split('/')[0]).join(', ')}; added under ids of their own: ${warm.added.map((key) => key.split('/')[0]).join(', ')}`,
        ],
      }
    } finally {
      await cloud.close()
    }
  },
}
