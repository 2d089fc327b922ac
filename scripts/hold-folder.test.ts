import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const HOLD = pathToFileURL(join(__dirname, 'hold-folder.mjs')).href
const program = (folder: string, then: string) => `const { holdFolder } = await import(${JSON.stringify(HOLD)}); const letGo = await holdFolder(${JSON.stringify(folder)}); ${then}`
const inNode = (text: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' }).trim()
const tryIt = (folder: string): string => inNode(program(folder, `console.log(letGo ? 'mine' : 'taken')`))

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

  it('work that two want to do is done one after the other; the second says that it waits', () => {
    const folder = mkdtempSync(join(tmpdir(), 'encore-hold-'))
    const said = inNode(`const { whileHolding } = await import(${JSON.stringify(HOLD)})
      const hold = (name, work, waiting) => whileHolding(${JSON.stringify(folder)}, async () => { console.log(name, 'begins'); await work(); console.log(name, 'ends') }, () => { console.log(name, 'waits'); waiting() })
      let second
      await hold('first', async () => {
        const isWaiting = new Promise((resolve) => { second = hold('second', async () => undefined, resolve) })
        await isWaiting
      })
      await second`)
    expect(said.split('\n')).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends'])
    rmSync(folder, { recursive: true })
  })

  it('a folder that cannot be written, is a file, or lies on a full disk is named in words, before anything is done', () => {
    const folder = mkdtempSync(join(tmpdir(), 'encore-hold-'))
    const why = (path: string, bytes: number): string => inNode(`const { whyUnusable } = await import(${JSON.stringify(HOLD)}); console.log(whyUnusable(${JSON.stringify(path)}, ${bytes}))`)
    expect(why(join(folder, 'new'), 1)).toBe('null')
    writeFileSync(join(folder, 'file'), '')
    expect(why(join(folder, 'file'), 1)).toBe(`${folder}/file is no folder that can be written (EEXIST)`)
    expect(why(folder, 2 ** 60)).toMatch(/^the disk of .+ is full: \d+ MB are free, 1099511627776 MB are needed$/)
    rmSync(folder, { recursive: true })
  })
})
