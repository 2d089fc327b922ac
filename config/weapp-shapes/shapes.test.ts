import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { codeOf, shapesIn, templatesOf } from './shapes'

const folder = mkdtempSync(join(tmpdir(), 'shapes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What these files become; the last one is asked about. */
function made(...files: readonly (readonly [name: string, source: string])[]) {
  for (const [name, source] of files) writeFileSync(join(folder, `${name}.shape.tsx`), source)
  const shapes = shapesIn(folder)
  const path = join(folder, `${files[files.length - 1]?.[0]}.shape.tsx`)
  const own = shapes.filter((shape) => shape.path === path)
  return { wxml: own.map(({ wxml }) => wxml), code: codeOf(shapes, path), names: own.map(({ name }) => name) }
}
afterEach(() => { for (const name of readdirSync(folder)) rmSync(join(folder, name)) })

describe('PERF B3 a shape is a template of WeChat, and its words are all that is sent', () => {
  it('elements, classes with a word in them, what is heard, and what is only there sometimes', () => {
    const { wxml } = made(['row', `
      export function Row({ icon, title, more }) {
        return (
          <View className="row" {...semantics({ role: 'listitem', label: title, level: 2 })}>
            {icon && <Icon name={icon} size={20} />}
            <Text className={\`title title-\${icon}\`}>{title}</Text>
            {more && <View>{more}</View>}
          </View>
        )
      }`])
    expect(wxml).toEqual(['<view class="row" aria-role="listitem" aria-label="{{i.b}}"><block wx:if="{{i.a}}"><view class="icon icon-20 icon-{{i.a}}"></view></block><text class="title title-{{i.a}}">{{i.b}}</text><block wx:if="{{i.c}}"><view>{{i.c}}</view></block></view>'])
  })

  it('a shape inside another is drawn in its place; what it is not given is not drawn', () => {
    const { wxml } = made(
      ['badge', 'export function Badge({ words, tone, icon }) { return <View className={`badge-${tone}`}>{icon && <Icon name={icon} size={16} />}<Text>{words}</Text></View> }'],
      ['card', "import { Badge } from './badge.shape'\nexport function Card({ state }) { return <Badge words={state} tone=\"good\" /> }"],
    )
    expect(wxml).toEqual(['<view class="badge-good"><text>{{i.a}}</text></view>'])
  })

  it('a tap inside says which it is, and the phone runs that one', () => {
    const { wxml, code, names } = made(['pair', 'export function Pair({ words, onYes, onNo }) { return <><Press className="yes" label={words} onPress={onYes}>{words}</Press><Press onPress={onNo}>{words}</Press></> }'])
    expect(wxml[0]).toContain('<view class="press yes" hover-class="press-down" hover-start-time="20" hover-stay-time="80" aria-role="button" bindtap="eh" data-sid="{{i.sid}}" aria-label="{{i.a}}" data-tap="onYes">{{i.a}}</view>')
    expect(wxml[0]).toContain('data-tap="onNo"')
    expect(code).toContain(`createElement('${names[0]}', { a: given.words, onTap: tapped(given) }, given.children)`)
  })

  it('elements given to it are drawn where it puts them', () => {
    expect(made(['frame', 'export function Frame({ title, children }) { return <View>{title}{children && <View className="more">{children}</View>}</View> }']).wxml[0])
      .toMatch(/^<view>\{\{i\.a\}\}<block wx:if="\{\{i\.cn\.length\}\}"><view class="more"><template is="\{\{xs\.a\(c, item\.nn, l\)\}\}".*wx:for="\{\{i\.cn\}\}".*<\/view><\/block><\/view>$/)
  })

  it.each([
    ['reckoning', 'export function Sum({ a, b }) { return <View>{a + b}</View> }'],
    ['words of its own', 'export function Own({ a }) { return <View>{a} points</View> }'],
    ['a hook', 'export function Hooked({ a }) { const said = useWords(a); return <View>{said}</View> }'],
    ['another component', 'export function Other({ a }) { return <Button words={a} /> }'],
  ])('%s stops the build and says where', (_what, source) => {
    expect(() => made(['wrong', source])).toThrow(/wrong\.shape\.tsx:\d+ .*config\/weapp-shapes/)
  })

  it('every shape of the app becomes one template with a name of its own', () => {
    const shapes = shapesIn(resolve(__dirname, '../../src'))
    expect(shapes.length).toBeGreaterThan(5)
    expect(templatesOf(shapes).match(/<template name="/g)).toHaveLength(new Set(shapes.map(({ name }) => name)).size)
    for (const { name } of shapes) expect(name).toMatch(/^s\d+$/)
  })
})
