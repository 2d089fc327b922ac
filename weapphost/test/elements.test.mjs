// WeChat's elements beyond the simplest: what they hold, what they tell.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mostInASecond } from '../index.mjs'
import { showing } from './fixture.mjs'

describe('elements', () => {
  it('a form hands over the value of every named control', async (test) => {
    const { at, heard, phone } = await showing(test, `<form bindsubmit="hear"><input id="name" name="name" value="甲"/><switch id="on" name="on"/>
      <radio-group name="how"><radio id="a" value="a"/><radio id="b" value="b" checked="{{true}}"/></radio-group>
      <checkbox-group name="what"><checkbox id="x" value="x"/><checkbox id="y" value="y" checked="{{true}}"/></checkbox-group>
      <slider name="much" value="{{30}}"/><button id="send" form-type="submit">send</button></form>`)
    for (const id of ['on', 'a', 'x', 'send']) at(id).click()
    await phone.settled()
    assert.deepEqual(heard(), [['submit', { value: { name: '甲', on: true, how: 'a', what: ['x', 'y'], much: 30 } }]])
    assert.equal(at('b').getAttribute('aria-checked'), 'false')
  })

  it('a screen is measured by its own elements: how many, how deep, how wide; what an element is built of inside is not counted', async (test) => {
    const { phone } = await showing(test, '<view><view><text>甲</text></view><view/><picker range="{{[1]}}">丙</picker><input/></view>')
    assert.deepEqual({ ...phone.size() }, { nodes: 7, depth: 4, children: 4 })
    const { phone: narrow } = await showing(test, '<view/>')
    assert.deepEqual({ ...narrow.size() }, { nodes: 2, depth: 2, children: 1 })
  })

  it('the most calls within any second are counted, also across a full second', () => {
    assert.deepEqual([mostInASecond([]), mostInASecond([0, 500, 999, 1000, 1998]), mostInASecond([0, 999.9, 1000]), mostInASecond([5, 2000])], [0, 3, 2, 1])
  })

  it('is reached by Tab and tapped by Enter and the space bar; a dialog is left by Escape', async (test) => {
    const { phone, at, heard } = await showing(test, '<view id="a" aria-role="button" bindtap="hear">go</view><view id="b" bindtap="hear">words</view><button id="c" bindtap="hear">ok</button><input id="d"/>')
    assert.deepEqual(['a', 'b', 'c', 'd'].map((id) => at(id).getAttribute('tabindex')), ['0', null, '0', null])
    const press = (element, key) => element.dispatchEvent(new phone.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    for (const [id, key] of [['a', 'Enter'], ['b', 'Enter'], ['c', ' '], ['a', 'x']]) press(at(id), key)
    assert.deepEqual(heard().map(([type]) => type), ['tap', 'tap'])
    const asked = phone.wx.showModal({ title: '甲' })
    await new Promise(setImmediate)
    press(phone.document.querySelector('[role=dialog] button'), 'Escape')
    const { confirm, cancel } = await asked
    assert.deepEqual([confirm, cancel, phone.document.querySelector('[role=dialog]')], [false, true, null])
  })

  it('model: on a control: the data of the page follows the person; without it, it does not', async (test) => {
    const { phone, at } = await showing(test, '<input id="i" model:value="{{src}}"/><input id="j" value="{{src}}"/><switch id="s" model:checked="{{busy}}"/><picker id="p" model:value="{{at}}" range="{{[1, 2]}}">pick</picker><view id="said">{{src}} {{busy}} {{at}}</view>')
    const type = (id, words) => { const field = at(id).querySelector('input'); field.value = words; field.dispatchEvent(new phone.window.Event('input', { bubbles: true })) }
    type('i', '甲')
    at('s').click()
    phone.script('picker', 1)
    at('p').click()
    await phone.settled()
    assert.deepEqual([at('said').textContent, at('j').querySelector('input').value], ['甲 true 1', '甲'])
    type('j', '乙')
    await phone.settled()
    assert.deepEqual([at('said').textContent, at('i').querySelector('input').value], ['甲 true 1', '甲'])
  })

  it('a label taps its control', async (test) => {
    const { at, heard } = await showing(test, '<label id="l">words<switch id="s" bindchange="hear"/></label><label for="t" id="m">more</label><switch id="t" bindchange="hear"/>')
    at('l').click()
    at('m').click()
    assert.deepEqual(heard(), [['change', { value: true }], ['change', { value: true }]])
  })

  it('a picker shows its choices and tells the one confirmed; a script may answer for the person', async (test) => {
    const { at, heard, phone } = await showing(test, '<picker id="p" range="{{[\'甲\', \'乙\']}}" bindchange="hear" bindcancel="hear">pick</picker><picker id="d" mode="date" value="2026-11-23" bindchange="hear">day</picker>')
    at('p').click()
    phone.document.querySelector('.wx-wheels select').selectedIndex = 1
    phone.document.querySelectorAll('.wx-row button')[1].click()
    phone.script('picker', '2026-12-01')
    at('d').click()
    at('p').click()
    phone.document.querySelectorAll('.wx-row button')[0].click()
    for (const refusal of [null, { fail: 'cancel' }]) { phone.script('picker', refusal); at('p').click() }
    assert.deepEqual(heard(), [['change', { value: 1 }], ['change', { value: '2026-12-01' }], ['cancel', {}], ['cancel', {}], ['cancel', {}]])
  })

  it('a picker of several columns tells the one that turned, one of the time its time', async (test) => {
    const { at, heard, phone } = await showing(test, '<picker id="m" mode="multiSelector" range="{{[[1, 2], [3, 4]]}}" bindchange="hear" bindcolumnchange="hear">both</picker><picker id="t" mode="time" value="18:30" bindchange="hear">when</picker><picker id="off" disabled="{{true}}" bindchange="hear">no</picker>')
    for (const id of ['off', 'm']) at(id).click()
    const [, second] = phone.document.querySelectorAll('.wx-wheels select')
    second.selectedIndex = 1
    second.dispatchEvent(new phone.window.Event('change'))
    phone.document.querySelectorAll('.wx-row button')[1].click()
    at('t').click()
    phone.document.querySelectorAll('.wx-row button')[1].click()
    assert.deepEqual(heard(), [['columnchange', { column: 1, value: 1 }], ['change', { value: [0, 1] }], ['change', { value: '18:30' }]])
  })

  it('a form that is reset has its controls as they were', async (test) => {
    const { at, heard, phone } = await showing(test, '<form bindsubmit="hear" bindreset="hear"><switch id="on" name="on" checked="{{true}}"/><textarea id="story" name="story" value="甲"/><button id="again" form-type="reset">again</button><button id="send" form-type="submit">send</button></form>')
    at('on').click()
    at('story').querySelector('textarea').value = '乙'
    for (const id of ['again', 'send']) { at(id).click(); await phone.settled() }
    assert.deepEqual(heard(), [['reset', {}], ['submit', { value: { on: true, story: '甲' } }]])
  })

  it('a picture tells that it came or failed, and lies as its mode says', async (test) => {
    const { at, heard, phone } = await showing(test, '<image id="i" src="data:image/png;base64,AA==" mode="aspectFill" bindload="hear" binderror="hear"/>')
    const picture = at('i').querySelector('img')
    for (const type of ['load', 'error']) picture.dispatchEvent(new phone.window.Event(type))
    assert.deepEqual([heard().map(([type]) => type), picture.style.objectFit], [['load', 'error'], 'cover'])
  })

  it('a swiper shows one card and tells the next', async (test) => {
    const { phone, heard } = await showing(test, '<swiper current="{{at}}" indicator-dots="{{true}}" bindchange="hear"><swiper-item><text>one</text></swiper-item><swiper-item><text>two</text></swiper-item></swiper>')
    assert.deepEqual([phone.words().includes('one'), phone.words().includes('two')], [true, false])
    phone.page().setData({ at: 1 })
    await phone.settled()
    assert.deepEqual([phone.words().includes('two'), heard()], [true, [['change', { current: 1, source: '', currentItemId: '' }]]])
  })

  it('what screen readers are told reaches those of a browser, and a field is named itself', async (test) => {
    const { at } = await showing(test, '<view id="v" aria-role="checkbox" aria-checked="true" aria-hidden="false" aria-label="yes"/><textarea id="t" aria-label="story"/>')
    assert.deepEqual(['role', 'aria-checked', 'aria-hidden', 'aria-label'].map((name) => at('v').getAttribute(name)), ['checkbox', 'true', null, 'yes'])
    assert.equal(at('t').querySelector('textarea').getAttribute('aria-label'), 'story')
  })

  it('hover-class comes with the press and goes after it', async (test) => {
    const { at, phone } = await showing(test, '<view id="v" hover-class="down" hover-start-time="{{0}}" hover-stay-time="{{0}}" bindtap="hear"/>')
    at('v').dispatchEvent(new phone.window.Event('pointerdown', { bubbles: true }))
    await phone.settled()
    assert.ok(at('v').classList.contains('down'))
    at('v').dispatchEvent(new phone.window.Event('pointerup', { bubbles: true }))
    await phone.settled()
    assert.equal(at('v').classList.contains('down'), false)
  })

  it('a link opens its page', async (test) => {
    const { at, phone } = await showing(test, '<navigator id="n" url="/pages/second/index?id=b">go</navigator>')
    at('n').click()
    await phone.settled()
    assert.equal(phone.path(), 'pages/second/index')
  })
  it('what it asks of its elements is answered by WeChat’s selector queries', async (test) => {
    const { phone } = await showing(test, '<view id="a" class="row" data-n="7">x</view><view class="row">y</view>')
    const [one, rows] = await new Promise((done) => {
      phone.wx.createSelectorQuery().select('#a').fields({ id: true, dataset: true, rect: true }).selectAll('.row').boundingClientRect().exec(done)
    })
    assert.deepEqual([one.id, one.dataset.n, one.left, rows.length], ['a', '7', 0, 2])
  })
})
