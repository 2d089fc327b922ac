import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { collections } from '../server/collections'
import { account, type Asked, emptyTable, type FakeCloud, openFakeCloud } from './deploy/fake-cloud.testkit'

const script = resolve(__dirname, 'deploy.mjs')
const keys = { PHONE_LOOKUP_KEY: 'a1'.repeat(32), PHONE_KEYS: `k1:${'b2'.repeat(32)}`, BOOTSTRAP_SECRET: ['first', 'owner', 'of', 'this', 'test'].join('-') }
const store = { _id: 'S01', name: '安可 KTV', phone: '010-00000000', address: '样例路 1 号', rooms: ['A01', 'A02', 'VIP-1'] }
const cron = '0 */5 * * * * *'
const reads = /^(Describe|List|Get)/

let home: string
let made: string
let cloud: FakeCloud
let running: ChildProcess | undefined

jest.setTimeout(30_000)
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'deploy-'))
  made = join(home, 'dist')
  for (const name of ['guest', 'staff', 'jobs']) build(name, `exports.main = async () => '${name}'`)
  cloud = await openFakeCloud()
})
afterEach(async () => {
  running?.kill()
  await cloud.close()
  rmSync(home, { recursive: true, force: true })
})

function build(name: string, code: string): void {
  const folder = join(made, 'cloudfunctions', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.js'), code)
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ timeout: name === 'jobs' ? 60 : 10, memorySize: 256, triggers: name === 'jobs' ? [{ name: 'sweep', type: 'timer', config: cron }] : [] }))
}

type Variables = Record<string, string | undefined>
const noAccount: Variables = { TENCENTCLOUD_SECRETID: undefined, TENCENTCLOUD_SECRETKEY: undefined }
const identity: Variables = { ENCORE_ENV_ID: 'ktv-test-1a2b', TENCENTCLOUD_SECRETID: account.id, TENCENTCLOUD_SECRETKEY: account.key }

function deploy(args: readonly string[], given: Variables = keys): Promise<{ status: number | null; output: string }> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, ...identity, ENCORE_DEPLOY_ENDPOINT: cloud.address, ENCORE_DEPLOY_PAUSE_MS: '1', ...given }
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, `--from=${made}`, ...args], { env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as NodeJS.ProcessEnv })
    let output = ''
    child.stdout.on('data', (part) => { output += String(part) })
    child.stderr.on('data', (part) => { output += String(part) })
    running = child
    child.on('close', (status) => done({ status, output }))
  })
}

const cloudSteps = '--only=database,functions'
const functionsOnly = '--only=functions'
const isRead = ({ action, payload }: Asked): boolean => reads.test(action) || (action === 'RunCommands' && (payload.MgoCommands as { CommandType: string }[])[0]?.CommandType === 'QUERY')
const writes = (): Asked[] => cloud.asked.filter((one) => !isRead(one))
const asked = (action: string): Asked['payload'][] => cloud.asked.filter((one) => one.action === action).map(({ payload }) => payload)
const variablesOf = (name: string): Variables => Object.fromEntries((cloud.functions.get(name)?.Environment.Variables ?? []).map(({ Key, Value }) => [Key, Value]))

function venueFile(venue: object): string {
  const path = join(home, 'venue.json')
  writeFileSync(path, JSON.stringify(venue))
  return path
}

describe('an empty environment', () => {
  it('gets every collection, closed, with its indexes; three functions; the store; and a second run changes nothing', async () => {
    const venue = `--venue=${venueFile(store)}`
    const first = await deploy(['--only=database,functions,venue', venue])
    expect(first).toMatchObject({ status: 0 })
    expect([...cloud.tables.keys()].sort()).toEqual(collections.map(({ name }) => name).sort())
    for (const { name, indexes } of collections) {
      const found = cloud.tables.get(name)
      expect([name, found?.acl]).toEqual([name, 'ADMINONLY'])
      expect([name, found?.indexes.map(({ Keys }) => Keys.map(({ Name }) => Name))]).toEqual([name, indexes])
    }
    expect(asked('CreateTable')[0]).toMatchObject({ MongoConnector: { DatabaseName: 'tnt-fake', InstanceId: 'flexdb' }, PermissionInfo: { AclTag: 'ADMINONLY' } })
    expect(cloud.functions.get('jobs')).toMatchObject({ Runtime: 'Nodejs18.15', Handler: 'index.main', Timeout: 60, MemorySize: 256, InstallDependency: 'FALSE', ClsLogsetId: 'logset', Triggers: [{ TriggerName: 'sweep', Type: 'timer' }] })
    expect(cloud.tables.get('venues')?.documents.get('S01')).toEqual(store)
    expect(cloud.permissions.get('storage')).toMatchObject({ Resource: 'bucket-fake', Permission: 'PRIVATE' })
    expect(JSON.parse(cloud.permissions.get('function')?.SecurityRule ?? '')).toEqual({ '*': { invoke: 'auth != null' }, jobs: { invoke: false } })

    cloud.asked.length = 0
    const second = await deploy(['--only=database,functions,venue', venue], {})
    expect(second.output).toContain('Nothing to change in the cloud.')
    expect(writes()).toEqual([])
    expect(cloud.asked.length).toBeGreaterThan(0)
  })

  it('M23 only the function that binds the first owner knows the secret for it', async () => {
    await deploy([functionsOnly])
    expect(variablesOf('guest')).toEqual({ PHONE_LOOKUP_KEY: keys.PHONE_LOOKUP_KEY, PHONE_KEYS: keys.PHONE_KEYS, ENCORE_BUILD: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(variablesOf('staff').BOOTSTRAP_SECRET).toBe(keys.BOOTSTRAP_SECRET)
    expect(variablesOf('jobs').BOOTSTRAP_SECRET).toBeUndefined()
    await deploy([functionsOnly, '--forget-bootstrap'], {})
    expect(variablesOf('staff').BOOTSTRAP_SECRET).toBeUndefined()
  })

  it('what is uploaded is the built function, file by file', async () => {
    await deploy([functionsOnly])
    const zip = Buffer.from((cloud.functions.get('guest')?.Code as { ZipFile: string }).ZipFile, 'base64')
    const path = join(home, 'guest.zip')
    writeFileSync(path, zip)
    const listing = spawnSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' })
    if (!listing.error) expect(listing.stdout).toContain('Done testing')
    expect(filesIn(zip)).toEqual({ 'config.json': expect.any(String), 'index.js': "exports.main = async () => 'guest'" })
  })
})

/** Reads our own zips, which are deflated and have no extras. */
function filesIn(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {}
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const packed = zip.readUInt32LE(at + 18)
    const nameLength = zip.readUInt16LE(at + 26)
    const start = at + 30 + nameLength
    files[zip.toString('utf8', at + 30, start)] = inflateRawSync(zip.subarray(start, start + packed)).toString()
    at = start + packed
  }
  return files
}

describe('an environment in use', () => {
  it('M15 a collection that clients may read is closed; one that stays open stops the deployment', async () => {
    cloud.tables.set('members', emptyTable('READONLY'))
    cloud.isForgetful = true
    const stopped = await deploy([cloudSteps])
    expect(stopped).toMatchObject({ status: 1, output: expect.stringContaining('still open to clients after they were closed: members') })
    expect(cloud.functions.size).toBe(0)
    cloud.isForgetful = false
    cloud.asked.length = 0
    expect((await deploy([cloudSteps])).status).toBe(0)
    expect(asked('ModifyResourcePermission').filter(({ ResourceType }) => ResourceType === 'collection')).toEqual([{ EnvId: 'ktv-test-1a2b', ResourceType: 'collection', Permission: 'ADMINONLY', Resource: 'members' }])
  })

  it('collections and function rules of others are left alone', async () => {
    cloud.tables.set('their_things', emptyTable('READONLY'))
    cloud.permissions.set('function', { Permission: 'CUSTOM', SecurityRule: '{"*":{"invoke":true},"theirs":{"invoke":true}}' })
    const { output } = await deploy([cloudSteps])
    expect(output).toContain('not ours, left alone: their_things')
    expect(cloud.tables.get('their_things')?.acl).toBe('READONLY')
    expect(JSON.parse(cloud.permissions.get('function')?.SecurityRule ?? '')).toEqual({ '*': { invoke: 'auth != null' }, jobs: { invoke: false }, theirs: { invoke: true } })
  })

  it('M24 variables somebody set online survive an update, and new code goes up alone', async () => {
    await deploy([functionsOnly])
    cloud.functions.get('guest')?.Environment.Variables.push({ Key: 'TZ', Value: 'Asia/Shanghai' })
    build('guest', 'exports.main = async () => "better"')
    cloud.asked.length = 0
    expect((await deploy([functionsOnly], {})).status).toBe(0)
    expect(asked('UpdateFunctionCode').map(({ FunctionName }) => FunctionName)).toEqual(['guest'])
    expect(asked('UpdateFunctionConfiguration').map(({ FunctionName }) => FunctionName)).toEqual(['guest'])
    expect(variablesOf('guest')).toMatchObject({ TZ: 'Asia/Shanghai', ...{ PHONE_LOOKUP_KEY: keys.PHONE_LOOKUP_KEY, PHONE_KEYS: keys.PHONE_KEYS } })
  })

  it('M18 a timer whose time changed is replaced, and --no-timers takes all away', async () => {
    await deploy([functionsOnly])
    cloud.functions.get('jobs')?.Triggers.splice(0, 1, { TriggerName: 'sweep', Type: 'timer', TriggerDesc: '0 0 3 * * * *' })
    await deploy([functionsOnly], {})
    expect(cloud.functions.get('jobs')?.Triggers).toEqual([{ TriggerName: 'sweep', Type: 'timer', TriggerDesc: JSON.stringify({ cron }) }])
    await deploy([functionsOnly, '--no-timers'], {})
    expect(cloud.functions.get('jobs')?.Triggers).toEqual([])
  })

  it('X3 a key that would orphan phone numbers is refused; an appended one is taken', async () => {
    await deploy([functionsOnly])
    const before = JSON.stringify([...cloud.functions])
    const otherLookup = await deploy([functionsOnly], { ...keys, PHONE_LOOKUP_KEY: 'c3'.repeat(32) })
    const lostKey = await deploy([functionsOnly], { ...keys, PHONE_KEYS: `k2:${'d4'.repeat(32)}` })
    expect(otherLookup).toMatchObject({ status: 1, output: expect.stringContaining('no member would be found by phone again') })
    expect(lostKey).toMatchObject({ status: 1, output: expect.stringContaining('PHONE_KEYS lacks or changes k1') })
    expect(JSON.stringify([...cloud.functions])).toBe(before)
    const rotated = `${keys.PHONE_KEYS},k2:${'d4'.repeat(32)}`
    expect((await deploy([functionsOnly], { PHONE_KEYS: rotated })).status).toBe(0)
    expect(['guest', 'staff', 'jobs'].map((name) => variablesOf(name).PHONE_KEYS)).toEqual([rotated, rotated, rotated])
  })

  it('too many requests are asked again, another refusal stops with its words', async () => {
    cloud.fail = 'RequestLimitExceeded'
    expect((await deploy([functionsOnly])).status).toBe(0)
    cloud.fail = 'AuthFailure.UnauthorizedOperation'
    expect(await deploy([functionsOnly])).toMatchObject({ status: 1, output: expect.stringContaining('DescribeEnvInfo: told to (AuthFailure.UnauthorizedOperation, request r-1); look at the account’s key') })
  })
})

describe('--dry-run', () => {
  it('says every change, writes none and shows no secret', async () => {
    const { status, output } = await deploy(['--dry-run', `--venue=${venueFile(store)}`])
    expect(status).toBe(0)
    expect(writes()).toEqual([])
    expect(cloud.tables.size + cloud.functions.size).toBe(0)
    for (const words of ['would create collection complaints', 'would create function staff', 'would set timer sweep (0 */5 * * * * *) of jobs', 'would write store S01']) expect(output).toContain(words)
    for (const secret of [...Object.values(keys), account.key]) expect(output).not.toContain(secret)
  })

  it('needs no account: it then speaks of an empty environment', async () => {
    const { status, output } = await deploy(['--dry-run', '--only=database'], noAccount)
    expect(status).toBe(0)
    expect(output).toContain('no account given')
    expect(cloud.asked).toEqual([])
  })
})

describe('what is refused before anything is asked', () => {
  it.each<[string, string[], Variables, string]>([
    ['no environment', [cloudSteps], { ...keys, ENCORE_ENV_ID: undefined }, 'ENCORE_ENV_ID'],
    ['no account', [cloudSteps], { ...keys, ...noAccount }, 'TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY must be set'],
    ['half an account, also for a dry run', [cloudSteps, '--dry-run'], { ...keys, TENCENTCLOUD_SECRETKEY: undefined }, 'TENCENTCLOUD_SECRETKEY must be set, too'],
    ['a secret too short to look for', [cloudSteps], { ...keys, PHONE_LOOKUP_KEY: '1' }, '✗ PHONE_LOOKUP_KEY must be 64 hex digits\n'],
    ['a machine that is not online', [cloudSteps], { ...keys, ENCORE_DEPLOY_ENDPOINT: 'http://127.0.0.1:65534/' }, 'DescribeEnvInfo: no answer from 127.0.0.1:65534 (ECONNREFUSED)'],
    ['the demo’s keys', [cloudSteps], { ...keys, PHONE_LOOKUP_KEY: 'd3'.repeat(32) }, "PHONE_LOOKUP_KEY is the demo's"],
    ['half a key', [cloudSteps], { ...keys, PHONE_KEYS: 'k1:abc' }, 'PHONE_KEYS must be pairs'],
    ['a secret that stands in git (X3)', [cloudSteps], { ...keys, BOOTSTRAP_SECRET: 'A KTV\'s loyalty and service system' }, 'package.json is in git and holds one of the secrets'],
    ['an upload key that is not there', ['--only=upload'], { ...keys, ENCORE_APPID: 'wx0123456789abcdef', ENCORE_UPLOAD_KEY: '/nowhere/private.key' }, 'there is no file /nowhere/private.key'],
    ['a step that does not exist', ['--only=databse'], keys, 'databse is no step'],
    ['a flag that does not exist', ['--dryrun'], keys, "Unknown option '--dryrun'"],
    ['an endpoint elsewhere', [cloudSteps], { ...keys, ENCORE_DEPLOY_ENDPOINT: 'http://example.invalid/' }, '127.0.0.1'],
  ])('%s', async (_name, args, given, words) => {
    const { status, output } = await deploy(args, given)
    expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(words) })
    expect(cloud.asked).toEqual([])
  })

  it('M4 a store whose rooms could not be printed as codes', async () => {
    const { status, output } = await deploy(['--only=venue', `--venue=${venueFile({ ...store, rooms: ['包厢一', 'A01', 'A01'], owner: 'x' })}`])
    expect(status).toBe(1)
    for (const words of ['owner is not a field', 'room "包厢一"', 'room A01 is listed twice']) expect(output).toContain(words)
  })

  it('an environment that has no keys online and is given none', async () => {
    const { status, output } = await deploy(['--only=functions'], {})
    expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining('neither given here nor online: PHONE_LOOKUP_KEY, PHONE_KEYS') })
    expect(cloud.functions.size).toBe(0)
  })
})

describe('the mini-program', () => {
  it('is handed to WeChat’s uploader with version, build, AppID and key', async () => {
    const bin = join(home, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'npx'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${join(home, 'asked')}'\n`)
    chmodSync(join(bin, 'npx'), 0o755)
    const key = join(home, 'private.wx0123456789abcdef.key')
    writeFileSync(key, 'a key')
    const { status } = await deploy(['--only=upload'], { PATH: `${bin}${delimiter}${process.env.PATH}`, ENCORE_APPID: 'wx0123456789abcdef', ENCORE_UPLOAD_KEY: key })
    expect(status).toBe(0)
    const args = readFileSync(join(home, 'asked'), 'utf8').split('\n')
    expect(args.slice(0, 7)).toEqual(['--yes', '--package', 'miniprogram-ci@2.1.42', 'miniprogram-ci', 'upload', '--appid', 'wx0123456789abcdef'])
    expect(args[args.indexOf('--pkp') + 1]).toBe(key)
    expect(args[args.indexOf('--uv') + 1]).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('is not uploaded when it was built for another environment or has faults', async () => {
    mkdirSync(join(made, 'weapp'))
    writeFileSync(join(made, 'weapp/app.json'), '{"pages":["pages/home/index"]}')
    const { status, output } = await deploy(['--only=check,upload'], { ENCORE_APPID: 'wx0123456789abcdef', ENCORE_UPLOAD_KEY: __filename })
    expect(status).toBe(1)
    expect(output).toMatch(/ENCORE_UPLOAD_KEY names a file that is in git|has faults/)
  })
})

describe('signatures and keys', () => {
  const evaluate = (code: string): string => spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: __dirname, encoding: 'utf8' }).stdout.trim()

  it('a signature is the one Tencent’s own library makes of the same request (manager-node 5.6.5)', () => {
    const made = evaluate(`import { authorizationOf } from './deploy/tencent-api.mjs'
      console.log(authorizationOf({ secretId: 'AKIDexample', secretKey: 'secretexample' }, { service: 'tcb', host: 'tcb.tencentcloudapi.com', body: JSON.stringify({ EnvId: 'ktv-1', TableName: '成员' }), second: 1767225600 }))`)
    expect(made).toBe('TC3-HMAC-SHA256 Credential=AKIDexample/2026-01-01/tcb/tc3_request, SignedHeaders=content-type;host, Signature=c4760ac78ecf9d96dd91947ff763084b7db581de9ff08c46e56a42b990821fa2')
  })

  it('--make-keys prints keys that a deployment takes, fresh each time', async () => {
    const { output } = await deploy(['--make-keys'])
    const given = Object.fromEntries([...output.matchAll(/^export (\w+)='(.+)'$/gm)].map((match) => [match[1], match[2]]))
    expect(Object.keys(given)).toEqual(['PHONE_LOOKUP_KEY', 'PHONE_KEYS', 'BOOTSTRAP_SECRET'])
    expect((await deploy([functionsOnly], given)).status).toBe(0)
    expect((await deploy(['--make-keys'])).output).not.toBe(output)
  })

  it('the same files make the same zip', () => {
    const folder = join(made, 'cloudfunctions/guest')
    const hash = (): string => evaluate(`import { createHash } from 'node:crypto'
      import { zipFolder } from './deploy/zip.mjs'
      console.log(createHash('sha256').update(zipFolder(${JSON.stringify(folder)})).digest('hex'))`)
    const before = hash()
    build('guest', readFileSync(join(folder, 'index.js'), 'utf8'))
    expect(hash()).toBe(before)
    expect(before).toHaveLength(createHash('sha256').digest('hex').length)
  })
})

it('each of our functions is known to the deployment', () => {
  const folders = readdirSync(resolve(__dirname, '../cloudfunctions'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const known = readFileSync(resolve(__dirname, 'deploy/secrets.mjs'), 'utf8')
  for (const name of folders) expect(known).toContain(`  ${name}: [`)
})
