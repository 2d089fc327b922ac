// Files that come out of a chat or off the cloud, and are read as text, as base64, as bytes.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { appCode, deaf } from './fixture.mjs'

const plain = (value) => JSON.parse(JSON.stringify(value))
const bytes = new TextEncoder().encode('账单,1')

describe('files of the phone', () => {
  it('a file chosen from a chat has its name and size, and reads as text and as base64', async (test) => {
    const phone = await appCode(test, `this.choose = (done) => wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'], success: ({ tempFiles: [file] }) => {
      const manager = wx.getFileSystemManager()
      const found = [file.name, file.size, manager.readFileSync(file.path, 'utf8'), manager.readFileSync(file.path, 'base64'), manager.readFileSync(file.path).byteLength]
      try { manager.readFileSync(file.path, 'ucs2') } catch (error) { done([...found, error.message]) }
    } })`)
    phone.script('chooseMessageFile', [{ name: 'bills.csv', type: 'text/csv', bytes }])
    const found = plain(await new Promise((done) => phone.page().choose(done)))
    assert.deepEqual(found.slice(0, 5), ['bills.csv', 8, '账单,1', Buffer.from(bytes).toString('base64'), 8])
    assert.match(found[5], /utf8 and base64/)
  })

  it('a file off the cloud is downloaded through its one door, and not at all without a network', async (test) => {
    const cloud = { ...deaf, download: async (url) => ({ status: 200, type: 'image/jpeg', bytes: new TextEncoder().encode(url) }) }
    const phone = await appCode(test, `this.again = (done) => wx.downloadFile({ url: 'http://127.0.0.1:1/storage/a.jpg?t=1', success: ({ tempFilePath, statusCode }) => done([statusCode, wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8')]), fail: ({ errMsg }) => done(errMsg) })`, { cloud })
    assert.deepEqual(plain(await new Promise((done) => phone.page().again(done))), [200, 'http://127.0.0.1:1/storage/a.jpg?t=1'])
    phone.setNetwork('none')
    assert.equal(await new Promise((done) => phone.page().again(done)), 'downloadFile:fail network is not available')
  })
})
