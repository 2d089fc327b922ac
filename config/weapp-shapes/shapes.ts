import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

/** A component of a `*.shape.tsx` as WeChat gets it: a template of its own, so that a list sends words and not elements (PERF B3). */
export interface Shape {
  readonly component: string
  readonly path: string
  /** The template's name, which is the node's name in what is sent. */
  readonly name: string
  /** Prop → the key under which its words are sent. */
  readonly keys: ReadonlyMap<string, string>
  readonly wxml: string
}

/** What a name inside a component stands for: an expression of WXML, the children, a tap's name, or nothing given. */
type Meaning = { readonly is: 'value'; readonly expression: string } | { readonly is: 'literal'; readonly text: string } | { readonly is: 'children' } | { readonly is: 'tap'; readonly name: string }
type Scope = ReadonlyMap<string, Meaning>

interface Component { readonly file: ts.SourceFile; readonly props: readonly string[]; readonly body: ts.Expression }

const CHILDREN = '<template is="{{xs.a(c, item.nn, l)}}" data="{{i:item,c:c+1,l:xs.f(l,item.nn)}}" wx:for="{{i.cn}}" wx:key="sid" />'
const PRESSED = 'hover-class="press-down" hover-start-time="20" hover-stay-time="80" aria-role="button" bindtap="eh" data-sid="{{i.sid}}"'

const isTap = (prop: string): boolean => /^on[A-Z]/.test(prop)

function refuse(node: ts.Node, why: string): never {
  const file = node.getSourceFile()
  throw new Error(`${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${why} (config/weapp-shapes): ${node.getText().slice(0, 80)}`)
}

/** The components of one file, by name. Each is a function of its destructured props that only returns. */
function componentsOf(path: string): ReadonlyMap<string, Component> {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found = new Map<string, Component>()
  for (const node of file.statements) {
    if (!ts.isFunctionDeclaration(node) || !node.name) continue
    const pattern = node.parameters[0]?.name
    const last = node.body?.statements[0]
    if (!pattern || !ts.isObjectBindingPattern(pattern) || node.body?.statements.length !== 1 || !last || !ts.isReturnStatement(last) || !last.expression) refuse(node, 'a shape takes its props apart and returns')
    found.set(node.name.text, { file, props: pattern.elements.map((one) => one.name.getText()), body: last.expression })
  }
  return found
}

/** A component that a shape names: of its own file, or of another shape's. */
function namedIn(file: ts.SourceFile, name: string): Component | undefined {
  for (const node of file.statements) {
    if (!ts.isImportDeclaration(node) || !(node.moduleSpecifier as ts.StringLiteral).text.endsWith('.shape')) continue
    const names = node.importClause?.namedBindings
    if (names && ts.isNamedImports(names) && names.elements.some((one) => one.name.text === name)) {
      return componentsOf(resolve(dirname(file.fileName), `${(node.moduleSpecifier as ts.StringLiteral).text}.tsx`)).get(name)
    }
  }
  return componentsOf(file.fileName).get(name)
}

function meaningOf(node: ts.Expression, scope: Scope): Meaning | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return { is: 'literal', text: node.text }
  if (ts.isIdentifier(node)) return scope.get(node.text)
  return refuse(node, 'only words and names')
}

const written = (meaning: Meaning | undefined): string => (meaning?.is === 'value' ? `{{${meaning.expression}}}` : meaning?.is === 'literal' ? meaning.text : '')

/** `row-icon icon-${icon}` → `row-icon icon-{{i.a}}` */
function textOf(node: ts.Expression, scope: Scope): string {
  if (!ts.isTemplateExpression(node)) return written(meaningOf(node, scope))
  return node.head.text + node.templateSpans.map(({ expression, literal }) => written(meaningOf(expression, scope)) + literal.text).join('')
}

type Given = ReadonlyMap<string, ts.Expression>
function givenTo(node: ts.JsxOpeningLikeElement): Given {
  const given = new Map<string, ts.Expression>()
  for (const one of node.attributes.properties) {
    if (ts.isJsxSpreadAttribute(one)) {
      const call = one.expression
      const told = ts.isCallExpression(call) && call.expression.getText() === 'semantics' ? call.arguments[0] : undefined
      if (!told || !ts.isObjectLiteralExpression(told)) return refuse(one, 'only semantics({…}) is spread')
      for (const fact of told.properties) {
        if (ts.isShorthandPropertyAssignment(fact)) given.set(`aria-${fact.name.text}`, fact.name)
        else if (ts.isPropertyAssignment(fact)) given.set(`aria-${fact.name.getText()}`, fact.initializer)
        else refuse(fact, 'only names and values')
      }
      continue
    }
    const value = one.initializer
    if (value && ts.isStringLiteral(value)) given.set(one.name.getText(), value)
    else if (value && ts.isJsxExpression(value) && value.expression) given.set(one.name.getText(), value.expression)
    else refuse(one, 'an attribute has a value')
  }
  return given
}

/** Those of semantics() that a template of WeChat carries. */
const told = (given: Given, scope: Scope): string => ['aria-role', 'aria-label'].flatMap((name) => {
  const value = given.get(name)
  return value ? [` ${name}="${textOf(value, scope)}"`] : []
}).join('')

function element(node: ts.JsxElement | ts.JsxSelfClosingElement, scope: Scope): string {
  const opening = ts.isJsxElement(node) ? node.openingElement : node
  const inside = () => (ts.isJsxElement(node) ? node.children.map((child) => drawn(child, scope)).join('') : '')
  const given = givenTo(opening)
  const [tag, look] = [opening.tagName.getText(), given.get('className')]
  const own = look ? ` class="${textOf(look, scope)}"` : ''
  if (tag === 'View' || tag === 'Text') return `<${tag.toLowerCase()}${own}${told(given, scope)}>${inside()}</${tag.toLowerCase()}>`
  if (tag === 'Icon') return `<view class="icon icon-${textOf(given.get('size')!, scope)} icon-${textOf(given.get('name')!, scope)}"></view>`
  if (tag === 'Press') {
    const press = meaningOf(given.get('onPress')!, scope)
    const label = given.get('label')
    const named = `${look ? ` ${textOf(look, scope)}` : ''}" ${PRESSED}${label ? ` aria-label="${textOf(label, scope)}"` : ''}`
    return press?.is === 'tap' ? `<view class="press${named} data-tap="${press.name}">${inside()}</view>` : refuse(node, 'a tap is a prop of the shape')
  }
  const component = namedIn(opening.getSourceFile(), tag)
  if (!component || ts.isJsxElement(node)) return refuse(node, 'View, Text, Icon, Press, or a shape without children')
  const meanings = [...given].flatMap(([name, value]) => { const meaning = meaningOf(value, scope); return meaning ? [[name, meaning] as const] : [] })
  return drawn(component.body, new Map(meanings))
}

/** `{more && <View>…</View>}`: what is not there is not drawn. */
function when(condition: ts.Expression, then: ts.Expression, scope: Scope): string {
  const meaning = meaningOf(condition, scope)
  if (!meaning) return ''
  const shown = drawn(then, scope)
  if (meaning.is === 'children') return `<block wx:if="{{i.cn.length}}">${shown}</block>`
  return meaning.is === 'value' ? `<block wx:if="{{${meaning.expression}}}">${shown}</block>` : shown
}

function drawn(node: ts.Node, scope: Scope): string {
  if (ts.isParenthesizedExpression(node)) return drawn(node.expression, scope)
  if (ts.isJsxFragment(node)) return node.children.map((child) => drawn(child, scope)).join('')
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) return element(node, scope)
  if (ts.isJsxText(node)) return node.containsOnlyTriviaWhiteSpaces ? '' : refuse(node, 'words come as props')
  if (ts.isJsxExpression(node)) return node.expression ? drawn(node.expression, scope) : ''
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return when(node.left, node.right, scope)
  if (!ts.isIdentifier(node) && !ts.isTemplateExpression(node)) return refuse(node, 'only elements, names and `name && …`')
  const meaning = ts.isIdentifier(node) ? scope.get(node.text) : undefined
  return meaning?.is === 'children' ? CHILDREN : textOf(node, scope)
}

const letter = (at: number): string => String.fromCharCode(97 + at)

/** All shapes of a source folder, in the order of their paths; each name is short, since it goes with every row. */
export function shapesIn(folder: string): readonly Shape[] {
  const paths = existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.shape.tsx')).map((entry) => join(entry.parentPath, entry.name)).sort() : []
  return paths.flatMap((path) => [...componentsOf(path)].map(([component, { props, body }]) => ({ path, component, props, body }))).map(({ path, component, props, body }, at) => {
    const keys = new Map(props.filter((prop) => !isTap(prop) && prop !== 'children').map((prop, nth) => [prop, letter(nth)]))
    const scope = new Map(props.map((prop): [string, Meaning] => [prop, isTap(prop) ? { is: 'tap', name: prop } : prop === 'children' ? { is: 'children' } : { is: 'value', expression: `i.${keys.get(prop)!}` }]))
    return { component, path, name: `s${at}`, keys, wxml: drawn(body, scope) }
  })
}

export const templatesOf = (shapes: readonly Shape[]): string => shapes.map(({ name, wxml }) => `<template name="tmpl_0_${name}">${wxml}</template>`).join('')

/** The file as the phone runs it: each component hands its words over; a tap inside is told by the name it has in the template.
 *  Of a component that is not its own Taro hears `tap`, not `click`. */
export function codeOf(shapes: readonly Shape[], path: string): string {
  const own = shapes.filter((shape) => shape.path === path)
  return [
    "import { createElement } from 'react'",
    'const tapped = (given) => (event) => given[event.mpEvent.currentTarget.dataset.tap]?.()',
    ...own.map(({ component, name, keys, wxml }) =>
      `export const ${component} = (given) => createElement('${name}', { ${[...[...keys].map(([prop, key]) => `${key}: given.${prop}`), ...(wxml.includes('data-tap') ? ['onTap: tapped(given)'] : [])].join(', ')} }, given.children)`),
    '',
  ].join('\n')
}
