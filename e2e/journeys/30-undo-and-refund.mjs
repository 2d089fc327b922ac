import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '结错了：店员当场撤销，店长退一部分，客人看到欠分和原因'

const EVENING = '2026-11-20T21:00:00+08:00'
const SPENT = 2_500

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/staff/settle/index' }))
  let manager

  await step('P7 店员结错一张，十分钟内撤销；号码已用过，说清楚换一个', async () => {
    await settle(clerk.page, 'R1120-1', '888')
    await seen(clerk.page, /还剩 10 分钟|还剩 9 分钟/)
    await clerk.shot('40-settled-undo-dark')
    await clerk.page.getByRole('button', { name: '撤销', exact: true }).click()
    await clerk.page.getByRole('dialog').waitFor()
    await clerk.shot('41-undo-sheet-dark')
    await clerk.page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await seen(clerk.page, /已撤销，.*积分已收回/)
    await seen(clerk.page, '重新结账请换一个号码')
    await clerk.shot('42-undone-dark')
    const account = accountOf(cloud)
    assert.ok(cloud.database.documents('entries', { skip: 0, limit: 5000 }).some((doc) => doc._id.endsWith(':R1120-1:r1') && doc.memberId === account._id))
  })

  await step('P1 换一个号码重新结；过了十分钟，撤销变成请店长退款', async () => {
    await clerk.page.getByRole('button', { name: '同一位，再记一张' }).click()
    await bill(clerk.page, 'R1120-1-1', '2000')
    await seen(clerk.page, '结错了可以撤销')
    cloud.clock.moveBy(11 * 60_000)
    await clerk.go('/staff/bills/index')
    await clerk.page.getByRole('button', { name: /R1120-1-1/ }).waitFor()
    await seen(clerk.page, '已撤销')
    await clerk.shot('43-bills-dark')
    await clerk.page.getByRole('button', { name: /R1120-1-1/ }).click()
    await seen(clerk.page, '结账人')
    assert.equal(await clerk.page.getByRole('button', { name: '退款', exact: true }).count(), 0, '§2 a clerk refunds nothing')
  })

  await step('P7 店长按号码找到，退一部分；先看清收回多少、会欠多少', async () => {
    spendPoints(cloud)
    manager = enter(await openPerson(browser, cloud, 'manager', { path: '/staff/bills/index', size: smallPhone, scheme: 'light' }))
    const { page } = manager
    await page.getByRole('searchbox', { name: '账单号' }).fill('R1120-1-1')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('button', { name: /R1120-1-1/ }).click()
    await page.getByRole('button', { name: '退款', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await seen(page, /收回 [\d,]+ 积分/)
    await manager.shot('44-refund-sheet-all-light-small')
    await sheet.getByRole('radio', { name: '按金额' }).click()
    for (const digit of '1500') await sheet.getByRole('button', { name: digit, exact: true }).click()
    await seen(page, /会欠 [\d,]+ 分/)
    await manager.shot('45-refund-sheet-amount-light-small')
    await sheet.getByRole('button', { name: '确认退款 ¥1,500' }).click()
    await said(page, '已退 ¥1,500')
    await seen(page, '退回记录')
    await manager.shot('46-refunded-light-small')
  })

  await step('P7 P11 客人看到欠分、退款收回、为什么和哪张账单', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/points/index' }))
    const { page } = guest
    const { debt } = accountOf(cloud).ledger
    assert.ok(debt > 0)
    await seen(page, `欠 ${debt.toLocaleString('en-US')} 积分`)
    await guest.shot('47-guest-debt-dark')
    await page.getByRole('button', { name: /退款收回/ }).first().click()
    await seen(page, '服务或设备有问题')
    await seen(page, 'R1120-1-1')
    await seen(page, '其中已经用掉，转为欠分')
    await guest.shot('48-guest-clawback-dark')
    await page.getByRole('button', { name: /看这张账单当时怎么算的/ }).click()
    await seen(page, '计分的净消费')
  })

  await step('S4 断网时账单还看得到；英文和浅色下也完整', async () => {
    manager.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await manager.page.getByRole('button', { name: '返回' }).last().click()
    await seen(manager.page, '还剩 ¥500')
    await manager.page.getByRole('button', { name: '看全部' }).click()
    await seen(manager.page, '南橙')
    await manager.context.setOffline(true)
    await manager.page.getByRole('button', { name: /前一天/ }).click()
    await seen(manager.page, /网络断了/)
    await manager.shot('49-evening-offline-light-small')
    await manager.page.getByRole('button', { name: /后一天/ }).click()
    await manager.page.getByRole('button', { name: /R1120-1-1/ }).waitFor()
    await manager.shot('50-bills-offline-light-small')
    await manager.context.setOffline(false)
    await manager.close()
    const abroad = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/home/index', size: smallPhone }))
    await abroad.chooseLanguage('en')
    await abroad.page.reload()
    await abroad.go('/staff/bills/index')
    await seen(abroad.page, 'settled by')
    await abroad.shot('51-bills-english-dark-small')
    await abroad.page.getByRole('button', { name: /R1120-1-1/ }).click()
    await seen(abroad.page, 'Given back')
    await abroad.shot('52-bill-english-dark-small')
    await abroad.page.getByRole('button', { name: 'Refund', exact: true }).click()
    await abroad.page.getByRole('dialog').getByRole('radio', { name: 'By line' }).click()
    await seen(abroad.page, '¥500 at most')
    await abroad.shot('53-refund-english-dark-small')
  })
}

async function settle(page, billNo, yuan) {
  await page.getByRole('searchbox').fill('金桂')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name: /金桂/ }).first().click()
  await bill(page, billNo, yuan)
}

async function bill(page, billNo, yuan) {
  await page.getByRole('textbox', { name: '账单号' }).fill(billNo)
  for (const digit of yuan) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: `确认结账 ¥${Number(yuan).toLocaleString('en-US')}` }).click()
  await seen(page, '已记入')
}

const accountOf = (cloud) => cloud.database.documents('accounts', { skip: 0, limit: 1000 }).find(({ openid }) => openid === 'demo-guest-gold')

/** The guest has spent nearly all meanwhile: said straight to the database, since gifts are no part of this journey. */
function spendPoints(cloud) {
  const account = accountOf(cloud)
  const { ledger } = account
  const lots = ledger.lots.map((lot) => ({ ...lot, remaining: 0 }))
  const last = lots.findIndex(({ lotId }) => lotId === 'earned-2026-11-20')
  lots[last] = { ...lots[last], remaining: Math.max(0, ledger.lots[last].remaining - SPENT) }
  const balance = lots.reduce((sum, { remaining }) => sum + remaining, 0) - ledger.debt
  cloud.database.load('accounts', [{ ...account, ledger: { ...ledger, lots, balance } }])
}
