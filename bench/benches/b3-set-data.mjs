// B3: what crosses from the logic thread to the screen. WeChat refuses 256 KB and advises 20 calls a second at most.
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { openSystem } from '../../e2e/stage.mjs'
import { compilePackage, openInJsdom } from '../../weapphost/index.mjs'
import { threeOpens } from './b2-open-to-points.mjs'

const bytesOf = (changes) => changes.reduce((sum, { bytes }) => sum + bytes, 0)
/** Taro + React: a card with three figures, built and run in the same way. */
const helloCalls = { name: 'Taro hello card', value: 1 }
const helloBytes = { name: 'Taro hello card', value: 424 }
/** What a control in a small component of its own was seen to send when the host was first tried; not run again here. */
const tapBytes = { name: 'a control of its own', value: 50 }
const peerBytes = { name: 'one form in NutUI', value: 8900 }

/** What one act of a person sends to the screen of an open page. */
async function costOf(cloud, { who, path, act }) {
  const app = await openInJsdom({ compiled: compilePackage(join(root, 'dist/weapp')), cloud: { call: (name, data) => cloud.invoke(name, data, who) }, path })
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

/** One act on each of three forms; a controlled field re-sends its whole owner. */
async function threeActs() {
  const { cloud } = await openSystem()
  try {
    return {
      choice: await costOf(cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => tap(app, 'radio', '卫生') }),
      letter: await costOf(cloud, { who: 'guest-gold', path: 'guest/complaint-file/index', act: (app) => type(app, '音') }),
      look: await costOf(cloud, { who: 'guest-gold', path: 'guest/settings/index', act: (app) => tap(app, 'radio', '浅色') }),
    }
  } finally {
    await cloud.close()
  }
}

export const bench = {
  id: 'B3', name: 'setData at the first screen', gates: false, needs: ['cloud', 'devcloud', 'demo', 'weapp'],
  async run() {
    const { warm, again } = await threeOpens()
    const { choice, letter, look } = await threeActs()
    return {
      rows: [
        { what: 'home, a new phone: calls of the page', ours: warm.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a new phone: bytes of the page', ours: bytesOf(warm.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'home, a card on the phone: calls of the page', ours: again.page.length, limit: helloCalls, most: 2 },
        { what: 'home, a card on the phone: bytes of the page', ours: bytesOf(again.page), unit: ' B', limit: helloBytes, peer: peerBytes, most: 8192 },
        { what: 'with the tab bar, a new phone: calls', ours: warm.drawn.length, limit: helloCalls },
        { what: 'with the tab bar, a new phone: bytes', ours: bytesOf(warm.drawn), unit: ' B', limit: helloBytes },
        { what: 'a tap on a category of a complaint: bytes', ours: choice.bytes, unit: ' B', limit: tapBytes },
        { what: 'a letter typed into it: bytes', ours: letter.bytes, unit: ' B', limit: tapBytes },
        { what: 'a tap on another theme: bytes', ours: look.bytes, unit: ' B', limit: tapBytes },
      ],
      notes: [`setData calls: a tap on a category ${choice.calls}, a letter ${letter.calls}, another theme ${look.calls}`, `share of WeChat's 256 KB: ${(bytesOf(warm.drawn) / 262_144 * 100).toFixed(1)} %`],
    }
  },
}
