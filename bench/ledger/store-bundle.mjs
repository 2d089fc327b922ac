// The local cloud's own store, in this process, and how it sets up its file: what is measured without SDK and cloud is kept as it keeps it.
import { build } from 'esbuild'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'

const outfile = join(root, 'dist/bench/store.cjs')
const exports = ["export { openLibsqlStore } from './libsql-store'", "export { fieldKey, indexName } from './index-keys'", "export { FILE_SETTINGS } from './open-file'"]
await build({ stdin: { contents: exports.join('\n'), resolveDir: join(root, 'devcloud/src/database/store'), loader: 'ts' }, bundle: true, outfile, format: 'cjs', platform: 'node', external: ['libsql'], logLevel: 'error' })
const require = createRequire(import.meta.url)

export const { openLibsqlStore, fieldKey, indexName, FILE_SETTINGS } = require(outfile)
const Libsql = require('libsql')

/** Documents by id, as the store lays them out: rows in the order they came, their ids beside them. `columns` are fields kept apart for an index. */
export const shelf = (name, columns = '') => `CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ${columns}body TEXT NOT NULL);`

/** A file with the store's own settings; `isDurable: false` waits for no disk. */
export function openDocuments(file, tables, { isDurable = true } = {}) {
  const db = new Libsql(file)
  db.exec(`${isDurable ? FILE_SETTINGS : FILE_SETTINGS.replace('synchronous = FULL', 'synchronous = OFF')} ${tables}`)
  return db
}
