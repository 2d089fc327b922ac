import assert from 'node:assert/strict'
import { openPerson, openSystem, readCode, seen, smallPhone } from '../stage.mjs'

export const name = '生日那晚：客人领生日券和生日礼，店员一张账单上既抵积分又用生日券'

const EVENING = '2026-12-10T20:00:00+08:00'
const everything = { skip: 0, limit: 9000 }

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  // The gold guest's birthday is three days ahead (demo store).
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/inbox/index' }))
  const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/staff/settle/index', size: smallPhone, scheme: 'light' }))
  const account = () => cloud.database.documents('accounts', everything).find(({ openid }) => openid === 'demo-guest-gold')
  const before = account().ledger.balance

  await step('O1 N1 夜里的任务跑两遍，消息只有一条，点开就是生日礼；还能请微信提醒', async () => {
    const { page } = guest
    for (let n = 0; n < 2; n += 1) assert.ok(await cloud.fireTimer('nightly'), 'the nightly timer ran')
    await page.reload()
    await seen(page, '生日礼可以领了')
    assert.equal(await page.getByText('生日礼可以领了').count(), 1)
    await guest.shot('62-birthday-told-dark')
    await page.getByRole('button', { name: /生日礼可以领了/ }).click()
    await page.getByRole('button', { name: '领取生日礼' }).click()
    await seen(page, '生日快乐，礼已经在券里')
    await seen(page, '能领的时候，用微信提醒我')
  })

  await step('O4 R5 生日前后才看得到的生日券，写明可以和积分一起用；领一张', async () => {
    const { page } = guest
    await guest.go('/guest/offers/index')
    await seen(page, '满 ¥300 减 ¥60')
    await seen(page, '可和积分抵扣同用')
    await seen(page, '谁能领：生日前后 7 天')
    await guest.shot('63-birthday-offer-dark')
    await page.getByRole('region', { name: '生日欢唱券' }).getByRole('button', { name: '领取' }).click()
    await page.getByRole('region', { name: '生日欢唱券' }).getByText(/已领/).waitFor()
    await page.getByRole('button', { name: /看券和二维码/ }).first().click()
    assert.match(await readCode(page, '券码'), /^[0-9A-HJKMNP-TV-Z]{12}$/)
    const other = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/guest/offers/index' }))
    await seen(other.page, '节日欢唱券')
    assert.equal(await other.page.getByText('生日欢唱券').count(), 0)
    await other.close()
  })

  await step('R1 R5 店员扫码，最省的组合自己选好：生日券减 ¥60，再抵 1,000 积分，先看清再确认', async () => {
    const { page } = clerk
    await guest.go('/pages/home/index')
    await guest.page.getByRole('button', { name: '出示会员码' }).click()
    await seen(guest.page, /秒后换新码/)
    cloud.wechat.scan('clerk', await readCode(guest.page, '会员码'))
    await page.getByRole('button', { name: '扫会员码' }).click()
    await page.getByRole('textbox', { name: '账单号' }).fill('B1210')
    for (const digit of '500') await page.getByRole('button', { name: digit, exact: true }).click()
    await seen(page, '「生日欢唱券」减 ¥60')
    await page.getByRole('button', { name: /用积分抵扣/ }).click()
    await seen(page, /抵 ¥\d+，再收/)
    await clerk.shot('64-birthday-deduct-light-small')
    await page.getByRole('dialog').getByRole('radio', { name: '1,000', exact: true }).click()
    await page.getByRole('button', { name: '预扣 1,000 积分' }).click()
    await page.getByRole('button', { name: '确认结账，收 ¥430' }).waitFor()
    await clerk.shot('65-birthday-both-light-small')
    await page.getByRole('button', { name: '确认结账，收 ¥430' }).click()
    await seen(page, '「生日欢唱券」减了 ¥60')
    await seen(page, '1,000 积分抵了 ¥10')
    await seen(page, '收现金 ¥430')
    await clerk.shot('66-birthday-settled-light-small')
    const entry = cloud.database.documents('entries', everything).find(({ _id }) => _id.endsWith(':B1210'))
    assert.deepEqual([entry.bill.paidByVouchersFen, entry.bill.paidByPointsFen, entry.entry.trace.netFen], [6000, 1000, 43_000])
    assert.equal(account().ledger.balance, before - 1000 + entry.points)
  })

  await step('P11 客人看到两笔：抵掉的和得到的，券和积分都不计分，写得清清楚楚', async () => {
    const { page } = guest
    await guest.go('/pages/points/index')
    await page.reload()
    await page.getByRole('button', { name: /消费得分.*¥430/ }).first().click()
    await seen(page, '生日欢唱券')
    await seen(page, '用券，不是现金，不计分')
    await seen(page, '积分抵扣')
    await guest.shot('67-birthday-explained-dark')
  })

  await step('R5 同一张券第二次用不了：两个收银台只有一个成功', async () => {
    const code = cloud.database.documents('vouchers', everything).find(({ origin, memberId }) => origin === 'campaign:demo-campaign-birthday' && memberId === account()._id)
    assert.equal(code.status, 'used')
    const again = await cloud.invoke('staff', { action: 'lookUpVoucher', input: { code: code._id } }, 'clerk-2')
    assert.equal(again.value.voucher.state, 'used')
  })

  await step('O5 店长看到结果：发出一份、用掉一张、这张账单实收多少', async () => {
    const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/staff/campaigns/index', size: smallPhone }))
    await manager.page.getByRole('button', { name: /生日欢唱券/ }).click()
    await seen(manager.page, '1 / 1 张')
    await seen(manager.page, '¥430')
    await manager.shot('68-birthday-result-dark-small')
  })
}
