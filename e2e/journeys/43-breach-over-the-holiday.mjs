import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '跨国庆的超时：假期不算、补班要算，超时留在记录里，更正也抹不掉；提醒只到一次'

const WORDS = '点的果盘等了一个半小时才送到。'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: '2026-09-30T20:00:00+08:00' })
  later(() => cloud.close())
  const complaint = () => cloud.database.documents('complaints', { skip: 0, limit: 500 }).find((doc) => doc.matter.text === WORDS)
  let guest, handler, owner

  await step('C1 N1 9 月 30 日投诉；点一下，允许微信提醒一次', async () => {
    guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/complaint-file/index' }))
    await guest.page.getByRole('radio', { name: '服务态度' }).click()
    await guest.page.getByRole('textbox', { name: '发生了什么' }).fill(WORDS)
    await guest.page.getByRole('button', { name: '提交投诉' }).click()
    await seen(guest.page, '10 月 10 日')
    await guest.page.getByRole('button', { name: '有进展时，用微信提醒我' }).click()
    await said(guest.page, '下一条进展会发到微信')
    await seen(guest.page, '还可以提醒 1 次')
    await guest.shot('60-allowed-dark')
  })

  await step('C13 认领后放着：过半提醒处理人，75% 提醒店长，超时提醒老板，各一次，只在 10 点到 22 点', async () => {
    handler = enter(await openPerson(browser, cloud, 'handler', { path: '/staff/queue/index' }))
    await handler.page.getByRole('button', { name: new RegExp(WORDS.slice(0, 6)) }).click()
    await handler.page.getByRole('button', { name: '认领', exact: true }).click()
    await said(handler.page, '已认领')
    cloud.clock.set('2026-10-08T12:00:00+08:00')
    await cloud.fireTimer('sweep')
    assert.equal(complaint().breaches, 0, 'the holiday does not count')
    cloud.clock.set('2026-10-11T00:00:00+08:00')
    for (let run = 0; run < 2; run += 1) await cloud.fireTimer('sweep')
    assert.equal(complaint().breaches, 2)
    owner = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/desk/index' }))
    const rungs = () => cloud.database.documents('outbox', { skip: 0, limit: 1000 }).filter(({ link, topic }) => link === `complaint:${complaint()._id}` && topic === 'complaint_escalated')
    assert.equal(rungs().filter(({ facts }) => facts.percent === 100).length, 2)
    assert.ok(rungs().every(({ sendAt }) => { const hour = new Date(sendAt + 8 * 3_600_000).getUTCHours(); return hour >= 10 && hour < 22 }), 'C13 told between 10:00 and 22:00')
    cloud.clock.set('2026-10-11T10:01:00+08:00')
    await owner.page.reload()
    await owner.page.getByRole('button', { name: /^提醒 ?\d+ 条新的/ }).click()
    await seen(owner.page, '首次回复已超时')
    await owner.page.getByText('新', { exact: true }).first().waitFor()
    await owner.shot('61-alerts-dark')
  })

  await step('C8 超时记录里有两条；办完也不会消失', async () => {
    await owner.go('/pages/desk/index')
    await owner.page.waitForFunction(() => document.body.innerText.includes('提醒') && !/\d+\s条新的/.test(document.body.innerText))
    await owner.go('/staff/breaches/index')
    await seen(owner.page, /首次回复 · 应在 10 月 10 日/)
    await seen(owner.page, '还没有做到')
    await handler.go('/staff/queue/index?show=breached')
    await handler.page.getByRole('button', { name: new RegExp(WORDS.slice(0, 6)) }).click()
    await handler.page.getByRole('button', { name: '回复客人', exact: true }).click()
    await handler.page.getByRole('textbox', { name: '回复内容' }).fill('对不起，回复晚了。')
    await handler.page.getByRole('dialog').getByRole('button', { name: '回复客人', exact: true }).click()
    await said(handler.page, '已回复客人')
    await owner.page.reload()
    await seen(owner.page, /才做到，晚/)
    await owner.shot('62-breaches-dark')
  })

  await step('N1 客人允许过一次：这条回复发到了微信，下一条只在消息里', async () => {
    await cloud.fireTimer('sweep')
    const pushes = cloud.database.documents('outbox', { skip: 0, limit: 1000 }).filter(({ _id }) => _id.startsWith(`guest:${complaint()._id}`))
    assert.deepEqual(pushes.map(({ state }) => state), ['sent'])
    await guest.go(`/guest/complaint/index?id=${complaint()._id}`)
    await seen(guest.page, '微信规定允许一次发一条')
    await guest.page.getByRole('button', { name: '有进展时，用微信提醒我' }).click()
    await seen(guest.page, '还可以提醒 1 次')
  })

  await step('C8 老板更正一条：原因写在旁边，超时还在', async () => {
    await owner.page.getByRole('button', { name: '看投诉' }).first().click()
    await owner.page.getByRole('button', { name: '更多', exact: true }).click()
    await owner.page.getByRole('button', { name: '更正超时', exact: true }).click()
    await owner.page.getByRole('dialog').getByRole('radio', { name: '首次回复' }).click()
    await owner.page.getByRole('textbox', { name: '原因' }).fill('当天全市停电。')
    await owner.page.getByRole('dialog').getByRole('button', { name: '更正超时', exact: true }).click()
    await said(owner.page, '已更正')
    const small = enter(await openPerson(browser, cloud, 'owner', { path: '/staff/breaches/index', size: smallPhone, scheme: 'light' }))
    await seen(small.page, '已更正：当天全市停电。')
    await small.shot('63-breaches-small-light')
    assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the screen')
  })
}
