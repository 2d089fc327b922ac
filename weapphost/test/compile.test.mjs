// A package that WeChat would refuse is refused here, with the place.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePackage } from '../src/package/compile-package.mjs'
import { compileStyle } from '../src/package/compile-styles.mjs'
import { productionApis } from '../src/package/production-apis.mjs'
import { changed, folder, openFixture } from './fixture.mjs'

describe('compiling', () => {
  for (const [words, files, why] of [
    ['a tag that is not closed', { 'pages/first/index.wxml': '<view><text></view>' }, /pages\/first\/index\.wxml:1:/],
    ['an import that leads nowhere', { 'pages/first/index.wxml': '<import src="../gone.wxml"/>' }, /asks for \.\.\/gone\.wxml/],
    ['a script that leads nowhere', { 'pages/first/index.wxml': '<wxs module="m" src="gone.wxs"/>' }, /asks for gone\.wxs/],
    ['a style that leads nowhere', { 'pages/second/index.wxss': '@import "gone.wxss";' }, /asks for pages\/second\/gone\.wxss/],
    ['a page that is not there', { 'pages/second/index.js': null }, /app\.json names the page pages\/second\/index, and pages\/second\/index\.js is not there/],
    ['a component that leads nowhere', { 'pages/second/index.json': '{"usingComponents":{"x":"../gone/x"}}' }, /pages\/second\/index\.json names the component x, and pages\/gone\/x\.js is not there/],
    ['an app without its script', { 'app.js': null }, /app\.js is not there/],
    ['a json that is none', { 'pages/second/index.json': '{nope' }, /pages\/second\/index\.json: .*JSON/],
    ['a style that is not closed', { 'app.wxss': '.a { color: red' }, /Unclosed block/],
  ]) it(`${words} is refused with its place`, (test) => { assert.throws(() => compilePackage(changed(test, files)), why) })

  it('a page needs no json of its own', async (test) => {
    const phone = await openFixture(test, { from: changed(test, { 'pages/second/index.json': null }), path: 'pages/second/index' })
    assert.deepEqual([phone.path(), [...phone.trouble]], ['pages/second/index', []])
  })

  it('the same package is compiled once, a changed one again', (test) => {
    const home = changed(test, {})
    assert.equal(compilePackage(home), compilePackage(home))
    assert.notEqual(compilePackage(changed(test, { 'shared.js': 'exports.loud = String' })).fingerprint, compilePackage(home).fingerprint)
  })

  it('styles: rpx by the window, elements under their names here, steps of an animation left alone', () => {
    assert.equal(compileStyle('a.wxss', { 'a.wxss': 'page, view.a > text:first-child, .view { width: 10.5rpx; margin: -2rpx 3px } @keyframes k { from { top: 0 } }' }),
      'wx-page, wx-view.a > wx-text:first-child, .view { width: calc(var(--rpx) * 10.5); margin: calc(var(--rpx) * -2) 3px } @keyframes k { from { top: 0 } }')
  })

  it('knows the names of production', () => {
    for (const name of ['request', 'getStorageSync', 'requestSubscribeMessage', 'cloud', 'chooseMedia']) assert.ok(productionApis().includes(name), name)
    assert.ok(compilePackage(folder).pages.includes('more/third/index'))
  })
})
