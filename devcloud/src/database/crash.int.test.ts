import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Libsql from 'libsql'
import { toWire, type Document } from '../wire/ejson'
import { openDatabase, type Database } from './open-database'

/**
 * R7: real processes, real files, kill -9, and a power cut: what was acknowledged is there afterwards, and no transaction is torn.
 * CRASH_ROUNDS=500 npx jest devcloud/src/database/crash --selectProjects int   for a night of it.
 */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 20)
const WRITERS = 4
const ACKNOWLEDGED_PER_LIFE = 15
/** As many cuts as kills; each after a few commits more. */
const CUTS = ROUNDS * 3

const root = resolve(__dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'crash-'))
const bundle = join(folder, 'crash-server.cjs')

beforeAll(() => {
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'testing/crash-server.ts'), '--bundle', '--platform=node', '--external:libsql', `--outfile=${bundle}`, '--log-level=error',
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Life { readonly child: ChildProcess; readonly ended: Promise<number | null>; readonly said: () => string; readonly url: Promise<string> }

function start(file: string): Life {
  const child = spawn(process.execPath, [bundle, file], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_PATH: join(root, 'node_modules') } })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => { said += text.toString() })
  const ended = new Promise<number | null>((gone) => child.once('exit', gone))
  const url = new Promise<string>((ready) => child.stdout?.once('data', (line: Buffer) => ready(line.toString().trim())))
  return { child, ended, url, said: () => said }
}

/** Sends one action of the protocol, over HTTP or straight to a database of this process. */
type Send = (action: string, body: Document) => Promise<Document>

const over = (url: string): Send => async (action, body) => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ action: `database.${action}`, ...body }) })
  const reply = (await response.json()) as Document
  if (reply.code !== undefined) throw Object.assign(new Error(String(reply.message)), { code: reply.code })
  return reply
}

/** One transaction over two documents: an entry, and the account that counts its entries. */
async function earn(send: Send, account: string, entry: string): Promise<void> {
  const { transactionId } = await send('startTransaction', {})
  await send('insertDocument', { transactionId, collectionName: 'entries', data: [toWire({ _id: entry, account, words: 'x'.repeat(200) })] })
  await send('modifyDocument', {
    transactionId, collectionName: 'accounts', query: toWire({ _id: account }), data: toWire({ $inc: { entries: 1 } }), merge: true, multi: false, upsert: true,
  })
  await send('commitTransaction', { transactionId })
}

let looks = 0
/** Always a copy under a name of its own: whoever has looked into a file may still share its log's index with the next who opens it. */
const nextCopy = (): string => join(folder, `look-${(looks += 1)}.db`)

function copyOf(file: string): string {
  const copy = nextCopy()
  copyFileSync(file, copy)
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
  return copy
}

/** Everything acknowledged is there, each account counts exactly its entries, the index finds them, and SQLite finds no fault in the file. */
async function expectWhole(file: string, acknowledged: readonly string[]): Promise<void> {
  const sql = new Libsql(file)
  expect(sql.prepare('PRAGMA integrity_check').all()).toEqual([expect.objectContaining({ integrity_check: 'ok' })])
  sql.close()
  const database = openDatabase({ file, now: () => 0 })
  const everything = { skip: 0, limit: Infinity }
  const entries = database.documents('entries', everything)
  const stored = new Set(entries.map(({ _id }) => _id))
  expect(acknowledged.filter((entry) => !stored.has(entry))).toEqual([])
  const accounts = database.documents('accounts', everything)
  expect(accounts.reduce((sum, { entries: counted }) => sum + Number(counted), 0)).toBe(entries.length)
  for (const { _id, entries: counted } of accounts) {
    expect([_id, counted]).toEqual([_id, entries.filter(({ account }) => account === _id).length])
    const { data } = await database.handle('database.calculateDocument', { collectionName: 'entries', query: toWire({ account: _id }) })
    expect((data as Document).total).toBe(counted)
  }
  database.close()
}

it(`R7 kill -9 under four writers, ${ROUNDS} times: no acknowledged write is lost, no transaction is torn`, async () => {
  const file = join(folder, 'killed.db')
  const acknowledged: string[] = []
  let sent = 0
  for (let life = 0; life < ROUNDS; life += 1) {
    const { child, url, ended } = start(file)
    const send = over(await url)
    const enough = acknowledged.length + ACKNOWLEDGED_PER_LIFE
    const writer = async (account: string): Promise<void> => {
      for (;;) {
        const entry = `entry-${++sent}`
        try {
          await earn(send, account, entry)
        } catch {
          return // The process is dead: this one was never acknowledged.
        }
        acknowledged.push(entry)
        if (acknowledged.length >= enough) child.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, i) => writer(`account-${i}`)))
    await ended
    await expectWhole(copyOf(file), acknowledged)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * ACKNOWLEDGED_PER_LIFE)
}, 60_000 + ROUNDS * 5_000)

/** Two processes would each overlook the locks and snapshots of the other. */
it('a second process on the same file is refused with a reason; the first goes on; after kill -9 the file is free', async () => {
  const file = join(folder, 'shared.db')
  const first = start(file)
  const send = over(await first.url)
  await earn(send, 'account-0', 'entry-1')
  const second = start(file)
  expect(await second.ended).not.toBe(0)
  expect(second.said()).toContain('is open in another process')
  expect(() => openDatabase({ file, now: () => 0 })).toThrow(expect.objectContaining({ code: 'DATA_IN_USE' }) as Error)
  await earn(send, 'account-0', 'entry-2')
  first.child.kill('SIGKILL')
  await first.ended
  await expectWhole(copyOf(file), ['entry-1', 'entry-2'])
}, 30_000)

it('a file that is no database is refused, and left as it is', () => {
  const file = join(folder, 'words.db')
  writeFileSync(file, 'these are words, not a database. '.repeat(100))
  expect(() => openDatabase({ file, now: () => 0 })).toThrow(expect.objectContaining({ code: 'DATA_BROKEN' }) as Error)
  expect(readFileSync(file, 'utf8')).toContain('these are words')
})

describe('a power cut', () => {
  /**
   * The disk has everything up to the last fsync, and any part of what was written since. An answer waits for its fsync, so the log's
   * length right after an answer is on disk; what a later commit adds may be there in part, and its last sector may hold anything.
   */
  it(`R7 ${CUTS} cuts at a random byte behind the last fsync: everything acknowledged by then is there, the rest whole or not at all`, async () => {
    const file = join(folder, 'power.db')
    const database: Database = openDatabase({ file, now: () => 0 })
    for (const name of ['accounts', 'entries']) database.ensureCollection(name)
    database.ensureIndex('entries', ['account'])
    const send: Send = (action, body) => database.handle(`database.${action}`, body)
    const acknowledged: string[] = []
    let seed = 7
    const chance = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return (seed >>> 8) % below
    }
    const write = (some: number): Promise<unknown> => Promise.all(Array.from({ length: some }, async (_, i) => {
      const entry = `entry-${acknowledged.length}-${i}-${chance(1e6)}`
      await earn(send, `account-${i % WRITERS}`, entry)
      acknowledged.push(entry)
    }))
    const logBytes = (): number => statSync(`${file}-wal`).size
    const startOf = (log: Buffer): string => log.subarray(0, 32).toString('hex')

    let tried = 0
    for (let n = 0; n < CUTS; n += 1) {
      await write(WRITERS)
      const [safe, known, header] = [logBytes(), [...acknowledged], startOf(readFileSync(`${file}-wal`))]
      const cut = nextCopy()
      copyFileSync(file, cut)
      await write(1 + chance(WRITERS))
      const log = readFileSync(`${file}-wal`)
      // The log was folded back and begun anew between the two looks: this pair of files never was on the disk together.
      if (startOf(log) !== header || log.length < safe) continue
      tried += 1
      const kept = safe + chance(log.length - safe + 1)
      const rest = Buffer.alloc(chance(2) * chance(512), chance(256))
      writeFileSync(`${cut}-wal`, Buffer.concat([log.subarray(0, kept), rest]))
      await expectWhole(cut, known)
    }
    database.close()
    expect(tried).toBeGreaterThan(CUTS / 2)
  }, 60_000 + ROUNDS * 5_000)
})
