import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen } from '../stage.mjs'

export const name = '生日礼与优惠活动：领取、核销、不重复；店长做圣诞活动，客人领，店长看结果'

const EVENING = '2026-12-10T20:00:00+08:00'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  // The gold guest's birthday is three days ahead (demo store).
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/home/index' }))
  const { page } = guest
  let code
  let otherPhone
  let manager

  await step('O1 首页能走到生日礼；窗口里写着日期、按金卡送什么', async () => {
    await page.getByRole('button', { name: /生日礼/ }).click()
    await seen(page, '生日礼可以领了')
    await seen(page, '12 月 13 日（周日）')
    await seen(page, '金卡的生日礼')
    await seen(page, '房间布置')
    await guest.shot('70-birthday-open-dark')
  })

  await step('O1 同一位客人的另一台手机也开着这一页', async () => {
    otherPhone = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/birthday/index' }))
    await seen(otherPhone.page, '生日礼可以领了')
  })

  await step('O1 O3 一按就领到：两张券，写着券码和用到哪天', async () => {
    await page.getByRole('button', { name: '领取生日礼' }).click()
    await seen(page, '生日快乐，礼已经在券里')
    await seen(page, '生日果盘')
    code = /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(await page.evaluate(() => document.body.innerText))?.[0]
    assert.ok(code, 'a voucher code is on the page')
    assert.equal(await page.getByRole('button', { name: '领取生日礼' }).count(), 0)
    await guest.shot('71-birthday-claimed-dark')
  })

  await step('O1 另一台手机再领一次，被好好地说明已经领过', async () => {
    const again = await cloud.invoke('guest', { action: 'claimBirthday', input: { operationId: 'journey-70-second-claim' } }, 'guest-gold')
    assert.equal(again.ok, false)
    assert.equal(again.refusal.code, 'BIRTHDAY_CLAIMED')
    await guest.go('/guest/birthday/index')
    await seen(page, '礼已经在券里')
  })

  await step('O1 那一页上再按一次，看到的是已经领到的礼，不是一句拒绝', async () => {
    await otherPhone.page.getByRole('button', { name: '领取生日礼' }).click()
    await seen(otherPhone.page, '生日快乐，礼已经在券里')
    assert.equal(await otherPhone.page.getByText('这次生日礼已经领过了').count(), 0)
  })

  await step('R3 前台核销这张券，第二次核销说明用在哪里', async () => {
    const verified = await cloud.invoke('staff', { action: 'verifyVoucher', input: { operationId: 'journey-70-verify-once', code } }, 'clerk')
    assert.equal(verified.ok, true, JSON.stringify(verified))
    const twice = await cloud.invoke('staff', { action: 'verifyVoucher', input: { operationId: 'journey-70-verify-twice', code } }, 'clerk')
    assert.equal(twice.refusal.code, 'VOUCHER_USED')
    await guest.go('/pages/home/index')
    await guest.go('/guest/birthday/index')
    await seen(page, '已用')
  })

  await step('O5 店长从圣诞窗口新建优惠，先看会给谁、最多花多少', async () => {
    manager = enter(await openPerson(browser, cloud, 'manager', { path: '/pages/desk/index' }))
    await manager.page.getByRole('button', { name: '优惠活动' }).click()
    await seen(manager.page, '秋夜欢唱券')
    await manager.page.getByRole('button', { name: '新建优惠' }).click()
    await manager.page.getByRole('radio', { name: /圣诞/ }).waitFor()
    await manager.page.getByRole('checkbox', { name: '金卡' }).click()
    await manager.page.getByRole('checkbox', { name: '钻石' }).click()
    await manager.page.getByRole('button', { name: '看看会给谁、花多少' }).click()
    await seen(manager.page, /\d+ 位会员/)
    await seen(manager.page, '最多花')
    await manager.shot('72-campaign-new-dark')
  })

  await step('O4 存成草稿，开始；内容从此不能改', async () => {
    await manager.page.getByRole('button', { name: '存成草稿' }).click()
    await seen(manager.page, '圣诞欢唱券 · 草稿')
    await manager.shot('73-campaign-draft-dark')
    await manager.page.getByRole('button', { name: '开始' }).click()
    await said(manager.page, '已开始，客人现在能看到')
    await seen(manager.page, '圣诞欢唱券 · 进行中')
  })

  await step('O4 金卡客人看到为什么有、领到一张券；再领不会有第二张', async () => {
    await guest.go('/guest/offers/index')
    await seen(page, '圣诞欢唱券')
    await seen(page, '谁能领：金卡、钻石')
    await guest.shot('74-offers-dark')
    const card = page.getByRole('region', { name: '圣诞欢唱券' })
    await card.getByRole('button', { name: '领取' }).click()
    await card.getByText('已领，结账时报券码').waitFor()
    await guest.shot('75-offer-claimed-dark')
  })

  await step('O4 银卡客人看不到它，别的还在', async () => {
    const silver = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/guest/offers/index' }))
    await seen(silver.page, '节日欢唱券')
    assert.equal(await silver.page.getByText('圣诞欢唱券').count(), 0)
  })

  await step('O5 店长看到结果：发出一份；停止要写原因', async () => {
    await manager.go('/staff/campaigns/index')
    await seen(manager.page, '1 / 100 份')
    await manager.page.getByRole('button', { name: /圣诞欢唱券/ }).click()
    await seen(manager.page, '0 / 1 张')
    await manager.page.getByRole('button', { name: '停止' }).click()
    await manager.page.getByRole('textbox', { name: '为什么停' }).fill('名额改到跨年')
    await manager.page.getByRole('dialog').getByRole('button', { name: '停止' }).click()
    await seen(manager.page, '圣诞欢唱券 · 已停')
    await manager.shot('76-campaign-stopped-dark')
  })

  await step('O5 结束了的活动有结果：用掉几张、这些账单实收多少', async () => {
    await manager.go('/staff/campaigns/index')
    await manager.page.getByRole('button', { name: /秋夜欢唱券/ }).click()
    await seen(manager.page, '秋夜欢唱券 · 已结束')
    await seen(manager.page, '这些账单实收')
    await manager.shot('77-campaign-result-dark')
  })
}
