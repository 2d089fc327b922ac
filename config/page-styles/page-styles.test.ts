import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import postcss from 'postcss'
import sass from 'sass'
import ts from 'typescript'

// Styles are fetched with the pages that need them. A component that forgets to import its rules looks right in a browser, where an earlier
// page has brought them already, and naked in WeChat, where each page has only its own.
const src = resolve(__dirname, '../../src')
const appConfig = readFileSync(join(src, 'app.config.ts'), 'utf8')

const pages = [
  ...[...appConfig.matchAll(/pagePath: '([^']+)'/g)].map(([, path]) => path!),
  ...[...appConfig.matchAll(/root: '([^']+)',\s*pages: \[([^\]]*)\]/g)].flatMap(([, root, list]) => [...list!.matchAll(/'([^']+)'/g)].map(([, page]) => `${root}/${page}`)),
]

interface Read { readonly imports: readonly string[]; readonly classes: ReadonlySet<string> }
const modules = new Map<string, Read>()
const sheets = new Map<string, ReadonlySet<string>>()

function fileOf(from: string, named: string): string | undefined {
  const base = join(dirname(from), named)
  return [base, `${base}.ts`, `${base}.tsx`].find((path) => /\.(tsx?|scss)$/.test(path) && existsSync(path))
}

/** What a module imports of ours, and the whole class names it writes; `btn-${tone}` is judged by its other classes. */
function readModule(path: string): Read {
  const kept = modules.get(path)
  if (kept) return kept
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const imports: string[] = []
  const classes = new Set<string>()
  const collect = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) for (const name of node.text.split(/\s+/)) classes.add(name)
    ts.forEachChild(node, collect)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) {
      const found = fileOf(path, (node.moduleSpecifier as ts.StringLiteral).text)
      if (found) imports.push(found)
    }
    if (ts.isJsxAttribute(node) && node.name.getText() === 'className' && node.initializer) collect(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const read = { imports, classes }
  modules.set(path, read)
  return read
}

/** The classes a sheet has a rule of their own for; `.case-tags .tag` only moves a tag about. */
function readSheet(path: string): ReadonlySet<string> {
  const kept = sheets.get(path)
  if (kept) return kept
  const own = new Set<string>()
  postcss.parse(sass.compile(path).css).walkRules((rule) => {
    for (const selector of rule.selectors) {
      const [, name] = /^\.([\w-]+)(?::[\w-]+(?:\([^)]*\))?)*$/.exec(selector) ?? []
      if (name) own.add(name)
    }
  })
  sheets.set(path, own)
  return own
}

function reach(page: string) {
  const entry = join(src, `${page}.tsx`)
  const seen = new Set([entry, join(src, 'app.scss')])
  for (const path of seen) if (path.endsWith('.tsx') || path.endsWith('.ts')) for (const next of readModule(path).imports) seen.add(next)
  const files = [...seen]
  return { modules: files.filter((path) => !path.endsWith('.scss')), sheets: files.filter((path) => path.endsWith('.scss')) }
}

describe('every page fetches the rules of the classes it draws', () => {
  const reached = pages.map((page) => ({ page, ...reach(page) }))
  const ruled = new Set(reached.flatMap((one) => one.sheets).flatMap((path) => [...readSheet(path)]))

  it('reads real pages and real rules', () => {
    expect(pages.length).toBeGreaterThan(20)
    expect([ruled.has('panel'), ruled.has('last-known'), ruled.has('no-such-class')]).toEqual([true, true, false])
  })

  it.each(reached)('$page', ({ modules: used, sheets: fetched }) => {
    const known = new Set(fetched.flatMap((path) => [...readSheet(path)]))
    const naked = used.flatMap((path) => [...readModule(path).classes].filter((name) => ruled.has(name) && !known.has(name)).map((name) => `${path.slice(src.length + 1)}: .${name}`))
    expect(naked).toEqual([])
  })
})
