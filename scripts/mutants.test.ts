import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const EVIDENCE = pathToFileURL(join(__dirname, '../config/mutants/evidence.mjs')).href

/** A house of three rules: `lots` is broken, its test leans on a testkit beside it and a rule of another folder. */
function house(): { readonly root: string; put(path: string, text: string): void } {
  const root = mkdtempSync(join(tmpdir(), 'encore-mutants-'))
  const put = (path: string, text: string): void => { mkdirSync(dirname(join(root, path)), { recursive: true }); writeFileSync(join(root, path), text) }
  put('package-lock.json', '{}')
  put('config/mutants/how.mjs', '1')
  put('domain/points/lots.ts', 'export const lots = 1')
  put('domain/points/lots.test.ts', `import { lots } from './lots'; import { given } from './given.testkit'; import fc from 'fast-check'; fc(lots, given)`)
  put('domain/points/given.testkit.ts', `import { time } from '../kernel/time'; export const given = time`)
  put('domain/kernel/time.ts', 'export const time = 1')
  put('domain/tier/tier.ts', 'export const tier = 1')
  return { root, put }
}

/** Of each of these states of the house: its evidence, asked in one process. */
function evidence(root: string): string {
  const program = `const { answersUnder, evidenceOf } = await import(${JSON.stringify(EVIDENCE)}); console.log(answersUnder(await evidenceOf('domain/points', ${JSON.stringify(root)}), 'domain/points', ${JSON.stringify(root)}))`
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', cwd: join(__dirname, '..') }).trim()
}

describe('R4 what mutation runs may believe', () => {
  it('answers are kept under all they rest on: a rule, a test, a testkit, a rule next door or the way of asking that changed asks everything again', () => {
    const { root, put } = house()
    const first = evidence(root)
    expect(first).toMatch(/^dist\/mutants\/answers\/domain-points-[0-9a-f]{16}\.json$/)
    put('domain/tier/tier.ts', 'export const tier = 2')
    expect(evidence(root)).toBe(first)
    const changes = [['domain/points/lots.ts', 'export const lots = 2'], ['domain/points/lots.test.ts', `import './lots'`], ['domain/points/alone.ts', 'export const alone = 1'], ['config/mutants/how.mjs', '2'], ['package-lock.json', '{ }']] as const
    const seen = [first]
    put('domain/kernel/time.ts', 'export const time = 2')
    seen.push(evidence(root))
    put('domain/points/given.testkit.ts', `import { time } from '../kernel/time'; export const given = time + 1`)
    seen.push(evidence(root))
    for (const [path, text] of changes) { put(path, text); seen.push(evidence(root)) }
    expect(new Set(seen).size).toBe(8)
    rmSync(root, { recursive: true })
  })

  it('what was heard under older evidence goes, another folder of the same name stays', () => {
    const { root, put } = house()
    const first = evidence(root)
    const [ours, other] = [join(root, first), join(root, 'dist/mutants/answers/server-points-0123456789abcdef.json')]
    put(first, 'heard')
    put('dist/mutants/answers/server-points-0123456789abcdef.json', 'heard')
    expect([evidence(root), readFileSync(ours, 'utf8')]).toEqual([first, 'heard'])
    put('domain/points/lots.ts', 'export const lots = 2')
    evidence(root)
    expect([existsSync(ours), existsSync(other)]).toEqual([false, true])
    rmSync(root, { recursive: true })
  })
})
