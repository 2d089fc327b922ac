// WeChat's own tab bar, for an app that draws none itself.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { changed, folder, openFixture } from './fixture.mjs'

const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
const tabBar = { color: '#666666', selectedColor: '#0000ff', list: [{ pagePath: 'pages/first/index', text: 'One', iconPath: 'one.png', selectedIconPath: 'one-on.png' }, { pagePath: 'pages/second/index', text: 'Two' }] }

async function tabbed(test, change = {}) {
  const phone = await openFixture(test, { from: changed(test, {
    'app.json': JSON.stringify({ ...app, tabBar: { ...tabBar, ...change } }),
    'pages/second/index.js': 'Page({ onTabItemTap(tab) { this.tapped = tab } })',
    'custom-tab-bar/index.json': '{"component":true}', 'custom-tab-bar/index.wxml': '<view/>', 'custom-tab-bar/index.js': 'Component({})',
  }) })
  return { phone, tabs: () => [...phone.document.querySelectorAll('.wx-tabs [role=tab]')] }
}

describe('tabs', () => {
  it('are drawn on the pages that are tabs, lead to each other, and tell the page that it was tapped', async (test) => {
    const { phone, tabs } = await tabbed(test)
    const looks = () => tabs().map((tab) => [tab.textContent, tab.getAttribute('aria-selected'), tab.style.color, tab.querySelector('img')?.getAttribute('src').split('/').at(-1)])
    assert.deepEqual(looks(), [['One', 'true', 'rgb(0, 0, 255)', 'one-on.png'], ['Two', 'false', 'rgb(102, 102, 102)', undefined]])
    const high = phone.wx.getWindowInfo().windowHeight
    tabs()[1].click()
    await phone.settled()
    assert.deepEqual([phone.path(), looks()[0][3], { ...phone.page().tapped }], ['pages/second/index', 'one.png', { index: 1, pagePath: 'pages/second/index', text: 'Two' }])
    phone.wx.navigateTo({ url: '/more/third/index' })
    await phone.settled()
    assert.deepEqual([tabs(), phone.wx.getWindowInfo().windowHeight - high], [[], 50])
    assert.deepEqual([...phone.trouble], [])
  })

  it('have badges, can be hidden, and refuse a badge for a tab that is none', async (test) => {
    const { phone, tabs } = await tabbed(test)
    await phone.wx.setTabBarBadge({ index: 1, text: '3' })
    assert.deepEqual([tabs()[1].getAttribute('aria-label'), tabs()[1].querySelector('.wx-badge').textContent], ['Two 3', '3'])
    await phone.wx.removeTabBarBadge({ index: 1 })
    assert.equal(tabs()[1].querySelector('.wx-badge'), null)
    await assert.rejects(phone.wx.setTabBarBadge({ index: 7, text: '3' }), ({ errMsg }) => /setTabBarBadge:fail/.test(errMsg))
    await phone.wx.hideTabBar()
    assert.deepEqual(tabs(), [])
    await phone.wx.showTabBar()
    assert.equal(tabs().length, 2)
  })

  it('that the app draws itself are left to it', async (test) => {
    const { phone, tabs } = await tabbed(test, { custom: true })
    assert.deepEqual([tabs(), [...phone.trouble]], [[], []])
    assert.equal((await phone.wx.setTabBarBadge({ index: 0, text: '1' })).errMsg, 'setTabBarBadge:ok')
  })
})
