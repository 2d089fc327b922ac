import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const HOLD = pathToFileURL(join(__dirname, 'hold-folder.mjs')).href
const program = (folder: string, then: string) => `const { holdFolder } = await import(${JSON.stringify(HOLD)}); const letGo = await holdFolder(${JSON.stringify(folder)}); ${then}`
const tryIt = (folder: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', program(folder, `console.log(letGo ? 'mine' : 'taken')`)], { encoding: 'utf8' }).trim()

describe('one data folder, one running Encore', () => {
  it('is refused to a second process, and free again when the first was killed without a chance to tidy up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'encore-hold-'))
    const first = spawn(process.execPath, ['--input-type=module', '-e', program(folder, `console.log('held'); setInterval(() => 0, 1000)`)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => first.stdout.once('data', resolve))
    expect(tryIt(folder)).toBe('taken')
    const ended = new Promise((resolve) => first.once('exit', resolve))
    first.kill('SIGKILL')
    await ended
    expect([tryIt(folder), tryIt(folder)]).toEqual(['mine', 'mine'])
    rmSync(folder, { recursive: true })
  })
})
