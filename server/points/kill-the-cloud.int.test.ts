import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Reply } from '@encore/contract/ask'
import { TERMS_VERSION } from '@encore/contract/person'
import type { BillSettled } from '@encore/contract/points'
import { collections } from '../collections'
import { operation, testSecrets } from '../platform/test-cloud.testkit'

// The database file outlives the process: kill -9 in the middle of the evening, start again, and every acknowledged bill is there.
const dist = resolve(__dirname, '../../dist')
const home = mkdtempSync(join(tmpdir(), 'encore-kill-'))
const MEMBERS = 6
const WRITERS = 4
const ROUNDS = 3
const ACKNOWLEDGED_BEFORE_KILL = 12

const people = [
  ...Array.from({ length: MEMBERS }, (_, n) => ({ id: `m${n}`, openid: `o-m${n}`, label: `m${n}`, phone: `1380000010${n}` })),
  { id: 'owner', openid: 'o-owner', label: 'owner' },
]
const program = `
  const { startDevcloud } = require(${JSON.stringify(join(dist, 'devcloud/devcloud.cjs'))})
  startDevcloud(JSON.parse(process.argv[1])).then((cloud) => {
    if (cloud.database.documents('venues', { skip: 0, limit: 1 }).length === 0) cloud.database.load('venues', [{ _id: 'S01', name: '测试店', phone: '0', address: '', rooms: [] }])
    process.send({ url: cloud.url, token: cloud.token })
  })`

interface Running { readonly child: ChildProcess; readonly url: string; readonly token: string }

function start(): Promise<Running> {
  const options = { dataDir: join(home, 'data'), functionsDir: join(dist, 'cloudfunctions'), env: testSecrets, timers: false, identities: people, collections: collections.map(({ name }) => name) }
  const child = spawn(process.execPath, ['-e', program, JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return new Promise((done, failed) => {
    child.once('message', (message) => done({ child, ...(message as { url: string; token: string }) }))
    child.once('error', failed)
  })
}

const killed = (child: ChildProcess): Promise<void> => new Promise((done) => { child.once('exit', () => done()); child.kill('SIGKILL') })

async function post(cloud: Running, path: string, body: object): Promise<unknown> {
  const reply = await fetch(cloud.url + path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-devcloud-token': cloud.token }, body: JSON.stringify(body) })
  return reply.json()
}

async function ask<T>(cloud: Running, identity: string, name: string, action: string, input: object): Promise<Reply<T>> {
  const answer = await post(cloud, '/gateway/call', { identity, name, data: { action, input } }) as { result?: Reply<T>; error?: unknown }
  if (!answer.result) throw new Error(JSON.stringify(answer.error))
  return answer.result
}

const must = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal))
  return reply.value
}

interface Sent { readonly member: number; readonly input: { operationId: string; memberId: string; billNo: string; lines: { category: string; paidFen: number }[] }; acknowledged: BillSettled | null }

describe('P8 and P9 when the power goes', () => {
  let cloud: Running
  const memberIds: string[] = []
  const sent: Sent[] = []

  beforeAll(async () => {
    cloud = await start()
    must(await ask(cloud, 'owner', 'staff', 'bindFirstOwner', { secret: testSecrets.BOOTSTRAP_SECRET, name: '老板', storeId: 'S01' }))
    for (let n = 0; n < MEMBERS; n += 1) {
      const { code } = await post(cloud, '/gateway/phone-code', { identity: `m${n}` }) as { code: string }
      const joined = must(await ask<{ card: { memberId: string } }>(cloud, `m${n}`, 'guest', 'joinMember', { operationId: operation(), phoneCode: code, isAdult: true, consents: { terms: { version: TERMS_VERSION, agreed: true } } }))
      memberIds.push(joined.card.memberId)
    }
  }, 60_000)
  afterAll(async () => { await killed(cloud.child); rmSync(home, { recursive: true, force: true }) })

  const settle = async (one: Sent): Promise<void> => {
    for (;;) {
      const reply = await ask<BillSettled>(cloud, 'owner', 'staff', 'settleBill', one.input)
      if (reply.ok) { one.acknowledged = reply.value; return }
      if (reply.refusal.code !== 'BUSY') throw new Error(reply.refusal.code)
    }
  }

  it('kill -9 under load, three times: nothing acknowledged is lost, nothing counts twice, every retry hears its first result', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = sent.filter(({ acknowledged }) => acknowledged).length
      let isDying = false
      const writer = async (w: number): Promise<void> => {
        for (let n = 0; !isDying; n += 1) {
          const member = (w + n) % MEMBERS
          const one: Sent = { member, acknowledged: null, input: { operationId: operation(), memberId: memberIds[member] ?? '', billNo: `R${round}W${w}N${n}`, lines: [{ category: 'room', paidFen: 3_300 }] } }
          sent.push(one)
          try { await settle(one) } catch { if (!isDying) throw new Error('the cloud died by itself') }
          if (!isDying && sent.filter(({ acknowledged }) => acknowledged).length - before >= ACKNOWLEDGED_BEFORE_KILL) {
            isDying = true
            await killed(cloud.child)
          }
        }
      }
      await Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)))
      cloud = await start()
      for (const one of sent) {
        const first = one.acknowledged
        await settle(one)
        if (first) expect({ ...one.acknowledged, replayed: null }).toEqual({ ...first, replayed: null })
      }
    }
    for (let n = 0; n < MEMBERS; n += 1) {
      const { card } = must(await ask<{ card: { points: { available: number; pending: number } } }>(cloud, `m${n}`, 'guest', 'openHome', {}))
      const bills = sent.filter(({ member }) => member === n)
      expect(card.points.available + card.points.pending).toBe(50 + bills.reduce((sum, one) => sum + (one.acknowledged?.points ?? 0), 0))
    }
    expect(sent.length).toBeGreaterThanOrEqual(ROUNDS * ACKNOWLEDGED_BEFORE_KILL)
  }, 180_000)
})
