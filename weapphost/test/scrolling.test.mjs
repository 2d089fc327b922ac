// What moves under a finger: a part that scrolls and is pulled down for new, cards that are swiped, the page itself.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { finger, showing } from './fixture.mjs'

/** A document without layout measures nothing: these stand for a box of 100 px with more inside. */
function measured(element, sizes) {
  for (const [name, value] of Object.entries(sizes)) Object.defineProperty(element, name, { value, configurable: true, writable: true })
  return element
}
const scrollTo = (phone, element, sizes) => measured(element, sizes).dispatchEvent(new phone.window.Event('scroll'))
const pull = (phone, element, far) => {
  finger(phone, element, 'touchstart', [50, 10])
  finger(phone, element, 'touchmove', [50, 10 + far])
  finger(phone, element, 'touchend', [50, 10 + far])
}

describe('scroll-view', () => {
  const refresher = '<scroll-view id="s" scroll-y="{{true}}" refresher-enabled="{{true}}" refresher-triggered="{{busy}}" bindrefresherpulling="hear" bindrefresherrefresh="hear" bindrefresherrestore="hear" bindrefresherabort="hear"><view>rows</view></scroll-view>'

  it('pulled far enough and let go it is refreshed, stays open while the app is busy, and closes', async (test) => {
    const { phone, at, heard } = await showing(test, refresher)
    pull(phone, at('s'), 60)
    assert.deepEqual(heard(), [['refresherpulling', { dy: 60 }], ['refresherrefresh', { dy: 60 }]])
    phone.page().setData({ busy: true })
    await phone.settled()
    assert.ok(at('s').classList.contains('wx-refreshing'))
    pull(phone, at('s'), 60)
    phone.page().setData({ busy: false })
    await phone.settled()
    assert.deepEqual([at('s').classList.contains('wx-refreshing'), heard().slice(2)], [false, [['refresherrestore', {}]]])
  })

  it('let go too early, or pulled where it is not at its top, it is not refreshed', async (test) => {
    const { phone, at, heard } = await showing(test, refresher)
    pull(phone, at('s'), 20)
    measured(at('s'), { scrollTop: 30 })
    pull(phone, at('s'), 60)
    assert.deepEqual(heard(), [['refresherpulling', { dy: 20 }], ['refresherabort', { dy: 20 }]])
  })

  it('tells where it stands, and once that an end comes near', async (test) => {
    const { phone, at, heard } = await showing(test, '<scroll-view id="s" scroll-y="{{true}}" lower-threshold="{{40}}" bindscroll="hear" bindscrolltolower="hear" bindscrolltoupper="hear"><view>rows</view></scroll-view>')
    const box = { scrollLeft: 0, scrollHeight: 1000, scrollWidth: 300, clientHeight: 100, clientWidth: 300 }
    for (const scrollTop of [500, 870, 880, 0]) scrollTo(phone, at('s'), { ...box, scrollTop })
    assert.deepEqual(heard().map(([type, { scrollTop, deltaY, direction }]) => direction ?? `${type} ${scrollTop} ${deltaY}`),
      ['scroll 500 -500', 'scroll 870 -370', 'bottom', 'scroll 880 -10', 'scroll 0 880', 'top'])
  })
})

describe('swiper', () => {
  const cards = (more) => `<swiper id="s" ${more} bindchange="hear"><swiper-item item-id="a">one</swiper-item><swiper-item item-id="b">two</swiper-item></swiper>`
  const swipe = (phone, element, by) => {
    finger(phone, element, 'touchstart', [200, 50])
    finger(phone, element, 'touchend', [200 + by, 50])
  }

  it('a swipe shows the next card and stops at the last; a short one does nothing', async (test) => {
    const { phone, at, heard } = await showing(test, cards(''))
    for (const by of [-20, -90, -90]) swipe(phone, at('s'), by)
    assert.deepEqual([heard(), [...phone.words()].filter((word) => /one|two/.test(word))], [[['change', { current: 1, source: 'touch', currentItemId: 'b' }]], ['two']])
  })

  it('a circular one goes round', async (test) => {
    const { phone, at, heard } = await showing(test, cards('circular="{{true}}"'))
    swipe(phone, at('s'), 90)
    assert.deepEqual(heard(), [['change', { current: 1, source: 'touch', currentItemId: 'b' }]])
  })
})

describe('the page', () => {
  it('tells how far it is scrolled, and that its end is reached', async (test) => {
    const { phone, heard } = await showing(test, '<view>long</view>')
    const scroller = phone.document.querySelector('wx-page')
    for (const scrollTop of [100, 860]) scrollTo(phone, scroller, { scrollTop, scrollHeight: 1000, clientHeight: 100 })
    assert.deepEqual(heard().map((one) => one.filter((fact) => fact !== null)), [['scrolled', 100], ['scrolled', 860], ['bottom']])
    await phone.wx.pageScrollTo({ scrollTop: 40, duration: 0 })
    assert.equal(scroller.scrollTop, 40)
  })

  it('pulled down by a finger it hears it; a page that does not want it does not', async (test) => {
    const { phone } = await showing(test, '<view>short</view>')
    let pulls = 0
    phone.page().onPullDownRefresh = () => { pulls += 1 }
    const scroller = () => phone.document.querySelector('.wx-frame:not([hidden]) wx-page')
    pull(phone, scroller(), 80)
    await phone.wx.navigateTo({ url: '/pages/second/index' })
    phone.page().onPullDownRefresh = () => { pulls += 1 }
    pull(phone, scroller(), 80)
    assert.equal(pulls, 1)
  })
})
