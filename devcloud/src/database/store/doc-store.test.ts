import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DocStore } from './doc-store'
import { allUnder, fieldKey } from './index-keys'
import { openLibsqlStore } from './libsql-store'
import { openMemoryStore } from './memory-store'

const folder = mkdtempSync(join(tmpdir(), 'doc-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

const put = (n: number, rest: object = {}) => ({ collection: 'bills', id: fieldKey(n), text: JSON.stringify({ _id: n, ...rest }) })
const ids = (rows: Iterable<{ text: string }>): unknown[] => [...rows].map(({ text }) => (JSON.parse(text) as { _id: unknown })._id)

const stores: [string, () => DocStore][] = [
  ['in memory', openMemoryStore],
  ['in a libsql file', () => openLibsqlStore(join(folder, `store-${++files}.db`))],
]

describe.each(stores)('a document store %s', (_where, open) => {
  let store: DocStore
  beforeEach(() => {
    store = open()
    store.createCollection('bills')
  })
  afterEach(() => store.close())

  it('knows its collections, and making one again changes nothing', () => {
    store.commit([put(1)])
    store.createCollection('bills')
    store.createCollection('members')
    expect([store.collections(), store.has('bills'), store.has('rooms'), store.count('bills')]).toEqual([['bills', 'members'], true, false, 1])
  })

  it('reads a document by its id and nothing for an unknown one', () => {
    store.commit([put(1, { a: 'x' })])
    expect([store.get('bills', fieldKey(1)), store.get('bills', fieldKey(2)), store.get('bills', fieldKey('1'))]).toEqual(['{"_id":1,"a":"x"}', undefined, undefined])
  })

  it('scans in the order of insertion; a changed document keeps its place, a removed one leaves', () => {
    store.commit([put(3), put(1), put(2)])
    store.commit([put(1, { changed: true }), { ...put(3), text: null }, put(4)])
    expect(ids(store.scan('bills'))).toEqual([1, 2, 4])
  })

  it('scans and ranges over many pages', () => {
    store.ensureIndex('bills', { name: 'half', fields: ['half'], unique: false })
    const many = Array.from({ length: 3_000 }, (_, n) => put(n, { half: n % 2 }))
    store.commit(many)
    const all = many.map((_, n) => n)
    expect(ids(store.scan('bills'))).toEqual(all)
    expect(ids(store.range('bills', '_id_', allUnder(''), 1))).toEqual(all)
    expect(ids(store.range('bills', '_id_', allUnder(''), -1))).toEqual([...all].reverse())
    const odd = all.filter((n) => n % 2 === 1)
    expect(ids(store.range('bills', 'half', allUnder(fieldKey(1)), 1))).toEqual(odd)
    expect(ids(store.range('bills', 'half', allUnder(fieldKey(1)), -1))).toEqual([...odd].reverse())
  })

  it('keeps an index in step with every put and removal, and builds one over what is there', () => {
    store.commit([put(1, { due: 30 }), put(2, { due: 10 })])
    store.ensureIndex('bills', { name: 'due_1', fields: ['due'], unique: false })
    store.commit([put(3, { due: 20 }), put(1, { due: 5 }), { ...put(2), text: null }])
    expect(ids(store.range('bills', 'due_1', allUnder(''), 1))).toEqual([1, 3])
    store.ensureIndex('bills', { name: 'due_1', fields: ['due'], unique: false })
    expect(store.indexes('bills')).toEqual([expect.objectContaining({ name: 'due_1', fields: ['due'], unique: false, multikey: false })])
    store.commit([put(4, { due: [1, 2] })])
    expect(store.indexes('bills')[0]?.multikey).toBe(true)
  })

  it('forgets everything when cleared, and can begin again', () => {
    store.ensureIndex('bills', { name: 'due_1', fields: ['due'], unique: false })
    store.commit([put(1)])
    store.clear()
    expect(store.collections()).toEqual([])
    store.createCollection('bills')
    expect([store.count('bills'), store.indexes('bills')]).toEqual([0, []])
  })
})

describe.each(stores)('a document store %s, replaced', (_name, open) => {
  const contents = (...texts: string[]) => [{ name: 'rooms', indexes: [{ name: 'due_1', fields: ['due'], unique: false }], rows: texts.map((text) => ({ id: fieldKey((JSON.parse(text) as { _id: number })._id), text })) }]

  it('holds the new contents and nothing of the old; what fails on the way leaves everything as it was', () => {
    const store = open()
    store.createCollection('bills')
    store.commit([put(1)])
    function* broken() {
      yield* contents('{"_id":7}')
      throw new Error('the backup ends here')
    }
    expect(() => store.replace(broken())).toThrow('ends here')
    expect([store.collections(), store.count('bills'), store.get('bills', put(1).id)]).toEqual([['bills'], 1, put(1).text])
    store.commit([put(2)])
    store.replace(contents('{"_id":7,"due":2}', '{"_id":8,"due":1}'))
    expect([store.collections(), ids(store.scan('rooms')), ids(store.range('rooms', 'due_1', allUnder(''), 1))]).toEqual([['rooms'], [7, 8], [8, 7]])
    store.commit([{ ...put(9), collection: 'rooms' }])
    expect(store.count('rooms')).toBe(3)
    store.close()
  })
})

describe('a libsql file', () => {
  it('opened again holds the same documents, order and indexes', () => {
    const file = join(folder, 'again.db')
    const first = openLibsqlStore(file)
    first.createCollection('bills')
    first.ensureIndex('bills', { name: 'tags_1', fields: ['tags'], unique: true })
    first.commit([put(2, { tags: ['b', 'a'] }), put(1, { tags: ['c'] })])
    first.close()
    const second = openLibsqlStore(file)
    expect([ids(second.scan('bills')), ids(second.range('bills', 'tags_1', allUnder(''), 1))]).toEqual([[2, 1], [2, 2, 1]])
    expect(second.indexes('bills')).toEqual([expect.objectContaining({ name: 'tags_1', unique: true, multikey: true })])
    second.close()
  })

  it('takes back a whole commit when one write in it fails', () => {
    const store = openLibsqlStore(join(folder, 'torn.db'))
    store.createCollection('bills')
    expect(() => store.commit([put(1), { ...put(2), collection: 'nowhere' }])).toThrow('nowhere')
    expect(store.count('bills')).toBe(0)
    store.close()
  })
})
