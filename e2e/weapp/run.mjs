// Opens every page of the built WeChat package outside WeChat, as a person of the demo, with the cloud functions answering. A thrown
// error, a console error, a missing WeChat API or element, an empty page or one over WeChat's audit limits fails it. `node e2e/weapp/run.mjs [folder]`; ends with "N passed, N failed".
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { root, say } from '../../scripts/setup.mjs'
import { compilePackage, openInJsdom } from '../../weapphost/index.mjs'
import { openSystem } from '../stage.mjs'
import { audited } from './audit.mjs'
import { endless, readOn } from './long-lists.mjs'
import { namedApis } from './named-apis.mjs'
import { tapAround } from './taps.mjs'
import { lostOf, templatesOf } from './templates.mjs'
import { longLists, planVisits, walk } from './visits.mjs'
import { differences, openWcc } from './wcc-trees.mjs'

const folder = resolve(process.argv[2] ?? join(root, 'dist/weapp'))
const { cloud } = await openSystem()
const templates = templatesOf(folder)
let passed = 0
let failed = 0

function report(name, trouble, note) {
  if (trouble.length === 0) passed += 1
  else failed += 1
  say(`  ${trouble.length === 0 ? '✓' : '✗'} ${name}${note}`)
  for (const line of [...new Set(trouble)].slice(0, 5)) say(`      ${line}`)
}

const compiled = compilePackage(folder)
const wcc = openWcc(folder)
const openApp = ({ who, ...way }) => openInJsdom({ compiled, cloud: { call: (name, data) => cloud.invoke(name, data, who) }, ...way })

async function visit({ path, who, query, refusedWith }) {
  const trouble = []
  let note = ''
  try {
    const app = await openApp({ who, path, query })
    try {
      await app.settled()
      const { words, wrong } = audited(app)
      trouble.push(...wrong)
      if (app.words().length === 0) trouble.push('nothing is on the screen')
      trouble.push(...lostOf(app.page().data.root, templates), ...differences(app, wcc))
      const refusals = app.events.filter(({ kind, refused }) => kind === 'answer' && refused && refused !== refusedWith)
      trouble.push(...refusals.map(({ action, refused }) => `${action} is refused: ${refused}`))
      const around = await tapAround(app)
      note = `${words}, ${around.taps} taps, at most ${around.heaviest} bytes each`
      trouble.push(...around.wrong, ...app.trouble, ...app.events.filter(({ kind }) => kind === 'warning').map(({ words }) => `console.warn ${words}`))
    } finally {
      app.close()
    }
  } catch (error) {
    trouble.push(error.message)
  }
  report(`${path} as ${who}`, trouble, note)
}

/** Screens that nobody visits may call an API, too. */
async function apisAreThere() {
  const app = await openApp({ who: 'guest-new', path: 'pages/home/index' })
  const named = namedApis(folder)
  report('every WeChat API that the package names is here', named.length < 20 ? [`only ${named.length} found: the package is written in another way now`] : named.filter((name) => app.wx[name].isMissing), ` (${named.length}: ${named.join(' ')})`)
  await app.settled()
  app.close()
}

async function readALongList({ path, who }) {
  const app = await openInJsdom({ compiled, cloud: { call: endless((name, data) => cloud.invoke(name, data, who)) }, path })
  await app.settled()
  const { wrong, words } = await readOn(app)
  report(`${path} as ${who}, a list without an end`, [...wrong, ...app.trouble], words)
  app.close()
}

async function walkAround(who) {
  const app = await openApp({ who, path: 'pages/home/index' })
  try {
    await app.settled()
    for (const [verb, options] of walk) {
      await app.wx[verb](options)
      await app.settled()
      if (app.words().length === 0) app.trouble.push(`${verb} ${options.url ?? ''}: nothing is on the screen`)
    }
  } catch (error) {
    app.trouble.push(error.errMsg ?? error.message)
  }
  report(`${walk.length} ways through the app as ${who}`, app.trouble, '')
  app.close()
}

const visits = await planVisits(cloud)
const { pages, subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
const all = [...pages, ...subPackages.flatMap(({ root: at, pages: inside }) => inside.map((page) => `${at}/${page}`))]
const unvisited = all.filter((page) => !visits.some(({ path }) => path === page))
report('every page has a visitor', unvisited.map((page) => `${page} is in nobody's visits`), '')
await apisAreThere()
for (const one of visits) await visit(one)
for (const list of longLists) await readALongList(list)
await walkAround('guest-silver')
await cloud.close()
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
