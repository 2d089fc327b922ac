// npm run check:wechat: WeChat's own compiler and quality check on dist/weapp, without an account. Their program (miniprogram-ci, 276 MB)
// is no dependency of the product: this command installs it once into a cache folder of its own. Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOrStop } from './build.mjs'
import { readOptions } from './options.mjs'
import { ensureReady, fail, root, say } from './setup.mjs'
import { installApart } from './wechat/install-apart.mjs'

const { words: [given] } = readOptions('npm run check:wechat -- [FOLDER]', {}, { isWord: existsSync })
const VERSION = '2.1.42'
const LIMIT_MS = 5 * 60_000

/** A fresh copy each time, since the checker remembers what it saw of a path. The app lies in the project's root. */
function ask(task, folder) {
  const place = mkdtempSync(join(tmpdir(), 'check-wechat-'))
  const project = join(place, 'project')
  try {
    cpSync(folder, join(project, 'app'), { recursive: true })
    const config = join(project, 'app/project.config.json')
    if (!existsSync(config)) fail(`${folder} holds no project.config.json: is it a built mini-program?`)
    renameSync(config, join(project, 'project.config.json'))
    const { cloudfunctionRoot: _functions, ...settings } = JSON.parse(readFileSync(join(project, 'project.config.json'), 'utf8'))
    writeFileSync(join(project, 'project.config.json'), JSON.stringify({ ...settings, miniprogramRoot: 'app/' }))
    const { stdout, stderr, error } = spawnSync(process.execPath, [join(root, 'scripts/wechat/ask-ci.cjs'), home, project, task], { encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 1 << 28 })
    const line = stdout?.trim().split('\n').at(-1) ?? ''
    if (!line.startsWith('{')) return { error: `${error ?? ''} ${stderr ?? ''}`.trim().split('\n').slice(0, 5).join(' / ') || 'no answer' }
    return JSON.parse(line)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

let passed = 0
let failed = 0
function report(name, wrong) {
  if (wrong) failed += 1
  else passed += 1
  say(`  ${wrong ? '✗' : '✓'} ${name}${wrong ? `\n      ${wrong}` : ''}`)
}

await ensureReady()
if (!given) await buildOrStop(['weapp'])
const folder = given ?? join(root, 'dist/weapp')
const home = installApart('miniprogram-ci', VERSION, '276 MB')
const compiled = ask('compile', folder)
report('WeChat’s compiler takes the whole app', compiled.error ?? (compiled.answer.files > 0 ? null : 'it made nothing'))
const { answer: rules = [], error } = ask('quality', folder)
if (error || rules.length === 0) report('WeChat’s quality check', error ?? 'it checked nothing')
for (const { name, success, text, detail } of rules) report(`quality: ${name}`, success ? null : [text, JSON.stringify(detail)].filter(Boolean).join(' ').slice(0, 400))
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
