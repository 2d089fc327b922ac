// The roads a person may come by: the browser app, or the WeChat app on its host. Both are a document in Chromium with the same roles,
// names and words, so that one description of a journey walks both. ROAD=weapp node e2e/run.mjs 10
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { servePhone } from '../../weapphost/index.mjs'

export const roads = ['h5', 'weapp']
export const road = process.env.ROAD ?? 'h5'

/**
 * @param cloud a running devcloud
 * @returns { name, enterUrl(identity, path), addressOf(identity, path), close }
 */
export async function openRoad(cloud, name = road) {
  if (!roads.includes(name)) throw new Error(`there is no road "${name}": ${roads.join(', ')}`)
  const addressOn = (url) => (identity, path) => `${url}/?as=${identity}#${path}`
  if (name === 'h5') return { name, enterUrl: cloud.enterUrl, addressOf: addressOn(cloud.url), close: async () => undefined }
  const host = await servePhone({ folder: join(root, 'dist/weapp'), cloud })
  if (host.wrong()) throw new Error(host.wrong())
  return { name, enterUrl: host.enterUrl, addressOf: addressOn(host.url), close: host.close }
}
