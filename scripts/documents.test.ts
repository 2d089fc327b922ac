import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(__dirname, '..')
const ours = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory() && !['node_modules', 'dist', '.git', '.devcloud'].includes(one.name)).map(({ name }) => name)

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) => {
    if (one.name === 'node_modules' || one.name === 'dist') return []
    return one.isDirectory() ? filesUnder(join(folder, one.name)) : [join(folder, one.name)]
  })
}
const files = ['README.md', 'package.json', ...ours.flatMap(filesUnder)]
const documents = files.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const inAll = (find: (text: string, path: string) => readonly string[]): string[] => [...new Set(documents.flatMap(({ path, text }) => find(text, path).map((found) => `${path}: ${found}`)))].sort()

/** `docs/adr/0014`, `server/handlers/{guest,staff}.ts`, `*-acts.testkit.ts`: what a path in a text stands for, as a pattern of how a file's path begins. */
const asPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\.(?=\w)/g, '\\.').replace(/\*/g, '[^/]*').replace(/\{([^}]+)\}/g, (_, names: string) => `(${names.split(',').join('|')})`)}`)
const stands = (path: string, from: string): boolean => [path, join(from, path)].some((one) => { const pattern = asPattern(one); return files.some((file) => pattern.test(file)) })

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
/** What a document says to type, with its placeholders filled in. */
const typed = (line: string): string => line.replace(/\[--? ?|\]| …/g, ' ').replace(/\bN\b|\b[nm]\b(?!\w)/g, '1').trim()
const commandsIn = (text: string): string[] => [...text.matchAll(/(?:^|`)(?:[A-Z_]+=\S+ )?(npm (?:run|start|test)[^`\n#]*)/gm)].map((match) => typed(match[1] ?? ''))
const commands = [...new Set(documents.filter(({ path }) => !path.startsWith('devcloud/')).flatMap(({ text }) => commandsIn(text)))].sort()

function fault(command: string): string | null {
  const [, name = '', rest = ''] = /^npm (?:run )?(?:-s )?([\w:-]+)(?: -- )?(.*)$/.exec(command) ?? []
  const file = /^node (\S+)$/.exec(scripts[name] ?? '')?.[1]
  if (!file) return `${name} is no script of package.json`
  // The clocks' command is spoken to by programs, and answers a wrong word as one of them would want it (sla-zones.test.ts).
  if (rest === '' || name === 'sla') return null
  const { status, stderr } = spawnSync(process.execPath, [file, ...rest.split(' ').filter(Boolean), '--help'], { cwd: root, encoding: 'utf8' })
  return status === 0 ? null : `${command}: ${stderr}`
}

describe('what the documents name is there', () => {
  it('every link between them leads to a file', () => {
    expect(inAll((text, path) => [...text.matchAll(/\]\(([^)\s#]+)/g)].map((match) => match[1] ?? '').filter((link) => !/^https?:/.test(link) && !existsSync(join(root, dirname(path), link))))).toEqual([])
  })

  it('every path of this repository that a text names is the beginning of a file’s path', () => {
    const isOurs = (path: string, from: string): boolean => [...ours, ...readdirSync(join(root, from))].includes(path.split('/')[0] ?? '') && !/^(dist|node_modules)\//.test(path)
    const pathsIn = (text: string): string[] => [...text.matchAll(/(?<![\w./-])[\w.@-]+(?:\/[\w.@{},*-]*[\w}*])+/g)].map(([found]) => found)
    expect(inAll((text, path) => pathsIn(text).filter((found) => isOurs(found, dirname(path)) && !stands(found, dirname(path))))).toEqual([])
  })

  it('every command of README and docs exists and takes what it is given there', () => {
    expect(commands.length).toBeGreaterThan(30)
    expect(commands.map(fault).filter(Boolean)).toEqual([])
  })

  it('README names every command', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    expect(Object.keys(scripts).filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
  })
})
