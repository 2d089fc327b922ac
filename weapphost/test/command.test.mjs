// The command line: what is wrong is said in words, with a code that scripts can read.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folder } from './fixture.mjs'

const command = join(dirname(fileURLToPath(import.meta.url)), '../bin/weapphost.mjs')
const run = (...line) => new Promise((resolve) => { execFile(process.execPath, [command, ...line], (error, out, err) => resolve({ code: error ? error.code : 0, out, err })) })
const cloud = ['--cloud', 'http://127.0.0.1:8787']

describe('weapphost on the command line', () => {
  it('says what is wrong with the line, without a stack', async (test) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => { taken.once('listening', resolve) })
    test.after(() => taken.close())
    const { port } = taken.address()
    const cases = [
      [[], 2, /weapphost <folder> --cloud/], [[folder], 2, /weapphost <folder> --cloud/], [['/nowhere', ...cloud], 2, /there is no folder \/nowhere/], [[command, ...cloud], 2, /there is no folder/],
      [[folder, '--cloud', 'nonsense'], 2, /--cloud nonsense is no address/], [[folder, ...cloud, '--port', 'x'], 2, /--port is a whole number/], [[folder, ...cloud, '--wat'], 2, /Unknown option '--wat'/],
      [[folder, ...cloud, '--port', String(port)], 1, new RegExp(`port ${port} is taken`)],
    ]
    await Promise.all(cases.map(async ([line, code, words]) => {
      const said = await run(...line)
      assert.deepEqual([said.code, words.test(said.err), / at .*:\d+:\d+/.test(said.err)], [code, true, false], JSON.stringify({ line, ...said }))
    }))
    assert.deepEqual((await run('--help')).code, 0)
  })

  it('prints the way in, and ends well', async () => {
    const child = spawn(process.execPath, [command, folder, ...cloud, '--as', 'guest'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const printed = await new Promise((resolve) => { child.stdout.once('data', (text) => resolve(String(text))) })
    assert.match(printed, /^http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+&as=guest&to=\n$/)
    child.kill('SIGTERM')
    assert.equal(await new Promise((resolve) => { child.once('exit', resolve) }), 0)
  })
})
