import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { toWire, type Document } from '../wire/ejson'
import { openDatabase } from './open-database'

/** Real processes, real files, kill -9: what was acknowledged is there afterwards, and no transaction is torn. */
const KILLS = 6
const CLIENTS = 4
const ACKNOWLEDGED_PER_LIFE = 25

const root = resolve(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'crash-'))
const bundle = join(folder, 'crash-server.cjs')
const file = join(folder, 'cloud.db')

beforeAll(() => {
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'testing/crash-server.ts'), '--bundle', '--platform=node', '--external:libsql', `--outfile=${bundle}`, '--log-level=error',
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bundle, file], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_PATH: join(root, 'node_modules') } })
  return new Promise((ready, failed) => {
    child.once('error', failed)
    child.stdout?.once('data', (line: Buffer) => ready({ child, url: line.toString().trim() }))
  })
}

async function post(url: string, action: string, body: Document): Promise<Document> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ action: `database.${action}`, ...body }) })
  const reply = (await response.json()) as Document
  if (reply.code !== undefined) throw Object.assign(new Error(String(reply.message)), { code: reply.code })
  return reply
}

/** One transaction over two documents: an entry, and the account that counts its entries. */
async function earn(url: string, account: string, entry: string): Promise<void> {
  const { transactionId } = await post(url, 'startTransaction', {})
  await post(url, 'insertDocument', { transactionId, collectionName: 'entries', data: [toWire({ _id: entry, account, words: 'x'.repeat(200) })] })
  await post(url, 'modifyDocument', {
    transactionId, collectionName: 'accounts', query: toWire({ _id: account }), data: toWire({ $inc: { entries: 1 } }), merge: true, multi: false, upsert: true,
  })
  await post(url, 'commitTransaction', { transactionId })
}

it('kill -9 under load loses no acknowledged write and tears no transaction', async () => {
  const acknowledged: string[] = []
  let sent = 0
  for (let life = 0; life < KILLS; life++) {
    const { child, url } = await start()
    const ended = new Promise((gone) => child.once('exit', gone))
    const enough = acknowledged.length + ACKNOWLEDGED_PER_LIFE
    const client = async (account: string): Promise<void> => {
      for (;;) {
        const entry = `entry-${++sent}`
        try {
          await earn(url, account, entry)
        } catch {
          return // The process is dead: this one was never acknowledged.
        }
        acknowledged.push(entry)
        if (acknowledged.length >= enough) child.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(`account-${i}`)))
    await ended
  }

  const database = openDatabase({ file, now: () => 0 })
  const everything = { skip: 0, limit: Infinity }
  const entries = database.documents('entries', everything)
  const stored = new Set(entries.map(({ _id }) => _id))
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_PER_LIFE)
  expect(acknowledged.filter((entry) => !stored.has(entry))).toEqual([])
  for (const { _id, entries: counted } of database.documents('accounts', everything)) {
    expect([_id, counted]).toEqual([_id, entries.filter(({ account }) => account === _id).length])
    const { data } = await database.handle('database.calculateDocument', { collectionName: 'entries', query: toWire({ account: _id }) })
    expect((data as Document).total).toBe(counted)
  }
  database.close()
}, 60_000)
