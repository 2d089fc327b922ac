// Every page tapped: what a tap sends to the screen and what the screen becomes must be within WeChat's audit, too. The phone has no
// network meanwhile, so that nothing is written that the next visitor would find; who is asked says no.
import { audited } from './audit.mjs'

const TAPS_MOST = 24
const pressable = '[role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=link]'
const pressables = (app) => [...app.document.querySelectorAll('.wx-frame:not([hidden]) wx-page')].flatMap((page) => [...page.querySelectorAll(pressable)]).filter((element) => element.localName.startsWith('wx-'))
const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 20)

/** Back to the page that is tapped; a page that leads away for good is left alone. */
async function comeBack(app, path) {
  if (app.path() === path) return true
  if (app.pages().length > 1) await app.wx.navigateBack({ delta: app.pages().length - 1 })
  else await app.wx.switchTab({ url: `/${path}` }).catch(() => undefined)
  await app.settled()
  return app.path() === path
}

/** @returns { taps, heaviest, wrong }: how many taps, the most bytes that one sent, and what was over a limit, each with the words that were tapped */
export async function tapAround(app) {
  const path = app.path()
  for (let n = 0; n < TAPS_MOST; n += 1) for (const panel of ['showModal', 'showActionSheet']) app.script(panel, '取消')
  app.setNetwork('none')
  await app.settled()
  const tapped = new Set()
  const wrong = []
  let heaviest = 0
  for (let taps = 0; taps < TAPS_MOST; taps += 1) {
    // What a tap brings (a sheet, more rows) is tapped in its turn.
    const next = pressables(app).find((element) => !tapped.has(element))
    if (!next) break
    tapped.add(next)
    const name = nameOf(next)
    const from = app.events.length
    next.click()
    await app.settled()
    const sent = app.events.slice(from).filter(({ kind, of }) => kind === 'setData' && of === path)
    heaviest = Math.max(heaviest, sent.reduce((sum, { bytes }) => sum + bytes, 0))
    wrong.push(...audited(app, from).wrong.map((words) => `「${name}」: ${words}`))
    if (!await comeBack(app, path)) break
  }
  return { taps: tapped.size, heaviest, wrong }
}
