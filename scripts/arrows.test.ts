import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(__dirname, '..')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)

/** One file a breach; what it asks for exists, so only the arrow is wrong. */
const breaches: readonly (readonly [rule: string, file: string, asks: string])[] = [
  ['no-circles', 'domain/circle/a.ts', './b'],
  ['domain-is-alone', 'domain/points/x.ts', '../../server/platform/y'],
  ['contract-knows-domain', 'contract/x.ts', '../server/platform/y'],
  ['server-knows-contract-and-domain', 'server/member/x.ts', '../../src/api/y'],
  ['functions-are-thin', 'cloudfunctions/guest/x.ts', '../../src/api/y'],
  ['one-file-knows-the-sdk', 'server/points/x.ts', 'wx-server-sdk'],
  ['only-functions-open-the-cloud', 'server/staff/x.ts', '../platform/cloud'],
  ['phone-knows-contract-types-only', 'src/features/member/x.ts', '../../../contract/y'],
  ['phone-never-runs-the-cloud', 'src/features/points/x.ts', '../../../server/platform/y'],
  ['ui-has-no-business', 'src/ui/card/x.ts', '../../api/y'],
  ['features-do-not-know-pages', 'src/features/member/p.ts', '../../pages/home/y'],
  ['features-do-not-know-each-other', 'src/features/member/f.ts', '../points/y'],
  ['api-shows-nothing', 'src/api/x.ts', '../ui/card/y'],
  ['guests-never-download-staff', 'src/pages/home/x.ts', '../../staff/settle/y'],
  ['first-screen-stands-alone', 'src/pages/home/g.ts', '../../guest/join/y'],
  ['devcloud-stands-alone', 'devcloud/src/x.ts', '../../domain/kernel/y'],
  ['weapphost-stands-alone', 'weapphost/src/x.ts', '../../domain/kernel/y'],
  ['journeys-come-from-outside', 'e2e/x.ts', '../src/api/y'],
  ['no-barrels', 'src/features/session/x.ts', '../../ui/card/index'],
  ['everything-resolves', 'domain/tier/x.ts', './absent'],
]
const present = ['server/platform/y', 'server/platform/cloud', 'src/api/y', 'contract/y', 'src/pages/home/y', 'src/features/points/y', 'src/ui/card/y', 'src/ui/card/index', 'src/staff/settle/y', 'src/guest/join/y', 'domain/kernel/y', 'node_modules/wx-server-sdk/index']

describe('ARCHITECTURE §3 each arrow is checked by a machine', () => {
  const home = mkdtempSync(join(tmpdir(), 'arrows-'))
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    writeFileSync(join(home, name), text)
  }
  let found: readonly { rule: { name: string }; from: string }[]

  beforeAll(() => {
    for (const name of present) write(`${name}.${name.startsWith('node_modules') ? 'js' : 'ts'}`, 'export const y = 1\n')
    for (const [, file, asks] of breaches) write(file, `import { y } from '${asks}'\nexport const x = y\n`)
    write('domain/circle/b.ts', "export { x as y } from './a'\n")
    write('node_modules/wx-server-sdk/package.json', '{"name":"wx-server-sdk","main":"index.js"}')
    write('package.json', '{"dependencies":{"wx-server-sdk":"4.0.2"}}')
    write('tsconfig.json', '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler"}}')
    const { stdout } = spawnSync(bin('depcruise'), ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'domain', 'contract', 'server', 'cloudfunctions', 'devcloud', 'weapphost', 'src', 'e2e'], { cwd: home, encoding: 'utf8', maxBuffer: 1 << 26 })
    found = (JSON.parse(stdout) as { summary: { violations: typeof found } }).summary.violations
  }, 60_000)
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it.each(breaches)('%s refuses %s → %s', (rule, file) => {
    expect(found.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
  })

  it('nothing that is allowed is refused', () => {
    expect(found.filter(({ from }) => present.some((name) => from.startsWith(name)))).toEqual([])
  })
})

describe('§14 rules read no clock and no chance', () => {
  it.each([
    ['domain/points/x.ts', 'export const at = new Date()'],
    ['domain/points/x.ts', 'export const at = Date.now()'],
    ['server/points/x.ts', 'export const at = Math.random()'],
    ['contract/x.ts', "import dayjs from 'dayjs'\nexport const at = dayjs()"],
    ['server/points/x.ts', 'export const who = (event: { openid: string }) => event.openid'],
    ['domain/points/x.ts', 'export const any = (x: any) => x'],
  ])('%s refuses: %s', (file, code) => {
    const { stdout, status } = spawnSync(bin('eslint'), ['--stdin', '--stdin-filename', join(root, file), '--format', 'json'], { cwd: root, input: `${code}\n`, encoding: 'utf8' })
    const [report] = JSON.parse(stdout) as { errorCount: number }[]
    expect(report?.errorCount).toBeGreaterThan(0)
    expect(status).toBe(1)
  }, 30_000)
})
