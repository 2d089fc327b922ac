import assert from 'node:assert/strict'
import { noisyPhoto, photo } from '../photo.mjs'
import { chooseFiles, entry, openPerson, openSystem, readCode, said, seen, smallPhone } from '../stage.mjs'

export const name = '最后一件礼品：两位客人同时兑，券到店核销一次，撤回，取消后积分和库存都回来'

const EVENING = '2026-11-20T21:00:00+08:00'
const POSTER = '驻场乐队签名海报'
const everything = { skip: 0, limit: 5000 }

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const stock = () => cloud.database.documents('gifts', everything).find(({ _id }) => _id === 'gift-poster')
  const balance = (openid) => cloud.database.documents('accounts', everything).find((doc) => doc.openid === openid).ledger.balance
  const before = { 'guest-silver': balance('demo-guest-silver'), 'guest-gold': balance('demo-guest-gold') }
  const silver = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/pages/points/index' }))
  const gold = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/gifts/index', size: smallPhone, scheme: 'light' }))
  const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/pages/desk/index' }))
  let winner
  let code

  await step('R2 积分页进入兑换：看到库存、限兑和等级；积分不够时说差多少', async () => {
    await silver.page.getByRole('button', { name: '用积分兑礼品' }).click()
    await seen(silver.page, '还剩 1 件')
    await seen(silver.page, '金卡起')
    await silver.shot('60-gifts-dark')
    await gold.page.getByText(POSTER).waitFor()
    await gold.shot('61-gifts-light-small')
    await silver.page.getByRole('button', { name: /精酿半打/ }).click()
    const sheet = silver.page.getByRole('dialog')
    await sheet.getByRole('button', { name: /更多|加|增/ }).first().click().catch(() => undefined)
    await silver.shot('62-gift-sheet-dark')
    await sheet.getByRole('button', { name: '关闭' }).click()
    await silver.page.getByRole('button', { name: /家用蓝牙麦克风/ }).click()
    await seen(silver.page, /还差 [\d,]+ 积分/)
    await silver.shot('63-gift-missing-dark')
    await silver.page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  })

  await step('R2 最后一件，两人同时按：一位得到，另一位听到一句好话，积分没有动', async () => {
    const guests = [silver, gold]
    for (const { page } of guests) {
      await page.getByRole('button', { name: new RegExp(POSTER) }).click()
      await page.getByRole('button', { name: '用 300 积分兑换' }).waitFor()
    }
    await gold.shot('64-last-gift-light-small')
    await Promise.all(guests.map(({ page }) => page.getByRole('button', { name: '用 300 积分兑换' }).click()))
    const outcome = await Promise.all(guests.map(({ page }) => page.waitForFunction(() => /兑好了|刚刚兑完了/.exec(document.body.innerText)?.[0]).then((found) => found.jsonValue())))
    assert.deepEqual([...outcome].sort(), ['兑好了', '刚刚兑完了'].sort())
    winner = guests[outcome.indexOf('兑好了')]
    const loser = guests[1 - outcome.indexOf('兑好了')]
    assert.equal(balance(`demo-${loser.id}`), before[loser.id])
    assert.equal(balance(`demo-${winner.id}`), before[winner.id] - 300)
    assert.equal(stock().stock, 0)
    await winner.shot('65-redeemed')
    await loser.shot('66-too-late')
    await loser.page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await seen(loser.page, '兑完了')
  })

  await step('R3 券是一个能扫的码，也能念给店员听', async () => {
    await winner.page.getByRole('button', { name: '看券' }).click()
    await seen(winner.page, '到店出示')
    code = await readCode(winner.page, '券码')
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{12}$/)
    await winner.shot('67-voucher')
  })

  await step('R3 前台在工作台扫到券，看清是什么、给谁，核销一次', async () => {
    cloud.wechat.scan('clerk', code)
    await clerk.page.getByRole('button', { name: /扫码/ }).first().click()
    await seen(clerk.page, POSTER)
    await clerk.shot('68-verify-dark')
    await clerk.page.getByRole('button', { name: '核销', exact: true }).last().click()
    await seen(clerk.page, '已核销')
    await seen(clerk.page, '前可以撤回')
    await clerk.shot('69-verified-dark')
  })

  await step('R3 第二个人再扫：听到什么时候、在哪里、谁核销的', async () => {
    const second = enter(await openPerson(browser, cloud, 'clerk-2', { path: '/staff/verify/index', size: smallPhone, scheme: 'light' }))
    await second.page.getByRole('textbox', { name: '券码' }).fill(code.toLowerCase().replace(/(.{4})/g, '$1 '))
    await second.page.getByRole('button', { name: '查看' }).click()
    await seen(second.page, /这张券已经用过/)
    await seen(second.page, /今天 21:\d\d 在 .*由 前台 小荷 核销/)
    assert.equal(await second.page.getByRole('button', { name: '核销', exact: true }).count(), 0)
    await second.shot('70-verify-refused-light-small')
    await second.page.getByRole('button', { name: '换一张' }).click()
    await second.page.getByRole('textbox', { name: '券码' }).fill('ABC')
    await second.page.getByRole('button', { name: '查看' }).click()
    await seen(second.page, '这不是一张券')
    await second.close()
  })

  await step('R3 扫错了：同一个人十分钟内撤回；券又可以用', async () => {
    await clerk.page.getByRole('button', { name: '撤回核销' }).click()
    await said(clerk.page, '已撤回，这张券又可以用了')
    await clerk.page.getByRole('button', { name: '核销', exact: true }).last().waitFor()
    assert.equal(cloud.database.documents('vouchers', everything).find(({ _id }) => _id === code).status, 'issued')
  })

  await step('R4 客人不要了：积分回原来的批次，库存回来，只一次', async () => {
    await winner.page.getByRole('button', { name: '不要了，退回 300 积分' }).click()
    await seen(winner.page, '退回账户，到期日不变')
    await winner.shot('71-cancel-sheet')
    await winner.page.getByRole('dialog').getByRole('button', { name: '取消并退回' }).click()
    await seen(winner.page, '已取消')
    await winner.shot('72-cancelled')
    assert.equal(balance(`demo-${winner.id}`), before[winner.id])
    assert.deepEqual([stock().stock, stock().redeemed, stock().claims], [1, 0, {}])
    const retry = await cloud.invoke('guest', { action: 'cancelVoucher', input: { operationId: 'journey-cancel-again-1', code } }, winner.id)
    assert.equal(retry.refusal.code, 'VOUCHER_CANCELLED')
    assert.equal(stock().stock, 1)
  })

  await step('S4 没有信号也能出示：券还在手机里', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/mine/index' }))
    guest.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await guest.page.getByRole('button', { name: /我的券/ }).click()
    await seen(guest.page, '酸梅汤一扎')
    await guest.shot('73-vouchers-dark')
    await guest.page.getByRole('radio', { name: '用过和过期' }).click()
    await guest.page.getByRole('button', { name: /时令小果盘/ }).click()
    await seen(guest.page, '由 前台 小荷 核销')
    await guest.page.getByRole('button', { name: '返回' }).last().click()
    await guest.page.getByRole('radio', { name: '可用', exact: true }).click()
    await guest.page.getByRole('button', { name: /酸梅汤一扎/ }).waitFor()
    await guest.context.setOffline(true)
    await guest.page.getByRole('button', { name: /酸梅汤一扎/ }).click()
    await seen(guest.page, '手机里记着的样子')
    assert.match(await readCode(guest.page, '券码'), /^[0-9A-Z]{12}$/)
    await guest.shot('74-voucher-offline-dark')
    await guest.close()
  })

  await step('R2 店长上一件新礼品，调整库存有原因，停兑', async () => {
    const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/pages/desk/index', scheme: 'light' }))
    const { page } = manager
    await page.getByRole('button', { name: '礼品' }).click()
    await seen(page, POSTER)
    await manager.shot('75-gift-desk-light')
    await page.getByRole('button', { name: '新礼品' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '保存' }).click()
    await seen(page, '要填')
    for (const [field, text] of [['名称（中文）', '荧光棒一束'], ['名称（英文）', 'Glow sticks'], ['说明（中文）', '前台领取'], ['说明（英文）', 'At the desk'], ['所需积分', '80'], ['库存', '50']]) {
      await entry(sheet, field).fill(text)
    }
    manager.forgive(/console (Event|JSHandle|\[object|Error|Uncaught)/i)
    const pick = (file) => chooseFiles(page, sheet.getByRole('button', { name: '选图片' }), file)
    await pick({ name: '价目表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 no picture') })
    await seen(page, '读不了这张图片')
    manager.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await manager.context.setOffline(true)
    await pick({ name: 'glow.png', mimeType: 'image/png', buffer: photo(800, 600, [30, 200, 120]) })
    await seen(page, '图片没有传上去')
    await manager.context.setOffline(false)
    manager.forgive(null)
    // Straight from a camera: larger than 2 MB; the phone makes it small before it goes.
    const large = { name: 'glow.png', mimeType: 'image/png', buffer: noisyPhoto(1400, 1000) }
    assert.ok(large.buffer.length > 2 * 1024 * 1024)
    await pick(large)
    await sheet.getByRole('button', { name: '换图片' }).waitFor()
    await manager.shot('76-gift-form-light')
    await sheet.getByRole('button', { name: '保存' }).click()
    await seen(page, '荧光棒一束')
    await page.getByRole('button', { name: /荧光棒一束/ }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: /加多少/ }).fill('-5')
    await page.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('盘点少了五束')
    const kept = cloud.database.documents('gifts', everything).find(({ terms }) => terms.title.zh === '荧光棒一束')
    assert.match(kept.terms.picture, /^cloud:\/\/.*\/gifts\/.+\.jpg$/)
    await manager.shot('77-gift-stock-light')
    await page.getByRole('dialog').getByRole('button', { name: '调整', exact: true }).click()
    await said(page, '现在库存 45')
    const audited = cloud.database.documents('audit', everything).filter(({ what }) => ['createGift', 'adjustStock', 'undoVerification'].includes(what))
    assert.equal(audited.length, 3)
  })
}
