// A cloud with so many open complaints: one store with a full queue, the rest of the chain with all others.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { openSystem } from '../../e2e/stage.mjs'
import { must } from '../must.mjs'

export const FILED_AT = '2026-06-08T22:00:00+08:00'
export const SWEPT_AT = '2026-06-12T10:30:00+08:00'
export const BREACHES = 20
const OWN_QUEUE = 1000
const BATCH = 10_000
const MINUTE = 60_000

/** What the indexes see of a case that nobody opens in this bench: the other stores' cases are this and nothing more. */
const slim = ({ facts: _facts, matter: _matter, ...rest }) => rest

export async function openFull(open) {
  const dataDir = join(root, `dist/bench/sweep-${open}`)
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const { cloud } = await openSystem({ at: FILED_AT, dataDir, seeded: false })
  const database = cloud.database
  database.load('venues', [{ _id: 'S01', name: '安可', phone: '021', address: '', rooms: ['A08'] }])
  database.load('staff', [{ _id: openidOf(cloud, 'handler'), staffId: 'handler', name: '处理人', role: 'handler', storeId: 'S01', isActive: true, since: 0 }])
  cloud.clock.freeze(FILED_AT)
  const input = { operationId: 'bench-sweep'.padEnd(24, '0'), category: 'sound', text: '话筒有杂音。', room: 'A08' }
  const { complaint } = await must(cloud.invoke('guest', { action: 'fileComplaint', input }, cloud.identities[0].id))
  const [model] = database.documents('complaints', { skip: 0, limit: 1 }).filter(({ _id }) => _id === complaint.id)
  const at = Date.parse(SWEPT_AT)
  const waiting = (n) => ({ ...model, _id: `open-${n}`, nextDueAt: at + n * MINUTE, nextNoticeAt: at + n * MINUTE })
  const due = Array.from({ length: BREACHES }, (_, n) => ({ ...model, _id: `due-${n}` }))
  for (let from = 1; from <= open; from += BATCH) {
    database.load('complaints', Array.from({ length: Math.min(BATCH, open - from + 1) }, (_, n) => {
      const doc = waiting(from + n)
      return from + n <= OWN_QUEUE ? doc : slim({ ...doc, storeId: `S${2 + (from + n) % 97}`, ownerKey: `M${from + n}`, handlerId: null })
    }))
  }
  cloud.clock.freeze(SWEPT_AT)
  // The model has its own breaches; they are over before anything is measured.
  await cloud.fireTimer('sweep')
  const read = countRead(database)
  return {
    cloud, read,
    /** Puts the cases back that a sweep has seen to. */
    fallDue: () => database.load('complaints', due),
    sweep: () => cloud.fireTimer('sweep'),
    queue: () => must(cloud.invoke('staff', { action: 'listQueue', input: { show: 'open', limit: BREACHES } }, 'handler')),
    close: async () => { await cloud.close(); rmSync(dataDir, { recursive: true, force: true }) },
  }
}

const openidOf = (cloud, id) => cloud.identities.find((identity) => identity.id === id).openid

/** Documents of complaints that queries answered with, since the last time it was asked. */
function countRead(database) {
  const handle = database.handle
  let read = 0
  database.handle = async (action, body) => {
    const reply = await handle.call(database, action, body)
    const list = reply.data?.list ?? reply.data?.data
    if (body.collectionName === 'complaints' && Array.isArray(list)) read += list.length
    return reply
  }
  return () => { const since = read; read = 0; return since }
}
