import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type QueryReport } from 'wx-devcloud/src/database/open-database'
import { collections } from './collections'

describe('the declared indexes', () => {
  it('yield a page of a ledger in its order: no more is read than is shown', async () => {
    const reports: QueryReport[] = []
    const database = openDatabase({ file: ':memory:', now: () => 0, onQuery: (report) => reports.push(report) })
    for (const { name, indexes } of collections) for (const fields of indexes) database.ensureIndex(name, fields)
    database.load('entries', Array.from({ length: 900 }, (_, n) => ({ _id: `e${n}`, memberId: `m${n % 3}`, version: n })))
    // As platform/cloud-store.ts asks: the order ends with _id.
    await database.handle('database.getDocument', { collectionName: 'entries', query: '{"memberId":"m1"}', order: '{"version":-1,"_id":-1}', limit: 20 })
    expect(reports).toMatchObject([{ examined: 20, returned: 20, index: 'memberId_1_version_1__id_1' }])
    database.close()
  })

  it('X6 how long documents stay is said of every collection', () => {
    const [, table = ''] = readFileSync(join(__dirname, '../docs/privacy-declaration.md'), 'utf8').split('### How long it stays')
    expect(collections.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(table.split('\n## ')[0] ?? '')).map(({ name }) => name)).toEqual([])
  })

  it('end with _id, and stay below WeChat’s twenty a collection', () => {
    expect(collections.flatMap(({ indexes }) => indexes).filter((fields) => fields[fields.length - 1] !== '_id')).toEqual([])
    expect(collections.filter(({ indexes }) => indexes.length > 20)).toEqual([])
  })
})
