// B3: what crosses from the logic thread to the screen. WeChat refuses 256 KB and advises 20 calls a second at most.
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { openSystem } from '../../e2e/stage.mjs'
import { endless, moreButton, PAGE_ROWS } from '../../e2e/weapp/long-lists.mjs'
import { longLists } from '../../e2e/weapp/visits.mjs'
import { compilePackage, openInJsdom } from '../../weapphost/index.mjs'
import { threeOpens } from './b2-open-to-points.mjs'

/** The demo's rows and their dates are as long on every day on which this is run. */
const EVENING = '2026-11-20T21:00:00+08:00'
/** A page of 20 rows, the first one with its screen or one more below it: under a twentieth of WeChat's limit. */
const PAGE_MOST = 12 * 1024
const bytesOf = (changes) => changes.reduce((sum, { bytes }) => sum + bytes, 0)
/** Taro + React: a card with three figures, built and run in the same way. */
const helloCalls = { name: 'Taro hello card', value: 1 }
const helloBytes = { name: 'Taro hello card', value: 424 }
const oneSetData = { name: 'WeChat, one setData', value: 262_144 }
/** What a control in a small component of its own was seen to send when the host was first tried; not run again here. */
const tapBytes = { name: 'a control of its own', value: 50 }
const peerBytes = { name: 'one form in NutUI', value: 8900 }

const open = (compiled, cloud, { who, path }) => openInJsdom({ compiled, cloud: { call: (name, data) => cloud.invoke(name, data, who) }, path })

/** What one act of a person sends to the screen of an open page. */
async function costOf(compiled, cloud, { who, path, act }) {
  const app = await open(compiled, cloud, { who, path })
  try {
    await app.settled()
    const before = app.events.length
    act(app)
    await app.settled()
    if (app.trouble.length > 0) throw new Error(app.trouble[0])
    const drawn = app.events.slice(before).filter(({ kind }) => kind === 'setData')
    return { calls: drawn.length, bytes: bytesOf(drawn) }
  } finally {
    app.close()
  }
}

function tap(app, role, words) {
  const target = [...app.document.querySelectorAll(`[role=${role}]`)].find((element) => element.textContent.includes(words))
  if (!target) throw new Error(`no ${role} says ${words}`)
  target.click()
}
function type(app, text) {
  const field = app.document.querySelector('wx-textarea textarea')
  field.value = text
  field.dispatchEvent(new app.window.Event('input', { bubbles: true }))
}

/** Twenty rows of every list that is read page by page (the demo's own, again and again): with the screen they come first on, and one page more. */
async function listBytes(compiled, cloud, { path, who }) {
  const app = await openInJsdom({ compiled, cloud: { call: endless((name, data) => cloud.invoke(name, data, who)) }, path })
  try {
    await app.settled()
    const sent = (from) => app.events.slice(from).filter(({ kind, of }) => kind === 'setData' && of === path)
    const first = Math.max(...sent(0).map(({ bytes }) => bytes))
    const before = app.events.length
    const button = moreButton(app)
    if (!button) throw new Error(`${path}: nothing to ask for more`)
    button.click()
    await app.settled()
    if (app.trouble.length > 0) throw new Error(app.trouble[0])
    return { path, first, more: bytesOf(sent(before)) }
  } finally {
    app.close()
  }
}

/** A manager gives points while the card is open; the guest pulls down. The figure counts up: what is sent until it stands. */
async function pointsChange(compiled, cloud) {
  const who = 'guest-silver'
  const app = await open(compiled, cloud, { who, path: 'pages/home/index' })
  await app.settled()
  const card = async () => (await cloud.invoke('guest', { action: 'openHome', input: {} }, who)).value.card
  const { memberId } = await card()
  const given = await cloud.invoke('staff', { action: 'adjustPoints', input: { operationId: 'bench-b3-points-1', memberId, points: 10, reason: 'goodwill', note: '补积分' } }, 'manager')
  if (!given.ok) throw new Error(JSON.stringify(given.refusal))
  const figure = (await card()).points.available.toLocaleString('en')
  const before = app.events.length
  app.pullDown()
  await app.settled()
  const until = Date.now() + 10_000
  while (!app.words().includes(figure) && Date.now() < until) await new Promise((resolve) => { setTimeout(resolve, 20) })
  if (!app.words().includes(figure)) throw new Error(`${figure} never stood on the card`)
  const drawn = app.events.slice(before).filter(({ kind }) => kind === 'setData')
  app.close()
  return { calls: drawn.length, bytes: bytesOf(drawn), most: Math.max(...drawn.map(({ bytes }) => bytes)) }
}

/** One after the other: each opens a phone. */
async function inTurn(all, run) {
  const done = []
  for (const one of all) done.push(await run(one))
  return done
}

/** One act on each of three forms; a controlled field re-sends its whole owner. */
async function acts() {
  const { cloud } = await openSystem({ at: EVENING })
  const compiled = compilePackage(join(root, 'dist/weapp'))
  try {
    return {
      lists: await inTurn(longLists, (list) => listBytes(compiled, cloud, list)),
      points: await pointsChange(compiled, cloud),
      choice: await costOf(compiled, cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => tap(app, 'radio', '卫生') }),
      letter: await costOf(compiled, cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => type(app, '音') }),
      look: await costOf(compiled, cloud, { who: 'guest-gold', path: 'guest/settings/index', act: (app) => tap(app, 'radio', '浅色') }),
    }
  } finally {
    await cloud.close()
  }
}

export const bench = {
  id: 'B3', name: 'setData at the first screen', gates: true, needs: ['cloud', 'devcloud', 'demo', 'weapp'],
  async run() {
    const { warm, again } = await threeOpens()
    const { choice, letter, look, lists, points } = await acts()
    return {
      rows: [
        { what: 'home, a new phone: calls of the page', ours: warm.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a new phone: bytes of the page', ours: bytesOf(warm.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'home, a card on the phone: calls of the page', ours: again.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a card on the phone: bytes of the page', ours: bytesOf(again.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'with the tab bar, a new phone: calls', ours: warm.drawn.length, limit: helloCalls },
        { what: 'with the tab bar, a new phone: bytes', ours: bytesOf(warm.drawn), unit: ' B', limit: helloBytes },
        ...lists.flatMap(({ path, first, more }) => [
          { what: `${path}, the first ${PAGE_ROWS} rows: bytes of the largest call`, ours: first, unit: ' B', limit: oneSetData, most: PAGE_MOST },
          { what: `${path}, ${PAGE_ROWS} rows more: bytes`, ours: more, unit: ' B', limit: oneSetData, most: PAGE_MOST },
        ]),
        { what: 'points that change while the card is open: bytes of the largest call', ours: points.most, unit: ' B', limit: tapBytes, most: 200, reason: 'the first call carries what a screen reader hears of the card: as long as its sentence' },
        { what: 'a tap on a category of a complaint: bytes', ours: choice.bytes, unit: ' B', limit: tapBytes },
        { what: 'a letter typed into it: bytes', ours: letter.bytes, unit: ' B', limit: tapBytes },
        { what: 'a tap on another theme: bytes', ours: look.bytes, unit: ' B', limit: tapBytes },
      ],
      notes: [`points that change, the figure counting up: ${points.calls} calls, ${points.bytes} bytes in all`, `setData calls: a tap on a category ${choice.calls}, a letter ${letter.calls}, another theme ${look.calls}`, `share of WeChat's 256 KB: ${(bytesOf(warm.drawn) / 262_144 * 100).toFixed(1)} %`],
    }
  },
}
