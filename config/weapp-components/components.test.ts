import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { components } from './components'

const src = resolve(__dirname, '../../src')
const files = readdirSync(src, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /(?<!\.test)\.tsx$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))

/** React's own, every template's own (id, class, style, tap), and what only a browser hears. */
const everywhere = /^(key|ref|id|className|style|onClick|catchMove|tabIndex|role|onKeyDown|nativeProps|defaultValue)$/
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const isCarried = (component: string, prop: string): boolean =>
  everywhere.test(prop) || (/^on[A-Z]/.test(prop) ? `bind${prop.slice(2)}` in components[component]! : kebab(prop) in components[component]!)

/** Local name → Taro's name of each native component a file imports. */
function nativesOf(file: ts.SourceFile): Map<string, string> {
  const found = new Map<string, string>()
  for (const node of file.statements) {
    if (!ts.isImportDeclaration(node) || (node.moduleSpecifier as ts.StringLiteral).text !== '@tarojs/components' || node.importClause?.isTypeOnly) continue
    const names = node.importClause?.namedBindings
    if (names && ts.isNamedImports(names)) for (const { name, propertyName } of names.elements) found.set(name.text, (propertyName ?? name).text)
  }
  return found
}

/** Names in an object literal; a spread of something else is judged by e2e/weapp, where its values are seen. */
const namesIn = (node: ts.Node | undefined): readonly string[] =>
  node === undefined ? []
    : ts.isParenthesizedExpression(node) ? namesIn(node.expression)
      : ts.isBinaryExpression(node) ? namesIn(node.right)
        : ts.isObjectLiteralExpression(node)
          ? node.properties.flatMap((one) => (ts.isSpreadAssignment(one) ? namesIn(one.expression) : one.name && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) ? [one.name.text] : []))
          : []

function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) found.set(node.name.text, node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function lostIn(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const natives = nativesOf(file)
  const constants = constantsOf(file)
  const lost: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const component = natives.get(node.tagName.getText())
      if (component && !(component in components)) lost.push(component)
      else if (component) lost.push(...propsOf(node, constants).filter((prop) => !isCarried(component, prop)).map((prop) => `${component} ${prop}`))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return lost
}

const propsOf = (node: ts.JsxOpeningLikeElement, constants: Map<string, ts.Expression>): readonly string[] =>
  node.attributes.properties.flatMap((one) => {
    if (ts.isJsxAttribute(one)) return [one.name.getText()]
    return namesIn(ts.isIdentifier(one.expression) ? constants.get(one.expression.text) : one.expression)
  })

describe('WECHAT §1.4 the templates carry what the screens use', () => {
  it.each(files.map((path) => [path.slice(src.length + 1), path]))('%s', (_name, path) => {
    expect(lostIn(path)).toEqual([])
  })

  it('a prop no template carries is found', () => {
    expect(isCarried('View', 'onTouchStart')).toBe(false)
    expect(isCarried('Text', 'decode')).toBe(false)
    expect(isCarried('Input', 'onConfirm')).toBe(true)
  })
})
