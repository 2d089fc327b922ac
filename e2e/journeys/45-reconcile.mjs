import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '对账：0 处差异；改一个数字就被点名，夜间冻结，恢复后老板解除'

const EVENING = '2026-11-20T21:00:00+08:00'
const DAY = 24 * 3_600_000
/** A year of days and two hundred accounts, piece by piece. */
const SLOW_MS = 120_000

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/pages/desk/index', size: smallPhone }))
  const before = accountOf(cloud)

  await step('P10 夜里封存，店长现在核对：0 处差异', async () => {
    await nightly(cloud, 6)
    await manager.page.getByRole('button', { name: '对账' }).click()
    await seen(manager.page, /封存到/)
    await manager.page.getByRole('button', { name: '现在核对' }).click()
    await manager.page.getByText('0 处差异').waitFor({ timeout: SLOW_MS })
    await manager.shot('60-reconcile-clean-dark-small')
  })

  await step('P10 有人在数据库里改了一个余额：核对点出会员、字段、存的和应该的', async () => {
    cloud.database.load('accounts', [{ ...before, ledger: { ...before.ledger, balance: before.ledger.balance + 5000 } }])
    await manager.page.getByRole('button', { name: '再核对一次' }).click()
    await manager.page.getByText(`${before._id} · account.balance`, { exact: true }).waitFor({ timeout: SLOW_MS })
    await seen(manager.page, `应该是 ${before.ledger.balance}`)
    await manager.shot('61-reconcile-differs-dark-small')
  })

  await step('R14 一轮夜间核对冻结这个账户，工作台提醒；结账被好好拒绝', async () => {
    for (let night = 0; night < 31 && !accountOf(cloud).frozen; night += 1) {
      cloud.clock.moveBy(DAY)
      await nightly(cloud, 3)
    }
    assert.ok(accountOf(cloud).frozen, 'thirty nights look at everybody')
    assert.equal(accountOf(cloud).ledger.balance, before.ledger.balance + 5000, 'nothing is corrected')
    await manager.go('/pages/desk/index')
    await seen(manager.page, '1 个积分账户对不上，已冻结')
    await manager.shot('62-desk-frozen-dark-small')
    const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/staff/settle/index' }))
    await clerk.page.getByRole('searchbox').fill('金桂')
    await clerk.page.getByRole('button', { name: '查找' }).click()
    await clerk.page.getByRole('button', { name: /金桂/ }).first().click()
    await clerk.page.getByRole('textbox', { name: '账单号' }).fill('F-1')
    await clerk.page.getByRole('button', { name: '9', exact: true }).click()
    await seen(clerk.page, '这个积分账户正在核对')
    await clerk.shot('63-settle-frozen-dark')
  })

  await step('P10 夜里也核对库存和券：一件礼品的数字被改，夜间核对点出是哪一件、哪个字段；改回来后下一夜就没有了', async () => {
    const [gift] = cloud.database.documents('gifts', { skip: 0, limit: 1 })
    cloud.database.load('gifts', [{ ...gift, total: gift.total + 7 }])
    cloud.clock.moveBy(DAY)
    await nightly(cloud, 3)
    await manager.go('/staff/reconcile/index')
    await seen(manager.page, `${gift._id} · total`)
    await seen(manager.page, `存的是 ${gift.total + 7}`)
    await manager.shot('63-night-names-a-gift-dark-small')
    cloud.database.load('gifts', [gift])
    cloud.clock.moveBy(DAY)
    await nightly(cloud, 3)
    await manager.page.reload()
    await seen(manager.page, '礼品库存')
    assert.equal(await manager.page.getByText(`${gift._id} · total`).count(), 0)
  })

  await step('R14 还对不上就解除不了；恢复之后，老板写下原因解除', async () => {
    const owner = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/home/index', scheme: 'light' }))
    const { page } = owner
    await owner.go('/staff/reconcile/index')
    await page.getByRole('button', { name: /account\.balance/ }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '解除' }).click()
    await seen(page, '请写下原因')
    await sheet.getByRole('textbox', { name: '原因' }).fill('从昨晚的备份恢复')
    await sheet.getByRole('button', { name: '解除' }).click()
    await seen(page, '这个账户还对不上')
    await owner.shot('64-release-refused-light')
    cloud.database.load('accounts', [{ ...accountOf(cloud), ledger: before.ledger }])
    await sheet.getByRole('button', { name: '解除' }).click()
    await said(page, /可以用积分了/)
    assert.equal(accountOf(cloud).frozen, null)
    await page.getByRole('button', { name: '现在核对' }).click()
    await page.getByText('0 处差异').first().waitFor({ timeout: SLOW_MS })
    await owner.shot('65-released-light')
  })
}

const accountOf = (cloud) => cloud.database.documents('accounts', { skip: 0, limit: 1000 }).find(({ openid }) => openid === 'demo-guest-gold')

async function nightly(cloud, runs) {
  for (let run = 0; run < runs; run += 1) {
    const outcome = await cloud.fireTimer('nightly')
    assert.ok(outcome, 'the nightly timer ran')
  }
}
