// Runs the journeys of e2e/journeys/ in a real browser; `node e2e/run.mjs [name …]` runs some. Ends with "N passed, N failed".
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildOrStop } from '../scripts/build.mjs'
import { readOptions } from '../scripts/options.mjs'
import { ensureBrowser, ensureReady, root, say } from '../scripts/setup.mjs'

const journeys = readdirSync(join(root, 'e2e/journeys')).filter((file) => file.endsWith('.mjs')).sort()
const { words: asked } = readOptions('node e2e/run.mjs [PART OF A NAME …]', {}, { isWord: (word) => journeys.some((file) => file.includes(word)) })
await ensureReady()
ensureBrowser()
await buildOrStop(['cloud', 'devcloud', 'demo', process.env.ROAD === 'weapp' ? 'weapp' : 'h5'])
const { launch } = await import('./stage.mjs')
const { closeRoads } = await import('./driver/road.mjs')

const files = journeys.filter((file) => asked.length === 0 || asked.some((name) => file.includes(name)))
const browser = await launch()
let passed = 0
let failed = 0

for (const file of files) {
  const { name, journey } = await import(`./journeys/${file}`)
  say(`  ${name}`)
  const people = []
  const closing = []
  let underWay = ''
  /** Each step is one thing a person does and sees; the first that fails ends the journey. */
  const step = async (words, act) => {
    const startedAt = Date.now()
    underWay = words
    await act()
    const trouble = people.flatMap((person) => person.trouble.splice(0))
    if (trouble.length > 0) throw new Error(trouble.join(' | '))
    passed += 1
    say(`    ✓ ${words} (${Date.now() - startedAt} ms)`)
  }
  try {
    const enter = Object.assign((person) => { people.push(person); return person }, {
      people: () => people,
      /** Everybody goes home: an outage on purpose concerns only who comes after. */
      everybodyLeaves: () => Promise.all(people.splice(0).map((person) => person.close())),
    })
    await journey({ browser, step, enter, later: (close) => closing.unshift(close) })
  } catch (error) {
    failed += 1
    const line = /e2e\/journeys\/[\w.-]+:\d+/.exec(error.stack)?.[0] ?? ''
    say(`    ✗ ${underWay} (${line})\n      ${error.message.split('\n').slice(0, 12).join('\n      ')}`)
    for (const person of people) await person.shot(`failed-${file.replace('.mjs', '')}-${person.id}`).catch(() => undefined)
  }
  for (const person of people) await person.close()
  for (const close of closing) await close()
  await closeRoads()
}
await browser.close()
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
