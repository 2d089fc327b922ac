// B2 and B3: what it costs from the tap on the icon until a guest reads the points. Counted on the built package, not timed.
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { openSystem } from '../../e2e/stage.mjs'
import { compilePackage, openInJsdom } from '../../weapphost/index.mjs'

const HOME = 'pages/home/index'
const who = 'guest-silver'

/** Opens home on a phone and stops the count where the figure first reaches the screen. */
export async function openHome(cloud, storage) {
  let answers = 0
  const call = async (name, data) => {
    const answer = await cloud.invoke(name, data, who)
    if (data.action === 'openHome') answers += 1
    return answer
  }
  cloud.clearCalls()
  const app = await openInJsdom({ compiled: compilePackage(join(root, 'dist/weapp')), cloud: { call }, storage, path: HOME })
  await app.settled()
  app.close()
  if (app.trouble.length > 0) throw new Error(app.trouble[0])
  if (answers === 0) throw new Error('home asked for nothing')
  const { value } = await cloud.invoke('guest', { action: 'openHome', input: {} }, who)
  const figure = value.card.points.available.toLocaleString('en')
  const seenAt = app.events.findIndex(({ kind, of, text }) => kind === 'setData' && of === HOME && text.includes(`"${figure}"`))
  if (seenAt < 0) throw new Error(`${figure} never reached the screen`)
  const before = app.events.slice(0, seenAt + 1)
  const drawn = before.filter(({ kind }) => kind === 'setData')
  const first = cloud.calls().find(({ action }) => action === 'openHome')
  return {
    // What was answered before the figure appeared; a call still under way then was not waited for.
    calls: before.filter(({ kind }) => kind === 'answer').length,
    allCalls: app.events.filter(({ kind }) => kind === 'call').map(({ action }) => action),
    reads: first.requests.map(({ action, collection }) => `${action.replace('database.', '')} ${collection}`),
    replyBytes: first.replyBytes,
    page: drawn.filter(({ of }) => of === HOME),
    drawn,
  }
}

/** A new phone on a new instance, a new phone on a warm one, the same phone again. */
export async function threeOpens() {
  const { cloud } = await openSystem()
  try {
    const phone = new Map()
    const cold = await openHome(cloud, phone)
    const warm = await openHome(cloud, new Map())
    const again = await openHome(cloud, phone)
    return { cold, warm, again }
  } finally {
    await cloud.close()
  }
}

export const bench = {
  id: 'B2', name: 'open to points', gates: true, needs: ['cloud', 'devcloud', 'demo', 'weapp'],
  async run() {
    const { cold, warm, again } = await threeOpens()
    const eastWorld = { name: 'EastWorld wechat-app-mall, 我的', value: 4 }
    return {
      rows: [
        { what: 'function calls until the points are on screen', ours: warm.calls, limit: { name: 'one', value: 1 }, peer: eastWorld, most: 1 },
        { what: 'database requests of that call', ours: warm.reads.length, limit: { name: 'one document', value: 1 }, most: 2 },
        { what: 'bytes of its answer', ours: warm.replyBytes, unit: ' B', most: 4096 },
        { what: 'calls answered before the points are painted, card on the phone', ours: again.calls, limit: { name: 'none', value: 0 }, peer: eastWorld, most: 0 },
        { what: 'database requests when the instance is new', ours: cold.reads.length, limit: { name: 'one document', value: 1 } },
      ],
      notes: [
        `calls of the whole first open on a new phone: ${warm.allCalls.join(', ')}; afterwards: ${again.allCalls.join(', ')}`,
        `warm: ${warm.reads.join(', ')}`,
        `new instance: ${cold.reads.join(', ')} (the stores, kept for five minutes)`,
        'peer: calls counted in its published source; its database requests are not public',
      ],
    }
  },
}
