import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '跨年的时限：老板粘贴放假通知，「预计」的日期移动并确认'

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知　国办发明电〔2026〕9号
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: '2026-12-23T20:00:00+08:00' })
  later(() => cloud.close())
  let guest, owner

  await step('C7 12 月 23 日投诉：结果的日期在没公布放假的 2027 年，写着「预计」', async () => {
    guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/complaint-file/index' }))
    await guest.page.getByRole('radio', { name: '音响设备' }).click()
    await guest.page.getByRole('textbox', { name: '发生了什么' }).fill('年底的晚上话筒一直啸叫。')
    await guest.page.getByRole('button', { name: '提交投诉' }).click()
    await seen(guest.page, /编号/)
    await guest.go('/pages/service/index')
    await seen(guest.page, /预计[^。]*1 月 4 日/)
    await guest.shot('40-expected-dark')
  })

  await step('C7 老板从工作台的提醒去导入；读不懂的句子原样标出来，什么都没改', async () => {
    owner = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/desk/index' }))
    await seen(owner.page, '2027 年的放假安排还没导入')
    await owner.shot('41-desk-banner-dark')
    await owner.page.getByRole('button', { name: '去导入' }).click()
    await seen(owner.page, '2027 年 · 预计')
    await owner.shot('42-calendar-dark')
    await owner.page.getByRole('textbox', { name: '粘贴通知全文' }).fill(NOTICE.replace('1月9日（周六）上班', '1月9日（周日）上班'))
    await owner.page.getByRole('button', { name: '预览' }).click()
    await seen(owner.page, '1月9日(周日)上班')
    await seen(owner.page, '不是周日')
    await owner.page.getByText('不是周日').scrollIntoViewIfNeeded()
    await owner.shot('43-problem-dark')
    assert.equal(cloud.database.documents('calendars', { skip: 0, limit: 5 }).length, 0)
  })

  await step('C7 预览说清哪些日子变、哪些时限会移动；确认后生效', async () => {
    await owner.page.getByRole('textbox', { name: '粘贴通知全文' }).fill(NOTICE)
    await owner.page.getByRole('button', { name: '预览' }).click()
    await seen(owner.page, '2027 年从「预计」变为已确认')
    await seen(owner.page, /1 月 4 日（周一） → .*1 月 5 日（周二）/)
    await owner.shot('44-preview-dark')
    await owner.page.getByRole('button', { name: '确认生效' }).click()
    await said(owner.page, '日历已生效')
    await seen(owner.page, '2027 年 · 已确认')
    await owner.shot('45-in-force-dark')
    assert.equal(cloud.database.documents('calendars', { skip: 0, limit: 5 }).length, 1)
  })

  await step('C7 客人看到新日期，没有「预计」；消息里也说了', async () => {
    cloud.clock.moveBy(3 * 60_000)
    await guest.page.reload()
    await seen(guest.page, /1 月 5 日/)
    await guest.page.getByText('音响设备').first().click()
    await seen(guest.page, '放假安排公布，结果的时限有变')
    assert.equal((await guest.page.evaluate(() => document.body.innerText)).match(/.*预计.*/g), null)
    await guest.shot('46-moved-dark')
    await guest.go('/guest/inbox/index')
    await seen(guest.page, '投诉的时限有变')
    await owner.go('/pages/desk/index')
    await seen(owner.page, '工作日历')
    await owner.page.waitForFunction(() => !document.body.innerText.includes('放假安排还没导入'))
  })

  await step('LOOK 320 像素、浅色也完整', async () => {
    const small = enter(await openPerson(browser, cloud, 'owner', { path: '/staff/calendar/index', size: smallPhone, scheme: 'light' }))
    await seen(small.page, /2027/)
    await small.page.getByRole('listitem', { name: /^(10 月|Oct)/ }).scrollIntoViewIfNeeded()
    await small.shot('47-calendar-small-light')
    assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the screen')
  })
}
