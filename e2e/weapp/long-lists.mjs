// Lists that never end: the cloud answers page after page, the person asks for more and more, and the screen stays within WeChat's audit.
import { audited } from './audit.mjs'

export const PAGE_ROWS = 20
const PAGES_ASKED = 7
const ofOne = ['id', 'giftId', 'code', 'key', 'number']
const askForMore = /更早的|再看更多|再看一些|更早/

/** A cloud whose lists are full: the rows of the demo store again and again, each with names of its own. */
export function endless(call) {
  let made = 0
  const another = (row) => {
    made += 1
    return { ...row, ...Object.fromEntries(ofOne.filter((name) => typeof row[name] === 'string').map((name) => [name, `${row[name]}~${made}`])) }
  }
  return async (name, data) => {
    const { after: _after, ...input } = data.input ?? {}
    const reply = await call(name, { ...data, input })
    const rows = reply?.value?.rows
    if (!Array.isArray(rows) || rows.length === 0 || !('next' in reply.value)) return reply
    return { ...reply, value: { ...reply.value, rows: Array.from({ length: PAGE_ROWS }, (_, at) => another(rows[at % rows.length])), next: `more-${made}` } }
  }
}

/** What asks for the next page. */
export const moreButton = (app) => [...app.document.querySelectorAll('.wx-frame:not([hidden]) wx-page [role=button]')].filter((element) => askForMore.test(element.textContent)).at(-1)

/** @returns { wrong, words }: what was over a limit on the way down, and how large the screen was at most */
export async function readOn(app) {
  const wrong = []
  let largest = 0
  for (let page = 0; page < PAGES_ASKED; page += 1) {
    const button = moreButton(app)
    if (!button) return { wrong: [...wrong, `page ${page + 1}: nothing to ask for more`], words: '' }
    const from = app.events.length
    button.click()
    await app.settled()
    wrong.push(...audited(app, from).wrong.map((words) => `page ${page + 2}: ${words}`))
    largest = Math.max(largest, app.size().nodes)
  }
  return { wrong, words: ` (${PAGES_ASKED} more pages of ${PAGE_ROWS}, at most ${largest} nodes)` }
}
