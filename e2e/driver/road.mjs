// The roads a person may come by: the browser app, or the WeChat app on its host. Both are a document in Chromium with the same roles,
// names and words, so that one description of a journey walks both; what differs has a word here. ROAD=weapp node e2e/run.mjs 10
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { servePhone } from '../../weapphost/index.mjs'

export const roads = ['h5', 'weapp']
export const road = process.env.ROAD ?? 'h5'

const addressOn = (url) => (identity, path) => `${url}/?as=${identity}#${path}`

/** In a browser: the app comes from the cloud itself, by a link that holds for one start of it. */
const browserRoad = (cloud) => ({
  name: 'h5', enterUrl: cloud.enterUrl, addressOf: addressOn(cloud.url), close: async () => undefined,
  /** The page's own texts are shared by everybody of this browser. */
  chooseLanguage: (page, _identity, locale) => page.evaluate((value) => localStorage.setItem('locale', JSON.stringify({ data: value })), locale),
  /** What the person takes away: { name, text }. */
  async savedFile(page, act) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()])
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  },
  /** The printer's page is a frame that comes and, printed, goes. */
  async prints(page, act) {
    await page.evaluate(() => { window.printed = 0; new MutationObserver((added) => { for (const { addedNodes } of added) for (const node of addedNodes) if (node.tagName === 'IFRAME') window.printed += 1 }).observe(document.body, { childList: true }) })
    await act()
    await page.waitForFunction(() => window.printed === 1)
    return true
  },
  /** After another start of the cloud the old link is void; the screen says so and where the new one is. */
  async comeBack(page, identity, path, { seen }) {
    await seen(page, /入口链接|重新启动|重新进入/)
    await page.goto(this.enterUrl(identity, path))
  },
})

/** On a phone: the app lies on it, whatever the cloud does. */
async function phoneRoad(cloud) {
  const door = { url: cloud.url, token: cloud.token }
  const host = await servePhone({ folder: join(root, 'dist/weapp'), cloud: door })
  if (host.wrong()) throw new Error(host.wrong())
  return {
    name: 'weapp', enterUrl: host.enterUrl, addressOf: addressOn(host.url), close: host.close,
    /** Another start of the cloud at the same address. */
    follow: ({ token }) => { door.token = token },
    chooseLanguage: (page, identity, locale) => page.evaluate(([key, value]) => localStorage.setItem(key, JSON.stringify(value)), [`${identity}/locale`, locale]),
    /** A phone hands a file over to a chat. */
    async savedFile(page, act) {
      const sharesSoFar = () => page.evaluate(() => window.phone.events.filter(({ kind }) => kind === 'share').length)
      const before = await sharesSoFar()
      await act()
      await page.waitForFunction((count) => window.phone.events.filter(({ kind }) => kind === 'share').length > count, before)
      return page.evaluate(() => {
        const { filePath, fileName } = window.phone.events.filter(({ kind }) => kind === 'share').pop()
        return { name: fileName, text: window.phone.wx.getFileSystemManager().readFileSync(filePath, 'utf8') }
      })
    },
    /** WeChat has no printer: nothing is done, and nothing may offer it. */
    prints: async () => false,
    comeBack: (page, identity, path) => page.goto(addressOn(host.url)(identity, path)),
  }
}

/** The phones of cloud addresses: they outlive a cloud that stops and starts again. */
const phones = new Map()

/** @param cloud a running devcloud */
export async function openRoad(cloud, name = road) {
  if (!roads.includes(name)) throw new Error(`there is no road "${name}": ${roads.join(', ')}`)
  if (name === 'h5') return browserRoad(cloud)
  const known = phones.get(cloud.url)
  if (known) {
    known.follow(cloud)
    return known
  }
  const opened = await phoneRoad(cloud)
  phones.set(cloud.url, opened)
  return opened
}

/** When a journey is over. */
export async function closeRoads() {
  const open = [...phones.values()]
  phones.clear()
  await Promise.all(open.map((one) => one.close()))
}
