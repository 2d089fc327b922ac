import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { readDocuments } from '../console/data-desk'
import { type Backup, readBackup } from '../data/backup-file'
import { contentsOf, type DataFolder, newDataFolder, openDataFolder, placesIn } from '../data/data-folder'
import { dataRefusal, isDataRefusal } from '../data/data-refusal'
import { restoreIntoFolder, writeBackup } from '../data/restore'
import { type Command, type Io, type Option, type Parsed, UsageError } from './options'
import { type RunningCloud, runningIn } from './running-cloud'
import { readJson } from './start-command'

const DATA: Option = { value: '<dir>', about: 'the folder of the cloud               (default .devcloud)' }
const YES: Option = { about: 'yes, what is there may go' }
const folderOf = (options: Parsed): string => resolve(options.text('data') ?? '.devcloud')

/** A folder that another process has open is worked on through that process; else it is opened here. */
async function withData(folder: string, io: Io, how: { live(cloud: RunningCloud): Promise<void>; still(data: DataFolder): void }): Promise<void> {
  let data: DataFolder
  try {
    data = openDataFolder(folder, io.now)
  } catch (error) {
    const cloud = isDataRefusal(error) && error.code === 'DATA_IN_USE' ? await runningIn(folder) : undefined
    if (!cloud) throw error
    return how.live(cloud)
  }
  try {
    how.still(data)
  } finally {
    data.close()
  }
}

export const backup: Command = {
  about: 'writes documents and files into one file, of a running cloud or a stopped one',
  options: { data: DATA, to: { value: '<file>', about: 'the backup to write (needed)' }, yes: YES },
  async run(options, io) {
    const [file, folder] = [resolve(options.needed('to')), folderOf(options)]
    if (existsSync(file) && !options.has('yes')) throw dataRefusal('DATA_EXISTS', `${file} is there already: take another name, or --yes`)
    await withData(folder, io, {
      live: (cloud) => cloud.backupTo(file),
      still: (data) => void writeBackup(file, contentsOf(data, io.now()), true),
    })
    io.out(`${file}: ${describe(readBackup(readFileSync(file)))}\n`)
  },
}

export const restore: Command = {
  about: 'brings a backup back, into a new folder, or with --yes into one that holds a cloud',
  options: { from: { value: '<file>', about: 'the backup (needed)' }, data: DATA, yes: { about: 'yes, what is there may go: it is moved aside (stopped) or backed up first (running)' } },
  async run(options, io) {
    const [file, folder, mayReplace] = [resolve(options.needed('from')), folderOf(options), options.has('yes')]
    const bytes = backupAt(file)
    const whole = readBackup(bytes)
    try {
      const { movedTo } = restoreIntoFolder(whole, folder, { mayReplace, now: io.now })
      io.out(`${folder}: ${describe(whole)}\n${movedTo === undefined ? '' : `what was there lies in ${movedTo}\n`}`)
    } catch (error) {
      const cloud = isDataRefusal(error) && error.code === 'DATA_IN_USE' && mayReplace ? await runningIn(folder) : undefined
      if (!cloud) throw error
      const kept = await cloud.restore(bytes)
      io.out(`${folder}, running: ${describe(whole)}\n${kept === null ? '' : `what was there lies in ${kept}\n`}`)
    }
  },
}

export const reset: Command = {
  about: 'removes all documents and files; collections and indexes stay',
  options: { data: DATA, yes: YES },
  async run(options, io) {
    const folder = folderOf(options)
    if (!options.has('yes')) throw dataRefusal('DATA_EXISTS', `this empties ${folder}: say --yes (a backup first is a good idea)`)
    await withData(folder, io, {
      live: (cloud) => cloud.post('reset', {}),
      still({ database, shelf }) {
        database.replace([...database.contents()].map((collection) => ({ ...collection, texts: [] })))
        shelf.clear()
      },
    })
    io.out(`${folder} is empty\n`)
  },
}

export const seed: Command = {
  about: 'loads documents from a JSON file: {"<collection>": [{"_id": …}, …]}, replaced by _id',
  options: { data: DATA, from: { value: '<file>', about: 'the JSON file (needed)' } },
  async run(options, io) {
    const [documents, folder] = [readJson<unknown>('from', options.needed('from')), folderOf(options)]
    const lists = documentsIn(documents)
    if (!existsSync(placesIn(folder).databaseFile)) newDataFolder(folder, io.now).close()
    await withData(folder, io, {
      live: (cloud) => cloud.post('load', { documents }),
      still: ({ database }) => { for (const [name, list] of lists) database.load(name, list) },
    })
    io.out(`${folder}: ${lists.reduce((sum, [, list]) => sum + list.length, 0)} documents in ${lists.length} collections\n`)
  },
}

export const inspect: Command = {
  about: 'tells what a cloud or a backup holds',
  options: { data: DATA, from: { value: '<file>', about: 'a backup instead of a cloud' }, json: { about: 'as JSON' } },
  async run(options, io) {
    const from = options.text('from')
    const show = (whole: Backup, where: string): void => io.out(options.has('json') ? `${JSON.stringify(summaryOf(whole), null, 2)}\n` : `${where}: ${describe(whole)}\n${rowsOf(whole)}`)
    if (from !== undefined) return show(readBackup(backupAt(from)), from)
    const folder = folderOf(options)
    await withData(folder, io, {
      live: async (cloud) => show(readBackup(await cloud.backup()), `${folder}, running as process ${cloud.pid} at ${cloud.url}`),
      still: (data) => show(asBackup(data, io.now()), `${folder}, stopped`),
    })
  },
}

function backupAt(file: string): Buffer {
  if (!existsSync(file) || !statSync(file).isFile()) throw dataRefusal('BACKUP_MISSING', `there is no file ${file}`)
  return readFileSync(file)
}

function documentsIn(documents: unknown): ReturnType<typeof readDocuments> {
  try {
    return readDocuments(documents)
  } catch (error) {
    throw new UsageError(`--from: ${(error as Error).message}`)
  }
}

function asBackup(data: DataFolder, at: number): Backup {
  const { collections, files } = contentsOf(data, at)
  const lists = [...collections].map(({ name, indexes, texts }) => ({ name, indexes: indexes.map(({ fields, unique }) => ({ fields: [...fields], unique })), texts: [...texts] }))
  return { at, collections: lists, files: [...files], beside: [], documents: lists.reduce((sum, { texts }) => sum + texts.length, 0) }
}

const describe = ({ at, collections, documents, files }: Backup): string =>
  `${documents} documents in ${collections.length} collections, ${files.length} files, at ${new Date(at).toISOString()}`

const summaryOf = ({ at, collections, files }: Backup) => ({
  at: new Date(at).toISOString(),
  collections: collections.map(({ name, indexes, texts }) => ({ name, documents: texts.length, indexes })),
  files: files.map(({ facts }) => facts),
})

const rowsOf = ({ collections }: Backup): string =>
  collections.map(({ name, indexes, texts }) => `  ${name.padEnd(24)}${String(texts.length).padStart(8)}  ${indexes.map(({ fields, unique }) => `${fields.join('+')}${unique ? ' unique' : ''}`).join(', ')}\n`).join('')
