import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { fieldKey } from './index-keys'
import { openLibsqlStore } from './libsql-store'

const folder = mkdtempSync(join(tmpdir(), 'commit-group-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

const put = (n: number, rest: object = {}) => ({ collection: 'bills', id: fieldKey(n), text: JSON.stringify({ _id: n, ...rest }) })

/** A store, and what somebody else reads from its file: only what is committed there. */
function open() {
  const file = join(folder, `store-${++files}.db`)
  const store = openLibsqlStore(file)
  store.createCollection('bills')
  store.ensureIndex('bills', { name: 'room_1', fields: ['room'], unique: false })
  const onDisk = (): unknown[] => {
    const other = new Libsql(file)
    const rows = other.prepare('SELECT body FROM d1 ORDER BY seq').all() as { body: string }[]
    other.close()
    return rows.map(({ body }) => (JSON.parse(body) as { _id: unknown })._id)
  }
  return { store, onDisk }
}

describe('commits of one moment', () => {
  it('are read at once, and are on disk together when `durable` is fulfilled', async () => {
    const { store, onDisk } = open()
    store.commit([put(1)])
    store.commit([put(2), put(3)])
    expect([store.get('bills', fieldKey(2)), onDisk()]).toEqual(['{"_id":2}', []])
    await store.durable()
    expect([store.durable(), onDisk()]).toEqual([undefined, [1, 2, 3]])
    store.close()
  })

  it('one that fails undoes them all, tells whoever waits, and what is read afterwards is the file again', async () => {
    const { store, onDisk } = open()
    store.commit([put(1, { room: 'A08' })])
    await store.durable()
    store.commit([put(1, { room: 'B01' }), put(2)])
    const waited = store.durable()
    expect(() => store.commit([put(3), { collection: 'nowhere', id: 'x', text: '{}' }])).toThrow('No collection nowhere')
    // Who asks late in the same turn hears the same.
    await expect(store.durable()).rejects.toThrow('No collection nowhere')
    await expect(waited).rejects.toThrow('No collection nowhere')
    await new Promise(setImmediate)
    expect([store.get('bills', fieldKey(1)), store.get('bills', fieldKey(2)), store.get('bills', fieldKey(3)), onDisk()])
      .toEqual(['{"_id":1,"room":"A08"}', undefined, undefined, [1]])
    store.commit([put(3, { room: 'A08' })])
    await store.durable()
    expect([...store.range('bills', 'room_1', { from: fieldKey('A08'), to: `${fieldKey('A08')}\u{10FFFF}` }, 1)].map(({ text }) => (JSON.parse(text) as { _id: number })._id)).toEqual([1, 3])
    store.close()
  })

  it('are put on disk before a collection is made and before the file is closed', () => {
    const { store, onDisk } = open()
    store.commit([put(1)])
    store.createCollection('rooms')
    expect(onDisk()).toEqual([1])
    store.commit([put(2)])
    store.close()
    expect(onDisk()).toEqual([1, 2])
  })
})

describe('recent rows', () => {
  it('a change, a removal and a return are seen, also by an index whose keys moved or stayed', () => {
    const { store } = open()
    const inRoom = (room: string) => [...store.range('bills', 'room_1', { from: fieldKey(room), to: `${fieldKey(room)}\u{10FFFF}` }, 1)].map(({ text }) => text)
    expect(store.get('bills', fieldKey(1))).toBeUndefined()
    store.commit([put(1, { room: 'A08' })])
    store.commit([put(1, { room: 'A08', paid: true })])
    expect(inRoom('A08')).toEqual([store.get('bills', fieldKey(1))])
    store.commit([put(1, { room: ['B01', 'B02'] })])
    expect([inRoom('A08'), inRoom('B01').length, inRoom('B02').length]).toEqual([[], 1, 1])
    store.commit([{ collection: 'bills', id: fieldKey(1), text: null }])
    expect([store.get('bills', fieldKey(1)), inRoom('B01')]).toEqual([undefined, []])
    store.commit([put(1, { room: 'A08' })])
    expect([store.get('bills', fieldKey(1)), inRoom('A08').length]).toEqual(['{"_id":1,"room":"A08"}', 1])
    store.close()
  })

  it('more documents than are remembered, and large ones, read the same', () => {
    const { store } = open()
    const large = 'x'.repeat(100_000)
    store.commit(Array.from({ length: 600 }, (_, n) => put(n, n % 100 === 0 ? { large } : {})))
    const read = Array.from({ length: 601 }, (_, n) => store.get('bills', fieldKey(n))?.length)
    expect([read[0], read[1], read[500], read[600]]).toEqual([put(0, { large }).text.length, put(1).text.length, put(500, { large }).text.length, undefined])
    store.close()
  })

  it('half a surrogate pair is written under the name the file gives it, and nobody else is remembered as missing', () => {
    const { store } = open()
    const [half, whole] = ['s\ud800', 's\ufffd']
    expect(store.get('bills', whole)).toBeUndefined()
    store.commit([{ collection: 'bills', id: half, text: '{"_id":"half"}' }])
    expect([store.get('bills', whole), store.get('bills', half)]).toEqual(['{"_id":"half"}', '{"_id":"half"}'])
    store.close()
  })
})
