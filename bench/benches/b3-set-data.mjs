// B3: what crosses from the logic thread to the screen. WeChat refuses 256 KB and advises 20 calls a second at most.
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { openSystem } from '../../e2e/stage.mjs'
import { compilePackage, openInJsdom } from '../../weapphost/index.mjs'
import { threeOpens } from './b2-open-to-points.mjs'

/** 12 KB is wanted; a row is some 17 elements and texts with names of their own. What stands here keeps it from growing. */
const LEDGER_MOST = 20_480
const bytesOf = (changes) => changes.reduce((sum, { bytes }) => sum + bytes, 0)
/** Taro + React: a card with three figures, built and run in the same way. */
const helloCalls = { name: 'Taro hello card', value: 1 }
const helloBytes = { name: 'Taro hello card', value: 424 }
/** What a control in a small component of its own was seen to send when the host was first tried; not run again here. */
const tapBytes = { name: 'a control of its own', value: 50 }
const peerBytes = { name: 'one form in NutUI', value: 8900 }

/** A page at rest, and the bytes of what was sent to it since the skeleton. */
async function opened(cloud, { who, path }) {
  const app = await openInJsdom({ compiled: compilePackage(join(root, 'dist/weapp')), cloud: { call: (name, data) => cloud.invoke(name, data, who) }, path })
  await app.settled()
  const page = app.events.filter(({ kind, of }) => kind === 'setData' && of === path).at(-1).bytes
  return { app, page }
}

/** What one act of a person sends to the screen of an open page. */
async function costOf(cloud, { who, path, act }) {
  const { app } = await opened(cloud, { who, path })
  try {
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

/** The ledger's first page, which is 20 rows under the heads of their evenings. */
async function ledgerBytes(cloud) {
  const { app, page } = await opened(cloud, { who: 'guest-gold', path: 'guest/entries/index' })
  const rows = app.document.querySelectorAll('.row-title').length
  app.close()
  return { rows, bytes: page }
}

/** A manager gives points while the card is open; the guest pulls down. The figure counts up: what is sent until it stands. */
async function pointsChange(cloud) {
  const who = 'guest-silver'
  const { app } = await opened(cloud, { who, path: 'pages/home/index' })
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

/** One act on each of three forms; a controlled field re-sends its whole owner. */
async function acts() {
  const { cloud } = await openSystem()
  try {
    return {
      ledger: await ledgerBytes(cloud),
      points: await pointsChange(cloud),
      choice: await costOf(cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => tap(app, 'radio', '卫生') }),
      letter: await costOf(cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => type(app, '音') }),
      look: await costOf(cloud, { who: 'guest-gold', path: 'guest/settings/index', act: (app) => tap(app, 'radio', '浅色') }),
    }
  } finally {
    await cloud.close()
  }
}

export const bench = {
  id: 'B3', name: 'setData at the first screen', gates: true, needs: ['cloud', 'devcloud', 'demo', 'weapp'],
  async run() {
    const { warm, again } = await threeOpens()
    const { choice, letter, look, ledger, points } = await acts()
    return {
      rows: [
        { what: 'home, a new phone: calls of the page', ours: warm.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a new phone: bytes of the page', ours: bytesOf(warm.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'home, a card on the phone: calls of the page', ours: again.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a card on the phone: bytes of the page', ours: bytesOf(again.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'with the tab bar, a new phone: calls', ours: warm.drawn.length, limit: helloCalls },
        { what: 'with the tab bar, a new phone: bytes', ours: bytesOf(warm.drawn), unit: ' B', limit: helloBytes },
        { what: `the first page of the ledger, ${ledger.rows} rows under their evenings: bytes`, ours: ledger.bytes, unit: ' B', limit: { name: 'WeChat, one setData', value: 262_144 }, most: LEDGER_MOST },
        { what: 'points that change while the card is open: bytes of the largest call', ours: points.most, unit: ' B', limit: tapBytes, most: 200, reason: 'the first call carries what a screen reader hears of the card: as long as its sentence' },
        { what: 'a tap on a category of a complaint: bytes', ours: choice.bytes, unit: ' B', limit: tapBytes },
        { what: 'a letter typed into it: bytes', ours: letter.bytes, unit: ' B', limit: tapBytes },
        { what: 'a tap on another theme: bytes', ours: look.bytes, unit: ' B', limit: tapBytes },
      ],
      notes: [`points that change, the figure counting up: ${points.calls} calls, ${points.bytes} bytes in all`, `setData calls: a tap on a category ${choice.calls}, a letter ${letter.calls}, another theme ${look.calls}`, `share of WeChat's 256 KB: ${(bytesOf(warm.drawn) / 262_144 * 100).toFixed(1)} %`],
    }
  },
}
