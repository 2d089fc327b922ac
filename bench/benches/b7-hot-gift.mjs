// B7: a hundred guests want the same gift in the same moment, 10 ms a request, under production's lock rules. Ours beside the SDK's own
// runTransaction (bench/hot/functions). Everything is counted by the cloud that carried it out.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { demoSecrets, demoSeed } from '../../scripts/demo-settings.mjs'
import { root } from '../../scripts/setup.mjs'

const require = createRequire(import.meta.url)
const GUESTS = 100
const LATENCY_MS = 10
const EVENING = new Date('2026-11-20T21:00:00+08:00').getTime()
/** The smallest plan lets a function run so often at once (PERF §5); more guests wait for an instance. */
const INSTANCES = 20

const share = (sorted, at) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * at) - 1)] ?? 0
/** Of the same rush, so that a busy machine slows the unit as it slows the calls. */
const mean = (numbers) => numbers.reduce((sum, ms) => sum + ms, 0) / Math.max(1, numbers.length)
const sorted = (numbers) => [...numbers].sort((a, b) => a - b)

async function open(functionsDir) {
  const { startDevcloud } = require(join(root, 'dist/devcloud/devcloud.cjs'))
  const { collections, demoStore, secretsFrom } = require(join(root, 'dist/demo/demo.cjs'))
  const demo = demoStore({ seed: demoSeed, now: EVENING, secrets: secretsFrom(demoSecrets) })
  const accounts = new Map(demo.documents.accounts.map((account) => [account._id, account]))
  const guests = demo.documents.guests.filter(({ memberId }) => memberId !== null && accounts.get(memberId).ledger.balance >= 50).slice(0, GUESTS)
  const cloud = await startDevcloud({
    dataDir: ':memory:', functionsDir, env: demoSecrets, collections: collections.map(({ name }) => name), initialClock: EVENING, timers: false,
    maxInstancesPerFunction: INSTANCES, identities: guests.map(({ _id }, n) => ({ id: `b${n}`, openid: _id, label: _id })),
  })
  for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
  for (const name of ['venues', 'guests', 'accounts', 'members']) cloud.database.load(name, demo.documents[name])
  return { cloud, guests, terms: { ...demo.documents.gifts[0].terms, points: 1, perMember: null, tier: 'regular' } }
}

const putUp = (cloud, giftId, stock, terms) => cloud.database.load('gifts', [{ _id: giftId, terms, isOffered: true, revision: 0, createdAt: EVENING, total: stock, stock, redeemed: 0, claims: {} }])
const giftIn = (cloud, giftId) => cloud.database.documents('gifts', { skip: 0, limit: 1000 }).find(({ _id }) => _id === giftId)

/** All at once; answers what each heard, and what the cloud counted. */
async function rush(cloud, name, ask) {
  cloud.clearCalls()
  cloud.faults.plan(name, { do: 'delay', ms: LATENCY_MS }, { invocations: GUESTS })
  const replies = await Promise.all(Array.from({ length: GUESTS }, (_, n) => ask(n).catch((error) => ({ ok: false, code: error.message }))))
  cloud.faults.clear()
  const calls = cloud.calls().filter(({ functionName }) => functionName === name)
  const requests = calls.flatMap((call) => call.requests)
  return { replies, requestsPerGuest: requests.length / GUESTS, requestMs: mean(requests.map(({ ms }) => ms)), p99Ms: share(sorted(calls.map((call) => call.requests.reduce((sum, { ms }) => sum + ms, 0))), 0.99), waitedMs: share(sorted(calls.map(({ ms }) => ms)), 0.99) }
}

async function ours(stocks) {
  const { cloud, terms } = await open(join(root, 'dist/cloudfunctions'))
  try {
    // Warm instances that know the catalogue, as on an evening on which a gift goes up.
    putUp(cloud, 'warm', 1000, terms)
    await Promise.all(Array.from({ length: INSTANCES * 2 }, (_, n) => cloud.invoke('guest', { action: 'listGifts', input: {} }, `b${n}`)))
    const told = {}
    for (const stock of stocks) {
      const giftId = `hot-${stock}`
      putUp(cloud, giftId, stock, terms)
      await Promise.all(Array.from({ length: INSTANCES }, (_, n) => cloud.invoke('guest', { action: 'listGifts', input: {} }, `b${n}`)))
      const run = await rush(cloud, 'guest', (n) => cloud.invoke('guest', { action: 'redeemGift', input: { operationId: `bench-hot-${stock}-${String(n).padStart(6, '0')}`, giftId, units: 1, points: 1, isFirst: true } }, `b${n}`))
      const codes = run.replies.map((reply) => (reply.ok ? 'ok' : reply.refusal?.code ?? reply.code))
      const left = giftIn(cloud, giftId)
      told[stock] = { ...run, won: codes.filter((code) => code === 'ok').length, errors: codes.filter((code) => code !== 'ok' && code !== 'GIFT_SOLD_OUT').length, unsold: left.stock, isSound: left.stock + left.redeemed === stock && Object.keys(left.claims).length === 0 }
    }
    return told
  } finally {
    await cloud.close()
  }
}

async function usual(stock) {
  const { cloud, guests, terms } = await open(join(root, 'bench/hot/functions'))
  try {
    putUp(cloud, 'hot', stock, terms)
    cloud.database.load('accounts', guests.map(({ memberId }) => ({ _id: `bench-${memberId}`, balance: 100 })))
    // Its instances are warm, too.
    await Promise.all(Array.from({ length: INSTANCES * 2 }, (_, n) => cloud.invoke('naive', { giftId: 'none', memberId: 'none', at: EVENING }, `b${n}`)))
    const run = await rush(cloud, 'naive', (n) => cloud.invoke('naive', { giftId: 'hot', memberId: `bench-${guests[n].memberId}`, at: EVENING }, `b${n}`))
    return { ...run, won: run.replies.filter(({ ok }) => ok).length, errors: run.replies.filter(({ ok, code }) => !ok && code !== 'SOLD_OUT').length, unsold: giftIn(cloud, 'hot').stock }
  } finally {
    await cloud.close()
  }
}

export const bench = {
  id: 'B7', name: 'a hundred guests, one gift', gates: false, needs: ['cloud', 'devcloud', 'demo'],
  async run() {
    const stocks = [1, 20, 100]
    const told = await ours(stocks)
    const peer = { 20: await usual(20), 100: await usual(100) }
    const beside = (stock, what) => (peer[stock] ? { name: 'runTransaction of the SDK', value: peer[stock][what] } : undefined)
    return {
      rows: stocks.flatMap((stock) => [
        { what: `stock ${stock}: pieces left unsold`, ours: told[stock].unsold, most: 0, limit: { name: 'none', value: 0 }, peer: beside(stock, 'unsold') },
        { what: `stock ${stock}: errors shown`, ours: told[stock].errors + (told[stock].isSound ? 0 : 1), most: 0, limit: { name: 'none', value: 0 }, peer: beside(stock, 'errors') },
        { what: `stock ${stock}: requests a guest`, ours: told[stock].requestsPerGuest, limit: { name: 'one a guest', value: 1 }, peer: beside(stock, 'requestsPerGuest'), ...(stock === 20 && { most: 2.5 }) },
        { what: `stock ${stock}: p99 in request times`, ours: told[stock].p99Ms / told[stock].requestMs, most: 15, limit: { name: 'one request', value: 1 }, peer: peer[stock] && { name: 'runTransaction of the SDK', value: peer[stock].p99Ms / peer[stock].requestMs } },
      ]),
      notes: [
        `${GUESTS} guests at once, ${INSTANCES} instances, ${LATENCY_MS} ms added to every request; one request took ${told[20].requestMs.toFixed(1)} ms on average`,
        `p99 is what the requests of one call took together; with the wait for one of ${INSTANCES} instances (the plan's, not the protocol's) it was ${stocks.map((stock) => `${Math.round(told[stock].waitedMs)} ms at stock ${stock}`).join(', ')}, the peer's ${Math.round(peer[20].waitedMs)} ms at stock 20`,
      ],
    }
  },
}
