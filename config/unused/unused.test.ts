import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import postcss from 'postcss'
import sass from 'sass'
import ts from 'typescript'

// What a phone downloads and nobody sees: words that no screen says, rules of classes that no element has. The compiler finds neither.
const root = resolve(__dirname, '../..')
const filesUnder = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => ending.test(name) && !/\.test\.|testkit/.test(name) && !name.includes('node_modules')).map((name) => join(root, folder, name))

interface Module {
  readonly path: string
  readonly imports: readonly string[]
  /** Names read of something: `said.title`, `const { title } = said`. */
  readonly reads: ReadonlySet<string>
  /** Whether words are read by a name that is worked out: of the table itself (`said[name]`), or of what is read of it (`said.rule[sign]`). */
  readonly picks: boolean
  readonly picksWithin: boolean
  /** Names written as text or as a property: what may be such a name. Those of the contract's unions are text. */
  readonly names: ReadonlySet<string>
  /** The pieces of texts: `btn`, and `btn-` before a `${`. */
  readonly pieces: ReadonlySet<string>
  readonly beginnings: ReadonlySet<string>
  readonly words: readonly Word[]
}
interface Word { readonly key: string; readonly path: string }

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
const nameOf = (name: ts.PropertyName): string | undefined => (ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined)
const bare = (node: ts.Expression): ts.Expression => (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? bare(node.expression) : node)

/** The keys of a table of words, with those of the tables in it. */
function wordsIn(table: ts.Expression, path = ''): readonly Word[] {
  const value = bare(table)
  if (!ts.isObjectLiteralExpression(value)) return []
  return value.properties.flatMap((property) => {
    const key = ts.isPropertyAssignment(property) ? nameOf(property.name) : undefined
    return key && ts.isPropertyAssignment(property) ? [{ key, path: path + key }, ...wordsIn(property.initializer, `${path}${key}.`)] : []
  })
}

/** `zh = {…}` or `zh: {…}`. A table by codes of the contract (`zh: Record<Code, Message>`) is complete and no larger by its type. */
function languageTable(node: ts.Node): { isChinese: boolean; words: ts.Expression } | undefined {
  if (!(ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) || !node.initializer) return undefined
  const language = node.name.getText()
  if (language !== 'zh' && language !== 'en') return undefined
  return { isChinese: language === 'zh' && !(ts.isVariableDeclaration(node) && node.type?.getText().startsWith('Record<')), words: node.initializer }
}

function read(path: string): Module {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const [reads, names, pieces, beginnings] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  const [imports, words]: [string[], Word[]] = [[], []]
  let [picks, picksWithin] = [false, false]
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && isText(node.moduleSpecifier)) imports.push(`${join(dirname(path), node.moduleSpecifier.text)}.ts`)
    if (ts.isPropertyAccessExpression(node)) reads.add(node.name.text)
    if (ts.isElementAccessExpression(node) && !ts.isNumericLiteral(node.argumentExpression)) {
      picksWithin = true
      if (node.expression.getText() === 'said') picks = true
    }
    if (ts.isBindingElement(node)) reads.add((node.propertyName ?? node.name).getText())
    if (isText(node)) for (const piece of node.text.split(/[\s"'=]+/)) { names.add(piece); pieces.add(piece) }
    if (ts.isTemplateLiteralToken(node)) for (const piece of node.text.split(/[\s"'=]+/)) { pieces.add(piece); beginnings.add(piece) }
    if ((ts.isPropertySignature(node) || ts.isPropertyAssignment(node)) && nameOf(node.name)) names.add(nameOf(node.name) ?? '')
    const table = languageTable(node)
    if (table?.isChinese) words.push(...wordsIn(table.words))
    if (!table) ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, imports, reads, picks, picksWithin, names, pieces, beginnings, words }
}

const screens = filesUnder('src', /\.tsx?$/).map(read)
const rules = [...filesUnder('domain', /\.ts$/), ...filesUnder('contract', /\.ts$/)].map(read)
const spoken = screens.filter(({ words }) => words.length > 0)

/** Who may say a table's words: its own module, who imports it, and who imports a table that holds it. */
function speakersOf(table: Module): readonly Module[] {
  const found = new Set([table])
  for (const one of found) for (const module of screens) if (module.imports.includes(one.path) && (one === table || one.words.length > 0)) found.add(module)
  return [...found]
}

function unsaid(table: Module): readonly string[] {
  const speakers = speakersOf(table)
  const isRead = (key: string) => speakers.some(({ reads }) => reads.has(key))
  const isPicked = (key: string) => speakers.some((one) => one.picks) && screens.some(({ names }) => names.has(key))
  const isPickedByRule = (key: string) => speakers.some((one) => one.picksWithin) && rules.some(({ pieces }) => pieces.has(key))
  const isPickedWithin = (key: string) => speakers.some((one) => one.picksWithin) && [...screens, ...rules].some(({ names }) => names.has(key))
  return table.words.filter(({ key, path }) => !isRead(key) && !isPickedByRule(key) && !(path === key ? isPicked(key) : isPickedWithin(key))).map(({ path }) => path)
}

/** Elements of Taro and of WeChat have classes of their own. */
const isTheirs = (name: string): boolean => /^(taro|weui)/.test(name)

function undrawnOf(classes: readonly string[]): readonly string[] {
  const isDrawn = (name: string) => screens.some(({ pieces, beginnings }) => pieces.has(name) || [...beginnings].some((beginning) => beginning.endsWith('-') && name.startsWith(beginning)))
  return classes.filter((name) => !isTheirs(name) && !isDrawn(name))
}

function classesIn(sheet: string): readonly string[] {
  const classes = new Set<string>()
  postcss.parse(sass.compile(sheet).css).walkRules(({ selector }) => { for (const [, name = ''] of selector.matchAll(/\.([a-z][\w-]*)/gi)) classes.add(name) })
  return [...classes]
}

describe('nothing travels to a phone that no screen shows', () => {
  it('finds a word and a class that nothing asks for', () => {
    const table = spoken.find(({ path }) => path.endsWith('features/bill/words.ts'))!
    expect(spoken.length).toBeGreaterThan(40)
    expect(unsaid({ ...table, words: [...table.words, { key: 'neverSaid', path: 'neverSaid' }] })).toEqual(['neverSaid'])
    expect(undrawnOf(['panel', 'btn-primary', 'never-drawn'])).toEqual(['never-drawn'])
  })

  it.each(spoken.map((table) => [table.path.slice(root.length + 1), table] as const))('every word of %s is said', (_, table) => {
    expect(unsaid(table)).toEqual([])
  })

  it.each(filesUnder('src', /\.scss$/).map((path) => [path.slice(root.length + 1), path] as const))('every class of %s is drawn', (_, path) => {
    expect(undrawnOf(classesIn(path))).toEqual([])
  })
})
