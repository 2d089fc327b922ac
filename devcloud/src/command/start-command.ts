import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isCollectionName } from '../database/collection-names'
import { checkIdentities, type Identity } from '../host/identity'
import { type Devcloud, startDevcloud } from '../host/start-devcloud'
import { type Command, UsageError, numberOf } from './options'

const GUEST: Identity = { id: 'guest', openid: 'o-devcloud-guest', label: '顾客 Guest', phone: '13800000001' }

export const start: Command = {
  about: 'opens the cloud and stays until Ctrl-C',
  options: {
    functions: { value: '<dir>', about: 'folder with <name>/{index.js,config.json} (needed)' },
    data: { value: '<dir>', about: 'where documents and files are kept   (default .devcloud)' },
    static: { value: '<dir>', about: 'a built H5 app to serve at /' },
    port: { value: '<n>', about: '0 = a free one                       (default 0)' },
    identities: { value: '<file>', about: 'JSON list of {id, openid, label, phone?, note?}' },
    collections: { value: '<a,b>', about: 'created at start' },
    // Not env-file: Node takes that one for its own wherever it stands on the line.
    env: { value: '<file>', about: 'KEY=value lines for every function (secrets)' },
    clock: { value: '<instant>', about: 'start at this instant, e.g. 2026-09-30T18:00:00+08:00' },
    prewarm: { about: 'load every function at once' },
    quiet: { about: 'do not print what functions log' },
  },
  async run(options, io) {
    const functionsDir = folderAt('functions', options.needed('functions'))
    const [clock, identities, envFile, data] = [options.text('clock'), options.text('identities'), options.text('env'), resolve(options.text('data') ?? '.devcloud')]
    const staticDir = options.text('static') === undefined ? undefined : folderAt('static', options.needed('static'))
    if (existsSync(data)) folderAt('data', data)
    if (clock !== undefined && Number.isNaN(Date.parse(clock))) throw new UsageError(`--clock ${clock} is not an instant, e.g. 2026-09-30T18:00:00+08:00`)
    const collections = options.text('collections')?.split(',').filter(Boolean) ?? []
    for (const name of collections) if (!isCollectionName(name)) throw new UsageError(`--collections: ${name} cannot be the name of a collection`)
    const cloud = await startDevcloud({
      functionsDir,
      dataDir: data,
      port: numberOf(options, 'port', { least: 0, most: 65_535, otherwise: 0 }),
      identities: identities === undefined ? [GUEST] : readIdentities(identities),
      collections,
      env: envFile === undefined ? {} : readEnvFile(envFile),
      prewarm: options.has('prewarm'),
      ...(staticDir !== undefined && { staticDir }),
      ...(clock !== undefined && { initialClock: clock }),
      ...(!options.has('quiet') && { log: (line: string) => io.out(`${line}\n`) }),
    })
    io.out(`devcloud  ${cloud.url}\nconsole   ${cloud.consoleUrl}\nfunctions ${namesIn(functionsDir)}\n${timersOf(cloud)}`)
    if (staticDir !== undefined) for (const { id, label } of cloud.identities) io.out(`${label}\t${cloud.enterUrl(id)}\n`)
    await new Promise<void>((done) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done()) })
    await cloud.close()
  },
}

/** What can be called; a folder that is not laid out as it is meant has nothing in it. */
const namesIn = (functionsDir: string): string =>
  readdirSync(functionsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(functionsDir, entry.name, 'index.js'))).map(({ name }) => name).join(', ')
  || `none yet: there is no ${join(functionsDir, '<name>/index.js')}`

/** A line each: when it comes next, or why it never will. */
const timersOf = (cloud: Devcloud): string =>
  cloud.timers().map(({ functionName, name, config, next, error }) => `timer     ${functionName}/${name} ${error === undefined ? `${config}, next ${next === undefined ? 'never' : new Date(next).toISOString()}` : `✗ ${error}`}\n`).join('')

export function readJson<Value>(option: string, file: string): Value {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value
  } catch (error) {
    throw new UsageError(`--${option} ${file}: ${(error as Error).message}`)
  }
}

function folderAt(option: string, folder: string): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`--${option}: there is no folder ${folder}`)
  return folder
}

function readIdentities(file: string): Identity[] {
  const list = readJson<unknown>('identities', file)
  if (!Array.isArray(list)) throw new UsageError(`--identities ${file}: a list of {id, openid, label, phone?, note?}`)
  try {
    checkIdentities(list as Identity[])
  } catch (error) {
    throw new UsageError(`--identities ${file}: ${(error as Error).message}`)
  }
  return list as Identity[]
}

function readEnvFile(file: string): Record<string, string> {
  if (!existsSync(file)) throw new UsageError(`--env: there is no file ${file}`)
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}
