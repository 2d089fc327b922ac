import assert from 'node:assert/strict'
import { chooseFiles, openPerson, openSystem, seen, smallPhone } from '../stage.mjs'

export const name = '到期日和对账单：看到哪天到期多少，带走一份，改一个数字就被指出来'

const EVENING = '2026-11-20T21:00:00+08:00'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/points/index', size: smallPhone }))
  const { page } = guest
  let statement

  await step('P6 积分页进去，每个到期日一行', async () => {
    await page.getByRole('button', { name: '到期日和对账单' }).click()
    await seen(page, '什么时候到期')
    await seen(page, /\d+ 日.* 24:00/)
    await guest.shot('66-expiry-dark-small')
  })

  await step('P15 下载对账单，不问云端就能核对', async () => {
    statement = (await guest.savedFile(() => page.getByRole('button', { name: '下载对账单' }).click())).text
    assert.ok(JSON.parse(statement).entries.length > 5)
    await verify(page, statement)
    await seen(page, '这份对账单是完整的')
    await guest.shot('67-statement-whole-dark-small')
  })

  await step('P15 改了一笔的数字：点出第几笔', async () => {
    const edited = JSON.parse(statement)
    edited.entries[2].delta += 1
    await verify(page, JSON.stringify(edited))
    await seen(page, '第 3 笔被改过')
    const raised = JSON.parse(statement)
    raised.account.balance += 1
    await verify(page, JSON.stringify(raised))
    await seen(page, '账户里的余额被改过')
    await seen(page, `文件里是 ${raised.account.balance}，按流水应该是 ${raised.account.balance - 1}`)
    await verify(page, '{}')
    await seen(page, '这不是安可的对账单')
    await guest.shot('68-statement-edited-dark-small')
  })
}

const verify = (page, text) =>
  chooseFiles(page, page.getByRole('button', { name: '核对一份对账单' }), { name: 'statement.json', mimeType: 'application/json', buffer: Buffer.from(text) })
