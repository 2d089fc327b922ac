import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '电话投诉晚登记两天：时限从客人说的那一刻算起，晚登记会标出来'

const WORDS = '来电：等位一个小时，没有人告知。'

export async function journey({ browser, step, enter, later }) {
  // A Friday evening: the guest rang on Wednesday.
  const { cloud } = await openSystem({ at: '2026-06-12T19:00:00+08:00' })
  later(() => cloud.close())
  const complaint = () => cloud.database.documents('complaints', { skip: 0, limit: 500 }).find((doc) => doc.matter.text === WORDS)
  let handler

  await step('C4 一屏登记：接诉填周三 21:15，当场提示会标出来', async () => {
    handler = enter(await openPerson(browser, cloud, 'handler', { path: '/pages/desk/index', size: smallPhone }))
    const { page } = handler
    await page.getByRole('button', { name: '电话投诉' }).click()
    await page.getByRole('radio', { name: '自己填' }).click()
    for (let days = 0; days < 2; days += 1) await page.getByRole('button', { name: '前一天' }).click()
    await page.getByRole('textbox', { name: '几点' }).fill('2115')
    await seen(page, '比接诉晚了 24 小时以上')
    await handler.shot('57-late-entry-small-dark')
    await page.getByRole('radio', { name: '服务态度' }).click()
    await page.getByRole('textbox', { name: '说了什么' }).fill(WORDS)
    await page.getByRole('textbox', { name: '来电号码' }).fill('13800138000')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await seen(page, '请念给客人听')
  })

  await step('C5 首次回复到 6 月 15 日：周三不算，周四周五周一', async () => {
    await seen(handler.page, /最晚 6 月 15 日（周一）24:00 前/)
    await handler.shot('58-read-out-small-dark')
    assert.equal(new Date(complaint().receivedAt).toISOString(), '2026-06-10T13:15:00.000Z')
  })

  await step('C4 案件上写着晚登记；接诉时间只能再往前改，要写原因', async () => {
    await handler.page.getByRole('button', { name: '打开这条投诉' }).click()
    await seen(handler.page, '登记晚于接诉 24 小时')
    await handler.page.getByRole('button', { name: '认领', exact: true }).click()
    await said(handler.page, '已认领')
    await handler.page.getByRole('button', { name: '更多', exact: true }).click()
    await handler.page.getByRole('button', { name: '接诉时间前移', exact: true }).click()
    await handler.page.getByRole('button', { name: '前一天' }).click()
    await handler.page.getByRole('textbox', { name: '原因' }).fill('通话记录是周二 21:15。')
    await handler.page.getByRole('dialog').getByRole('button', { name: '接诉时间前移', exact: true }).click()
    await said(handler.page, '接诉时间已改')
    assert.equal(new Date(complaint().receivedAt).toISOString(), '2026-06-09T13:15:00.000Z')
    await seen(handler.page, '6 月 12 日')
  })

  await step('C9 没有小程序的客人：同意延期只能记电话里说的；12315 的受理号也记在这里', async () => {
    await handler.page.getByRole('button', { name: '更多', exact: true }).click()
    assert.equal(await handler.page.getByRole('button', { name: '请客人同意延期', exact: true }).count(), 0)
    await handler.page.getByRole('button', { name: '记外部受理号', exact: true }).click()
    await handler.page.getByRole('textbox', { name: '受理号' }).fill('1440100002026061212345')
    await handler.page.getByRole('dialog').getByRole('button', { name: '记外部受理号', exact: true }).click()
    await said(handler.page, '受理号已记下')
    await seen(handler.page, '12315 1440100002026061212345')
    await handler.shot('59-external-small-dark')
  })
}
