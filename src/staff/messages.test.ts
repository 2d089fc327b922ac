import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { messageNow } from '../api/messages'

const pages = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)

describe('the words of staff refusals come with the staff package', () => {
  it('are unknown before, and there once a staff page is', () => {
    expect(messageNow({ code: 'STILL_DIFFERS' }).title).toBe('系统没有正常回应')
    jest.requireActual('./messages')
    expect(messageNow({ code: 'STILL_DIFFERS' }).title).toBe('这个账户还对不上')
  })

  it.each(pages)('%s brings them before anything else', (page) => {
    expect(readFileSync(join(__dirname, page, 'index.tsx'), 'utf8').split('\n')[0]).toBe("import '../messages'")
  })
})
