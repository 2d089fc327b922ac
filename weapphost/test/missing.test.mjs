// What this host does not have is never silently absent: it says its own name, when it is called or when a page shows it.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { builtins } from '../src/package/names.mjs'
import { productionApis } from '../src/package/production-apis.mjs'
import { openFixture, showing } from './fixture.mjs'

describe('what is missing', () => {
  it('an API of wx, called with options or with none', async (test) => {
    const { wx } = await openFixture(test)
    for (const name of ['createCanvasContext', 'createOffscreenCanvas', 'canvasToTempFilePath', 'createVideoContext', 'createInnerAudioContext', 'createMapContext', 'request', 'connectSocket', 'getLocation', 'requestPayment', 'startBluetoothDevicesDiscovery', 'createWorker']) {
      assert.throws(() => wx[name]({}), new RegExp(`wx\\.${name} is called, and this host does not have it`))
      assert.throws(() => wx[name](), new RegExp(`wx\\.${name} is called`))
    }
  })

  it('an element, when a page shows it', async (test) => {
    const names = ['canvas', 'video', 'map', 'camera', 'rich-text', 'picker-view', 'movable-view', 'web-view', 'editor', 'live-player']
    const { phone } = await showing(test, `<block wx:if="{{at}}">${names.map((name) => `<${name}></${name}>`).join('')}</block>`)
    phone.page().setData({ at: 1 })
    await phone.settled()
    assert.deepEqual([...phone.trouble].map((line) => /<([\w-]+)> is on the page, and this host does not have it/.exec(line)?.[1]), names)
  })

  it('an open-type and a mode of a picker, too', async (test) => {
    const { phone, at } = await showing(test, '<button id="b" open-type="launchApp">app</button><picker id="p" mode="region">where</picker>')
    for (const id of ['b', 'p']) at(id).click()
    await phone.settled()
    assert.match(phone.trouble.join(), /open-type="launchApp".*mode="region"|mode="region".*open-type="launchApp"/)
  })

  it('no API of production is undefined here, and no element unknown', async (test) => {
    const { wx } = await openFixture(test)
    assert.deepEqual(productionApis().filter((name) => wx[name] === undefined), [])
    assert.ok(builtins.length > 60)
  })
})
