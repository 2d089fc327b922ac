import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const script = resolve(__dirname, 'check-weapp.mjs')
const app = {
  pages: ['pages/a/index', 'pages/b/index'],
  subPackages: [{ root: 'staff', pages: ['c/index'] }],
  tabBar: { custom: true, color: '@ink', list: [{ pagePath: 'pages/a/index', text: 'A', iconPath: 'a.png', selectedIconPath: 'a.png' }, { pagePath: 'pages/b/index', text: 'B', iconPath: 'a.png', selectedIconPath: 'a.png' }] },
  darkmode: true, themeLocation: 'theme.json', sitemapLocation: 'sitemap.json', lazyCodeLoading: 'requiredComponents',
}
const page = (name: string): Record<string, string> => ({ [`${name}.js`]: 'require("../../app.js")', [`${name}.json`]: '{"usingComponents":{}}', [`${name}.wxml`]: '<import src="/base.wxml"/><view>x</view>', [`${name}.wxss`]: '.a{color:red}' })
const sound: Record<string, string> = {
  'app.json': JSON.stringify(app), 'app.js': '', 'theme.json': '{"light":{"ink":"#000"},"dark":{"ink":"#fff"}}', 'sitemap.json': '{}', 'a.png': 'x',
  'base.wxml': '<template name="v"><view aria-role="{{r}}" aria-label="{{l}}"></view></template>',
  ...page('pages/a/index'), ...page('pages/b/index'), ...page('staff/c/index'), ...page('custom-tab-bar/index'), 'custom-tab-bar/index.js': '',
}

let home: string
beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'weapp-')) })
afterAll(() => rmSync(home, { recursive: true, force: true }))

function write(folder: string, files: Record<string, string | null>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    if (text === null) rmSync(path)
    else { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, text) }
  }
}

function checked(breach: Record<string, string | null>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(home, 'app-'))
  cpSync(join(home, 'sound'), folder, { recursive: true })
  write(folder, breach)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

describe('M21 what WeChat would refuse is found without WeChat', () => {
  beforeAll(() => write(join(home, 'sound'), sound))

  it('a sound mini-program passes every check', () => {
    const { status, output } = checked({})
    expect(output).toMatch(/^13 passed, 0 failed$/m)
    expect(status).toBe(0)
  })

  it.each<[string, Record<string, string | null>, string]>([
    ['a page listed but absent', { 'pages/b/index.wxml': null }, 'pages/b/index.wxml is missing'],
    ['a tab icon over 40 KB', { 'a.png': 'x'.repeat(41 * 1024) }, 'a.png is over 40 KB'],
    ['no custom tab bar', { 'custom-tab-bar/index.js': null }, 'custom-tab-bar/index.js is missing'],
    ['a component that is not there', { 'pages/a/index.json': '{"usingComponents":{"x":"../../x/x"}}' }, 'component x at ../../x/x is missing'],
    ['a require of nothing', { 'pages/a/index.js': 'require("../../gone")' }, 'asks for ../../gone'],
    ['an import of nothing', { 'pages/a/index.wxss': '@import "../../gone.wxss";' }, 'asks for ../../gone.wxss'],
    ['a main package of 1.6 MB', { 'app.js': '1;'.repeat(820 * 1024) }, 'main package'],
    ['200 KB of images', { 'photo.jpg': 'x'.repeat(201 * 1024) }, 'images and audio'],
    ['code that loads at once', { 'app.json': JSON.stringify({ ...app, lazyCodeLoading: undefined }) }, 'lazyCodeLoading'],
    ['a theme variable without a dark value', { 'theme.json': '{"light":{"ink":"#000"},"dark":{}}' }, 'theme dark has no ink'],
    ['a source map', { 'app.js.map': '{}' }, 'app.js.map is a source map'],
    ['a private key', { 'guest/key.js': 'var k="-----BEGIN RSA PRIVATE KEY-----"' }, 'guest/key.js holds a private key'],
    ['an AppSecret', { 'app.js': 'var c={appSecret:"0123456789abcdef0123456789abcdef"}' }, 'app.js holds an AppSecret'],
    ['any other secret', { 'staff/c/index.js': 'var c={"secret":"0123456789abcdef"}' }, 'staff/c/index.js holds a secret'],
    ['a key of the cloud account', { 'app.js': 'var i="AKIDz8krbsJ5yKBZQpn74WFkmLPx3"' }, 'app.js holds a key of Tencent Cloud'],
    ['a key in hex', { 'app.js': `var k="${'0f'.repeat(32)}"` }, 'app.js holds a key in hex'],
    ['a secret of the functions by name', { 'app.js': 'env.PHONE_KEYS' }, 'app.js holds a server secret'],
    ['the console of the local cloud', { 'app.js': 'fetch("/console/clock")' }, 'app.js holds an endpoint of the local cloud’s console'],
    ['somebody’s phone number', { 'app.js': 'var p="13900017001"' }, 'app.js holds a phone number'],
    ['code of the functions', { 'app.js': 'require("wx-server-sdk")' }, 'app.js holds code of the cloud functions'],
    ['a staff action where guests fetch it', { 'pages/a/index.js': 'call("adjustPoints",{})' }, 'pages/a/index.js holds "adjustPoints"'],
    ['a staff refusal where guests fetch it', { 'pages/a/index.js': 'var t="刚刚有别人更新过"' }, 'pages/a/index.js holds 刚刚有别人更新过'],
    ['a staff page where guests fetch it', { 'pages/a/index.js': 'require("../../staff/c/index.js")' }, 'pages/a/index.js holds code of the staff package'],
    ['an unclosed tag', { 'pages/a/index.wxml': '<view><text></view>' }, 'wcc'],
    ['an unclosed style', { 'pages/a/index.wxss': '.a{color:red' }, 'wcsc'],
    ['a private key', { 'app.js': '"-----BEGIN RSA PRIVATE KEY"' }, 'a private key'],
    ['a press without hover-class', { 'pages/a/index.wxss': '.a:active{color:red}' }, ':active'],
    ['templates that drop labels', { 'base.wxml': '<view/>' }, 'drops aria-role'],
  ])('%s is named', (_breach, files, words) => {
    const { status, output } = checked(files)
    expect(output).toContain(words)
    expect(status).toBe(1)
  })
})
