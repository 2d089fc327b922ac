import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A project of somebody else's: the package as it is published beside the SDK, the example's own tests, its own commands.
jest.setTimeout(120_000)

const PACKAGE = join(__dirname, '..')
const project = mkdtempSync(join(tmpdir(), 'devcloud-example-'))
const modules = join(project, 'node_modules')
afterAll(() => rmSync(project, { recursive: true, force: true }))

const node = (...line: string[]): Promise<{ code: number; out: string }> => new Promise((resolve) => {
  execFile(process.execPath, line, { cwd: project }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, out: stdout + stderr }))
})

beforeAll(async () => {
  cpSync(join(PACKAGE, 'examples/notes'), project, { recursive: true })
  const published = join(modules, 'wx-devcloud')
  mkdirSync(published, { recursive: true })
  for (const part of ['bin', 'package.json']) cpSync(join(PACKAGE, part), join(published, part), { recursive: true })
  // What `npm install` would bring beside it.
  for (const name of ['libsql', 'wx-server-sdk']) {
    symlinkSync(realpathSync(join(PACKAGE, '../node_modules', name)), join(modules, name))
  }
  expect(await node(join(PACKAGE, 'build.mjs'), join(published, 'dist'))).toMatchObject({ code: 0 })
})

/** Options of a careful project; `node16` reads the package's own `exports`. */
const strictly = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--module', 'node16', '--target', 'es2022', '--types', 'node']

describe('the example project', () => {
  it('finds the package typed: what its README shows compiles, what it refuses does not', async () => {
    cpSync(join(PACKAGE, 'examples/typed.ts'), join(project, 'typed.ts'))
    mkdirSync(join(modules, '@types'))
    for (const name of ['@types/node', 'undici-types']) symlinkSync(realpathSync(join(PACKAGE, '../node_modules', name)), join(modules, name))
    expect(await node(join(PACKAGE, '../node_modules/typescript/bin/tsc'), ...strictly, 'typed.ts')).toEqual({ code: 0, out: '' })
  })

  it('passes its own tests', async () => {
    const { code, out } = await node('--test', 'test/')
    expect([code, /^# (?:pass|ℹ pass) 3$|pass 3$/m.test(out) ? 'three passed' : out]).toEqual([0, 'three passed'])
  })

  it('the README’s first test runs as it stands', async () => {
    const [, script = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(PACKAGE, 'README.md'), 'utf8')) ?? []
    writeFileSync(join(project, 'first.cjs'), script)
    const { code, out } = await node('first.cjs')
    expect([code, out.split('\n')[0], out.split('\n')[1]]).toEqual([0, 'FUNCTION_INVOCATION_FAILED', "[ 'milk', 'hello' ] 1"])
  })

  it('is seeded and looked into by the commands its README names', async () => {
    const command = join(modules, 'wx-devcloud/bin/devcloud.cjs')
    expect(await node(command, 'seed', '--data', '.data', '--from', 'seed.json')).toMatchObject({ code: 0 })
    expect(await node(command, 'inspect', '--data', '.data')).toMatchObject({ code: 0, out: expect.stringMatching(/1 documents in 1 collections[\s\S]*notes/) as string })
  })
})
