// The stage of a journey: the built system on a free port, a real Chromium, one browser tab a person. Everything a person could not
// see but would suffer from (a page error, a failed request, a console error) fails the journey.
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { chromium as playwright } from 'playwright-core'
import { demoSecrets, demoSeed } from '../scripts/demo-settings.mjs'
import { chromium, root } from '../scripts/setup.mjs'
import { openRoad, road } from './driver/road.mjs'

const require = createRequire(import.meta.url)
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const phone = { width: 390, height: 844 }
export const smallPhone = { width: 320, height: 640 }
export const shots = join(root, 'e2e/shots', road)

export const launch = () => playwright.launch({ executablePath: chromium(), args: flags })

/** The whole local system, seeded with the demo store at a chosen instant. */
export async function openSystem({ at, dataDir = ':memory:', seeded = true, port = 0 } = {}) {
  const { startDevcloud } = require(join(root, 'dist/devcloud/devcloud.cjs'))
  const { collections, demoStore, secretsFrom } = require(join(root, 'dist/demo/demo.cjs'))
  const now = at ? new Date(at).getTime() : Date.now()
  const demo = demoStore({ seed: demoSeed, now, secrets: secretsFrom(demoSecrets) })
  const cloud = await startDevcloud({
    port, dataDir, functionsDir: join(root, 'dist/cloudfunctions'), staticDir: join(root, 'dist/h5'), env: demoSecrets,
    collections: collections.map(({ name }) => name), identities: demo.identities, initialClock: now, timers: false, prewarm: true,
  })
  for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
  if (seeded) for (const [name, documents] of Object.entries(demo.documents)) cloud.database.load(name, documents)
  cloud.road = await openRoad(cloud)
  return { cloud, demo }
}

/**
 * A photo's address is signed for two hours of the cloud's clock. A journey moves that clock under open pages, so an address may have
 * grown old between the read and the picture; the screen then reads anew by itself (src/ui/photos). Only addresses past their time
 * are meant: a good one that is refused is trouble.
 */
function isOldPhoto(cloud, address) {
  if (!address.startsWith(`${cloud.url}/storage/`)) return false
  const expiry = Number(new URL(address).searchParams.get('t'))
  return expiry > 0 && expiry * 1000 < cloud.clock.now()
}

/** SLOW=6: every phone is that many times as slow, as this machine is under load. What passes only by luck fails then. */
const slowness = Number(process.env.SLOW ?? 1)

/** A person with their own browser context. `trouble` collects what must not happen; `forgive` allows one kind for a while (an outage on purpose). */
export async function openPerson(browser, cloud, id, { size = phone, scheme = 'dark', path = '/pages/home/index', locale = 'zh-CN' } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, locale, timezoneId: 'America/Los_Angeles', hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000 * slowness)
  if (slowness > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowness })
  // The dialog is ours from the start: asked for only when a tap is under way, it may come a moment too late.
  page.on('filechooser', () => undefined)
  const trouble = []
  let forgiven = null
  const note = (line) => { if (!forgiven?.test(line)) trouble.push(`${id}: ${line}`) }
  page.on('pageerror', (error) => note(`page error ${error.message}`))
  page.on('requestfailed', (request) => { if (!/ERR_ABORTED/.test(request.failure()?.errorText ?? '') && !isOldPhoto(cloud, request.url())) note(`request failed ${request.url()} ${request.failure()?.errorText}`) })
  page.on('response', (response) => { if (response.status() >= 400 && !(response.status() === 403 && isOldPhoto(cloud, response.url()))) note(`HTTP ${response.status()} ${response.url()}`) })
  page.on('console', (message) => { if (message.type() === 'error' && !isOldPhoto(cloud, message.location().url)) note(`console ${message.text()}`) })
  await page.goto(cloud.road.enterUrl(id, path))
  return {
    id, page, context, trouble,
    forgive: (pattern) => { forgiven = pattern },
    go: (to) => page.goto(cloud.road.addressOf(id, to)),
    /** What the settings' switch does, on a page that is open or opened next. */
    chooseLanguage: (language) => cloud.road.chooseLanguage(page, id, language),
    savedFile: (act) => cloud.road.savedFile(page, act),
    /** Whether it was printed: no on a road without a printer. */
    prints: (act) => cloud.road.prints(page, act),
    /** Into the app again after the cloud was started anew. */
    comeBack: (restarted, to) => restarted.road.comeBack(page, id, to, { seen }),
    async shot(name) {
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}.png`) })
    },
    close: () => context.close(),
  }
}

/** Reads a shown QR code as a camera would: the pixels on the screen, not the page's data. */
export async function readCode(page, label) {
  const picture = page.getByRole('img', { name: new RegExp(label) }).locator('img').first()
  await picture.waitFor()
  const { data, width, height } = await picture.evaluate((image) => {
    const side = 400
    const canvas = document.createElement('canvas')
    canvas.width = side
    canvas.height = side
    const pen = canvas.getContext('2d')
    pen.imageSmoothingEnabled = false
    pen.drawImage(image, 0, 0, side, side)
    return { data: [...pen.getImageData(0, 0, side, side).data], width: side, height: side }
  })
  const found = jsqr(Uint8ClampedArray.from(data), width, height)
  if (!found) throw new Error(`the code ${label} cannot be read`)
  return found.data
}

/** Waits until a person can read these words on the screen; pages below in the stack are in the document, but not shown. */
export const seen = (page, words) => page.waitForFunction(
  ({ pattern, flags }) => new RegExp(pattern, flags).test(document.body.innerText.replace(/\u00a0/g, ' ')),
  typeof words === 'string' ? { pattern: words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags: '' } : { pattern: words.source, flags: words.flags },
).catch(() => { throw new Error(`nobody can read 「${words}」 on the screen`) })

/** Taps what opens the phone's own dialog and chooses these files there: { name, mimeType, buffer }, one or several. */
export async function chooseFiles(page, button, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(files)
}

/** The field of this label. WeChat has no description beside a name, so there a hint or an error follows the label in it. */
export const entry = (scope, label) => scope.getByRole('textbox', { name: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(，|$)`) })

/** Waits until these words were said: short-lived, also read out by a screen reader. */
export const said = (page, words) => page.getByText(words).first().waitFor({ state: 'attached' })
