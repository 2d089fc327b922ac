import { openDatabase } from '../open-database'
import { openSdkShell } from './sdk-shell'

/** The process that the crash test kills: a database in the file named, its address on stdout. */
const database = openDatabase({ file: String(process.argv[2]), now: () => Date.now() })
for (const name of ['accounts', 'entries']) database.ensureCollection(name)
database.ensureIndex('entries', ['account'])
void openSdkShell(database).then(({ url }) => process.stdout.write(`${url}\n`))
