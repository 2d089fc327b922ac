import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '店长减 300 积分，等老板看过才生效；客人看得到为什么'

const EVENING = '2026-11-20T21:00:00+08:00'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const gold = () => cloud.database.documents('accounts', { skip: 0, limit: 1000 }).find(({ openid }) => openid === 'demo-guest-gold')
  const before = gold().ledger.balance
  const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/pages/desk/index' }))
  let owner

  await step('§2 店长在会员页减 300 分：先看清余额和要复核，再提交；什么都还没动', async () => {
    const { page } = manager
    await page.getByRole('button', { name: /查会员/ }).click()
    await page.getByRole('searchbox').fill('金桂')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('button', { name: /金桂/ }).first().click()
    await seen(page, '最近的流水')
    await manager.shot('80-member-file-dark')
    await page.getByRole('button', { name: '更正积分', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '确认更正' }).click()
    await seen(page, '填 1 到 100,000 的整数')
    await sheet.getByRole('radio', { name: '减' }).click()
    await sheet.getByRole('textbox', { name: '多少分' }).fill('300')
    await seen(page, /要另一位店长或老板复核后才生效/)
    await sheet.getByRole('radio', { name: '积分记错' }).click()
    await sheet.getByRole('textbox', { name: '说清楚一点' }).fill('同一张小票记了两次')
    await manager.shot('81-adjust-sheet-dark')
    await sheet.getByRole('button', { name: '提交复核' }).click()
    await said(page, '已提交，等另一位复核')
    assert.equal(gold().ledger.balance, before)
  })

  await step('§2 自己提的自己不能定，可以撤回', async () => {
    const { page } = manager
    await manager.go('/staff/approvals/index')
    await page.getByRole('radio', { name: '我提的' }).click()
    await page.getByRole('button', { name: /金桂 · 更正积分/ }).click()
    await seen(page, '你提的，要另一位店长或老板来定')
    assert.equal(await page.getByRole('dialog').getByRole('button', { name: '同意' }).count(), 0)
    await manager.shot('82-own-request-dark')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  await step('§2 老板在工作台看到有人等着，看清谁、为什么、余额前后，同意；积分减一次', async () => {
    owner = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/desk/index', size: smallPhone, scheme: 'light' }))
    const { page } = owner
    await page.getByRole('button', { name: /复核/ }).click()
    await page.getByRole('button', { name: /金桂 · 更正积分/ }).click()
    await seen(page, '同一张小票记了两次')
    await owner.shot('83-approval-sheet-light-small')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '不同意' }).click()
    await seen(page, '写一句为什么不同意')
    await sheet.getByRole('button', { name: '同意', exact: true }).click()
    await said(page, /已同意，300 积分已减去/)
    assert.equal(gold().ledger.balance, before - 300)
    await page.getByRole('radio', { name: '已有结果' }).click()
    await page.getByRole('button', { name: /金桂 · 更正积分/ }).waitFor()
    await owner.shot('84-decided-light-small')
  })

  await step('值得看一眼：只说发生了什么，不说是谁的错', async () => {
    const { page } = manager
    await page.getByRole('button', { name: '值得看一眼' }).click()
    await seen(page, /看过 [\d,]+ 笔流水/)
    for (let n = 0; n < 3; n += 1) await page.getByRole('button', { name: '前一天' }).click()
    await seen(page, /11 月 17 日/)
    await manager.shot('93-watch-dark')
  })

  await step('P11 客人在流水里看到更正、为什么、前后余额和两位负责人', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/points/index' }))
    const { page } = guest
    await page.getByRole('button', { name: /更正/ }).first().click()
    await seen(page, '更正记错的积分')
    await seen(page, '两位负责人核对过')
    await guest.shot('85-guest-adjust-dark')
  })
}
