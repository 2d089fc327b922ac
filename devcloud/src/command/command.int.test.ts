import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FIXTURES, ensureBuilt, startTestCloud } from '../../test/ensure-built'
import type { Io } from './options'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

const COMMAND = join(__dirname, '../../bin/devcloud.cjs')
const home = mkdtempSync(join(tmpdir(), 'devcloud-command-'))
const data = join(home, 'data')
const at = (name: string): string => join(home, name)
let built: (line: readonly string[], io: Io) => Promise<number>
let running: { child: ChildProcess; url: string; token: string; said: string }

/** The command as its own process would run it, without paying for one each time. */
async function run(...line: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await built(line, { out: (text) => { said.out += text }, err: (text) => { said.err += text }, now: () => Date.UTC(2026, 10, 23) })
  return { code, ...said }
}

/** A real process of the command, as somebody at a prompt starts it. */
async function begin(folder: string): Promise<typeof running> {
  const child = spawn(process.execPath, [COMMAND, 'start', '--functions', FIXTURES, '--data', folder, '--collections', 'notes,nights'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const printed = await new Promise<string>((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (/timer .*\n/.test(text)) resolve(text)
    })
  })
  const link = new URL(/console +(\S+)/.exec(printed)![1]!)
  return { child, url: link.origin, token: link.searchParams.get('token')!, said: printed }
}
const end = ({ child }: typeof running): Promise<number | null> => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM') })

const call = async (data: object): Promise<unknown> => {
  const reply = await fetch(`${running.url}/gateway/call`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-devcloud-token': running.token }, body: JSON.stringify({ identity: 'guest', name: 'probe', data }) })
  return ((await reply.json()) as { result: unknown }).result
}
const note = (id: string): Promise<unknown> => call({ action: 'get', collection: 'notes', id })

beforeAll(async () => {
  ensureBuilt()
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it did not exist before the line above
  built = (require(join(__dirname, '../../../dist/devcloud/command.cjs')) as { run: typeof built }).run
  running = await begin(data)
})
afterAll(async () => {
  if (running.child.exitCode === null) await end(running)
  rmSync(home, { recursive: true, force: true })
})

describe('a running cloud', () => {
  it('is backed up with its files, inspected, seeded; a second one on its folder is refused', async () => {
    await call({ action: 'add', collection: 'notes', data: { _id: 'a', n: 1, made: 'before' } })
    await call({ action: 'upload', path: 'photos/现场.txt', content: '地面湿滑' })
    expect(await run('backup', '--data', data, '--to', at('first.dcbackup'))).toMatchObject({ code: 0, out: expect.stringContaining('1 documents in 2 collections, 1 files') as string })
    expect(await run('inspect', '--data', data)).toMatchObject({ code: 0, out: expect.stringMatching(/running as process \d+[\s\S]*notes +1/) as string })
    writeFileSync(at('seed.json'), JSON.stringify({ notes: [{ _id: 'seeded', n: 7 }] }))
    expect(await run('seed', '--data', data, '--from', at('seed.json'))).toMatchObject({ code: 0 })
    expect(await note('seeded')).toEqual({ _id: 'seeded', n: 7 })
    expect(await run('start', '--functions', FIXTURES, '--data', data)).toMatchObject({ code: 3, err: expect.stringContaining('DATA_IN_USE') as string })
    expect(running.said).toMatch(/^timer +nightly\/nightly 0 0 2 \* \* \* \*, next \S+T18:00:00\.000Z$/m)
  })

  it('becomes what the backup holds, only when told so, and keeps what was there', async () => {
    expect(await run('restore', '--data', data, '--from', at('first.dcbackup'))).toMatchObject({ code: 3, err: expect.stringContaining('DATA_EXISTS') as string })
    expect(await note('seeded')).not.toBeNull()
    const { code, out } = await run('restore', '--data', data, '--from', at('first.dcbackup'), '--yes')
    expect([code, await note('seeded'), await note('a')]).toEqual([0, null, { _id: 'a', n: 1, made: 'before' }])
    const kept = /lies in (\S+)/.exec(out)![1]!
    expect((await run('inspect', '--from', kept, '--json')).out).toContain('"documents": 2')
  })

  it('bytes that are no backup change nothing', async () => {
    const reply = await fetch(`${running.url}/console/api/restore`, { method: 'POST', headers: { 'x-devcloud-token': running.token }, body: readFileSync(at('first.dcbackup')).subarray(0, 200) })
    expect([reply.status, await reply.json()]).toEqual([400, { code: 'BACKUP_TRUNCATED', error: expect.any(String) as string }])
    expect(await note('a')).not.toBeNull()
    expect((await fetch(`${running.url}/console/api/backup`)).status).toBe(401)
  })

  it('ends well on SIGTERM, and takes its note with it', async () => {
    expect(readdirSync(data)).toContain('running.json')
    expect(await end(running)).toBe(0)
    expect(readdirSync(data)).not.toContain('running.json')
  })
})

describe('a stopped cloud', () => {
  it('is backed up; the backup starts elsewhere with the same documents, files and addresses', async () => {
    writeFileSync(join(data, 'seeded'), 'a marker of the owner')
    expect(await run('backup', '--data', data, '--to', at('second.dcbackup'))).toMatchObject({ code: 0 })
    expect(await run('backup', '--data', data, '--to', at('second.dcbackup'))).toMatchObject({ code: 3, err: expect.stringContaining('DATA_EXISTS') as string })
    expect(await run('restore', '--from', at('second.dcbackup'), '--data', at('elsewhere'))).toMatchObject({ code: 0 })
    expect(readFileSync(at('elsewhere/seeded'), 'utf8')).toBe('a marker of the owner')
    const cloud = await startTestCloud({ dataDir: at('elsewhere') })
    expect(await cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'a' }, 'guest')).toEqual({ _id: 'a', n: 1, made: 'before' })
    expect(await cloud.invoke('probe', { action: 'download', fileID: cloud.storage.fileId('photos/现场.txt') }, 'guest')).toBe('地面湿滑')
    await cloud.close()
  })

  it('is replaced only when told so; what was there is moved aside', async () => {
    expect(await run('seed', '--data', at('elsewhere'), '--from', at('seed.json'))).toMatchObject({ code: 0 })
    expect(await run('restore', '--from', at('second.dcbackup'), '--data', at('elsewhere'))).toMatchObject({ code: 3 })
    const { code, out } = await run('restore', '--from', at('second.dcbackup'), '--data', at('elsewhere'), '--yes')
    const aside = /lies in (\S+)/.exec(out)![1]!
    expect([code, (await run('inspect', '--data', at('elsewhere'))).out, (await run('inspect', '--data', aside)).out]).toEqual([0, expect.stringMatching(/notes +1/), expect.stringMatching(/notes +2/)])
  })

  it('is moved aside alone: a folder with something else in it stays as it is, whatever is said', async () => {
    const project = at('project')
    mkdirSync(join(project, 'storage'), { recursive: true })
    writeFileSync(join(project, 'index.js'), 'mine')
    expect(await run('restore', '--from', at('second.dcbackup'), '--data', project, '--yes')).toMatchObject({ code: 3, err: expect.stringContaining('holds something else than a cloud') as string })
    expect(readdirSync(home).filter((name) => name.startsWith('project'))).toEqual(['project'])
    expect(readFileSync(join(project, 'index.js'), 'utf8')).toBe('mine')
  })

  it('comes back when its database is lost', async () => {
    expect(await run('restore', '--from', at('second.dcbackup'), '--data', at('lost'))).toMatchObject({ code: 0 })
    rmSync(at('lost/cloud.db'))
    expect(await run('restore', '--from', at('second.dcbackup'), '--data', at('lost'), '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('what was there lies in') as string })
    expect((await run('inspect', '--data', at('lost'))).out).toMatch(/notes +1/)
  })

  it.each([['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9), 'BACKUP_TRUNCATED'], ['spoilt', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 40), Buffer.from([1, 2, 3, 4]), bytes.subarray(44)]), 'BACKUP_'], ['something else', () => Buffer.from('words'), 'NOT_A_BACKUP']])(
    'a backup that is %s is refused by code, and nothing is made or touched', async (_how, change, code) => {
      writeFileSync(at('bad.dcbackup'), change(readFileSync(at('second.dcbackup'))))
      const before = readdirSync(home).sort()
      expect(await run('restore', '--from', at('bad.dcbackup'), '--data', at('elsewhere'), '--yes')).toMatchObject({ code: 3, err: expect.stringContaining(code) as string })
      expect(await run('restore', '--from', at('bad.dcbackup'), '--data', at('new'))).toMatchObject({ code: 3 })
      expect([existsSync(at('new')), readdirSync(home).sort()]).toEqual([false, before])
    })

  it('is emptied only when told so', async () => {
    expect(await run('reset', '--data', at('elsewhere'))).toMatchObject({ code: 3 })
    expect(await run('reset', '--data', at('elsewhere'), '--yes')).toMatchObject({ code: 0 })
    expect((await run('inspect', '--data', at('elsewhere'))).out).toMatch(/0 documents in 2 collections, 0 files/)
  })
})

describe('whoever types', () => {
  it.each([
    [['backup'], 2, '--to <file> is needed'],
    [['start'], 2, '--functions <dir> is needed'],
    [['start', '--functions', '/nowhere'], 2, 'there is no folder'],
    [['start', '--functions', __filename], 2, 'there is no folder'],
    [['start', '--functions', FIXTURES, '--static', '/nowhere'], 2, '--static: there is no folder /nowhere'],
    [['start', '--functions', FIXTURES, '--data', __filename], 2, '--data: there is no folder'],
    [['start', '--functions', FIXTURES, '--env', '/nowhere'], 2, '--env: there is no file /nowhere'],
    [['start', '--functions', FIXTURES, '--port', '80.5'], 2, 'whole number'],
    [['restore', '--from', '/nowhere.dcbackup', '--data', '/tmp/x'], 3, 'BACKUP_MISSING'],
    [['restore', '--from', __dirname, '--data', '/tmp/x'], 3, 'BACKUP_MISSING'],
    [['inspect', '--from', __dirname], 3, 'BACKUP_MISSING'],
    [['inspect', '--data', '/nowhere'], 3, 'DATA_MISSING'],
    [['seed', '--from', '/nowhere.json'], 2, 'ENOENT'],
    [['backup', '--too', 'x'], 2, "Unknown option '--too'"],
    [['start', '--functions', FIXTURES, '--clock', 'yesterday'], 2, 'an instant'],
    [['start', '--functions', FIXTURES, '--identities', join(__dirname, '../../package.json')], 2, 'a list of {id, openid, label'],
    [['start', '--functions', FIXTURES, '--collections', 'a$b', '--data', join(home, 'named')], 2, 'cannot be the name of a collection'],
    [['dance'], 2, 'there is no command "dance"'],
  ])('%j ends with %i and says %s', async (line, code, words) => {
    expect(await run(...line)).toMatchObject({ code, err: expect.stringContaining(words) as string })
  })

  it('is told that the port is taken, that a name is none, and that a file is damaged inside; nothing is made', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => { taken.once('listening', resolve) })
    const { port } = taken.address() as AddressInfo
    expect(await run('start', '--functions', FIXTURES, '--data', at('ported'), '--port', String(port))).toMatchObject({ code: 1, err: expect.stringContaining(`port ${port} is taken`) as string })
    expect(existsSync(at('ported'))).toBe(false)
    taken.close()
    writeFileSync(at('named.json'), JSON.stringify({ 'a$b': [{ _id: 1 }] }))
    expect(await run('seed', '--data', at('named'), '--from', at('named.json'))).toMatchObject({ code: 2, err: expect.stringContaining('a$b cannot be the name of a collection') as string })
    expect(existsSync(at('named'))).toBe(false)
    // A process of its own: its end folds the log into the file.
    execFileSync(process.execPath, [COMMAND, 'seed', '--data', at('torn'), '--from', at('seed.json')])
    const bytes = readFileSync(at('torn/cloud.db'))
    writeFileSync(at('torn/cloud.db'), Buffer.concat([bytes.subarray(0, 4_200), Buffer.alloc(bytes.length - 4_200, 0xa5)]))
    expect(await run('inspect', '--data', at('torn'))).toMatchObject({ code: 3, err: expect.stringContaining('DATA_BROKEN') as string })
    expect((await run('backup', '--data', at('torn'), '--to', '/nowhere/x')).err).not.toContain('ENOENT: ENOENT')
  })

  it('is helped, with and without a command; an empty line is shown the way', async () => {
    for (const name of ['start', 'reset', 'seed', 'backup', 'restore', 'inspect']) expect(await run(name, '--help')).toMatchObject({ code: 0, out: expect.stringContaining(`wx-devcloud ${name}: `) as string })
    expect((await run('--help')).out).toContain('Exit codes')
    expect(await run()).toMatchObject({ code: 2 })
  })

  it('gets the exit code from the real process', async () => {
    const code = await new Promise<unknown>((resolve) => { execFile(process.execPath, [COMMAND, 'inspect', '--data', '/nowhere'], (error) => resolve(error?.code)) })
    expect(code).toBe(3)
  })
})
